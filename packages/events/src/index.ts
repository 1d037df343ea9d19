export { createEventClient, type EventClientOptions } from "./client";
export * from "./event-types";
export { type EventName, type EventPayload, parsePayload } from "./payload";
