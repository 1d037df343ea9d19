import { userErased } from "@kinora/events";
import { eraseFromSnapshots } from "../training/dataset-snapshot";
import type { WorkerServices } from "./services";

/**
 * Takes an erased person's ratings out of the store: the kept data sets that hold them go whole, for a
 * part of one could not be trained on again. Safe to run twice: a second run finds none of them.
 */
export const makeEraseFromSnapshots = ({ inngest, db, artefacts }: WorkerServices) =>
  inngest.createFunction({ id: "erase-from-snapshots", triggers: [userErased] }, async ({ event, step }) =>
    step.run("remove-data-sets", () => eraseFromSnapshots(db, artefacts, event.data.userId)),
  );
