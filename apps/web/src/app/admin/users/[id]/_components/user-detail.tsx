"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Eye, SlidersHorizontal, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { MemberDetailShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../../_components/confirm-dialog";
import { Panel } from "../../../_components/panel";
import { StatusBadge } from "../../../_components/status-badge";
import { useAct } from "../../../_components/use-act";
import { When } from "../../../_components/when";
import { UserDevices } from "./user-devices";
import { UserRights } from "./user-rights";

const consents = ["training", "neighbours", "email", "push"] as const;

export function UserDetail({ first }: { first: MemberDetailShape }) {
  const t = useTranslations("admin.users");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data: member } = useQuery({
    ...trpc.admin.user.get.queryOptions({ id: first.id }),
    initialData: first,
  });
  const facts = [
    [t("kind"), t(`kindOf.${member.kind}`)],
    [t("ratings"), format.number(member.ratingCount)],
    [t("joined"), <When key="joined" at={member.createdAt} />],
    [t("seen"), <When key="seen" at={member.lastSeenAt} />],
    [t("confirmed"), <When key="confirmed" at={member.emailVerifiedAt} />],
    [t("agreed"), <AgreedTerms key="agreed" member={member} />],
  ] as const;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Panel
        title={t("one")}
        actions={member.lockedAt ? <StatusBadge tone="bad">{t("locked")}</StatusBadge> : undefined}
      >
        <dl className="grid grid-cols-2 gap-4 text-small">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-caption text-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {consents.map((key) => (
            <div key={key}>
              <dt className="text-caption text-muted">{t(`consentOf.${key}`)}</dt>
              <dd>{t(member.consents[key] ? "yes" : "no")}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-5 flex flex-wrap gap-2">
          <Button asChild size="small">
            <Link href={`/admin/playground?user=${member.id}`}>
              <SlidersHorizontal />
              {t("playground")}
            </Link>
          </Button>
          <Button asChild size="small">
            <Link href={`/admin/users/${member.id}/view`}>
              <Eye />
              {t("view")}
            </Link>
          </Button>
          <EraseButton id={member.id} />
        </div>
      </Panel>
      <UserRights member={member} />
      <UserDevices id={member.id} />
    </div>
  );
}

function EraseButton({ id }: { id: string }) {
  const t = useTranslations("admin.users");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const act = useAct();
  const erase = useMutation(trpc.admin.user.delete.mutationOptions());
  return (
    <ConfirmDialog
      danger
      title={t("eraseTitle")}
      text={t("eraseText")}
      action={t("erase")}
      trigger={
        <Button size="small" tone="danger">
          <Trash2 />
          {t("erase")}
        </Button>
      }
      onConfirm={async () => {
        const went = await act(() => erase.mutateAsync({ id }), t("erased"));
        if (went) {
          queryClient.removeQueries(trpc.admin.user.pathFilter());
          router.push("/admin/users");
        }
        return went;
      }}
    />
  );
}

/** When somebody agreed to the terms, and to which; or that nobody asked them. */
function AgreedTerms({ member: { agreedTermsAt, agreedTermsVersion } }: { member: MemberDetailShape }) {
  const t = useTranslations("admin.users");
  const format = useFormatter();
  if (!agreedTermsAt) return t("notAgreed");
  return (
    <>
      <When at={agreedTermsAt} />
      {agreedTermsVersion ? (
        <span className="block text-caption text-muted">
          {t("agreedVersion", {
            date: format.dateTime(new Date(agreedTermsVersion), { dateStyle: "medium" }),
          })}
        </span>
      ) : null}
    </>
  );
}
