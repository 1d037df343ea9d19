import pino, { type DestinationStream, type Logger } from "pino";
import type { LogLevel } from "./log-levels";
import { currentRequestId, currentTrace } from "./trace";

export type Log = Logger;

export interface LogOptions {
  /** `web`, `worker`. */
  readonly app: string;
  readonly level?: LogLevel;
  /** Standard output unless given. */
  readonly destination?: DestinationStream;
  /** Also written here, in pieces of 20 MB of which the last ten are kept. */
  readonly file?: string | null;
}

const secretFields = [
  ...["password", "passwordHash", "email", "token", "accessToken", "refreshToken", "secret", "apiKey"],
  ...["authorization", "cookie", "address", "code"],
];

/** A field of these names, at the top and two levels down: pino's wildcard stands for one level. */
const redactedPaths = secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["set-cookie"]`]);

/** Bounded as addresses are: without bounds, a long text of letters costs its square. */
const emailPattern = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const bearerPattern = /\b(?:Bearer\s+\S+|kin_\w+|eyJ[\w-]+\.[\w-]+\.[\w-]+)/g;

/**
 * Opens a JSON log. Personal data and secrets stay out of it: fields by name, and whatever looks like
 * an e-mail address or a token in any text, for errors quote what they were given. Each line carries
 * the ids of the request and the trace that it was written in.
 */
export function createLog({ app, level = "info", destination, file = null }: LogOptions): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { app },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: [...new Set(redactedPaths)], censor: "[redacted]" },
    hooks: { streamWrite: scrub },
    mixin: describePlace,
  };
  const console = destination ?? pino.destination(1);
  if (!file) return pino(options, console);
  return pino(
    options,
    pino.multistream([console, openRotatedFile(file)].map((stream) => ({ level, stream }))),
  );
}

function openRotatedFile(file: string): DestinationStream {
  return pino.transport({
    target: "pino-roll",
    options: { file, size: "20m", limit: { count: 10 }, mkdir: true },
  });
}

function describePlace(): object {
  const [requestId, place] = [currentRequestId(), currentTrace()];
  return { ...(requestId ? { requestId } : {}), ...place };
}

function scrub(line: string): string {
  return line.replace(emailPattern, "[e-mail]").replace(bearerPattern, "[token]");
}
