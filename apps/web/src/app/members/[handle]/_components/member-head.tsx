import { Rss } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { PageHead } from "@/components/page";
import type { MemberShape } from "@/trpc/shape";
import { FollowButton } from "./follow-button";

export interface MemberHeadProps {
  readonly member: MemberShape;
  readonly signedIn: boolean;
}

/** Who this is, how one stands to them, and their figures. */
export function MemberHead({ member, signedIn }: MemberHeadProps) {
  const t = useTranslations("members");
  const format = useFormatter();
  const { figures } = member;
  const counts = [
    { key: "followers", count: member.followerCount },
    { key: "followees", count: member.followeeCount },
    ...(figures
      ? ([
          { key: "ratings", count: figures.ratingCount },
          { key: "diary", count: figures.diaryCount },
          { key: "reviews", count: figures.reviewCount },
        ] as const)
      : []),
  ] as const;
  return (
    <>
      <PageHead title={member.name} lead={member.bio || undefined}>
        {member.follow === "self" ? (
          <Button asChild>
            <Link href="/settings">{t("edit")}</Link>
          </Button>
        ) : signedIn ? (
          <FollowButton handle={member.handle} name={member.name} state={member.follow} />
        ) : (
          <Button asChild>
            <Link href={`/sign-in?next=/members/${member.handle}`}>{t("signInToFollow")}</Link>
          </Button>
        )}
      </PageHead>
      <p className="-mt-4 mb-8 flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-muted">
        <span dir="ltr">@{member.handle}</span>
        <span>
          {t("since", { when: format.dateTime(member.createdAt, { year: "numeric", month: "long" }) })}
        </span>
        {member.follow === "self" ? <span>{t("own")}</span> : null}
        {member.followsYou ? <span className="text-accent">{t("followsYou")}</span> : null}
        {member.simulated ? (
          <span className="rounded-full border border-line px-2 text-caption">{t("simulated")}</span>
        ) : null}
        {member.visibility === "public" ? (
          <a
            href={`/members/${member.handle}/feed.xml`}
            className="inline-flex min-h-6 items-center gap-1.5 hover:text-text"
          >
            <Rss className="size-3.5" aria-hidden />
            {t("rss")}
          </a>
        ) : null}
      </p>
      <dl className="mb-14 flex flex-wrap gap-x-12 gap-y-5">
        {counts.map(({ key, count }) => (
          <div key={key} className="flex flex-col-reverse">
            <dt className="text-small text-muted">{t(`counts.${key}`, { count })}</dt>
            <dd className="font-serif text-heading tabular-nums">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
