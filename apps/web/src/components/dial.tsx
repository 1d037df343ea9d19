"use client";

import { useLocale } from "next-intl";
import { Slider } from "radix-ui";
import { useId } from "react";
import { directionOf } from "@/i18n/locale";

export interface DialProps {
  readonly label: string;
  readonly low: string;
  readonly high: string;
  /** −1 to 1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly onCommit: (value: number) => void;
}

/** One taste dial, from less to more of something, with a rest in the middle. */
export function Dial({ label, low, high, value, onChange, onCommit }: DialProps) {
  const id = useId();
  const direction = directionOf(useLocale());
  return (
    <div>
      <p id={id} className="text-small font-medium">
        {label}
      </p>
      <Slider.Root
        dir={direction}
        value={[value]}
        min={-1}
        max={1}
        step={0.25}
        onValueChange={([next]) => onChange(next ?? 0)}
        onValueCommit={([next]) => onCommit(next ?? 0)}
        className="relative mt-2 flex h-8 touch-none items-center select-none"
      >
        <Slider.Track className="relative h-1 flex-1 rounded-full bg-line before:absolute before:start-1/2 before:-top-1 before:h-3 before:w-px before:bg-edge">
          <Slider.Range className="absolute h-full rounded-full" />
        </Slider.Track>
        <Slider.Thumb
          aria-labelledby={id}
          className="block size-6 rounded-full border-2 border-accent bg-canvas shadow-lift"
        />
      </Slider.Root>
      <p className="flex justify-between text-caption text-muted" aria-hidden>
        <span>{low}</span>
        <span>{high}</span>
      </p>
    </div>
  );
}
