import { listActiveIpBlocks } from "@kinora/db";
import { TRPCError } from "@trpc/server";
import ipaddr from "ipaddr.js";
import type { Services } from "../services";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

interface Known {
  readonly ranges: Range[];
  readonly until: number;
}

/** A new block holds in every process within this time. */
const REMEMBER_MS = 2_000;
const known = new WeakMap<Services["db"], Known>();

/** Refuses an address that an admin has blocked. @throws FORBIDDEN */
export async function refuseBlockedAddress(services: Services, address: string | null): Promise<void> {
  if (address && (await isBlocked(services, address))) {
    throw new TRPCError({ code: "FORBIDDEN", message: "This address is blocked." });
  }
}

export async function isBlocked(services: Services, address: string): Promise<boolean> {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return (await activeRanges(services)).some(
    (range) => parsed.kind() === range[0].kind() && parsed.match(range),
  );
}

async function activeRanges({ db, now }: Services): Promise<Range[]> {
  const time = now().getTime();
  const recent = known.get(db);
  if (recent && recent.until > time && recent.until <= time + REMEMBER_MS) return recent.ranges;
  const blocks = await listActiveIpBlocks(db, { now: now() });
  const ranges = blocks.flatMap(({ cidr }) => parseCidr(cidr) ?? []);
  const entries = ranges.map((range): Range => [range.address, range.bits]);
  known.set(db, { ranges: entries, until: time + REMEMBER_MS });
  return entries;
}

/** Makes this process read the blocks again at the next request. */
export function forgetIpBlocks({ db }: Services): void {
  known.delete(db);
}

/** Reads an address or a CIDR block; null for neither. */
export function parseCidr(text: string): { address: ipaddr.IPv4 | ipaddr.IPv6; bits: number } | null {
  if (ipaddr.isValid(text)) {
    const address = ipaddr.process(text);
    return { address, bits: address.kind() === "ipv4" ? 32 : 128 };
  }
  if (!ipaddr.isValidCIDR(text)) return null;
  const [address, bits] = ipaddr.parseCIDR(text);
  return { address, bits };
}
