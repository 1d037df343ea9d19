import { Page } from "@/components/page";
import { WallSkeleton } from "@/components/wall-skeleton";

export default function Loading() {
  return (
    <Page>
      <div className="skeleton mb-10 h-14 w-72" />
      <WallSkeleton />
    </Page>
  );
}
