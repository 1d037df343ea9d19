const script = "/push/worker.js";

/** What the API stores of a browser that takes pushes. */
interface PushAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** This browser's subscription: null without one, undefined where the browser cannot have any. */
export async function findPush(): Promise<PushSubscription | null | undefined> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return undefined;
  const registration = await navigator.serviceWorker.getRegistration("/push/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/**
 * Subscribes this browser. The worker has a scope of its own in which there are no pages, so that it
 * never stands between them and the server.
 *
 * @throws DOMException when the browser's push service cannot be had.
 */
export async function startPush(publicKey: string): Promise<PushAddress> {
  const registration = await navigator.serviceWorker.register(script, { scope: "/push/" });
  await untilActive(registration);
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error("The browser subscribed without an address.");
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
}

function untilActive({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing ?? waiting;
  if (active || !worker) return Promise.resolve();
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => worker.state === "activated" && resolve());
  });
}
