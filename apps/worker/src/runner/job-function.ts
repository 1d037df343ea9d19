import { z } from "zod";
import { parseDuration } from "./duration";
import { compileExpression, type Scope } from "./expression";

/** The serve handler of the SDK, called in process. */
export type ServeHandler = (request: Request) => Promise<Response>;

type Read = (scope: Scope) => unknown;

/** One function as the runner sees it. */
export interface JobFunction {
  /** Without the app's prefix. */
  readonly id: string;
  /** As the SDK and its expressions name it. */
  readonly fullId: string;
  readonly events: readonly { readonly name: string; readonly applies: Read }[];
  readonly crons: readonly string[];
  readonly maxAttempts: number;
  /** Steps of all runs that execute at once; null: any. */
  readonly limit: number | null;
  /** The same per key. */
  readonly keyed: { readonly limit: number; readonly key: Read } | null;
  readonly debounce: {
    readonly key: Read;
    readonly periodMs: number;
    readonly timeoutMs: number | null;
  } | null;
  readonly throttle: { readonly key: Read; readonly spacingMs: number; readonly burst: number } | null;
  /** Seconds by which a run goes ahead of others. */
  readonly priority: Read;
  readonly idempotency: Read | null;
  readonly cancelOn: readonly { readonly event: string; readonly applies: Read }[];
}

const key = z.string().optional();
const concurrency = z.strictObject({ limit: z.number(), key, scope: z.literal("fn").optional() });
/** What the runner can do; a function that asks for more is refused at start, not run differently. */
const configSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string(), expression: z.string().optional() }),
      z.strictObject({ cron: z.string(), jitter: z.string().optional() }),
    ]),
  ),
  steps: z.object({ step: z.object({ retries: z.object({ attempts: z.number().optional() }).optional() }) }),
  idempotency: key,
  throttle: z
    .strictObject({ key, limit: z.number(), period: z.string(), burst: z.number().optional() })
    .optional(),
  debounce: z.strictObject({ key, period: z.string(), timeout: z.string().optional() }).optional(),
  concurrency: z.union([z.number(), concurrency, z.array(concurrency)]).optional(),
  priority: z.strictObject({ run: z.string().optional() }).optional(),
  cancel: z.array(z.strictObject({ event: z.string(), if: z.string().optional() })).optional(),
});
type Config = z.infer<typeof configSchema>;

const DEFAULT_RETRIES = 3;
export const INTERNAL_URL = "http://runner.internal/api/inngest";

/** Asks the handler which functions it serves and how each wants to be run. */
export async function readJobFunctions(handler: ServeHandler, appId: string): Promise<JobFunction[]> {
  const response = await handler(
    new Request(INTERNAL_URL, {
      method: "PUT",
      headers: {
        "content-type": "application/json",
        host: "runner.internal",
        "x-inngest-sync-kind": "in_band",
      },
      body: JSON.stringify({ url: INTERNAL_URL }),
    }),
  );
  const body = (await response.json()) as { functions?: unknown[]; message?: string };
  if (!response.ok || !body.functions)
    throw new Error(`The functions could not be read: ${JSON.stringify(body)}`);
  return body.functions.map((config) => readConfig(config, appId));
}

function readConfig(input: unknown, appId: string): JobFunction {
  const result = configSchema.safeParse(input);
  if (!result.success) {
    const { id } = z.object({ id: z.string() }).parse(input);
    throw new Error(`The local runner cannot run ${id} as it asks: ${z.prettifyError(result.error)}`);
  }
  const config = result.data;
  const { throttle, debounce, priority, idempotency, cancel = [] } = config;
  return {
    id: config.id.startsWith(`${appId}-`) ? config.id.slice(appId.length + 1) : config.id,
    fullId: config.id,
    events: config.triggers.flatMap((trigger) =>
      "event" in trigger ? [{ name: trigger.event, applies: compile(trigger.expression, true) }] : [],
    ),
    crons: config.triggers.flatMap((trigger) => ("cron" in trigger ? [trigger.cron] : [])),
    maxAttempts: (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    ...readConcurrency(config),
    debounce: debounce
      ? {
          key: compile(debounce.key, ""),
          periodMs: parseDuration(debounce.period),
          timeoutMs: debounce.timeout ? parseDuration(debounce.timeout) : null,
        }
      : null,
    throttle: throttle
      ? {
          key: compile(throttle.key, ""),
          spacingMs: parseDuration(throttle.period) / throttle.limit,
          burst: throttle.burst ?? 1,
        }
      : null,
    priority: compile(priority?.run, 0),
    idempotency: idempotency ? compileExpression(idempotency) : null,
    cancelOn: cancel.map((rule) => ({ event: rule.event, applies: compile(rule.if, true) })),
  };
}

function readConcurrency({ concurrency: given }: Config): Pick<JobFunction, "limit" | "keyed"> {
  if (given === undefined) return { limit: null, keyed: null };
  const rules = typeof given === "number" ? [{ limit: given }] : [given].flat();
  const plain = rules.find((rule) => rule.key === undefined);
  const keyed = rules.find((rule) => rule.key !== undefined);
  return {
    limit: plain ? plain.limit || null : null,
    keyed: keyed ? { limit: keyed.limit, key: compile(keyed.key, "") } : null,
  };
}

const compile = (source: string | undefined, otherwise: unknown): Read =>
  source === undefined || source === "" ? () => otherwise : compileExpression(source);
