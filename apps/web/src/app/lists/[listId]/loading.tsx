import { Page } from "@/components/page";
import { WallSkeleton } from "@/components/wall-skeleton";

export default function Loading() {
  return (
    <Page>
      <div className="skeleton mb-4 h-14 w-80 max-w-full" />
      <div className="skeleton mb-12 h-6 w-[28rem] max-w-full" />
      <WallSkeleton />
    </Page>
  );
}
