import { admin } from "./admin";
import apiKeys from "./api-keys.json";
import browse from "./browse.json";
import chart from "./chart.json";
import collections from "./collections.json";
import common from "./common.json";
import connections from "./connections.json";
import decade from "./decade.json";
import demo from "./demo.json";
import developers from "./developers.json";
import dials from "./dials.json";
import diary from "./diary.json";
import docs from "./docs.json";
import error from "./error.json";
import feedback from "./feedback.json";
import film from "./film.json";
import foot from "./foot.json";
import genre from "./genre.json";
import genrePage from "./genre-page.json";

import home from "./home.json";
import homeRow from "./home-row.json";
import importPage from "./import.json";
import interview from "./interview.json";
import landing from "./landing.json";
import language from "./language.json";
import lists from "./lists.json";
import members from "./members.json";
import nav from "./nav.json";
import night from "./night.json";
import notFound from "./not-found.json";
import notificationSettings from "./notification-settings.json";
import notifications from "./notifications.json";
import offline from "./offline.json";
import palette from "./palette.json";
import person from "./person.json";
import rating from "./rating.json";
import ratings from "./ratings.json";
import recovery from "./recovery.json";
import register from "./register.json";
import reviews from "./reviews.json";
import row from "./row.json";
import search from "./search.json";
import secondFactor from "./second-factor.json";
import settings from "./settings.json";
import signIn from "./sign-in.json";
import site from "./site.json";
import taste from "./taste.json";
import terms from "./terms.json";
import unsubscribe from "./unsubscribe.json";
import watchlist from "./watchlist.json";
import why from "./why.json";

/** Everything that the pages say, one file per area. */
export default {
  admin,
  apiKeys,
  browse,
  chart,
  collections,
  common,
  decade,
  connections,
  demo,
  developers,
  dials,
  diary,
  docs,
  error,
  feedback,
  film,
  foot,
  genre,
  genrePage,

  home,
  homeRow,
  import: importPage,
  interview,
  landing,
  language,
  lists,
  members,
  nav,
  night,
  notFound,
  notificationSettings,
  notifications,
  offline,
  palette,
  person,
  rating,
  ratings,
  recovery,
  register,
  reviews,
  row,
  search,
  secondFactor,
  settings,
  signIn,
  site,
  taste,
  terms,
  unsubscribe,
  watchlist,
  why,
};
