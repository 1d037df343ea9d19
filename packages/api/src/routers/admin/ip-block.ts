import { deleteIpBlock, listIpBlocks, setIpBlock } from "@kinora/db";
import { z } from "zod";
import { conflict, fieldError, notFound } from "../../errors";
import { forgetIpBlocks, parseCidr } from "../../http/ip-block";
import { adminProcedure, router } from "../../trpc";

const tags = ["admin: protection"];

const newBlock = z.object({
  cidr: z.string().trim().max(64),
  reason: z.string().trim().max(500).default(""),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});

export const adminIpBlockRouter = router({
  list: adminProcedure
    .meta({ openapi: { method: "GET", path: "/admin/ip-blocks", tags, summary: "Blocked addresses" } })
    .query(async ({ ctx }) => ({ items: await listIpBlocks(ctx.db), nextCursor: null })),

  /** Blocks an address or a range. @throws CONFLICT when the admin's own address is in it. */
  create: adminProcedure
    .meta({
      openapi: { method: "POST", path: "/admin/ip-blocks", tags, summary: "Block addresses", status: 201 },
    })
    .input(newBlock)
    .mutation(async ({ ctx, input: { cidr, reason, expiresAt } }) => {
      const range = parseCidr(cidr);
      if (!range) throw fieldError("cidr", "is neither an address nor a CIDR block");
      const own = ctx.caller.address ? parseCidr(ctx.caller.address) : null;
      const sameKind = own?.address.kind() === range.address.kind();
      if (own && sameKind && own.address.match([range.address, range.bits])) {
        throw conflict("This would block your own address.");
      }
      const until = expiresAt ? new Date(expiresAt) : null;
      if (until && until <= ctx.services.now()) throw fieldError("expiresAt", "is in the past");
      const block = await setIpBlock(ctx.db, { cidr, reason, createdBy: ctx.userId, expiresAt: until });
      forgetIpBlocks(ctx.services);
      return block;
    }),

  delete: adminProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/admin/ip-blocks/{id}",
        aliases: ["/admin/ip-blocks"],
        tags,
        summary: "Lift a block",
        status: 204,
      },
    })
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const block = await deleteIpBlock(ctx.db, input);
      if (!block) throw notFound("block");
      forgetIpBlocks(ctx.services);
      return block;
    }),
});
