"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";

/** Spends the link's token as the page comes alive: a mail program that merely fetches the page spends nothing. */
export function Verification() {
  const t = useTranslations("recovery");
  const trpc = useTRPC();
  const { mutate, isSuccess, isError } = useMutation(trpc.auth.verifyEmail.mutationOptions());
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate({ token: window.location.hash.slice(1) });
  }, [mutate]);
  return (
    <>
      <div role="status" className="mb-6 text-lead">
        <p>{t(isSuccess ? "verified" : isError ? "ended" : "verifying")}</p>
        {isError ? <p className="mt-2 text-small text-muted">{t("verifyAnother")}</p> : null}
      </div>
      {isSuccess || isError ? (
        <Button asChild tone="primary" size="large">
          <Link href={isSuccess ? "/" : "/settings/security"}>{t(isSuccess ? "home" : "settings")}</Link>
        </Button>
      ) : null}
    </>
  );
}
