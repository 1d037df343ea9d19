"use client";

import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { isFailedCall } from "@/trpc/refusal";

/**
 * Runs an act and says how it went, with the API's own words where it refused; answers whether it went
 * well.
 */
export function useAct(): (act: () => Promise<unknown>, done: string) => Promise<boolean> {
  const t = useTranslations("admin.act");
  return async (act, done) => {
    try {
      await act();
    } catch (error) {
      if (!isFailedCall(error)) throw error;
      toast.error(t("refused"), { description: error.message });
      return false;
    }
    toast.success(done);
    return true;
  };
}
