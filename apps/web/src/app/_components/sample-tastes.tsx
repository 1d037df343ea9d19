import { getTranslations } from "next-intl/server";
import { PickRow } from "@/components/pick/pick-row";
import { getApi } from "@/server/api";

/** Three people who could not be less alike, each by the genre whose best-known films they love. */
const tastes = ["science-fiction", "romance", "crime"] as const;

/** What the model makes of a taste of four films, worked out as the page is made. */
async function sampleTaste(genre: (typeof tastes)[number]) {
  const api = await getApi();
  const { items } = await api.film.list({ genre, sort: "popular", limit: 4 });
  const answered = items.map((film) => ({ filmId: film.id, halfStars: 10 }));
  const { preview } = await api.recommendation.interview({ answered, limit: 1 });
  return { genre, loved: items, preview };
}

export async function SampleTastes() {
  const [t, list] = await Promise.all([getTranslations("landing"), Promise.all(tastes.map(sampleTaste))]);
  return (
    <>
      <header className="mb-10">
        <h2 className="text-heading">{t("samples")}</h2>
        <p className="measure mt-2 text-muted">{t("samplesText")}</p>
      </header>
      {list
        .filter(({ preview }) => preview.length > 0)
        .map(({ genre, loved, preview }, index) => (
          <PickRow
            key={genre}
            title={t(`taste.${genre}`)}
            subtitle={t("loves", { films: loved.map((film) => film.title).join(" · ") })}
            items={preview}
            requestId={null}
            eager={index === 0}
          />
        ))}
    </>
  );
}
