import type { Database } from "@kinora/db";
import type { VapidKeys } from "@kinora/seal";
import type { Mailer } from "../mail/mailer";

/** What delivering needs; a part of the worker's services. */
export interface NotifyServices {
  readonly db: Database;
  readonly mailer: Mailer;
  /** Newest first; open what the web app sealed. */
  readonly secrets: readonly [string, ...string[]];
  /** Where people reach the product, without a slash at the end: links in mails begin so. */
  readonly publicUrl: string;
  /** `host:port` that webhooks and pushes may call though it is private. */
  readonly privateHosts: readonly string[];
  /** The operator's; null: made once and kept in the database. */
  readonly vapid: VapidKeys | null;
  readonly now: () => Date;
}
