import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Seen {
  method: string;
  url: string;
  key: string | undefined;
  body: string;
}

/** Stands in for Typesense on the wire: remembers requests and answers like it. */
export async function startStandIn(): Promise<{
  server: Server;
  url: string;
  seen: Seen[];
  down: { value: boolean };
}> {
  const seen: Seen[] = [];
  const down = { value: false };
  const aliases = new Map<string, string>();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "" } = request;
    seen.push({ method, url, key: request.headers["x-typesense-api-key"]?.toString(), body });
    const answer = (status: number, value: unknown) => {
      const type = typeof value === "string" ? "text/plain" : "application/json";
      response.writeHead(status, { "content-type": type });
      response.end(typeof value === "string" ? value : JSON.stringify(value));
    };
    if (down.value) return answer(503, { message: "Not Ready or Lagging" });
    if (url.startsWith("/aliases/") && method === "PUT") {
      const collection: string = JSON.parse(body).collection_name;
      aliases.set(url.slice("/aliases/".length), collection);
      return answer(200, { collection_name: collection });
    }
    if (url.startsWith("/aliases/")) {
      const collection = aliases.get(url.slice("/aliases/".length));
      return collection
        ? answer(200, { collection_name: collection })
        : answer(404, { message: "Not Found" });
    }
    if (url.includes("/documents/export"))
      return answer(
        200,
        seen
          .filter(({ url: path }) => path.includes("/documents/import"))
          .map(({ body: rows }) => rows)
          .join("\n"),
      );
    if (url.includes("/documents/import"))
      return answer(
        200,
        body
          .split("\n")
          .map(() => `{"success":true}`)
          .join("\n"),
      );
    if (url.includes("/documents/search")) {
      return answer(200, {
        found: 1,
        hits: [{ document: { id: "7" }, text_match: 99 }],
        facet_counts: [{ field_name: "genres", counts: [{ value: "drama", count: 1 }] }],
      });
    }
    return answer(200, { ok: true });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, down };
}
