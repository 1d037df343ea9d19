import { ListGridSkeleton } from "@/components/list/list-grid";
import { Page } from "@/components/page";

export default function Loading() {
  return (
    <Page>
      <div className="skeleton mb-3 h-14 w-48" />
      <div className="skeleton mb-12 h-6 w-96 max-w-full" />
      <ListGridSkeleton />
    </Page>
  );
}
