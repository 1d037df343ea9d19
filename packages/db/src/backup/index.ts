export { noteErased } from "./erased-members";
export type { BackupManifest } from "./manifest";
export { restoreBackup } from "./restore-backup";
export { writeBackup } from "./write-backup";
