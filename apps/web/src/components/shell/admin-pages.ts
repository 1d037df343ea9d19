import {
  Activity,
  Clapperboard,
  Database,
  DatabaseZap,
  FileUp,
  FlaskConical,
  Gauge,
  LayoutList,
  LibraryBig,
  ListTodo,
  MessagesSquare,
  Search,
  ShieldCheck,
  SlidersHorizontal,
  Sparkles,
  Timer,
  Users,
} from "lucide-react";

/** Every page of the admin's, in the order of the side navigation; `adminOnly` ones are not for curators. */
export const adminPages = [
  { key: "overview", href: "/admin", icon: Gauge, adminOnly: false },
  { key: "models", href: "/admin/models", icon: Sparkles, adminOnly: false },
  { key: "experiments", href: "/admin/experiments", icon: FlaskConical, adminOnly: false },
  { key: "snapshots", href: "/admin/snapshots", icon: Database, adminOnly: false },
  { key: "drift", href: "/admin/drift", icon: Activity, adminOnly: false },
  { key: "playground", href: "/admin/playground", icon: SlidersHorizontal, adminOnly: false },
  { key: "films", href: "/admin/films", icon: Clapperboard, adminOnly: false },
  { key: "imports", href: "/admin/imports", icon: FileUp, adminOnly: false },
  { key: "rows", href: "/admin/rows", icon: LayoutList, adminOnly: false },
  { key: "collections", href: "/admin/collections", icon: LibraryBig, adminOnly: false },
  { key: "search", href: "/admin/search", icon: Search, adminOnly: false },
  { key: "reviews", href: "/admin/reviews", icon: MessagesSquare, adminOnly: false },
  { key: "users", href: "/admin/users", icon: Users, adminOnly: true },
  { key: "jobs", href: "/admin/jobs", icon: ListTodo, adminOnly: false },
  { key: "traffic", href: "/admin/traffic", icon: Timer, adminOnly: false },
  { key: "cache", href: "/admin/cache", icon: DatabaseZap, adminOnly: true },
  { key: "security", href: "/admin/security", icon: ShieldCheck, adminOnly: true },
] as const;

/** The pages that somebody of this role may open. */
export function adminPagesFor(role: string): (typeof adminPages)[number][] {
  return adminPages.filter(({ adminOnly }) => role === "admin" || (role === "curator" && !adminOnly));
}
