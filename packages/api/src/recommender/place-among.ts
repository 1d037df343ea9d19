/** With fewer ratings nobody has a scale of their own. */
const LEAST_RATINGS = 5;

/**
 * Where so many stars stand among somebody's ratings: the share of these that is lower, those that are
 * alike counted by half. Four stars are a great deal from one person and the usual from another.
 *
 * @returns 0 to 1; null for too few ratings.
 */
export function placeAmong(ratings: readonly { halfStars: number }[], stars: number): number | null {
  if (ratings.length < LEAST_RATINGS) return null;
  const halfStars = Math.round(stars * 2);
  const lower = ratings.filter((rating) => rating.halfStars < halfStars).length;
  const alike = ratings.filter((rating) => rating.halfStars === halfStars).length;
  return (lower + alike / 2) / ratings.length;
}
