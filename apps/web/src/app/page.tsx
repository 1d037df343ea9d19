import dynamic from "next/dynamic";
import { getViewer } from "@/server/viewer";

// Each side's code is sent to whom it is for.
const Home = dynamic(() => import("./_components/home").then((module) => module.Home));
const Landing = dynamic(() => import("./_components/landing").then((module) => module.Landing));

/** The way in: a visitor sees what the product does, a signed-in person their rows. */
export default async function StartPage() {
  const viewer = await getViewer();
  return viewer ? <Home viewer={viewer} /> : <Landing />;
}
