import type { Page } from "@playwright/test";
import { createTailwindMerge, getDefaultConfig } from "tailwind-merge";

/** The names of our type scale: without them `text-small` would be taken for a colour. */
const sizes = ["caption", "small", "body", "lead", "title", "heading", "display", "marquee"];
const isLength = (value: string) => /^\[[\d.]+(rem|px)\]$/.test(value);

const merge = createTailwindMerge(() => {
  const known = getDefaultConfig();
  return {
    ...known,
    classGroups: { ...known.classGroups, "font-size": [{ text: [...sizes, isLength] }] },
    // The stylesheet sets a line height of its own after the one that comes with a size.
    conflictingClassGroups: { ...known.conflictingClassGroups, "font-size": [] },
  };
});

/**
 * Elements with two classes for one property: which of them wins is up to the order of the stylesheet, not
 * to who wrote the later one. Pages carry no code that would sort this out.
 */
export async function classConflicts(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll("[class]")].map((element) => element.getAttribute("class") ?? ""),
    ),
  ]);
  return all.flatMap((classes) => {
    const written = classes.split(/\s+/).filter(Boolean);
    const kept = new Set(merge(classes).split(" "));
    const lost = written.filter((name) => !kept.has(name));
    return lost.length > 0 ? [`${lost.join(" ")} in ${classes}`] : [];
  });
}
