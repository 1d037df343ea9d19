import ipaddr from "ipaddr.js";

/** Ranges that wrap an IPv4 address, which is what counts then. */
const wrapping = new Set(["ipv4Mapped", "rfc6145", "rfc6052", "6to4", "teredo"]);

/** Whether an address is on the open internet: not this machine, its network, or a cloud's metadata service. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6) {
    if (parsed.isIPv4MappedAddress()) return isPublicAddress(parsed.toIPv4Address().toString());
    // Tunnels lead wherever somebody wrote into them: none is taken.
    if (wrapping.has(parsed.range())) return false;
  }
  return parsed.range() === "unicast";
}
