import type { useTranslations } from "next-intl";
import type { NotificationShape } from "@/trpc/shape";
import { notificationPath } from "./notification-path";

type Translator = ReturnType<typeof useTranslations<"notifications">>;

export interface NotificationWords {
  readonly subject: string;
  readonly text: string;
  readonly path: string;
}

/** Every fact that a text may name; a notification written long ago may lack one. */
const nothing = {
  ...{ fileName: "", error: "", titles: "", threshold: "", title: "", providers: "", name: "" },
  ...{ excerpt: "", decision: "other", note: "", modelVersion: "", features: "" },
  ...{ written: 0, unchanged: 0, refused: 0, count: 0 },
};

/** What a notification says, in the reader's language; an unknown kind says that there is something to see. */
export function notificationWords(
  t: Translator,
  { kind, payload }: Pick<NotificationShape, "kind" | "payload">,
): NotificationWords {
  const known = t.has(`kind.${kind}.subject` as Parameters<Translator["has"]>[0]);
  const key = (known ? `kind.${kind}` : "kind.other") as "kind.film-available";
  const given: Record<string, unknown> =
    typeof payload === "object" && payload !== null ? { ...payload } : {};
  const facts = { ...nothing, ...onlyWords(given) };
  return {
    subject: t(`${key}.subject`, facts),
    text: t(`${key}.text`, facts),
    path: notificationPath(kind, given),
  };
}

function onlyWords(facts: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]) =>
      typeof value === "string" || typeof value === "number" ? [[key, value]] : [],
    ),
  );
}
