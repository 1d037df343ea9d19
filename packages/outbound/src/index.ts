export {
  checkTarget,
  type OutboundAnswer,
  type OutboundOptions,
  RefusedTarget,
  sendOutbound,
} from "./outbound-request";
export { isPublicAddress } from "./public-address";
