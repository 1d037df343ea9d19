/** The name, its i dotted by the lamp. */
export function Wordmark() {
  return (
    <span className="font-serif text-title font-[560] tracking-tight">
      K
      <span className="relative">
        i
        <span
          aria-hidden
          className="absolute start-1/2 top-[0.2em] size-[0.27em] -translate-x-1/2 rounded-full bg-accent rtl:translate-x-1/2"
        />
      </span>
      nora
    </span>
  );
}
