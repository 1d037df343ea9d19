import fc from "fast-check";
import { z } from "zod";

type JsonSchema = z.core.JSONSchema.JSONSchema;

export const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "' OR 1=1 --",
    "%",
    "\\",
    "../../etc/passwd",
    "NaN",
    "1e309",
    "𝄞".repeat(50),
  ),
  fc.uuid(),
  fc.constantFrom("2026-02-30", "2026-02-28", "9999-12-31T23:59:59Z", "-271821-04-20T00:00:00Z"),
);

const isJsonSchema = (schema: unknown): schema is JsonSchema => typeof schema === "object" && schema !== null;

/** Values that fit a procedure's input or nearly do, so that most come past the schema and into the queries. */
export function hostileValueOf(input: z.ZodType | null, filmId: number): fc.Arbitrary<unknown> {
  const hostile = new HostileValues(filmId);
  return input
    ? hostile.of(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }))
    : hostile.anything;
}

class HostileValues {
  readonly #known: fc.Arbitrary<number>;
  readonly #number: fc.Arbitrary<number>;
  readonly anything: fc.Arbitrary<unknown>;

  /** @param filmId Of a film that there is: what is done to it goes all the way. */
  constructor(filmId: number) {
    this.#known = fc.constant(filmId);
    this.#number = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom(0, -1, 1, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER, 1e308),
      this.#known,
    );
    const scalars = [hostileText, this.#number, fc.boolean(), fc.constant(null)];
    this.anything = fc.oneof(...scalars, fc.jsonValue({ maxDepth: 3 }));
  }

  of(schema: unknown): fc.Arbitrary<unknown> {
    if (!isJsonSchema(schema)) return this.anything;
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const options = schema.anyOf ?? schema.oneOf;
    if (options) return fc.oneof(...options.map((option) => this.of(option)));
    const likely = this.#ofType(schema);
    if (!likely) return this.anything;
    return fc.oneof({ weight: 12, arbitrary: likely }, { weight: 1, arbitrary: this.anything });
  }

  #ofType(schema: JsonSchema): fc.Arbitrary<unknown> | null {
    switch (schema.type) {
      case "object":
        return this.#ofObject(schema);
      case "array":
        return fc.array(this.of(schema.items), { maxLength: 4 });
      case "integer":
        return this.#ofInteger(schema);
      case "number": {
        const { minimum: min = -10, maximum: max = 10 } = schema;
        return fc.oneof(fc.double({ min, max, noNaN: true }), this.#number);
      }
      case "boolean":
        return fc.boolean();
      case "string":
        if (schema.format === "uuid") return fc.uuid();
        return schema.format === "email" ? fc.emailAddress() : hostileText;
      default:
        return null;
    }
  }

  #ofInteger({ minimum = -5, maximum = 2_147_483_647 }: JsonSchema): fc.Arbitrary<unknown> {
    const min = Math.max(Number(minimum), -2_147_483_648);
    const max = Math.min(Number(maximum), 2_147_483_647);
    return fc.oneof(fc.integer({ min, max }), this.#known);
  }

  #ofObject({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
    const entries = Object.entries(properties).map(([name, inner]) => [name, this.of(inner)] as const);
    const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(entries);
    return fc.record(model, { requiredKeys: required.filter((name) => name in model) });
  }
}
