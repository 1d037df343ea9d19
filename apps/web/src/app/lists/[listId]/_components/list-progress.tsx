import { useTranslations } from "next-intl";

/** How much of a list the reader has rated or logged: a line that fills, and the words for it. */
export function ListProgress({ seenCount, count }: { seenCount: number; count: number }) {
  const t = useTranslations("lists");
  return (
    <div className="mt-6 max-w-md">
      <p className="text-small">
        {seenCount >= count ? t("progressAll", { count }) : t("progress", { seen: seenCount, count })}
      </p>
      <div aria-hidden className="mt-2 h-1 overflow-hidden rounded-full bg-line">
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500 ease-out-quiet"
          style={{ width: `${Math.min(100, (seenCount / count) * 100)}%` }}
        />
      </div>
    </div>
  );
}
