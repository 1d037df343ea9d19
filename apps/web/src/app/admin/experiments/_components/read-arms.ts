import { z } from "zod";

const arms = z.array(z.object({ key: z.string(), share: z.number() }));

/** An experiment's arms as they are stored; none where their shape is not known. */
export function readArms(stored: unknown): z.infer<typeof arms> {
  return arms.safeParse(stored).data ?? [];
}
