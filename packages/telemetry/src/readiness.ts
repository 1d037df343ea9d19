export interface DependencyCheck {
  readonly ok: boolean;
  readonly ms: number;
  readonly error?: string;
}

export interface Readiness {
  /** `degraded`: something is away that this process lives without; it still serves. */
  readonly status: "ok" | "degraded" | "unavailable";
  readonly checks: Readonly<Record<string, DependencyCheck>>;
}

export interface Dependency {
  /** Without it nothing can be served. */
  readonly required: boolean;
  /** Throws, or takes too long, when the dependency does not answer. */
  readonly probe: () => Promise<unknown>;
}

const PATIENCE_MS = 3_000;

/** What a probe found wrong, in words that may be shown: they name no address and no secret. */
export class DependencyError extends Error {}

/** Asks every dependency at once. Errors are told without the addresses and secrets that they may quote. */
export async function checkReadiness(dependencies: Readonly<Record<string, Dependency>>): Promise<Readiness> {
  const found = await Promise.all(
    Object.entries(dependencies).map(
      async ([name, { required, probe }]) => [name, required, await tryOut(name, probe)] as const,
    ),
  );
  const failed = found.filter(([, , { ok }]) => !ok);
  const down = failed.some(([, required]) => required);
  return {
    status: down ? "unavailable" : failed.length > 0 ? "degraded" : "ok",
    checks: Object.fromEntries(found.map(([name, , check]) => [name, check])),
  };
}

async function tryOut(name: string, probe: () => Promise<unknown>): Promise<DependencyCheck> {
  const began = performance.now();
  const elapsed = () => Math.round(performance.now() - began);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const error = new DependencyError(`The ${name} did not answer within ${PATIENCE_MS} ms.`);
    timer = setTimeout(() => reject(error), PATIENCE_MS);
  });
  try {
    await Promise.race([probe(), tooLate]);
    return { ok: true, ms: elapsed() };
  } catch (cause) {
    const error = cause instanceof DependencyError ? cause.message : `The ${name} is not available.`;
    return { ok: false, ms: elapsed(), error };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks an HTTP service for its health. @throws when it does not answer with success. */
export async function probeHttp(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.body?.cancel();
  if (!response.ok) throw new DependencyError(`It answered ${response.status}.`);
}
