"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "../button";
import type { ViewerSummary } from "../film/viewer-context";

const loadPanel = () => import("./account-menu-panel").then((module) => module.AccountMenuPanel);

function AccountButton({ viewer, ...props }: { viewer: ViewerSummary } & ComponentProps<typeof Button>) {
  const t = useTranslations("nav");
  return (
    <Button tone="quiet" size="icon-small" aria-label={t("account", { name: viewer.name })} {...props}>
      <span className="grid size-8 place-items-center rounded-full bg-accent-soft font-serif text-small text-accent-strong uppercase">
        {[...viewer.name][0] ?? "?"}
      </span>
    </Button>
  );
}

/** The signed-in person's menu. It is loaded when it is wanted: most visits never open it. */
export function AccountMenu({ viewer }: { viewer: ViewerSummary }) {
  const [Panel, setPanel] = useState<Awaited<ReturnType<typeof loadPanel>> | null>(null);
  if (Panel) {
    return (
      <Panel viewer={viewer}>
        <AccountButton viewer={viewer} />
      </Panel>
    );
  }
  const open = async () => {
    const loaded = await loadPanel();
    setPanel(() => loaded);
  };
  return (
    <AccountButton
      viewer={viewer}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadPanel()}
      onClick={() => void open()}
    />
  );
}
