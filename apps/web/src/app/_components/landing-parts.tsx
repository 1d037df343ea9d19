"use client";

import dynamic from "next/dynamic";

// Rendered with the page as ever; their code comes only where they are shown, for `/` is everybody's home too.
export const DemoLogins = dynamic(() => import("./demo-logins").then((module) => module.DemoLogins));
export const SampleTaste = dynamic(() => import("./sample-taste").then((module) => module.SampleTaste));
