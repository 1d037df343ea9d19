/** What an expression can name: `event`, `async`. */
export type Scope = Readonly<Record<string, unknown>>;

type Node = (scope: Scope) => unknown;

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([A-Za-z_]\w*)|(==|!=|<=|>=|&&|\|\||[!<>().+\-?:[\]]))/y;

/**
 * Reads the part of the Common Expression Language that triggers, keys and waits of ours use: paths,
 * literals, `== != < <= > >= && || ! + -`, a choice by `? :`, brackets. A path that leads nowhere is null.
 *
 * @throws SyntaxError on anything else, when the worker starts rather than when an event arrives.
 */
export function compileExpression(source: string): Node {
  return new ExpressionReader(source).readAll();
}

/** Recursive descent, a method for each level of binding. */
class ExpressionReader {
  readonly #source: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  readAll(): Node {
    const root = this.#choice();
    if (this.#at < this.#tokens.length) throw this.#notUnderstood(this.#next);
    return root;
  }

  get #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(expected?: string): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new SyntaxError(`${this.#source}: ${expected ?? "more"} expected at ${token ?? "the end"}.`);
    }
    return token;
  }

  #notUnderstood(token: string | undefined): SyntaxError {
    return new SyntaxError(`${this.#source}: ${token} is not understood.`);
  }

  #choice(): Node {
    const condition = this.#either();
    if (this.#next !== "?") return condition;
    this.#take("?");
    const yes = this.#choice();
    this.#take(":");
    const no = this.#choice();
    return (scope) => (condition(scope) ? yes(scope) : no(scope));
  }

  #either(): Node {
    let left = this.#both();
    while (this.#next === "||") {
      this.#take();
      const [first, second] = [left, this.#both()];
      left = (scope) => Boolean(first(scope)) || Boolean(second(scope));
    }
    return left;
  }

  #both(): Node {
    let left = this.#comparison();
    while (this.#next === "&&") {
      this.#take();
      const [first, second] = [left, this.#comparison()];
      left = (scope) => Boolean(first(scope)) && Boolean(second(scope));
    }
    return left;
  }

  #comparison(): Node {
    const left = this.#sum();
    const compare = COMPARISONS[this.#next ?? ""];
    if (!compare) return left;
    this.#take();
    const right = this.#sum();
    return (scope) => compare(left(scope), right(scope));
  }

  #sum(): Node {
    let left = this.#unary();
    while (this.#next === "+" || this.#next === "-") {
      const isPlus = this.#take() === "+";
      const [first, second] = [left, this.#unary()];
      left = (scope) =>
        isPlus ? add(first(scope), second(scope)) : Number(first(scope)) - Number(second(scope));
    }
    return left;
  }

  #unary(): Node {
    if (this.#next === "!") {
      this.#take();
      const operand = this.#unary();
      return (scope) => !operand(scope);
    }
    if (this.#next === "-") {
      this.#take();
      const operand = this.#unary();
      return (scope) => -Number(operand(scope));
    }
    return this.#primary();
  }

  #primary(): Node {
    const token = this.#take();
    if (token === "(") {
      const inner = this.#choice();
      this.#take(")");
      return inner;
    }
    if (/^\d/.test(token)) return () => Number(token);
    if (/^['"]/.test(token)) return () => token.slice(1, -1).replace(/\\(.)/g, "$1");
    if (token in LITERALS) return () => LITERALS[token];
    if (!/^[A-Za-z_]/.test(token)) throw this.#notUnderstood(token);
    return this.#path(token);
  }

  #path(root: string): Node {
    const steps: Node[] = [];
    while (this.#next === "." || this.#next === "[") {
      if (this.#take() === ".") {
        const name = this.#take();
        steps.push(() => name);
      } else {
        steps.push(this.#choice());
        this.#take("]");
      }
    }
    return (scope) => steps.reduce<unknown>((value, step) => member(value, step(scope)), scope[root] ?? null);
  }
}

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  const end = source.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new SyntaxError(`${source}: not understood at ${source.slice(from)}.`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

const COMPARISONS: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => Number(left) < Number(right),
  "<=": (left, right) => Number(left) <= Number(right),
  ">": (left, right) => Number(left) > Number(right),
  ">=": (left, right) => Number(left) >= Number(right),
};

const add = (left: unknown, right: unknown): unknown =>
  typeof left === "number" && typeof right === "number" ? left + right : String(left) + String(right);

function member(value: unknown, key: unknown): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, String(key))) return null;
  return (value as Record<string, unknown>)[String(key)] ?? null;
}
