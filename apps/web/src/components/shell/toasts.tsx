"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { watchFirstToast } from "../toast";

const Toaster = dynamic(() => import("./toaster").then((module) => module.Toaster), { ssr: false });

/** The place of messages, from the first one on. */
export function Toasts() {
  const [asked, setAsked] = useState(false);
  useEffect(() => watchFirstToast(() => setAsked(true)), []);
  return asked ? <Toaster /> : null;
}
