import type { ReactNode } from "react";

/** One column of a table: what it is called and how a row looks in it. */
export interface Column<Row> {
  /** The API's word for it where one can sort by it. */
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  /** Figures stand at the end, in digits of one width. */
  readonly numeric?: boolean;
  /** Names the row; read out with each of its cells. */
  readonly rowHeader?: boolean;
  /** Left out where there is little room. */
  readonly wideOnly?: boolean;
}
