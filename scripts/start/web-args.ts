import { root } from "./env";

/**
 * How long the web app keeps a connection that nothing comes over.
 *
 * Longer than the 60 s of nginx, of its Kubernetes ingress and of AWS's load balancer: the side that sends must be
 * the one that closes, or it sends over a connection that is being closed and the request is lost (for a POST nobody
 * asks again). Node's own 5 s are for servers that stand alone.
 */
export const KEEP_ALIVE_MS = 75_000;

/** The command line of the web app. */
export function webArgs(port: number, mode: "dev" | "start" = "start"): string[] {
  const next = `${root}node_modules/next/dist/bin/next`;
  const keepAlive = mode === "start" ? ["--keepAliveTimeout", String(KEEP_ALIVE_MS)] : [];
  return [next, mode, "-p", String(port), ...keepAlive];
}
