import "server-only";
import { createCaller, createContext } from "@kinora/api";
import { getServices } from "./services";

/** The API as nobody in particular: for what is read by programs and kept by caches, such as feeds. */
export async function getVisitorApi() {
  return createCaller(createContext({ services: await getServices(), caller: {} }));
}
