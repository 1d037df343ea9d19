// A web copy as the edge sees it: it says which it is, whom it was told about, and takes a moment.
import { createServer } from "node:http";

const [, , name] = process.argv;
const server = createServer(({ url, headers }, response) => {
  setTimeout(() => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name, url, from: headers["x-forwarded-for"] ?? null }));
  }, 5);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
