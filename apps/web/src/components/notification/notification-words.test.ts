import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import messages from "../../../messages/en";
import { notificationWords } from "./notification-words";

const t = createTranslator({ locale: "en", messages, namespace: "notifications" });

test("a notification says what happened and leads to where it is", () => {
  const payload = { filmId: 7, title: "Nosferatu", providers: "Lumen" };
  expect(notificationWords(t, { kind: "film-available", payload })).toEqual({
    subject: "Nosferatu can be watched now",
    text: "On Lumen in your region.",
    path: "/films/7",
  });
});

test("a decision about a review is named, also one that is unheard of", () => {
  const subjectOf = (decision: string) =>
    notificationWords(t, { kind: "review-moderated", payload: { filmId: 7, decision } }).subject;
  expect(subjectOf("removed")).toBe("Your review was removed");
  expect(subjectOf("forgotten")).toBe("Your review was decided on");
});

test("an unknown kind and a payload of another age are shown all the same", () => {
  expect(notificationWords(t, { kind: "of-tomorrow", payload: null })).toEqual({
    subject: "There is something new",
    text: "",
    path: "/notifications",
  });
  expect(notificationWords(t, { kind: "import-finished", payload: {} }).text).toContain("0 new");
});
