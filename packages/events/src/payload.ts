import type { z } from "zod";
import { eventTypes } from "./event-types";

type EventTypes = (typeof eventTypes)[number];

export type EventName = EventTypes["name"];

export type EventPayload<Name extends EventName> = z.infer<Extract<EventTypes, { name: Name }>["schema"]>;

const schemas = new Map<string, z.ZodType>(eventTypes.map((type) => [type.name, type.schema]));

/**
 * Reads a stored payload as today's code wants it; one written by an older version still parses.
 *
 * @throws Error on a name that no version knew; ZodError on a payload that does not fit.
 */
export function parsePayload(name: string, payload: unknown): Record<string, unknown> {
  const schema = schemas.get(name);
  if (!schema) throw new Error(`No event is called ${name}.`);
  return schema.parse(payload) as Record<string, unknown>;
}
