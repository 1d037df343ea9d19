"use client";

import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field, TextArea } from "@/components/field";
import { filmLanguages } from "@/components/film/film-languages";
import { languageName } from "@/components/film/names";
import { Panel } from "../../../_components/panel";
import type { FilmPart } from "./film-desk";
import { useSaveFilm } from "./use-save-film";

/** What a film is called and how it is told, in other languages. */
export function TranslationsPanel(part: FilmPart) {
  const t = useTranslations("admin.films");
  const locale = useLocale();
  const { film, save } = useSaveFilm(part);
  const { register, handleSubmit, setValue, watch, formState } = useForm({
    values: {
      texts: Object.fromEntries(
        [...new Set([...Object.keys(film.titles), ...Object.keys(film.translations)])]
          .sort()
          .map((language) => [
            language,
            { title: film.titles[language] ?? "", overview: film.translations[language] ?? "" },
          ]),
      ),
    },
  });
  const texts = watch("texts");
  const submit = handleSubmit(({ texts: written }) => {
    const of = (key: "title" | "overview") =>
      Object.fromEntries(
        Object.entries(written).flatMap(([language, text]) =>
          text[key].trim() ? [[language, text[key].trim()]] : [],
        ),
      );
    return save({ titles: of("title"), translations: of("overview") });
  });
  return (
    <Panel title={t("translations")} text={t("translationsText")}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {Object.keys(texts).map((language) => {
          const name = languageName(locale, language);
          return (
            <fieldset key={language} className="flex flex-col gap-3 border-b border-line pb-4">
              <legend className="sr-only">{name}</legend>
              <Field
                label={t("titleIn", { language: name })}
                lang={language}
                maxLength={300}
                {...register(`texts.${language}.title`)}
              />
              <TextArea
                label={t("overviewIn", { language: name })}
                lang={language}
                maxLength={5_000}
                {...register(`texts.${language}.overview`)}
              />
            </fieldset>
          );
        })}
        <div className="flex flex-wrap items-end gap-3">
          <Choice
            label={t("addLanguage")}
            value=""
            onChange={({ target }) => setValue(`texts.${target.value}`, { title: "", overview: "" })}
          >
            <option value="">{t("language")}</option>
            {filmLanguages
              .filter((language) => !(language in texts))
              .map((language) => (
                <option key={language} value={language}>
                  {languageName(locale, language)}
                </option>
              ))}
          </Choice>
          <Button type="submit" disabled={formState.isSubmitting}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
