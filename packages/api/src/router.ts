import { adminRouter } from "./routers/admin";
import { apiKeyRouter } from "./routers/api-key";
import { authRouter } from "./routers/auth";
import { collectionRouter } from "./routers/collection";
import { connectionRouter } from "./routers/connection";
import { decadeRouter } from "./routers/decade";
import { diaryRouter } from "./routers/diary";
import { feedbackRouter } from "./routers/feedback";
import { filmRouter } from "./routers/film";
import { followRouter } from "./routers/follow";
import { genreRouter } from "./routers/genre";
import { groupRouter } from "./routers/group";
import { importRouter } from "./routers/import";
import { listRouter } from "./routers/list";
import { notificationRouter } from "./routers/notification";
import { personRouter } from "./routers/person";
import { preferenceRouter } from "./routers/preference";
import { profileRouter } from "./routers/profile";
import { pushRouter } from "./routers/push";
import { ratingRouter } from "./routers/rating";
import { recommendationRouter } from "./routers/recommendation";
import { replyRouter } from "./routers/reply";
import { reviewRouter } from "./routers/review";
import { savedFilterRouter } from "./routers/saved-filter";
import { searchRouter } from "./routers/search";
import { secondFactorRouter } from "./routers/second-factor";
import { sessionRouter } from "./routers/session";
import { tasteRouter } from "./routers/taste";
import { watchlistRouter } from "./routers/watchlist";
import { webhookRouter } from "./routers/webhook";
import { createCallerFactory, router } from "./trpc";

/** Every procedure of the product, one router per noun. */
export const appRouter = router({
  admin: adminRouter,
  apiKey: apiKeyRouter,
  auth: authRouter,
  collection: collectionRouter,
  decade: decadeRouter,
  connection: connectionRouter,
  diary: diaryRouter,
  feedback: feedbackRouter,
  film: filmRouter,
  follow: followRouter,
  genre: genreRouter,
  group: groupRouter,
  import: importRouter,
  list: listRouter,
  notification: notificationRouter,
  person: personRouter,
  preference: preferenceRouter,
  profile: profileRouter,
  push: pushRouter,
  rating: ratingRouter,
  recommendation: recommendationRouter,
  reply: replyRouter,
  review: reviewRouter,
  savedFilter: savedFilterRouter,
  search: searchRouter,
  secondFactor: secondFactorRouter,
  session: sessionRouter,
  taste: tasteRouter,
  watchlist: watchlistRouter,
  webhook: webhookRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in process: for server components and tests. */
export const createCaller = createCallerFactory(appRouter);
