import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AsChild } from "./as-child";
import { Button } from "./button";

test("a child gets what it was given, joins the classes and keeps what it says itself", () => {
  const html = renderToStaticMarkup(
    <AsChild className="looks" title="given" aria-expanded>
      <a href="/diary" title="own" className="placed">
        Diary
      </a>
    </AsChild>,
  );
  expect(html).toBe('<a href="/diary" title="own" class="looks placed" aria-expanded="true">Diary</a>');
});

test("a link in a button's looks is a link, with no type of its own", () => {
  const html = renderToStaticMarkup(
    <Button asChild tone="primary" className="mt-4">
      <a href="/interview">Interview</a>
    </Button>,
  );
  expect(html).toMatch(/^<a href="\/interview" class="[^"]* bg-accent [^"]* mt-4">Interview<\/a>$/);
});

test("anything but one element is refused", () => {
  expect(() => renderToStaticMarkup(<AsChild>words</AsChild>)).toThrow("one element");
});
