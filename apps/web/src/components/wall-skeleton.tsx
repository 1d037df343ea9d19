/** As many empty posters as the wall will begin with, in the wall's own grid. */
export function WallSkeleton({ count = 18 }: { count?: number }) {
  return (
    <div className="wall" aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity.
        <div key={index}>
          <div className="skeleton aspect-[2/3]" />
          <div className="skeleton mt-2.5 h-4 w-3/4" />
          <div className="skeleton mt-1.5 h-3 w-1/3" />
        </div>
      ))}
    </div>
  );
}

export function RowSkeleton() {
  return (
    <div aria-hidden className="mb-12">
      <div className="skeleton mb-4 h-7 w-64" />
      <div className="strip !overflow-hidden">
        {Array.from({ length: 9 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity.
          <div key={index}>
            <div className="skeleton aspect-[2/3]" />
            <div className="skeleton mt-2.5 h-4 w-3/4" />
          </div>
        ))}
      </div>
    </div>
  );
}
