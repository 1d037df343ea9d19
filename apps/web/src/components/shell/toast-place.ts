/** Where messages are drawn; the last of these holds them. */
const places: HTMLElement[] = [];
let drawn: HTMLElement | null = null;

function move(): void {
  const place = places.at(-1) ?? document.body;
  if (drawn && drawn.parentElement !== place) place.append(drawn);
}

/** The element that holds the messages, wherever it stands. */
export function toastElement(): HTMLElement {
  drawn ??= document.createElement("div");
  move();
  return drawn;
}

/**
 * Holds the messages inside `place` until the answer is called. A modal dialog keeps pointer, focus and
 * screen reader to itself: what its acts have to say, and how to undo them, must stand within it.
 */
export function holdToasts(place: HTMLElement): () => void {
  places.push(place);
  move();
  return () => {
    places.splice(places.indexOf(place), 1);
    move();
  };
}
