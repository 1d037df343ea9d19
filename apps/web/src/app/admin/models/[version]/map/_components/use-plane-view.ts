"use client";

import { type PointerEvent, useEffect, useRef, useState } from "react";

/** Length of the drawn square's sides, in its own unit. */
export const SIDE = 1_000;
const MOST_ZOOM = 24;
/** How close one comes to a film that is chosen from the list. */
const CHOSEN_ZOOM = 4;

interface View {
  readonly zoom: number;
  readonly centreX: number;
  readonly centreY: number;
}

const whole: View = { zoom: 1, centreX: SIDE / 2, centreY: SIDE / 2 };

/** Keeps the frame within the square. */
function clamp({ zoom, centreX, centreY }: View): View {
  const within = Math.min(MOST_ZOOM, Math.max(1, zoom));
  const half = SIDE / within / 2;
  const into = (centre: number) => Math.min(SIDE - half, Math.max(half, centre));
  return { zoom: within, centreX: into(centreX), centreY: into(centreY) };
}

/** What part of the plane is seen: moved by dragging and the wheel, and to what is chosen. */
export function usePlaneView(target: { x: number; y: number } | null) {
  const ref = useRef<SVGSVGElement>(null);
  const dragged = useRef<{ x: number; y: number } | null>(null);
  const [view, setView] = useState(whole);
  const zoomBy = (factor: number) => setView((now) => clamp({ ...now, zoom: now.zoom * factor }));

  const [targetX, targetY] = [target?.x, target?.y];
  useEffect(() => {
    if (targetX === undefined || targetY === undefined) return;
    setView(({ zoom }) => clamp({ zoom: Math.max(zoom, CHOSEN_ZOOM), centreX: targetX, centreY: targetY }));
  }, [targetX, targetY]);

  useEffect(() => {
    const svg = ref.current;
    // React listens to the wheel passively, and then the page would scroll along.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      setView((now) => clamp({ ...now, zoom: now.zoom * Math.exp(-event.deltaY / 400) }));
    };
    svg?.addEventListener("wheel", onWheel, { passive: false });
    return () => svg?.removeEventListener("wheel", onWheel);
  }, []);

  const onPointerMove = ({ clientX: x, clientY: y, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const from = dragged.current;
    if (!from) return;
    const unit = SIDE / view.zoom / Math.max(1, currentTarget.clientHeight);
    dragged.current = { x, y };
    setView((now) =>
      clamp({
        zoom: now.zoom,
        centreX: now.centreX - (x - from.x) * unit,
        centreY: now.centreY - (y - from.y) * unit,
      }),
    );
  };
  const release = () => {
    dragged.current = null;
  };
  const side = SIDE / view.zoom;
  return {
    ...{ ref, zoom: view.zoom, zoomBy, reset: () => setView(whole) },
    frame: { x: view.centreX - side / 2, y: view.centreY - side / 2, side },
    handlers: {
      onPointerDown: ({ clientX: x, clientY: y }: PointerEvent<SVGSVGElement>) => {
        dragged.current = { x, y };
      },
      ...{ onPointerMove, onPointerUp: release, onPointerLeave: release },
    },
  };
}
