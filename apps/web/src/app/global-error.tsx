"use client";

/** The last resort, when not even the layout could be made: it can rely on no provider. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body
        style={{
          background: "#120f0c",
          color: "#f4efe6",
          font: "18px/1.6 Georgia, serif",
          padding: "15vh 10vw",
        }}
      >
        <h1>The projector jammed.</h1>
        <p>Something failed on our side. Your ratings are safe.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
