/** Languages of films that are offered to choose from: those with most films first. */
export const filmLanguages = [
  ...["en", "fr", "ja", "it", "de", "es", "sv", "ko", "zh", "ru"],
  ...["hi", "da", "fa", "pl", "pt", "ar", "cs", "hu", "bn", "tr"],
] as const;
