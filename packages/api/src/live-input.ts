import { z } from "zod";

/** A resumed subscription says what it got last; browsers send it by themselves. */
export const liveInput = z.object({ lastEventId: z.string().max(200).nullish() });
