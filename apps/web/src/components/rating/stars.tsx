import { clsx } from "clsx";

const star = "M12 2.4l2.95 6.1 6.65.92-4.84 4.66 1.18 6.62L12 17.52 6.06 20.7l1.18-6.62L2.4 9.42l6.65-.92z";

function FiveStars({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 120 24" aria-hidden className={clsx("h-full w-auto max-w-none", className)}>
      {[0, 1, 2, 3, 4].map((index) => (
        <path key={index} d={star} transform={`translate(${index * 24} 0)`} fill="currentColor" />
      ))}
    </svg>
  );
}

export interface StarsProps {
  /** 0 to 10. */
  readonly halfStars: number;
  readonly className?: string;
}

/** Five stars filled as far as the rating goes. Its height is the caller's; its width is five times that. */
export function Stars({ halfStars, className = "h-4" }: StarsProps) {
  return (
    <span aria-hidden className={clsx("relative inline-block aspect-[5/1] overflow-hidden", className)}>
      <FiveStars className="text-current opacity-25" />
      <span
        className="absolute inset-y-0 start-0 overflow-hidden text-accent"
        style={{ width: `${halfStars * 10}%` }}
      >
        <FiveStars />
      </span>
    </span>
  );
}
