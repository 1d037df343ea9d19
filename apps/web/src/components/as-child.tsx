import { clsx } from "clsx";
import { cloneElement, type HTMLAttributes, isValidElement, type ReactNode } from "react";

export interface AsChildProps extends HTMLAttributes<HTMLElement> {
  /** One element. */
  readonly children?: ReactNode;
}

/**
 * Renders its child with all that it was given: classes are joined, what the child says itself stays. Radix's
 * slot would also run two handlers of one event, which nobody here has, for 1 kB in every page.
 */
export function AsChild({ className, children, ...props }: AsChildProps) {
  if (!isValidElement<{ className?: string }>(children)) throw new TypeError("AsChild wants one element.");
  const own = children.props;
  return cloneElement(children, { ...props, ...own, className: clsx(className, own.className) });
}
