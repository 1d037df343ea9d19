import { findMember } from "@kinora/db";
import type { Context } from "../context";
import { unauthorized } from "../errors";

/** The caller's own address. @throws UNAUTHORIZED when the account went while the request was on its way. */
export async function getOwnEmail({ db }: Context, userId: string): Promise<string> {
  const member = await findMember(db, userId);
  if (!member) throw unauthorized();
  return member.email;
}
