/**
 * Ends this process, in order, when the one that started it is gone.
 *
 * Imported before an app's own code: after a `kill -9` of the start script nothing keeps a port. Imported
 * by the start script under npm, whose shell does not pass signals on.
 */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 500).unref();
