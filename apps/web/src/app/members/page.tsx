import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { requireViewer } from "@/server/viewer";
import { Feed } from "./_components/feed";
import { FindMember } from "./_components/find-member";
import { FollowRequests } from "./_components/follow-requests";
import { MemberLinks } from "./_components/member-links";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

/** The people somebody follows and what they did; beside it who follows and who asks to. */
export default async function MembersPage() {
  await requireViewer("/members");
  const api = await getApi();
  const [t, feed, requests, following, followers] = await Promise.all([
    getTranslations("members"),
    api.follow.feed({ limit: 20 }),
    api.follow.requests({ limit: 50 }),
    api.follow.following({ limit: 50 }),
    api.follow.followers({ limit: 50 }),
  ]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="grid gap-12 lg:grid-cols-[1fr_20rem] lg:gap-20">
        <Feed first={feed} />
        <aside className="flex flex-col gap-10">
          <FollowRequests first={requests} />
          <FindMember />
          <MemberLinks title={t("following")} members={following.items} />
          <MemberLinks title={t("followers")} members={followers.items} />
        </aside>
      </div>
    </Page>
  );
}
