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
  const tokens = tokenize(source);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (expected?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new SyntaxError(`${source}: ${expected ?? "more"} expected at ${token ?? "the end"}.`);
    }
    return token;
  };

  function choice(): Node {
    const condition = either();
    if (peek() !== "?") return condition;
    take("?");
    const yes = choice();
    take(":");
    const no = choice();
    return (scope) => (condition(scope) ? yes(scope) : no(scope));
  }
  function either(): Node {
    let left = both();
    while (peek() === "||") {
      take();
      const [first, second] = [left, both()];
      left = (scope) => Boolean(first(scope)) || Boolean(second(scope));
    }
    return left;
  }
  function both(): Node {
    let left = comparison();
    while (peek() === "&&") {
      take();
      const [first, second] = [left, comparison()];
      left = (scope) => Boolean(first(scope)) && Boolean(second(scope));
    }
    return left;
  }
  function comparison(): Node {
    const left = sum();
    const compare = COMPARISONS[peek() ?? ""];
    if (!compare) return left;
    take();
    const right = sum();
    return (scope) => compare(left(scope), right(scope));
  }
  function sum(): Node {
    let left = unary();
    while (peek() === "+" || peek() === "-") {
      const isPlus = take() === "+";
      const [first, second] = [left, unary()];
      left = (scope) =>
        isPlus ? add(first(scope), second(scope)) : Number(first(scope)) - Number(second(scope));
    }
    return left;
  }
  function unary(): Node {
    if (peek() === "!") {
      take();
      const operand = unary();
      return (scope) => !operand(scope);
    }
    if (peek() === "-") {
      take();
      const operand = unary();
      return (scope) => -Number(operand(scope));
    }
    return primary();
  }
  function primary(): Node {
    const token = take();
    if (token === "(") {
      const inner = choice();
      take(")");
      return inner;
    }
    if (/^\d/.test(token)) return () => Number(token);
    if (/^['"]/.test(token)) return () => token.slice(1, -1).replace(/\\(.)/g, "$1");
    if (token in LITERALS) return () => LITERALS[token];
    if (!/^[A-Za-z_]/.test(token)) throw new SyntaxError(`${source}: ${token} is not understood.`);
    return path(token);
  }
  function path(root: string): Node {
    const steps: Node[] = [];
    while (peek() === "." || peek() === "[") {
      if (take() === ".") {
        const name = take();
        steps.push(() => name);
      } else {
        steps.push(choice());
        take("]");
      }
    }
    return (scope) => steps.reduce<unknown>((value, step) => member(value, step(scope)), scope[root] ?? null);
  }

  const root = choice();
  if (at < tokens.length) throw new SyntaxError(`${source}: ${peek()} is not understood.`);
  return root;
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
