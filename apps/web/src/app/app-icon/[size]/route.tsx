import { ImageResponse } from "next/og";

/** Sizes that systems ask for; `maskable` leaves room for whatever shape they cut. */
const icons: Readonly<Record<string, { size: number; scale: number }>> = {
  "180": { size: 180, scale: 1 },
  "192": { size: 192, scale: 1 },
  "512": { size: 512, scale: 1 },
  maskable: { size: 512, scale: 0.72 },
};

/** The product's mark as a PNG, for home screens that take no SVG. */
export async function GET(_request: Request, { params }: { params: Promise<{ size: string }> }) {
  const icon = icons[(await params).size];
  if (!icon) return new Response("Not found", { status: 404 });
  const { size, scale } = icon;
  const unit = (size * scale) / 64;
  return new ImageResponse(
    <div
      style={{
        ...{ display: "flex", flexDirection: "column", alignItems: "center", justifyContent: "center" },
        ...{ width: "100%", height: "100%", background: "#15120e" },
      }}
    >
      <div style={{ width: 14 * unit, height: 14 * unit, borderRadius: 7 * unit, background: "#f0b45a" }} />
      <div style={{ width: 10 * unit, height: 24 * unit, marginTop: 5 * unit, background: "#f4efe6" }} />
    </div>,
    { width: size, height: size, headers: { "cache-control": "public, max-age=604800" } },
  );
}
