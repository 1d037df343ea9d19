import { expect, test } from "vitest";
import { cn } from "./class-names";

test("of two classes for one property the later wins, under the same condition", () => {
  expect(cn("h-11 px-5 text-small", "h-9 px-2")).toBe("text-small h-9 px-2");
  expect(cn("size-9 text-body", "w-4")).toBe("size-9 text-body w-4");
  expect(cn("h-4 w-4", "size-9")).toBe("size-9");
  expect(cn("mt-1 hover:bg-raised", "-mt-3 hover:bg-surface")).toBe("-mt-3 hover:bg-surface");
  expect(cn("flex shrink-0", "min-w-0 flex-1")).toBe("flex min-w-0 flex-1");
  expect(cn("inline-flex md:flex", "hidden")).toBe("md:flex hidden");
});

test("a size of type is no colour, and a colour is no width", () => {
  expect(cn("text-muted", "text-small")).toBe("text-muted text-small");
  expect(cn("text-small text-muted", "text-body text-accent")).toBe("text-body text-accent");
  expect(cn("border border-line", "border-accent")).toBe("border border-accent");
});
