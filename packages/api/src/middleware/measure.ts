import { withSpan } from "@kinora/telemetry";
import { t } from "../init-trpc";
import { countCall } from "../traffic";

/** Times every procedure; what nobody foresaw is logged with its cause, for the answer hides it. */
export const measured = t.middleware(async ({ ctx, path, type, next }) => {
  const startedAt = performance.now();
  const result = await withSpan(path, { attributes: { "rpc.system": "trpc" } }, async (span) => {
    const answered = await next();
    span.setAttribute("rpc.code", answered.ok ? "OK" : answered.error.code);
    return answered;
  });
  const code = result.ok ? "OK" : result.error.code;
  const isOurs = code === "INTERNAL_SERVER_ERROR" || code === "SERVICE_UNAVAILABLE";
  const seconds = (performance.now() - startedAt) / 1000;
  ctx.services.metrics.observeProcedure({ path, type, code, seconds });
  // A refusal tells of the caller and a subscription has no end: neither is how fast we answer.
  if (type !== "subscription" && code !== "TOO_MANY_REQUESTS") {
    countCall(ctx.services, { path, isError: isOurs, seconds });
  }
  if (!result.ok && isOurs) {
    ctx.services.log.error(
      { err: result.error.cause ?? result.error, path, requestId: ctx.requestId },
      "procedure failed",
    );
  }
  return result;
});
