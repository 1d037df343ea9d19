"use client";

import { Search } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Choice } from "@/components/field";

export interface SearchFilterProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Words to filter by; asked once the typing rests, so that not every letter asks the server. */
export function SearchFilter({ label, value, onChange }: SearchFilterProps) {
  const id = useId();
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);
  useEffect(() => {
    if (text.trim() === (value ?? "")) return;
    const timer = setTimeout(() => onChange(text.trim() || null), 250);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className="relative min-w-52 grow sm:grow-0">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search
        className="pointer-events-none absolute start-3.5 top-1/2 size-4 -translate-y-1/2 text-muted"
        aria-hidden
      />
      <input
        id={id}
        type="search"
        value={text}
        maxLength={100}
        placeholder={label}
        onChange={(event) => setText(event.target.value)}
        className="h-9 w-full rounded-full border border-line bg-surface ps-10 pe-4 text-small placeholder:text-muted hover:border-edge"
      />
    </div>
  );
}

export interface ChoiceFilterProps {
  readonly label: string;
  readonly any: string;
  readonly value: string | null;
  readonly options: readonly { value: string; label: string }[];
  readonly onChange: (value: string | null) => void;
}

export function ChoiceFilter({ label, any, value, options, onChange }: ChoiceFilterProps) {
  return (
    <Choice
      hideLabel
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
      className="[&_select]:h-9"
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Choice>
  );
}
