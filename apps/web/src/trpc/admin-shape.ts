import type { AppRouter } from "@kinora/api";
import type { inferRouterOutputs } from "@trpc/server";

type inferAsyncIterable<Stream> = Stream extends AsyncIterable<infer Event> ? Event : never;

type Admin = inferRouterOutputs<AppRouter>["admin"];

/** A word for each kind of work that changes with it. */
export type WorkMarksShape = inferAsyncIterable<Admin["work"]["live"]>["data"];
/** A page of the worker's runs. */
export type JobListShape = Admin["job"]["list"];
/** One run as lists show it. */
export type JobShape = JobListShape["items"][number];
/** One run with its steps. */
export type JobDetailShape = Admin["job"]["get"];
/** What runs by the clock. */
export type ScheduleShape = Admin["job"]["schedules"]["items"][number];
/** Events on their way, and those given up. */
export type OutboxShape = Admin["job"]["outbox"];
/** A page of trained models. */
export type ModelListShape = Admin["model"]["list"];
/** One model as lists show it. */
export type ModelShape = ModelListShape["items"][number];
/** A search for settings with the best trial so far. */
export type ModelSearchShape = Admin["model"]["searches"]["items"][number];
/** One model with its measurements and the gate's verdict. */
export type ModelDetailShape = Admin["model"]["get"];
/** What the gate found. */
export type GateShape = ModelDetailShape["gate"];
/** Comparisons of weeks, newest first. */
export type DriftListShape = Admin["drift"]["list"];
/** One comparison of two windows of time. */
export type DriftReportShape = DriftListShape["items"][number];
/** A review that waits for a decision. */
export type ReportedReviewShape = Admin["review"]["list"]["items"][number];
/** A reply that waits for a decision. */
export type ReportedReplyShape = Admin["reply"]["list"]["items"][number];
/** Words that go with a decision. */
export type ReviewTemplateShape = Admin["review"]["templates"]["items"][number];
/** Somebody in the list of people. */
export type MemberShape = Admin["user"]["list"]["items"][number];
/** Somebody with what they agreed to. */
export type MemberDetailShape = Admin["user"]["get"];
/** One act in the audit log. */
export type AuditShape = Admin["audit"]["list"]["items"][number];
/** A list with every stage laid open. */
export type PlaygroundShape = Admin["playground"]["run"];
/** An API key of anybody's. */
export type InstanceKeyShape = Admin["user"]["listApiKeys"]["items"][number];
/** The instance at a glance. */
export type OverviewShape = Admin["metric"]["overview"];
/** Figures day by day. */
export type TrendShape = Admin["metric"]["trend"];
/** What happened on one day. */
export type DayFiguresShape = TrendShape["items"][number];
/** One import as lists show it. */
export type ImportShape = Admin["import"]["list"]["items"][number];
/** One import with the lines that failed and those in doubt. */
export type ImportReportShape = Admin["import"]["get"];
/** One query that people searched. */
export type SearchQueryShape = Admin["search"]["queries"]["items"][number];
/** One film as curators' lists show it. */
export type CuratedFilmShape = Admin["film"]["list"]["items"][number];
/** A film with everything that can be edited. */
export type EditableFilmShape = Admin["film"]["get"];
/** One row of the home page as it is stored. */
export type HomeRowShape = Admin["homeRow"]["list"]["items"][number];
/** A collection, drafts too. */
export type CollectionShape = Admin["collection"]["list"]["items"][number];
/** An experiment with how many people are in it. */
export type ExperimentShape = Admin["experiment"]["list"]["items"][number];
/** What two models would show to the same people. */
export type ListComparisonShape = Admin["model"]["compare"];
/** A film on one of two lists, and where the other has it. */
export type ComparedFilmShape = ListComparisonShape["people"][number]["left"][number];
/** A film in the plane of a model's factors. */
export type MappedFilmShape = Admin["model"]["map"]["items"][number];
/** Films that wait, as the columns named would read them. */
export type ImportPreviewShape = Admin["import"]["preview"];
/** A row that an import refused. */
export type RefusedRowShape = Admin["importRow"]["list"]["items"][number];
/** What an experiment has shown up to now. */
export type ExperimentResultsShape = Admin["experiment"]["results"];
/** One edit of a film. */
export type FilmRevisionShape = Admin["film"]["history"]["items"][number];
/** Two films that became one. */
export type FilmMergeShape = Admin["filmMerge"]["list"]["items"][number];
/** What one procedure was called for. */
export type ProcedureTrafficShape = Admin["metric"]["procedures"]["items"][number];
/** Calls that one limit refused within ten minutes. */
export type LimitHitShape = Admin["limitHit"]["list"]["items"][number];
/** Data that models were trained on. */
export type SnapshotShape = Admin["snapshot"]["list"]["items"][number];
/** A query that must find a film, and where it does. */
export type GoldenQueryShape = Admin["goldenQuery"]["report"]["items"][number];
