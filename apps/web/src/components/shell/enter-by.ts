import { safePath } from "./enter";

/** Where people may have an account that lets them in here. */
export interface Provider {
  readonly id: "google" | "github";
  readonly name: string;
}

/** Leads to a provider's sign-in, and back to a path of ours. Who is signed in connects the account there. */
export async function enterBy(provider: Provider["id"], next: string): Promise<void> {
  const { signIn } = await import("next-auth/react");
  await signIn(provider, { callbackUrl: safePath(next) });
}
