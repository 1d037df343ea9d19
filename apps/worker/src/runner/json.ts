/** JSON for a `jsonb` column, which takes everything but the NUL character. */
export function toJsonb(value: unknown): string {
  return (JSON.stringify(value) ?? "null").replace(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1");
}
