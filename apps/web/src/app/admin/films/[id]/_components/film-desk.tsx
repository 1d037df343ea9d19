"use client";

import { useState } from "react";
import type { EditableFilmShape } from "@/trpc/admin-shape";
import { AvailabilityPanel } from "./availability-panel";
import { DetailsPanel } from "./details-panel";
import { FilmEditor } from "./film-editor";
import { FilmHistory } from "./film-history";
import { MergePanel } from "./merge-panel";
import { TranslationsPanel } from "./translations-panel";

/** What a part of the page needs to save over what it showed. */
export interface FilmPart {
  readonly first: EditableFilmShape;
  /** The version that the page shows. */
  readonly version: number;
  readonly onSaved: (over: number, next: number) => void;
}

/**
 * Every part of a film to edit. The parts share the version: one that saves over what the page showed
 * takes the others along; one that saved over somebody else's edit does not, so that they still notice.
 */
export function FilmDesk({ first }: { first: EditableFilmShape }) {
  const [version, setVersion] = useState(first.version);
  const onSaved = (over: number, next: number) => setVersion((now) => (now === over ? next : now));
  const part: FilmPart = { first, version, onSaved };
  return (
    <div className="grid gap-6 xl:grid-cols-[3fr_2fr]">
      <div className="flex min-w-0 flex-col gap-6">
        <FilmEditor {...part} />
        <DetailsPanel {...part} />
        <TranslationsPanel {...part} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <AvailabilityPanel filmId={first.id} />
        <MergePanel filmId={first.id} />
        <FilmHistory filmId={first.id} />
      </div>
    </div>
  );
}
