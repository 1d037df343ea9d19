// One thread of a pool: instantiates the kernels on the shared memory and runs the steps it is sent.
import { parentPort, workerData } from "node:worker_threads";

const { module, memory } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });

parentPort.on("message", (steps) => {
  for (const [name, ...args] of steps) exports[name](...args);
  parentPort.postMessage(null);
});
