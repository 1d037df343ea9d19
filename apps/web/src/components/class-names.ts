import { type ClassValue, clsx } from "clsx";
import { createTailwindMerge } from "tailwind-merge";

/** The names of our type scale: without them `text-small` would be taken for a colour. */
const sizes = ["caption", "small", "body", "lead", "title", "heading", "display", "marquee"];
const any = () => true;
/** `p-4`, `p-[3px]`: one group for each of these beginnings. */
const plain = [
  ...["p", "px", "py", "ps", "pe", "pt", "pb", "m", "mx", "my", "ms", "me", "mt", "mb"],
  ...["size", "w", "h", "min-w", "min-h", "max-w", "max-h", "gap", "gap-x", "gap-y"],
  ...["bg", "rounded", "items", "justify", "self", "overflow", "opacity", "shadow", "leading", "z"],
  ...["grow", "shrink", "basis", "col-span", "tracking", "line-clamp", "cursor"],
  ...["inset", "inset-x", "inset-y", "start", "end", "top", "bottom", "whitespace", "grid-cols", "aspect"],
];
const sides = (name: string) => ["x", "y", "s", "e", "t", "b"].map((side) => `${name}${side}`);

/**
 * Which classes stand for one property. Only what our components let others say anew: the library's own
 * table of all of Tailwind would weigh more in every page than the components themselves.
 */
const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    ...Object.fromEntries(plain.map((name) => [name, [{ [name]: [any] }]])),
    display: ["block", "inline-block", "inline", "flex", "inline-flex", "grid", "contents", "hidden"],
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    flex: [{ flex: ["1", "auto", "none", "initial"] }],
    "font-size": [{ text: sizes }],
    "text-align": [{ text: ["start", "center", "end"] }],
    "text-color": [{ text: [any] }],
    "font-family": [{ font: ["sans", "serif", "mono"] }],
    "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
    "border-width": ["border", { border: ["0", "2", "t", "b", "s", "e"] }],
    "border-color": [{ border: [any] }],
  },
  conflictingClassGroups: {
    p: sides("p"),
    px: ["ps", "pe"],
    py: ["pt", "pb"],
    m: sides("m"),
    mx: ["ms", "me"],
    my: ["mt", "mb"],
    size: ["w", "h"],
    flex: ["grow", "shrink", "basis"],
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: ["before", "after", "placeholder"],
}));

/** Joins class names; of two Tailwind classes for one property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
