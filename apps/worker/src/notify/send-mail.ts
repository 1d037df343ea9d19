import { composeMail, type Recipient } from "../mail/compose-mail";
import { describeNotification } from "../mail/describe-notification";
import { type Delivered, deliver, NoTarget } from "./deliver";
import type { NotifyServices } from "./notify-services";

interface Addressee {
  readonly id: string;
  readonly identity: { readonly email: string } | null;
  readonly profile?: { readonly name: string } | null;
}

/** @throws NoTarget for somebody without an address. */
export function recipientOf({ id, identity, profile }: Addressee): Recipient {
  if (!identity) throw new NoTarget("There is no e-mail address.");
  return { userId: id, address: identity.email, name: profile?.name ?? null };
}

export function sendMail(services: NotifyServices, notificationId: string): Promise<Delivered> {
  return deliver(
    services,
    { notificationId, channel: "email" },
    async ({ kind, payload, user }, deliveryId) => {
      const items = [describeNotification(kind, payload)];
      await services.mailer.send(await composeMail(services, recipientOf(user), items, deliveryId));
      return "sent";
    },
  );
}
