import shell from "./shell.json";

/** What the admin pages say; sent to the browser on those pages only. */
export const admin = {
  shell,
};
