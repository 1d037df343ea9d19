import type { ListSummaryShape } from "@/trpc/shape";
import { ListCard } from "./list-card";

export function ListGrid({
  lists,
  ownerShown,
}: {
  lists: readonly ListSummaryShape[];
  ownerShown?: boolean;
}) {
  return (
    <ul className="grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
      {lists.map((list) => (
        <li key={list.id}>
          <ListCard list={list} ownerShown={ownerShown} />
        </li>
      ))}
    </ul>
  );
}

/** As the grid will look, while it is on its way. */
export function ListGridSkeleton({ count = 6 }: { count?: number }) {
  return (
    <div aria-hidden className="grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity.
        <div key={index}>
          <div className="skeleton aspect-[5/2.4]" />
          <div className="skeleton mt-3 h-6 w-2/3" />
          <div className="skeleton mt-2 h-3 w-1/3" />
        </div>
      ))}
    </div>
  );
}
