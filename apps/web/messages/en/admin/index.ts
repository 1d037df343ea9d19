import act from "./act.json";
import cache from "./cache.json";
import chart from "./chart.json";
import collections from "./collections.json";
import confirm from "./confirm.json";
import drift from "./drift.json";
import experiments from "./experiments.json";
import films from "./films.json";
import imports from "./imports.json";
import jobs from "./jobs.json";
import models from "./models.json";
import overview from "./overview.json";
import playground from "./playground.json";
import reviews from "./reviews.json";
import rows from "./rows.json";
import search from "./search.json";
import security from "./security.json";
import shell from "./shell.json";
import snapshots from "./snapshots.json";
import table from "./table.json";
import traffic from "./traffic.json";
import users from "./users.json";

/** What the admin pages say; sent to the browser on those pages only. */
export const admin = {
  act,
  cache,
  chart,
  collections,
  confirm,
  drift,
  experiments,
  films,
  imports,
  jobs,
  models,
  overview,
  playground,
  reviews,
  rows,
  search,
  security,
  shell,
  snapshots,
  table,
  traffic,
  users,
};
