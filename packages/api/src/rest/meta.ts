/** How a procedure appears under `/api/v1`. */
export interface RestMeta {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/films/{filmId}`; what is in braces is taken from the path and named as the input names it. */
  readonly path: `/${string}`;
  /** Other paths that do the same; the description leaves them out. */
  readonly aliases?: readonly `/${string}`[];
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: string[];
  readonly deprecated?: boolean;
  readonly protect?: boolean;
  /** Of a success: 200 unless said; 204 sends no body. */
  readonly status?: 200 | 201 | 202 | 204;
}

export interface ProcedureMeta {
  readonly openapi?: RestMeta;
  /** Takes a file over REST; the procedure finds it in `ctx.upload`. */
  readonly upload?: boolean;
  /** Answers `{ fileName, files }`, which REST sends as one zip. */
  readonly download?: boolean;
  /** Reads of other people's personal data, which are audited as writes are. */
  readonly personalData?: boolean;
}
