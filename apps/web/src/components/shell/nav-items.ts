import { Bookmark, CalendarDays, Clapperboard, House, Search } from "lucide-react";

/** The five places that a thumb reaches; the top bar shows the same ones in words. */
export const navItems = [
  { href: "/", key: "home", icon: House },
  { href: "/films", key: "films", icon: Clapperboard },
  { href: "/search", key: "search", icon: Search },
  { href: "/watchlist", key: "watchlist", icon: Bookmark },
  { href: "/diary", key: "diary", icon: CalendarDays },
] as const;

/** Where there is room, the top bar leads to these as well; elsewhere the person's menu does. */
export const moreItems = [
  { href: "/lists", key: "lists" },
  { href: "/taste", key: "taste" },
  { href: "/night", key: "night" },
] as const;

export function isCurrent(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname.startsWith(href);
}
