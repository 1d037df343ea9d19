import answerSchemas from "../generated/answer-schemas.json" with { type: "json" };
import type { ApiConfig } from "../services";
import { describeOperation, type Operation } from "./operation";
import { listRoutes } from "./route";

export type PathItem = Partial<Record<"get" | "post" | "put" | "patch" | "delete", Operation>>;

export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: object;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: object;
}

const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string", description: "A word for programs, such as NOT_FOUND." },
        message: { type: "string", description: "A sentence for people." },
        issues: {
          type: "array",
          description: "What is wrong with the input, field by field.",
          items: {
            type: "object",
            required: ["path", "message"],
            properties: { path: { type: "string" }, message: { type: "string" } },
          },
        },
        details: { type: "object", description: "What is needed to decide again, such as both versions." },
      },
    },
  },
};

const count = (description: string) => ({ description, schema: { type: "integer", minimum: 0 } });

const rateLimitHeaders = {
  "RateLimit-Limit": count("Calls allowed in the present window."),
  "RateLimit-Remaining": count("Calls left in it."),
  "RateLimit-Reset": count("Seconds until the window has moved on."),
};

/** Describes the REST interface in OpenAPI 3.1, from the procedures themselves. */
export function openApiDocument(config: ApiConfig): OpenApiDocument {
  const paths: Record<string, PathItem> = {};
  const tags = new Set<string>();
  for (const route of listRoutes().filter(({ alias }) => !alias)) {
    const { method, path } = route.rest;
    const operation = describeOperation(route);
    for (const tag of operation.tags) tags.add(tag);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Kinora",
      version: "1",
      summary: "A film recommender that shows its reasons.",
      description: [
        "Lists take `limit` (1–100) and `cursor`, and answer `{items, nextCursor}`.",
        "Errors are `{error: {code, message, issues?}}`.",
        "A POST may carry an `Idempotency-Key`: repeated within a day it acts once and gets the first answer again.",
        "Public answers have an `ETag`; every answer tells what is left of the caller's rate limit.",
      ].join(" "),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${config.publicUrl}/api/v1` }],
    tags: [...tags].sort().map((name) => ({ name, description: `Everything about ${name}.` })),
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      schemas: { Error: errorSchema, ...answerSchemas.shared },
      headers: rateLimitHeaders,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An access token or an API key." },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
  };
}
