/** What the form holds: numbers as text, for that is what inputs have. */
export interface TasteValues {
  region: string;
  languages: string[];
  providerIds: string[];
  maturity: string;
  blindRating: boolean;
}
