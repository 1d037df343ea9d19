import { connect, type Socket } from "node:net";

/** What Redis answers: a simple string, an error, an integer, a bulk string, null, or a list of these. */
export type RespReply = string | number | null | Buffer | Error | RespReply[];

/** One connection to Redis in RESP 2; commands may be sent before the answers of earlier ones. */
export class RespConnection {
  readonly #socket: Socket;
  readonly #waiting: ((reply: RespReply) => void)[] = [];
  #received: Buffer = Buffer.alloc(0);

  constructor(port: number) {
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.setNoDelay(true);
    this.#socket.on("data", (data) => this.#receive(data));
    this.#socket.on("error", () => undefined);
    this.#socket.on("close", () => {
      for (const settle of this.#waiting.splice(0)) settle(new Error("ERR the connection is lost"));
    });
  }

  send(command: readonly unknown[]): Promise<RespReply> {
    const parts = command.map((part) =>
      Buffer.from(typeof part === "object" ? JSON.stringify(part) : String(part)),
    );
    const frames = parts.flatMap((part) => [Buffer.from(`$${part.length}\r\n`), part, Buffer.from("\r\n")]);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(Buffer.concat([Buffer.from(`*${parts.length}\r\n`), ...frames]));
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (let read = readReply(this.#received, 0); read; read = readReply(this.#received, 0)) {
      this.#received = this.#received.subarray(read.end);
      this.#waiting.shift()?.(read.reply);
    }
  }
}

interface Read {
  readonly reply: RespReply;
  readonly end: number;
}

/** Reads one reply from `start`; null while it is not all there. */
function readReply(data: Buffer, start: number): Read | null {
  const lineEnd = data.indexOf("\r\n", start);
  if (lineEnd < 0) return null;
  const line = data.toString("utf8", start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (String.fromCharCode(data[start] ?? 0)) {
    case "+":
      return { reply: line, end };
    case "-":
      return { reply: new Error(line), end };
    case ":":
      return { reply: Number(line), end };
    case "$":
      return readBulk(data, end, Number(line));
    default:
      return readList(data, end, Number(line));
  }
}

function readBulk(data: Buffer, start: number, length: number): Read | null {
  if (length < 0) return { reply: null, end: start };
  const end = start + length + 2;
  return data.length < end ? null : { reply: Buffer.from(data.subarray(start, end - 2)), end };
}

function readList(data: Buffer, start: number, length: number): Read | null {
  if (length < 0) return { reply: null, end: start };
  const replies: RespReply[] = [];
  let end = start;
  for (let index = 0; index < length; index++) {
    const read = readReply(data, end);
    if (!read) return null;
    replies.push(read.reply);
    end = read.end;
  }
  return { reply: replies, end };
}
