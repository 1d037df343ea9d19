/** A calendar day, whichever way it came over the wire. */
export function dayOf(watchedOn: string | Date): Date {
  return new Date(typeof watchedOn === "string" ? `${watchedOn.slice(0, 10)}T00:00:00Z` : watchedOn);
}
