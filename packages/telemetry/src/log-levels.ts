/** Apart from the log itself: an environment is also read where no log may be opened. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];
