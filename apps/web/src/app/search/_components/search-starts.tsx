import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { genreName } from "@/components/film/names";

export interface SearchStartsProps {
  readonly genres: readonly { slug: string }[];
  readonly decades: readonly { decade: number }[];
}

/** Ways into the catalogue for somebody who has no word yet. */
export function SearchStarts({ genres, decades }: SearchStartsProps) {
  const t = useTranslations("search");
  const browse = useTranslations("browse");
  const genre = useTranslations("genre");
  const groups = [
    {
      title: t("genre"),
      links: genres.map(({ slug }) => ({ href: `/genres/${slug}`, name: genreName(genre, slug) })),
    },
    {
      title: t("decade"),
      links: decades.map(({ decade }) => ({
        href: `/decades/${decade}`,
        name: browse("decadeName", { decade: String(decade) }),
      })),
    },
  ];
  return (
    <div className="mt-12 grid gap-10 lg:grid-cols-2 lg:gap-16">
      {groups.map(({ title, links }) => (
        <section key={title} aria-label={title}>
          <h2 className="mb-4 text-title">{title}</h2>
          <ul className="flex flex-wrap gap-2">
            {links.map(({ href, name }) => (
              <li key={href}>
                <Button asChild size="small">
                  <Link href={href}>{name}</Link>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
