import { withSpan } from "@kinora/telemetry";
import { t } from "../init-trpc";

/** Times every procedure; what nobody foresaw is logged with its cause, for the answer hides it. */
export const measured = t.middleware(async ({ ctx, path, type, next }) => {
  const startedAt = performance.now();
  const result = await withSpan(path, { attributes: { "rpc.system": "trpc" } }, async (span) => {
    const answered = await next();
    span.setAttribute("rpc.code", answered.ok ? "OK" : answered.error.code);
    return answered;
  });
  const code = result.ok ? "OK" : result.error.code;
  ctx.services.metrics.observeProcedure({
    path,
    type,
    code,
    seconds: (performance.now() - startedAt) / 1000,
  });
  if (!result.ok && code === "INTERNAL_SERVER_ERROR") {
    ctx.services.log.error(
      { err: result.error.cause ?? result.error, path, requestId: ctx.requestId },
      "procedure failed",
    );
  }
  return result;
});
