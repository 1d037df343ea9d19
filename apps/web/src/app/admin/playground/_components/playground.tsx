"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsFloat, parseAsString, useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { FinalList } from "./final-list";
import { RungLists } from "./rung-lists";
import { StageFacts } from "./stage-facts";
import { WishForm } from "./wish-form";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is asked stands in the address, so that a list can be shown to a colleague. */
export function Playground() {
  const t = useTranslations("admin.playground");
  const trpc = useTRPC();
  const [asked, setAsked] = useQueryStates(
    { user: parseAsString, popularity: parseAsFloat, diversity: parseAsFloat, recency: parseAsFloat },
    { history: "push" },
  );
  const { user, ...dials } = asked;
  const isPerson = user === null || uuid.test(user);
  const set = Object.fromEntries(Object.entries(dials).filter(([, value]) => value !== null));
  const query = useQuery({
    ...trpc.admin.playground.run.queryOptions({ userId: user, limit: 20, ...set }),
    enabled: isPerson,
    retry: false,
  });
  const refused = !isPerson || query.error?.data?.code === "NOT_FOUND";
  return (
    <div className="flex flex-col gap-6">
      <WishForm asked={asked} onAsk={(next) => void setAsked(next)} />
      {refused || query.isError ? (
        <p role="alert" className="text-small text-danger">
          {t(refused ? "noPerson" : "failed")}
        </p>
      ) : null}
      {query.data ? (
        <>
          <StageFacts run={query.data} />
          <FinalList run={query.data} />
          <RungLists run={query.data} />
        </>
      ) : null}
    </div>
  );
}
