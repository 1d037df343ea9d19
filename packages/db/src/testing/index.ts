export { fillLargeWorld, somebody, someSession } from "./large-world";
export { generateOldRelease, listOldReleases, type OldRelease } from "./old-release";
export { openPlanRecorder, type StatementPlan } from "./record-plans";
export { createTestDatabase, type TestDatabase } from "./test-database";
