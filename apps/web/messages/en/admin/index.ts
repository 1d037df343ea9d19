import act from "./act.json";
import chart from "./chart.json";
import confirm from "./confirm.json";
import jobs from "./jobs.json";
import models from "./models.json";
import shell from "./shell.json";
import table from "./table.json";

/** What the admin pages say; sent to the browser on those pages only. */
export const admin = {
  act,
  chart,
  confirm,
  jobs,
  models,
  shell,
  table,
};
