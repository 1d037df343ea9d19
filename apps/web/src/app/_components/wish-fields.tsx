"use client";

import { useTranslations } from "next-intl";
import { Choice, Field } from "@/components/field";
import { LanguageOptions } from "@/components/film/language-options";
import { genreName } from "@/components/film/names";
import type { GenreChoice } from "./dial-panel";
import { models, type Wishes } from "./wishes";

const lengths = [90, 100, 120, 150, 180] as const;

export interface WishFieldsProps {
  readonly genres: readonly GenreChoice[];
  readonly wishes: Wishes;
  readonly onChange: (change: Partial<Wishes>) => void;
}

/** What one list may hold, and, for the curious, by which algorithm it is made. */
export function WishFields({ genres, wishes, onChange }: WishFieldsProps) {
  const t = useTranslations("dials");
  const genre = useTranslations("genre");
  const yearOf = (text: string) => (/^\d{4}$/.test(text) ? Number(text) : null);
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-5">
      <legend className="sr-only">{t("narrow")}</legend>
      <div className="grid grid-cols-2 gap-4">
        <Choice
          label={t("genre")}
          value={wishes.genre ?? ""}
          onChange={(event) => onChange({ genre: event.target.value || null })}
        >
          <option value="">{t("anyGenre")}</option>
          {genres.map(({ slug }) => (
            <option key={slug} value={slug}>
              {genreName(genre, slug)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t("language")}
          value={wishes.language ?? ""}
          onChange={(event) => onChange({ language: event.target.value || null })}
        >
          <LanguageOptions any={t("anyLanguage")} />
        </Choice>
        <Field
          label={t("yearFrom")}
          type="number"
          inputMode="numeric"
          min={1870}
          max={2100}
          defaultValue={wishes.from ?? ""}
          onBlur={(event) => onChange({ from: yearOf(event.target.value) })}
        />
        <Field
          label={t("yearTo")}
          type="number"
          inputMode="numeric"
          min={1870}
          max={2100}
          defaultValue={wishes.to ?? ""}
          onBlur={(event) => onChange({ to: yearOf(event.target.value) })}
        />
      </div>
      <Choice
        label={t("length")}
        value={wishes.minutes ?? ""}
        onChange={(event) => onChange({ minutes: Number(event.target.value) || null })}
      >
        <option value="">{t("anyLength")}</option>
        {lengths.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t("upTo", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
          </option>
        ))}
      </Choice>
      <details open={wishes.model !== null}>
        <summary className="cursor-pointer text-small text-muted hover:text-text">{t("advanced")}</summary>
        <Choice
          label={t("algorithm")}
          className="mt-3"
          value={wishes.model ?? "auto"}
          onChange={({ target }) =>
            onChange({ model: models.find((model) => model === target.value && model !== "auto") ?? null })
          }
        >
          {models.map((model) => (
            <option key={model} value={model}>
              {t(`model.${model}`)}
            </option>
          ))}
        </Choice>
      </details>
    </fieldset>
  );
}
