import { clsx } from "clsx";

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null where nobody knows. */
  readonly value: number | null;
}

/** How far something is. */
export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <div className="flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { "aria-valuenow": percent })}
        className="h-2 min-w-24 flex-1 overflow-hidden rounded-full bg-line"
      >
        <div
          className={clsx(
            "h-full rounded-full bg-accent transition-[width]",
            percent === null && "w-1/3 animate-pulse",
          )}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
      {percent === null ? null : <span className="w-10 text-end text-caption tabular-nums">{percent}%</span>}
    </div>
  );
}
