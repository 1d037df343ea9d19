import { admit } from "./admit";
import { unauthorized } from "./errors";
import { t } from "./init-trpc";
import { audited } from "./middleware/audit";
import { readableInput, translatedErrors } from "./middleware/input";
import { limited } from "./middleware/limit";
import { measured } from "./middleware/measure";
import type { Access } from "./policy";

const baseProcedure = t.procedure.use(measured).use(translatedErrors).use(limited);

/** Anybody; what it shows may depend on who asks. */
export const publicProcedure = baseProcedure
  .use(({ ctx, path, type, next }) => {
    admit(ctx.caller, path, type, "anonymous");
    return next();
  })
  .use(readableInput);

const signedIn = (access: Access) =>
  baseProcedure
    .use(({ ctx, path, type, next }) => {
      admit(ctx.caller, path, type, access);
      const { userId } = ctx.caller;
      if (!userId) throw unauthorized();
      return next({ ctx: { userId, caller: { ...ctx.caller, userId } } });
    })
    .use(readableInput);

/** Somebody signed in: `ctx.userId`, and that of `ctx.caller`, is a string. */
export const userProcedure = signedIn("viewer");

/** A curator or an admin; every write is audited. */
export const curatorProcedure = signedIn("curator").use(audited);

/** An admin; every write is audited. */
export const adminProcedure = signedIn("admin").use(audited);

export const { router, createCallerFactory } = t;
