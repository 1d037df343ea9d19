"use client";

import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";

/** Runs a save and says how it went; answers whether it went well. */
export function useSaver(): (save: () => Promise<unknown>) => Promise<boolean> {
  const t = useTranslations("settings");
  return async (save) => {
    try {
      await save();
    } catch {
      toast.error(t("failed"));
      return false;
    }
    toast.success(t("saved"));
    return true;
  };
}
