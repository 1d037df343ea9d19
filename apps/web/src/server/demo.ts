import "server-only";
import { readEnv } from "@/env";
import { getServices } from "./services";

let known: boolean | null = null;

/** Whether the demo world's three people live here: only then are their passwords offered. */
export async function hasDemoLogins(): Promise<boolean> {
  if (readEnv().KINORA_DEMO !== "1") return false;
  if (known) return true;
  const { db } = await getServices();
  known = (await db.userIdentity.count({ where: { email: "viewer@kinora.test" } })) === 1;
  return known;
}
