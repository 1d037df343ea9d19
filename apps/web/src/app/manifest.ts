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
    id: "/",
    categories: ["entertainment", "movies"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: "/app-icon/192", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/app-icon/512", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/app-icon/maskable", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
