import { expect, test } from "vitest";
import { compileExpression } from "./expression";

const scope = {
  event: { data: { userId: "u1", count: 3, urgent: true } },
  async: { data: { userId: "u1" } },
};

test.each<[string, unknown]>([
  ["event.data.userId", "u1"],
  ["event.data.userId == async.data.userId", true],
  ["event.data.userId == 'u2' || event.data.count >= 3", true],
  ["event.data.count > 3 && true", false],
  ["!(event.data.count < 3)", true],
  ["event.data.userId + '-' + event.data.count", "u1-3"],
  ["event.data.urgent ? 120 : 0", 120],
  ["event.data.nothing.here == null", true],
  ["event.data['userId']", "u1"],
  ["-5 + 2", -3],
])("%s", (source, value) => {
  expect(compileExpression(source)(scope)).toBe(value);
});

test.each(["event.data.", "a ==", "size(event)", "a = b", "(a", "'open"])("%s is refused", (source) => {
  expect(() => compileExpression(source)).toThrow(SyntaxError);
});

test("a path does not reach what an object inherits", () => {
  expect(compileExpression("event.constructor")(scope)).toBeNull();
});
