import { clsx } from "clsx";
import { ScrollRegion } from "./scroll-region";

/** A value as the machine holds it. */
export function JsonView({ value, label, className }: { value: unknown; label: string; className?: string }) {
  return (
    <ScrollRegion
      label={label}
      className={clsx("max-h-96 overflow-auto rounded-md border border-line bg-canvas p-3", className)}
    >
      <pre className="text-caption whitespace-pre-wrap break-words">
        {JSON.stringify(value ?? null, null, 2)}
      </pre>
    </ScrollRegion>
  );
}
