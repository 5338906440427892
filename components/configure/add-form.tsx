"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FieldValues, FormProvider, useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/trpc-react";
import { ErrorSummary } from "@/components/forms/error-summary";
import { pathOf } from "@/components/ladder/rung-paths";
import { FormProblem } from "@/components/members/form-problem";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import {
  type AdSetFormInput,
  addedAdSetFormSchema,
  adFormSchema,
  type CreateInput,
  creativeFieldsSchema,
  type RungForm,
} from "@/server/campaigns/configure/schema";
import { AdSetFields } from "./ad-set-fields";
import { AdFields, AdsEditor } from "./ads-editor";
import { levelBelow, levelNames } from "./configure-paths";
import { CreativeFields } from "./creative-fields";
import { fieldLabels } from "./field-labels";
import { ForecastSlot } from "./forecast-slot";
import { formResolver } from "./form-resolver";
import { newAd, newAdSet, newCreative } from "./new-forms";
import { overviewOf } from "./rung-links";
import { showProblems } from "./show-problems";
import type { Choices } from "./use-choices";

const resolvers = {
  adSet: formResolver(addedAdSetFormSchema),
  ad: formResolver(adFormSchema),
  creative: formResolver(creativeFieldsSchema),
};

interface AddFormProps {
  parent: Exclude<RungForm, { level: "creative" }>;
  choices: Choices;
  nowMs: number;
}

/** Something new in what is there already: an ad set with its ads, an ad with its creatives, a creative. */
export function AddForm({ parent, choices, nowMs }: AddFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const level = levelBelow[parent.level];
  const opened: Record<typeof level, () => FieldValues> = {
    adSet: () => ({ adSet: newAdSet(nowMs, parent.advertiser.timeZone), ads: [newAd()] }),
    ad: newAd,
    creative: newCreative,
  };
  const form = useForm<FieldValues>({
    resolver: resolvers[level],
    defaultValues: opened[level](),
    mode: "onChange",
    delayError: 700,
  });
  const create = useMutation(trpc.configure.create.mutationOptions());
  const submit = form.handleSubmit(async (sent) => {
    const input = { level, parentId: parent.id, form: sent, status: "ACTIVE" } as CreateInput;
    const outcome = await create.mutateAsync(input);
    if (outcome.status === "refused") {
      showProblems(outcome.problems, form.setError);
      return;
    }
    showToast(`The ${levelNames[level].toLowerCase()} is live.`, { tone: "good" });
    await queryClient.invalidateQueries();
    router.push(level === "creative" ? overviewOf(parent) : pathOf(level, outcome.id));
  });
  const assets = choices.assetsOf(parent.advertiser.id);
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(event)} aria-label="Add" className="grid max-w-[64rem] gap-5">
        <ErrorSummary labels={fieldLabels} />
        <FormProblem error={create.error} />
        {level === "adSet" ? (
          <>
            <AdSetFields at="adSet." topics={choices.topicOptions} />
            <Forecast advertiserId={parent.advertiser.id} />
            <AdsEditor assets={assets} advertiserId={parent.advertiser.id} />
          </>
        ) : level === "ad" ? (
          <AdFields at="" assets={assets} advertiserId={parent.advertiser.id} />
        ) : (
          <CreativeFields at="" assets={assets} advertiserId={parent.advertiser.id} />
        )}
        <div className="flex flex-wrap justify-end gap-2 border-t pt-4">
          <Button asChild>
            <Link href={overviewOf(parent)}>Leave it</Link>
          </Button>
          <Button type="submit" variant="primary" disabled={create.isPending}>
            Add and start
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

function Forecast({ advertiserId }: { advertiserId: string }) {
  const adSet = useWatch({ name: "adSet" }) as AdSetFormInput;
  return <ForecastSlot advertiserId={advertiserId} adSetId={null} adSet={adSet} />;
}
