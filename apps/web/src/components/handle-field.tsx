import { Field, type FieldProps } from "./field";

export type HandleFieldProps = Omit<FieldProps, "value" | "onChange"> & {
  readonly value: string;
  readonly onChange: (handle: string) => void;
};

/** Asks for a member's handle: no dictionary knows it, and no keyboard should write it large. */
export function HandleField({ onChange, ...props }: HandleFieldProps) {
  return (
    <Field
      {...props}
      required
      maxLength={80}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      className="w-full"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
