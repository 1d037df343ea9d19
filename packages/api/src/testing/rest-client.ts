import { handleRest } from "../rest/handle-rest";
import type { Services } from "../services";

export interface RestRequest {
  readonly body?: unknown;
  readonly rawBody?: BodyInit;
  /** An access token or an API key. */
  readonly token?: string | undefined;
  readonly sessionId?: string;
  readonly headers?: Record<string, string>;
  readonly address?: string;
}

export interface RestAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came; its expectations are the check.
  readonly body: any;
  readonly headers: Headers;
}

export type RestClient = (method: string, path: string, request?: RestRequest) => Promise<RestAnswer>;

/** Sends requests through the REST door, as the web app hands them over. */
export function createRestClient(services: Services): RestClient {
  return async (
    method,
    path,
    { body, rawBody, token, sessionId, headers = {}, address = "203.0.113.7" } = {},
  ) => {
    const request = new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: rawBody ?? (body === undefined ? null : JSON.stringify(body)),
      ...(rawBody instanceof ReadableStream ? { duplex: "half" } : {}),
    });
    const session = sessionId ? { sessionId } : null;
    const response = await handleRest(request, services, { session, address });
    const text = await response.clone().text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      body: isJson && text ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };
}

let serial = 0;

/** Registers somebody through the API. */
export async function registerThroughRest(rest: RestClient, email = `person-${++serial}@example.org`) {
  const password = "a long enough password";
  const { body } = await rest("POST", "/auth/register", { body: { email, password, name: "Ana Lima" } });
  return { email, password, ...body } as {
    email: string;
    password: string;
    user: { id: string; email: string; name: string; role: string };
    accessToken: string;
    refreshToken: string;
  };
}
