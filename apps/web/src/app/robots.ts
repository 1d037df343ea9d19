import type { MetadataRoute } from "next";
import { readEnv } from "@/env";

/** The operator's address is known only at run time. */
export const dynamic = "force-dynamic";

const personal = ["/api/", "/admin", "/settings", "/notifications", "/ratings", "/watchlist", "/diary"];

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: [...personal, "/taste", "/import", "/interview"] },
    sitemap: new URL("/sitemap.xml", readEnv().NEXTAUTH_URL).href,
  };
}
