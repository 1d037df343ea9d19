/** A PostgreSQL server for tests, where databases may be made and dropped; absent: the embedded one. */
export const testDatabaseUrl = process.env.TEST_DATABASE_URL;
