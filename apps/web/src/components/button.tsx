import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { AsChild } from "./as-child";

const button = cva(
  "inline-flex shrink-0 items-center gap-2 rounded-full font-medium whitespace-nowrap transition-[background,color,border-color,transform] duration-150 active:scale-[0.98] disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-[1.15em] [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        plain: "border border-line bg-surface text-text hover:border-edge hover:bg-raised",
        quiet: "text-muted hover:bg-raised hover:text-text",
        danger: "border border-danger text-danger hover:bg-danger hover:text-canvas",
      },
      size: {
        small: "h-9 px-3.5 text-small",
        medium: "h-11 px-5 text-small",
        large: "h-13 px-7 text-body",
        icon: "size-11 text-body",
        "icon-small": "size-9 text-body",
        /** As high as the box of a field that it stands beside. */
        field: "h-12 px-5 text-small",
        line: "h-11 px-2 text-small",
        caption: "h-9 px-2 text-caption",
      },
      words: { middle: "justify-center", start: "justify-start" },
    },
    defaultVariants: { tone: "plain", size: "medium", words: "middle" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof button> {
  /** Renders its only child, a link for one, in the button's looks. */
  readonly asChild?: boolean;
}

export function Button({ tone, size, words, asChild = false, className, type, ...props }: ButtonProps) {
  const looks = clsx(button({ tone, size, words }), className);
  if (asChild) return <AsChild className={looks} {...props} />;
  return <button type={type ?? "button"} className={looks} {...props} />;
}
