/** Signs out and starts the page afresh, so that nothing of the last person stays in memory. */
export async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
  window.location.assign("/");
}
