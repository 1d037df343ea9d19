import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { getViewer } from "@/server/viewer";
import { ReviewForm } from "./review-form";
import { ReviewList } from "./review-list";

/** What people wrote about the film, and a place to write. */
export async function FilmReviews({ film }: { film: { id: number; title: string } }) {
  const api = await getApi();
  const [t, viewer, first] = await Promise.all([
    getTranslations("reviews"),
    getViewer(),
    api.review.listForFilm({ filmId: film.id, sort: "helpful", limit: 20 }),
  ]);
  const mine = first.items.find((review) => review.mine);
  return (
    <section aria-labelledby="reviews" className="border-t border-line pt-10">
      <h2 id="reviews" className="text-heading">
        {t("title")}
      </h2>
      {/* Nothing to write, nothing beside the list: then it takes the whole breadth. */}
      <div className={mine ? "mt-6" : "mt-6 grid gap-12 lg:grid-cols-[2fr_1fr]"}>
        <ReviewList filmId={film.id} first={first.items} wide={mine !== undefined} />
        {viewer ? (
          mine ? null : (
            <ReviewForm filmId={film.id} />
          )
        ) : (
          <p>
            <Link
              href={`/sign-in?next=/films/${film.id}`}
              className="text-muted underline underline-offset-4 hover:text-text"
            >
              {t("signIn")}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}
