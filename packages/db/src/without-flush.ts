/**
 * A row to select from in a statement that stands alone: its commit does not wait for the disk. A server that dies
 * within the next moments forgets it, never half of it.
 */
export const withoutFlush = "SELECT set_config('synchronous_commit', 'off', true)";
