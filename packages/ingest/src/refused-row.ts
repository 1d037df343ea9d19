/** A row that does not hold, with what is wrong in words that its author understands. */
export class RefusedRow extends Error {}

/** A whole file that cannot be an import: wrong kind, damaged, or dangerous to open. */
export class RefusedFile extends Error {}
