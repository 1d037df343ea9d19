export { openLocalSecret } from "./local-secret";
export { openSealed, SealBrokenError, sealText } from "./seal-text";
export { readToken, signToken } from "./signed-token";
export { makeSealedVapidKeys, openVapidKeys, type VapidKeys } from "./vapid-keys";
