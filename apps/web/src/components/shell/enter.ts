export interface EnterParams {
  readonly email: string;
  readonly password: string;
  /** Of the second factor, where that was asked for. */
  readonly code?: string | undefined;
  /** A path of ours to go to. */
  readonly next: string;
}

/** Only a path of ours: an address from a link must not lead elsewhere. */
export function safePath(next: string | null | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}

/** How a sign-in went; the last three ask for something or somebody else. */
export type EnterOutcome = "entered" | "refused" | "code-required" | "code-wrong" | "too-many";

const outcomes: Readonly<Record<string, EnterOutcome>> = {
  "code-required": "code-required",
  "code-wrong": "code-wrong",
  "too-many": "too-many",
};

/** Signs in and loads the next page anew, so that everything on it belongs to the person. */
export async function enter({ email, password, code, next }: EnterParams): Promise<EnterOutcome> {
  const { signIn } = await import("next-auth/react");
  const answer = await signIn("credentials", { email, password, ...(code ? { code } : {}), redirect: false });
  if (!answer?.ok || answer.error) return outcomes[answer?.error ?? ""] ?? "refused";
  window.location.assign(safePath(next));
  return "entered";
}
