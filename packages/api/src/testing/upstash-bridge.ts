import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { RespConnection, type RespReply } from "./resp-connection";

export interface UpstashBridge {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves Upstash's REST protocol in front of a plain Redis: single commands, pipelines and
 * transactions, with the token checked and answers in base64 where the client asks for it.
 */
export async function startUpstashBridge({
  redisPort,
  token,
  port: wantedPort = 0,
}: {
  redisPort: number;
  token: string;
  /** Any free one unless given. */
  port?: number;
}): Promise<UpstashBridge> {
  const redis = withPlainScripts(new RespConnection(redisPort));
  const server = createServer((request, response) => {
    void answer(request, redis, token)
      .catch((error: unknown) => ({ status: 400, body: { error: String(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      redis.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface CommandSender {
  send(command: readonly unknown[]): Promise<RespReply>;
  close(): void;
}

/** Upstash's scripts start with a flag of its own that Redis refuses: that line is dropped. */
function withPlainScripts(redis: CommandSender): CommandSender {
  const plainHash = new Map<string, string>();
  const hash = (script: string) => createHash("sha1").update(script).digest("hex");
  return {
    close: () => redis.close(),
    send: (command) => {
      const name = String(command[0]).toUpperCase();
      const at =
        name === "EVAL" ? 1 : name === "SCRIPT" && String(command[1]).toUpperCase() === "LOAD" ? 2 : null;
      if (at !== null) {
        const script = String(command[at]);
        const plain = script.replace(/^#!lua[^\n]*\n/, "");
        plainHash.set(hash(script), hash(plain));
        return redis.send(command.with(at, plain));
      }
      const known = name === "EVALSHA" ? plainHash.get(String(command[1])) : undefined;
      return redis.send(known ? command.with(1, known) : command);
    },
  };
}

async function answer(request: IncomingMessage, redis: CommandSender, token: string) {
  if (request.headers.authorization !== `Bearer ${token}`) {
    return { status: 401, body: { error: "WRONGPASS invalid or missing auth token" } };
  }
  const encode = request.headers["upstash-encoding"] === "base64" ? toBase64 : toText;
  const wrap = (reply: RespReply) =>
    reply instanceof Error ? { error: reply.message } : { result: encode(reply) };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
  if (request.url === "/pipeline") {
    const replies = await Promise.all((sent as unknown[][]).map((command) => redis.send(command)));
    return { status: 200, body: replies.map(wrap) };
  }
  if (request.url === "/multi-exec") {
    const commands = [["MULTI"], ...(sent as unknown[][]), ["EXEC"]];
    const executed = (await Promise.all(commands.map((command) => redis.send(command)))).at(-1);
    if (!Array.isArray(executed)) return { status: 400, body: { error: String(executed) } };
    return { status: 200, body: executed.map(wrap) };
  }
  const reply = await redis.send(sent);
  return { status: reply instanceof Error ? 400 : 200, body: wrap(reply) };
}

function toText(reply: RespReply): unknown {
  if (Array.isArray(reply)) return reply.map(toText);
  return Buffer.isBuffer(reply) ? reply.toString() : reply;
}

/** Everything textual is encoded but the one word that clients compare. */
function toBase64(reply: RespReply): unknown {
  if (Array.isArray(reply)) return reply.map(toBase64);
  if (reply === "OK" || reply === null || typeof reply === "number") return reply;
  return Buffer.from(reply as Buffer | string).toString("base64");
}
