/** The version of the terms that new people agree to: the day on which their text last changed. */
export const termsVersion = "2026-11-26";
