import pino, { type DestinationStream, type Logger } from "pino";

export type Log = Logger;

export interface LogOptions {
  /** `web`, `worker`. */
  readonly app: string;
  readonly level?: "debug" | "info" | "warn" | "error" | "silent";
  /** Standard output unless given. */
  readonly destination?: DestinationStream;
}

const secretFields = [
  ...["password", "passwordHash", "email", "token", "accessToken", "refreshToken", "secret", "apiKey"],
  ...["authorization", "cookie", "address", "code"],
];

/** A field of these names, at the top and two levels down: pino's wildcard stands for one level. */
const redactedPaths = secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["set-cookie"]`]);

const emailPattern = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const bearerPattern = /\b(?:Bearer\s+\S+|kin_\w+|eyJ[\w-]+\.[\w-]+\.[\w-]+)/g;

/**
 * Opens a JSON log. Personal data and secrets stay out of it: fields by name, and whatever looks like
 * an e-mail address or a token in any text, for errors quote what they were given.
 */
export function createLog({ app, level = "info", destination }: LogOptions): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { app },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: [...new Set(redactedPaths)], censor: "[redacted]" },
    hooks: { streamWrite: scrub },
  };
  return destination ? pino(options, destination) : pino(options);
}

function scrub(line: string): string {
  return line.replace(emailPattern, "[e-mail]").replace(bearerPattern, "[token]");
}
