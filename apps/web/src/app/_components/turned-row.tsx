"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { wishNames } from "./wish-names";

const TurnedList = dynamic(() => import("./turned-list").then((module) => module.TurnedList));

/** The list as the address wishes it; nothing, and no code for it, where it wishes nothing. */
export function TurnedRow() {
  const address = useSearchParams();
  return wishNames.some((name) => address.has(name)) ? <TurnedList /> : null;
}
