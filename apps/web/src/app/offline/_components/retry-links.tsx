"use client";

import { Button } from "@/components/button";

/** Plain addresses: without a connection only a whole page can be answered, from what was kept. */
export function RetryLinks({ again, home }: { again: string; home: string }) {
  return (
    <div className="flex flex-wrap gap-3">
      <Button tone="primary" onClick={() => window.location.reload()}>
        {again}
      </Button>
      <Button onClick={() => window.location.assign("/")}>{home}</Button>
    </div>
  );
}
