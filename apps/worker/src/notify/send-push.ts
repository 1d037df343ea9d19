import {
  deletePushSubscription,
  findOrCreateSetting,
  listPushSubscriptions,
  type NotificationToSend,
} from "@kinora/db";
import { RefusedTarget, sendOutbound } from "@kinora/outbound";
import { makeSealedVapidKeys, openSealed, openVapidKeys, type VapidKeys } from "@kinora/seal";
import webPush from "web-push";
import { describeNotification } from "../mail/describe-notification";
import { type Delivered, deliver, NoTarget } from "./deliver";
import type { NotifyServices } from "./notify-services";

/** A browser that was off for a day has other news by then. */
const KEEP_SECONDS = 86_400;
/** What push services answer for a browser that took its permission back. */
const GONE = new Set([404, 410]);

/** Pushes to every browser of the person; those that are gone are forgotten. One that took it is enough. */
export function sendPush(services: NotifyServices, notificationId: string): Promise<Delivered> {
  return deliver(services, { notificationId, channel: "push" }, async (notification) => {
    const { db } = services;
    const browsers = await listPushSubscriptions(db, { userId: notification.userId });
    const failures: Error[] = [];
    let taken = 0;
    for (const { endpoint, userId, keysEncrypted } of browsers) {
      try {
        const status = await pushTo(services, { endpoint, keysEncrypted }, notification);
        if (GONE.has(status)) await deletePushSubscription(db, { endpoint, userId });
        else if (status >= 300) failures.push(new Error(`${new URL(endpoint).host} answers ${status}.`));
        else taken += 1;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        failures.push(error instanceof RefusedTarget ? new NoTarget(error.message, { cause: error }) : error);
      }
    }
    if (taken > 0) return "sent";
    throw failures[0] ?? new NoTarget("No browser takes pushes.");
  });
}

async function pushTo(
  services: NotifyServices,
  { endpoint, keysEncrypted }: { endpoint: string; keysEncrypted: string },
  { id, kind, payload }: NotificationToSend,
): Promise<number> {
  const keys = JSON.parse(openSealed(services.secrets, "push", keysEncrypted));
  const { subject, text, path } = describeNotification(kind, payload);
  const message = JSON.stringify({ id, title: subject, body: text, url: path });
  const vapid = { ...(await readVapidKeys(services)), subject: contactOf(services.publicUrl) };
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, message, {
    vapidDetails: vapid,
    TTL: KEEP_SECONDS,
    contentEncoding: "aes128gcm",
    // A second push of the same fact replaces the first one while the browser is away.
    topic: id.replaceAll("-", ""),
  });
  const request = { method: "POST" as const, privateHosts: services.privateHosts, timeoutMs: 10_000 };
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return (await sendOutbound(endpoint, { ...request, headers: named, body })).status;
}

/** Push services take an https address or a mail address as contact. */
const contactOf = (publicUrl: string): string =>
  publicUrl.startsWith("https:") ? publicUrl : "mailto:kinora@localhost";

async function readVapidKeys({ db, secrets, vapid }: NotifyServices): Promise<VapidKeys> {
  if (vapid) return vapid;
  const sealed = await findOrCreateSetting(db, { key: "vapid", make: () => makeSealedVapidKeys(secrets) });
  return openVapidKeys(secrets, String(sealed));
}
