import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// The names of our type scale: without them `text-small` would be taken for a colour.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["caption", "small", "body", "lead", "title", "heading", "display", "marquee"],
      shadow: ["lift"],
    },
  },
});

/** Joins class names; of two Tailwind classes for one property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
