"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useDeferredValue, useEffect, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useViewer } from "../film/viewer-context";
import { Poster } from "../poster/poster";
import { AdminEntries } from "./admin-entries";

const open = ["home", "films"] as const;
const own = ["watchlist", "diary", "ratings", "interview", "settings"] as const;

const item =
  "flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 text-small data-[selected=true]:bg-raised";

export interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What had the focus when it opened, and gets it back. */
  readonly returnTo: HTMLElement | null;
}

/** Films, people and pages, a few keys away. */
export function Palette({ open: shown, onOpenChange, returnTo }: PaletteProps) {
  const t = useTranslations("palette");
  const page = useTranslations("nav");
  const router = useRouter();
  const viewer = useViewer();
  const trpc = useTRPC();
  const [words, setWords] = useState("");
  const q = useDeferredValue(words.trim());
  const search = useQuery({
    ...trpc.search.query.queryOptions({ q, limit: 7 }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  const found = q.length > 0 ? search.data : undefined;
  // Results come after the words; without this the selection would stay on an item that is gone.
  const [selected, setSelected] = useState("");
  const first = found?.items[0]?.id ?? null;
  useEffect(() => setSelected(first === null ? "" : `film-${first}`), [first]);
  const go = (path: string) => {
    onOpenChange(false);
    setWords("");
    router.push(path);
  };
  return (
    <Dialog.Root open={shown} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnTo?.focus();
          }}
          className="rise fixed inset-x-3 top-[10dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-lg border border-line bg-surface shadow-lift"
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command shouldFilter={false} label={t("title")} value={selected} onValueChange={setSelected}>
            <Command.Input
              value={words}
              onValueChange={setWords}
              maxLength={200}
              placeholder={t("placeholder")}
              className="w-full border-b border-line bg-transparent px-5 py-4 font-serif text-title outline-none placeholder:text-muted"
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto p-2">
              <Command.Empty className="p-4 text-small text-muted">{t("empty")}</Command.Empty>
              {found?.items.map((film) => (
                <Command.Item
                  key={film.id}
                  value={`film-${film.id}`}
                  className={item}
                  onSelect={() => go(`/films/${film.id}`)}
                >
                  <Poster film={film} className="!w-8 shrink-0" />
                  <span className="truncate font-serif text-body">{film.title}</span>
                  <span className="ms-auto text-muted">{film.year}</span>
                </Command.Item>
              ))}
              {found?.people.map((person) => (
                <Command.Item
                  key={person.id}
                  value={`person-${person.id}`}
                  className={item}
                  onSelect={() => go(`/people/${person.id}`)}
                >
                  <span className="truncate">{person.name}</span>
                  <span className="ms-auto text-muted">{t("person")}</span>
                </Command.Item>
              ))}
              <AdminEntries words={q} className={item} onGo={go} />
              {q.length > 0 ? (
                <Command.Item
                  value="search"
                  className={item}
                  onSelect={() => go(`/search?q=${encodeURIComponent(q)}`)}
                >
                  {t("all", { words: q })}
                </Command.Item>
              ) : (
                [...open, ...(viewer ? own : [])].map((name) => (
                  <Command.Item
                    key={name}
                    value={name}
                    className={item}
                    onSelect={() => go(name === "home" ? "/" : `/${name}`)}
                  >
                    {page(name)}
                  </Command.Item>
                ))
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
