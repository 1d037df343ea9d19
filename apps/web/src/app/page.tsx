import { getViewer } from "@/server/viewer";
import { Home } from "./_components/home";
import { Landing } from "./_components/landing";

/** The way in: a visitor sees what the product does, a signed-in person their rows. */
export default async function StartPage() {
  const viewer = await getViewer();
  return viewer ? <Home viewer={viewer} /> : <Landing />;
}
