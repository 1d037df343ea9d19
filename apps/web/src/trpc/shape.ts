import type { AppRouter } from "@kinora/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;

/** What makes an account. */
export type RegisterInput = inferRouterInputs<AppRouter>["auth"]["register"];

/** A film as lists show it. */
export type FilmCardShape = Outputs["film"]["list"]["items"][number];
/** One answer of the catalogue list. */
export type FilmListShape = Outputs["film"]["list"];
/** A film as its own page shows it. */
export type FilmShape = NonNullable<Outputs["film"]["find"]>;
/** A film that was picked for somebody, with its reasons. */
export type PickShape = Outputs["recommendation"]["list"]["items"][number];
/** The rows of somebody's home. */
export type HomeShape = Outputs["recommendation"]["home"];
/** One answer of the search. */
export type SearchShape = Outputs["search"]["query"];
/** What the interview asks next, and what it knows already. */
export type InterviewShape = Outputs["recommendation"]["interview"];
/** A page of the person's diary. */
export type DiaryShape = Outputs["diary"]["list"];
/** A page of the person's watchlist. */
export type WatchlistShape = Outputs["watchlist"]["list"];
/** A page of the person's ratings. */
export type RatingListShape = Outputs["rating"]["list"];
/** What somebody asked of the product. */
export type PreferenceShape = Outputs["preference"]["get"];
/** Services where films can be watched. */
export type ProviderListShape = Outputs["film"]["providers"];
/** Addresses that are called with what happens to somebody. */
export type WebhookListShape = Outputs["webhook"]["list"];
/** A person's own profile. */
export type ProfileShape = Outputs["profile"]["get"];
/** One device that somebody is signed in on. */
export type SessionShape = Outputs["session"]["list"]["items"][number];
/** How somebody's second factor stands. */
export type SecondFactorShape = Outputs["secondFactor"]["get"];
/** Somebody's other ways to sign in. */
export type ConnectionListShape = Outputs["connection"]["list"];
/** Somebody's API keys. */
export type ApiKeyListShape = Outputs["apiKey"]["list"];
/** One review as readers see it. */
export type ReviewShape = ReviewListShape["items"][number];
/** A page of a film's reviews. */
export type ReviewListShape = Outputs["review"]["listForFilm"];
/** One answer to a review. */
export type ReplyShape = Outputs["reply"]["list"]["items"][number];
/** A list as it looks from outside. */
export type ListSummaryShape = Outputs["list"]["mine"]["items"][number];
/** One list with the first of its films. */
export type ListShape = Outputs["list"]["get"];
/** One answer of the lists. */
export type ListPageShape = Outputs["list"]["list"];
/** A movie night: who is in, what they voted, what was chosen. */
export type GroupShape = Outputs["group"]["get"];
/** A film that would suit a movie night, with each member's part in it. */
export type GroupPickShape = Outputs["group"]["picks"]["items"][number];
/** What is believed of the person's taste. */
export type TasteShape = Outputs["taste"]["get"];
/** One import, with its lines that failed. */
export type ImportShape = Outputs["import"]["get"];
/** A film of an import that is to be decided. */
export type ImportMatchShape = Outputs["import"]["matches"]["items"][number];
/** What somebody's page shows to the reader. */
export type MemberShape = Outputs["profile"]["public"];
/** How alike two tastes are, and films for both. */
export type TasteMatchShape = Outputs["profile"]["match"];
/** A page of what the people somebody follows did. */
export type FeedShape = Outputs["follow"]["feed"];
/** A page of people who follow, are followed, or ask. */
export type FollowPageShape = Outputs["follow"]["followers"];
/** One of them. */
export type FollowShape = FollowPageShape["items"][number];
/** One year of the person's diary in figures and films. */
export type DiaryYearShape = Outputs["diary"]["yearInReview"];
/** A page of the person's notifications, and how many of all they have not seen. */
export type NotificationListShape = Outputs["notification"]["list"];
/** Something somebody should know. */
export type NotificationShape = NotificationListShape["items"][number];
/** Wishes that somebody kept under a name. */
export type SavedFilterShape = Outputs["savedFilter"]["list"]["items"][number];
/** Where a film can be watched in one region. */
export type AvailabilityShape = Outputs["film"]["availability"];
