import { useLocale } from "next-intl";
import { filmLanguages } from "./film-languages";
import { languageName } from "./names";

/** The languages of films as choices of a `Choice`, in the reader's own words; the first one is any. */
export function LanguageOptions({ any }: { readonly any: string }) {
  const locale = useLocale();
  return (
    <>
      <option value="">{any}</option>
      {filmLanguages.map((code) => (
        <option key={code} value={code}>
          {languageName(locale, code)}
        </option>
      ))}
    </>
  );
}
