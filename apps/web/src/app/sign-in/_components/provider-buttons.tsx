"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { enterBy, type Provider } from "@/components/shell/enter-by";
import { TermsLink } from "@/components/terms-link";

const reasons = {
  unverified: "providerUnverified",
  taken: "providerTaken",
  elsewhere: "providerElsewhere",
} as const;

function hasReason(error: string): error is keyof typeof reasons {
  return error in reasons;
}

export interface ProviderButtonsProps {
  readonly providers: readonly Provider[];
  readonly next: string;
  /** Why the last try did not work, as the way back from the provider says it. */
  readonly error: string | null;
}

/** The ways in by an account elsewhere. */
export function ProviderButtons({ providers, next, error }: ProviderButtonsProps) {
  const t = useTranslations("signIn");
  return (
    <div className="mt-6">
      {error ? (
        <p role="alert" className="mb-4 text-danger">
          {t(hasReason(error) ? reasons[error] : "providerFailed")}
        </p>
      ) : null}
      <p className="mb-4 text-center text-small text-muted">{t("or")}</p>
      <div className="flex flex-col gap-3">
        {providers.map(({ id, name }) => (
          <Button key={id} size="large" onClick={() => void enterBy(id, next)}>
            {t("with", { provider: name })}
          </Button>
        ))}
      </div>
      <p className="mt-4 text-center text-small text-muted">
        {t.rich("withAgrees", {
          terms: (words) => <TermsLink>{words}</TermsLink>,
        })}
      </p>
    </div>
  );
}
