export interface EnterParams {
  readonly email: string;
  readonly password: string;
  /** A path of ours to go to. */
  readonly next: string;
}

/** Only a path of ours: an address from a link must not lead elsewhere. */
export function safePath(next: string | null | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}

/**
 * Signs in and loads the next page anew, so that everything on it belongs to the person. Answers
 * false where e-mail and password do not belong together.
 */
export async function enter({ email, password, next }: EnterParams): Promise<boolean> {
  const { signIn } = await import("next-auth/react");
  const answer = await signIn("credentials", { email, password, redirect: false });
  if (!answer?.ok || answer.error) return false;
  window.location.assign(safePath(next));
  return true;
}
