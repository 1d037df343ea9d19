import { createKinoraClient } from "@kinora/api/client";

/** Prints somebody's next films with the reason for each: `node picks.js <url> <API key>`. */
const [url = "http://localhost:3000", apiKey = ""] = process.argv.slice(2);
const kinora = createKinoraClient({ url, ...(apiKey ? { apiKey } : {}) });

const { items, source } = await kinora.recommendation.list.query({ limit: 3 });
console.log(`${items.length} films (${source})`);
for (const { film, reasons } of items) {
  const [first] = reasons;
  console.log(`${film.title}${first ? `, because of ${first.title}` : ""}`);
}

const [film] = items;
if (apiKey && film) {
  await kinora.rating.set.mutate({ filmId: film.film.id, halfStars: 9 });
  const { createdAt } = await kinora.profile.get.query();
  console.log(`rated ${film.film.title}; here since ${createdAt.getFullYear()}`);
}
