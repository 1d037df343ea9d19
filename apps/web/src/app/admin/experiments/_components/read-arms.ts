import { z } from "zod";

const dial = z.number().optional().catch(undefined);
const arms = z.array(
  z.object({
    key: z.string(),
    share: z.number(),
    modelVersion: z.string().optional().catch(undefined),
    dials: z.object({ popularity: dial, diversity: dial, recency: dial }).optional().catch(undefined),
    rows: z.array(z.string()).optional().catch(undefined),
    /** Broke a guardrail. */
    stopped: z.boolean().optional().catch(undefined),
  }),
);

/** An experiment's arms as they are stored; none where their shape is not known. */
export function readArms(stored: unknown): z.infer<typeof arms> {
  return arms.safeParse(stored).data ?? [];
}

const limits = z.object({ clicks: dial, hides: dial });

/** What an arm may lose to the first one, in acts a person. */
export function readGuardrails(stored: unknown): z.infer<typeof limits> {
  return limits.safeParse(stored).data ?? {};
}
