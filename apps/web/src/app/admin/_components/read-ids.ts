/** Film ids as somebody writes them: apart by commas or blanks. What is no number is left out. */
export function readIds(text: string): number[] {
  return [...new Set((text.match(/\d+/g) ?? []).map(Number))];
}
