"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

const strategies = ["fair", "average", "least-misery"] as const;

interface NightValues {
  name: string;
  memberName: string;
  strategy: (typeof strategies)[number];
}

/** Opens a room with the person as its host. */
export function StartNight({ memberName }: { memberName: string }) {
  const t = useTranslations("night");
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.group.create.mutationOptions());
  const { register, handleSubmit, formState } = useForm<NightValues>({
    defaultValues: { name: t("nameDefault"), memberName: memberName.slice(0, 60), strategy: "fair" },
  });
  const submit = handleSubmit(async (values) => {
    try {
      const { code } = await create.mutateAsync(values);
      router.push(`/night/${code}`);
    } catch {
      toast.error(t("failed"));
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col items-start gap-5">
      <Field label={t("name")} className="w-full" required maxLength={80} {...register("name")} />
      <Field label={t("yourName")} className="w-full" required maxLength={60} {...register("memberName")} />
      <Choice label={t("strategy")} {...register("strategy")}>
        {strategies.map((strategy) => (
          <option key={strategy} value={strategy}>
            {t(`strategyOf.${strategy}`)}
          </option>
        ))}
      </Choice>
      <Button type="submit" tone="primary" disabled={formState.isSubmitting}>
        {t("open")}
      </Button>
    </form>
  );
}
