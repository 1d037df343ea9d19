import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getApi } from "@/server/api";
import { configuredProviders } from "@/server/auth";
import { requireViewer } from "@/server/viewer";
import { ConnectionSection } from "./_components/connection-section";
import { DeviceList } from "./_components/device-list";
import { SecondFactorSection } from "./_components/second-factor-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("partOf.security") };
}

interface SecurityParams {
  /** How the way back from a provider ended. */
  error?: string;
}

export default async function SecuritySettingsPage({
  searchParams,
}: {
  searchParams: Promise<SecurityParams>;
}) {
  const { error = null } = await searchParams;
  await requireViewer("/settings/security");
  const api = await getApi();
  const providers = configuredProviders();
  const [secondFactor, connections, sessions] = await Promise.all([
    api.secondFactor.get(),
    api.connection.list(),
    api.session.list(),
  ]);
  return (
    <>
      <SecondFactorSection first={secondFactor} />
      {providers.length > 0 ? (
        <ConnectionSection first={connections} providers={providers} error={error} />
      ) : null}
      <DeviceList sessions={sessions.items} />
    </>
  );
}
