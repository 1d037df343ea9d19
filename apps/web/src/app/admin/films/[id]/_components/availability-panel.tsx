"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../../_components/panel";
import { useAct } from "../../../_components/use-act";
import { readOffers, writeOffers } from "./film-details";

/** Where a film can be watched, in every region. */
export function AvailabilityPanel({ filmId }: { filmId: number }) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.film.availability.queryOptions({ filmId }));
  const set = useMutation(trpc.admin.film.setAvailability.mutationOptions());
  const { register, handleSubmit, setError, formState } = useForm({
    values: { places: writeOffers(data?.items ?? []) },
    resetOptions: { keepDirtyValues: true },
  });
  const submit = handleSubmit(async ({ places }) => {
    const read = readOffers(places);
    if ("badLine" in read) return setError("places", { message: t("badPlace", { line: read.badLine }) });
    await act(() => set.mutateAsync({ filmId, offers: read.offers }), t("availabilitySaved"));
    await queryClient.invalidateQueries(trpc.admin.film.availability.queryFilter({ filmId }));
  });
  return (
    <Panel title={t("availability")} text={t("availabilityText")}>
      <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
        <TextArea label={t("availability")} rows={5} {...register("places")} />
        {formState.errors.places ? (
          <p role="alert" className="text-small text-danger">
            {formState.errors.places.message}
          </p>
        ) : null}
        <Button type="submit" disabled={!data || formState.isSubmitting} className="self-start">
          {t("save")}
        </Button>
      </form>
    </Panel>
  );
}
