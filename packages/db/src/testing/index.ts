export { fillLargeWorld, somebody, someSession, uuidOf } from "./large-world";
export { openPlanRecorder, type StatementPlan } from "./record-plans";
export { createTestDatabase, type TestDatabase } from "./test-database";
