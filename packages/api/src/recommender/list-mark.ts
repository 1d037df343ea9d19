import { findListVersion } from "@kinora/db";
import type { Services } from "../services";

export interface ListMark {
  /** Differs whenever the person's lists may. */
  readonly id: string;
  readonly modelVersion: string | null;
}

/** Tells one state of somebody's lists from another, wherever it was changed: by themselves, an import, a promotion. */
export async function readListMark({ db, models }: Services, userId: string): Promise<ListMark> {
  const modelVersion = models.current()?.version ?? null;
  return { id: [modelVersion, await findListVersion(db, userId)].join("/"), modelVersion };
}
