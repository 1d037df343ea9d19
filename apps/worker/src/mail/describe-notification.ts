/** What a notification says in a mail; an unknown kind says that there is something to see. */
export function describeNotification(
  kind: string,
  payload: Record<string, unknown>,
): { subject: string; text: string } {
  const text = (key: string): string => String(payload[key] ?? "");
  switch (kind) {
    case "import-finished":
      return {
        subject: "Your films have arrived",
        text: `We read ${text("fileName")}: ${text("written")} new ratings, ${text("unchanged")} that were there already, ${text("refused")} that could not be read.`,
      };
    case "import-failed":
      return {
        subject: "Your file could not be read",
        text: `We could not read ${text("fileName")}: ${text("error")}`,
      };
    case "model-trained":
      return {
        subject: "A new model waits for your decision",
        text: `Model ${text("modelVersion")} has been trained. Look at its figures before you put it in charge.`,
      };
    case "drift-detected":
      return {
        subject: "What people do has changed",
        text: `Compared with the weeks before, these have changed: ${text("features")}. A new training was asked for.`,
      };
    default:
      return { subject: "There is something new", text: "Sign in to see it." };
  }
}
