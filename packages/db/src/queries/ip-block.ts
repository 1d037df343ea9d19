import type { Transaction } from "../client";
import type { IpBlock } from "../generated/client";

/** Blocks that hold now. */
export async function listActiveIpBlocks(db: Transaction, { now }: { now: Date }): Promise<IpBlock[]> {
  return db.ipBlock.findMany({ where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } });
}

/** Every block, expired ones too, newest first. */
export async function listIpBlocks(db: Transaction): Promise<IpBlock[]> {
  return db.ipBlock.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1_000 });
}

export interface NewIpBlock {
  readonly cidr: string;
  readonly reason: string;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
}

/** Blocks an address or a range; one that is blocked already gets the new reason and end. */
export async function setIpBlock(db: Transaction, block: NewIpBlock): Promise<IpBlock> {
  return db.ipBlock.upsert({ where: { cidr: block.cidr }, create: block, update: block });
}

/** Lifts a block; null when there is none. */
export async function deleteIpBlock(db: Transaction, { id }: { id: string }): Promise<IpBlock | null> {
  const block = await db.ipBlock.findUnique({ where: { id } });
  if (block) await db.ipBlock.deleteMany({ where: { id } });
  return block;
}
