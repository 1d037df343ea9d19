import { clsx } from "clsx";
import { type ComponentProps, useId } from "react";
import { Select } from "./select";

const box =
  "w-full rounded-md border border-edge bg-surface px-4 text-body text-text placeholder:text-muted transition-colors hover:border-text focus-visible:outline-offset-0 aria-invalid:border-danger";

export interface FieldProps extends ComponentProps<"input"> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** A labelled input; its error and hint are read out with it. */
export function Field({ label, hint, error, className, ...props }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={clsx("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <input
        id={id}
        className={clsx(box, "h-12")}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...props}
      />
      {note ? (
        <p id={`${id}-note`} className={clsx("text-small", error ? "text-danger" : "text-muted")}>
          {note}
        </p>
      ) : null}
    </div>
  );
}

export interface TextAreaProps extends ComponentProps<"textarea"> {
  readonly label: string;
}

/** A labelled box for more than a line. */
export function TextArea({ label, className, ...props }: TextAreaProps) {
  const id = useId();
  return (
    <div className={clsx("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <textarea id={id} className={clsx(box, "min-h-24 py-3")} {...props} />
    </div>
  );
}

export interface ChoiceProps extends ComponentProps<"select"> {
  readonly label: string;
  readonly hideLabel?: boolean;
}

/** A labelled select. */
export function Choice({ label, hideLabel = false, className, children, ...props }: ChoiceProps) {
  const id = useId();
  return (
    // A hidden label stays within: outside a bar that scrolls it would widen the page.
    <div className={clsx("relative flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-small font-medium"}>
        {label}
      </label>
      <Select id={id} {...props}>
        {children}
      </Select>
    </div>
  );
}
