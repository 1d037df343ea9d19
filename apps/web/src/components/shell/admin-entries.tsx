"use client";

import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useViewer } from "../film/viewer-context";
import { adminPagesFor } from "./admin-pages";

export interface AdminEntriesProps {
  readonly words: string;
  readonly className: string;
  readonly onGo: (path: string) => void;
}

/** The admin pages whose names fit the words, in the palette of those who may open them. */
export function AdminEntries(props: AdminEntriesProps) {
  const role = useViewer()?.role ?? "viewer";
  // Only curators are sent the names: for others there is nothing to translate.
  return role === "viewer" ? null : <Entries role={role} {...props} />;
}

function Entries({ role, words, className, onGo }: AdminEntriesProps & { role: string }) {
  const t = useTranslations("admin.shell");
  const asked = words.toLowerCase();
  return adminPagesFor(role)
    .map(({ key, href }) => ({ href, name: t("menuAt", { page: t(key) }) }))
    .filter(({ name }) => asked === "" || name.toLowerCase().includes(asked))
    .slice(0, asked === "" ? undefined : 3)
    .map(({ href, name }) => (
      <Command.Item key={href} value={`admin ${href}`} className={className} onSelect={() => onGo(href)}>
        {name}
      </Command.Item>
    ));
}
