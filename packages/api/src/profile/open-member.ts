import { type FollowState, findFollowState, findProfileCard, isOpenTo, type ProfileCard } from "@kinora/db";
import type { Context } from "../context";
import { notFound } from "../errors";

export interface OpenMember {
  readonly profile: ProfileCard;
  readonly follow: FollowState;
}

/** A profile with how the caller stands to it; null for none and for a private one. */
export async function findMemberFor(
  { services, caller }: Context,
  handle: string,
): Promise<(OpenMember & { open: boolean }) | null> {
  const profile = await findProfileCard(services.db, { handle });
  if (!profile) return null;
  const follow = await findFollowState(services.db, { readerId: caller.userId, userId: profile.id });
  const open = isOpenTo(profile.visibility, follow);
  return profile.visibility === "private" && !open ? null : { profile, follow, open };
}

/** Somebody whose acts the caller may see. @throws NOT_FOUND */
export async function getOpenMember(ctx: Context, handle: string): Promise<OpenMember> {
  const member = await findMemberFor(ctx, handle);
  if (!member?.open) throw notFound("member");
  return member;
}
