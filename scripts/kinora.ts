/**
 * `npm run kinora -- <verb>`: the operator's tool. Each verb is a file under `kinora/`; this one only
 * says what there is and how it is called.
 */
import { Command } from "commander";
import { backup, restore } from "./kinora/backup";
import { loadDemo } from "./kinora/demo";
import { doctor } from "./kinora/doctor";
import { evaluate } from "./kinora/evaluate";
import { importData } from "./kinora/import";
import { migrateDatabase } from "./kinora/migrate";
import { reindex } from "./kinora/reindex";
import { train } from "./kinora/train";
import { createUser, setRole } from "./kinora/user";
import { StartError } from "./start/env";

const program = new Command("kinora").description("The operator's tool of a Kinora instance.");

program
  .command("import <location>")
  .description("read MovieLens, IMDb's dumps, a catalogue in csv or json lines, or a person's history")
  .option("--user <email>", "the file is this person's own history")
  .option("--min-votes <count>", "IMDb: leave out films with fewer votes", Number)
  .option("--pages <count>", "tmdb in place of a location: pages of twenty films", Number)
  .option("--json", "print the report as JSON")
  .action(importData);
program
  .command("demo")
  .description("load the demo world: the catalogue, a simulated community, three logins")
  .option("--members <count>", "simulated members", Number)
  .option("--force", "also into a database that people use")
  .option("--json", "print the report as JSON")
  .action(loadDemo);
program
  .command("migrate")
  .description("apply the migrations that the database lacks")
  .action(migrateDatabase);
program
  .command("train")
  .description("have the worker train a model; it becomes a candidate")
  .option("--kind <kind>", "full or incremental", "full")
  .option("--json", "print the result as JSON")
  .action(train);
program
  .command("evaluate")
  .description("show how good a model is on people whom its training had not seen")
  .option("--version <version>", "another than the one in charge")
  .option("--json", "print the result as JSON")
  .action(evaluate);
program
  .command("backup [folder]")
  .description("write all tables and artefacts into a new folder")
  .option("--json", "print the report as JSON")
  .action(backup);
program
  .command("restore <folder>")
  .description("fill an empty instance from a backup")
  .option("--json", "print the report as JSON")
  .action(restore);
program
  .command("reindex")
  .description("have the worker build a search index anew")
  .argument("[subject]", "films or reviews", "films")
  .option("--json", "print the report as JSON")
  .action(reindex);
const user = program.command("user").description("accounts");
user
  .command("create <email>")
  .description("make an account; the password is read from standard input")
  .option("--name <name>", "display name")
  .option("--role <role>", "viewer, curator or admin", "viewer")
  .action(createUser);
user.command("role <email> <role>").description("give an account another role").action(setRole);
program
  .command("doctor")
  .description("look for what is wrong with this instance and say how to mend it")
  .option("--json", "print the findings as JSON")
  .action(doctor);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(
    `${error instanceof StartError ? error.message : ((error as Error).stack ?? error)}\n`,
  );
  process.exitCode = 1;
}
