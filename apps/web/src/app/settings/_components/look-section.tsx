"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { Choice } from "@/components/field";
import { Section } from "./section";

export function LookSection() {
  const t = useTranslations("settings");
  const { theme, setTheme } = useTheme();
  // The server cannot know the theme, so the choice fills in after the page has come alive.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return (
    <Section title={t("look")}>
      <Choice
        label={t("theme")}
        className="w-fit"
        value={alive ? (theme ?? "dark") : "dark"}
        onChange={(event) => setTheme(event.target.value)}
      >
        <option value="dark">{t("dark")}</option>
        <option value="light">{t("light")}</option>
        <option value="system">{t("system")}</option>
      </Choice>
    </Section>
  );
}
