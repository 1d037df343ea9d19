import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { getViewer } from "@/server/viewer";
import { ReviewList } from "./review-list";

/** What people wrote about the film, and a place to write. */
export async function FilmReviews({ film }: { film: { id: number; title: string } }) {
  const api = await getApi();
  const [t, viewer, first] = await Promise.all([
    getTranslations("reviews"),
    getViewer(),
    api.review.listForFilm({ filmId: film.id, sort: "helpful", limit: 20 }),
  ]);
  return (
    <section aria-labelledby="reviews" className="border-t border-line pt-10">
      <h2 id="reviews" className="text-heading">
        {t("title")}
      </h2>
      <ReviewList filmId={film.id} first={first}>
        {viewer ? null : (
          <p>
            <Link
              href={`/sign-in?next=/films/${film.id}`}
              className="text-muted underline underline-offset-4 hover:text-text"
            >
              {t("signIn")}
            </Link>
          </p>
        )}
      </ReviewList>
    </section>
  );
}
