import { rm } from "node:fs/promises";
import { join } from "node:path";
import { eraseMember } from "@kinora/db";
import { forgetRefreshFamily } from "../auth/refresh-token";
import type { Services } from "../services";

/** Erases somebody from the database, the cache and the uploads; the worker clears what it holds. */
export async function eraseAccount(services: Services, userId: string): Promise<void> {
  const { sessionIds, importIds } = await eraseMember(services.db, { userId });
  await Promise.all(sessionIds.map((id) => forgetRefreshFamily(services, id)));
  await services.cache.deleteContaining(userId);
  await Promise.all(importIds.map((id) => rm(join(services.config.home, "uploads", id), { force: true })));
}
