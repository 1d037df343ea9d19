import { useTranslations } from "next-intl";
import { type ComponentProps, useId } from "react";
import { TermsLink } from "@/components/terms-link";

/** The tick that an account needs. */
export function AgreeField({ error, ...props }: ComponentProps<"input"> & { error?: string | undefined }) {
  const t = useTranslations("register");
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="checkbox"
          className="size-5 shrink-0 accent-accent"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-note` : undefined}
          {...props}
        />
        <label htmlFor={id} className="py-1">
          {t.rich("agree", {
            terms: (words) => <TermsLink>{words}</TermsLink>,
          })}
        </label>
      </div>
      {error ? (
        <p id={`${id}-note`} className="text-small text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
