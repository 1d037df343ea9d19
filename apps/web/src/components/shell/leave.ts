/** Signs out and starts the page afresh, so that nothing of the last person stays in memory. */
export async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
  // What was kept for moments without a connection belonged to the person who leaves.
  if ("caches" in window) for (const name of await caches.keys()) await caches.delete(name);
  window.location.assign("/");
}
