/** Resident bytes of an app's process, by its own metrics. @param url Of the app. */
export async function readMemory(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, bytes] = /^process_resident_memory_bytes\S* (\S+)$/m.exec(text) ?? [];
  return Number(bytes);
}
