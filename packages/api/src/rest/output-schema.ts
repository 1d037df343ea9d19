import { z } from "zod";

/** An answer's JSON Schema; dates travel as text. */
export function outputSchemaOf(output: z.ZodType): object {
  return z.toJSONSchema(output, {
    io: "output",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== "date") return;
      jsonSchema.type = "string";
      jsonSchema.format = "date-time";
    },
  });
}
