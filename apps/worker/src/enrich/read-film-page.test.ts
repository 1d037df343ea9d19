import { expect, test } from "vitest";
import { readFilmPage } from "./read-film-page";

const page = (...nodes: unknown[]) =>
  nodes
    .map((node) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`)
    .join("<p>Text</p>");

test("a film is read in schema.org's words, without markup, keywords as they are spelled here", () => {
  const movie = {
    "@type": "Movie",
    description: "<b>Two</b> thieves &amp; a dog.",
    keywords: "Film noir, Dogs,dogs",
  };
  expect(readFilmPage(page({ "@type": "WebSite" }, movie))).toEqual({
    overview: "Two thieves & a dog.",
    keywords: ["film-noir", "dogs"],
  });
  expect(
    readFilmPage(page({ "@graph": [{ "@type": "Person" }, { ...movie, "@type": ["Movie", "Thing"] }] })),
  ).toMatchObject({ overview: "Two thieves & a dog." });
});

test("a page about something else, without words, or broken tells nothing", () => {
  expect(readFilmPage(page({ "@type": "Recipe", description: "Soup" }))).toBeNull();
  expect(readFilmPage("<html></html>")).toBeNull();
  expect(readFilmPage('<script type="application/ld+json">{"@type": "Mov</script>')).toBeNull();
  expect(readFilmPage(page({ "@type": "Movie" }))).toEqual({ overview: null, keywords: [] });
});
