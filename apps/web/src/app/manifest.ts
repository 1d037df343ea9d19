import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Kinora",
    short_name: "Kinora",
    description: "A film recommender that shows its reasons.",
    start_url: "/",
    display: "standalone",
    background_color: "#120f0c",
    theme_color: "#120f0c",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
  };
}
