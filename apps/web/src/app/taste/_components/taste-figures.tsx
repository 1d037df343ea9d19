/** A few large figures in a line, each over its name. */
export function TasteFigures({ figures }: { figures: readonly { name: string; value: string }[] }) {
  return (
    <dl className="mb-8 grid grid-cols-2 gap-6 sm:grid-cols-4">
      {figures.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-small text-muted">{name}</dt>
          <dd className="font-serif text-heading tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
