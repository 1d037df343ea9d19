import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { FollowShape } from "@/trpc/shape";

/** People by name, each leading to their page. */
export function MemberLinks({ title, members }: { title: string; members: readonly FollowShape[] }) {
  const t = useTranslations("members");
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-title">
        {title}
      </h2>
      {members.length === 0 ? <p className="mt-2 text-small text-muted">{t("nobody")}</p> : null}
      <ul className="mt-2">
        {members.map(({ userId, name, handle }) => (
          <li key={userId} className="truncate border-b border-line py-2.5">
            {handle ? (
              <Link href={`/members/${handle}`} className="hover:text-accent">
                {name} <bdi className="text-small text-muted">@{handle}</bdi>
              </Link>
            ) : (
              name
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
