import { expect, test } from "vitest";
import { createPageRoutes } from "./page-route";

test("pages are told apart by their first segment, and ids make no series", () => {
  const routeOf = createPageRoutes();
  const paths = ["/", "/films", "/films/12", "/films/13/cast"];
  expect(paths.map((path) => routeOf(path, 200))).toEqual(["/", "/films", "/films/*", "/films/*"]);
  expect(routeOf("/films/0", 404)).toBe("/films/*");
});

test("paths that somebody guesses share one series", () => {
  const routeOf = createPageRoutes();
  const routes = Array.from({ length: 500 }, (_, at) => routeOf(`/wp-${at}.php`, 404));
  expect(new Set(routes)).toEqual(new Set(["other"]));
  const answered = Array.from({ length: 500 }, (_, at) => routeOf(`/answered-${at}`, 200));
  expect(new Set(answered).size).toBeLessThan(100);
});

test("the API's calls are left to the API, sign-in's are not", () => {
  const routeOf = createPageRoutes();
  expect(routeOf("/api/v1/films/3", 200)).toBeNull();
  expect(routeOf("/api/auth/session", 200)).toBe("/api/auth/*");
});
