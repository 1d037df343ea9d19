import dynamic from "next/dynamic";
import type { ComponentType } from "react";

const Nothing = () => null;

/** A part that follows a stream and comes after the page. Where its code does not arrive, the page stays as it was made. */
export function lateStream<Props = object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return dynamic<Props>(() => load().catch(() => Nothing), { ssr: false });
}
