interface PagedQuery<Row> {
  readonly data: { readonly items: readonly Row[] } | undefined;
  readonly isError: boolean;
  readonly isFetching: boolean;
  refetch(): Promise<unknown>;
}

/** What a table shows of a query: its rows, whether it failed and how to ask again, whether it is asking. */
export const queryRows = <Row>(query: PagedQuery<Row>) => ({
  rows: query.data?.items,
  failed: query.isError,
  onRetry: () => void query.refetch(),
  busy: query.isFetching,
});
