"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/trpc-react";
import { ErrorSummary } from "@/components/forms/error-summary";
import { pathOf } from "@/components/ladder/rung-paths";
import { FormProblem } from "@/components/members/form-problem";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import type { Draft } from "@/server/campaigns/configure/drafts-schema";
import { type CampaignFormInput, campaignFormSchema } from "@/server/campaigns/configure/schema";
import { AdSetFields } from "./ad-set-fields";
import { AdsEditor } from "./ads-editor";
import { AdvertiserField, CampaignFields } from "./campaign-fields";
import { DraftMark } from "./draft-mark";
import { fieldLabels } from "./field-labels";
import { ForecastSlot } from "./forecast-slot";
import { Review } from "./review";
import { showProblems } from "./show-problems";
import type { Choices } from "./use-choices";
import { useDraft } from "./use-draft";
import { WizardSteps } from "./wizard-steps";

const steps = ["Campaign", "Ad set", "Ads", "Review"] as const;
/** The fields of each step. */
const stepFields = [["advertiserId", "name", "objective"], ["adSet"], ["ads"], []] as const;

interface WizardProps {
  choices: Choices;
  draft: Draft | null;
  opened: CampaignFormInput;
}

/** A campaign from nothing: what for, who hears it and for how much, what they hear, and a last look. */
export function CampaignWizard({ choices, draft, opened }: WizardProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [step, setStep] = useState(0);
  const [looks, setLooks] = useState(0);
  const form = useForm<CampaignFormInput, unknown, z.output<typeof campaignFormSchema>>({
    resolver: zodResolver(campaignFormSchema),
    defaultValues: opened,
    mode: "onChange",
    delayError: 700,
  });
  const value = useWatch({ control: form.control }) as CampaignFormInput;
  const { state, trouble, draftId } = useDraft(value, draft);
  const create = useMutation(trpc.configure.create.mutationOptions());

  const goTo = async (next: number) => {
    form.clearErrors("root");
    const passed = stepFields.slice(0, next).flat();
    if (next > step && !(await form.trigger(passed))) {
      setLooks(looks + 1);
      return;
    }
    setLooks(0);
    setStep(next);
  };
  const send = (status: "ACTIVE" | "PAUSED") =>
    form.handleSubmit(async (sent) => {
      const outcome = await create.mutateAsync({ level: "campaign", form: sent, status, draftId: draftId() });
      if (outcome.status === "refused") {
        showProblems(outcome.problems, form.setError);
        return;
      }
      showToast(status === "ACTIVE" ? "The campaign is live." : "The campaign is made, and paused.", { tone: "good" });
      await queryClient.invalidateQueries();
      router.push(pathOf("campaign", outcome.id));
    });
  const start = send("ACTIVE");
  const keepPaused = send("PAUSED");
  const isLast = step === steps.length - 1;

  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label="New campaign"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isLast) void goTo(step + 1);
        }}
        className="grid max-w-[64rem] gap-5"
      >
        <div className="flex flex-wrap items-center justify-between gap-3">
          <WizardSteps steps={steps} current={step} onGo={(next) => void goTo(next)} />
          <DraftMark state={state} trouble={trouble} />
        </div>
        <ErrorSummary labels={fieldLabels} looks={looks} />
        <FormProblem error={create.error} />
        {step === 0 ? (
          <div className="grid gap-3">
            <AdvertiserField advertisers={choices.advertisers} />
            <CampaignFields />
          </div>
        ) : null}
        {step === 1 ? <AdSetFields at="adSet." topics={choices.topicOptions} /> : null}
        {step === 2 ? (
          <AdsEditor assets={choices.assetsOf(value.advertiserId)} advertiserId={value.advertiserId} />
        ) : null}
        {isLast ? <Review choices={choices} /> : null}
        {step > 0 ? (
          <ForecastSlot
            advertiserId={value.advertiserId}
            campaignId={null}
            objective={value.objective}
            adSetId={null}
            adSet={value.adSet}
            ads={value.ads}
          />
        ) : null}
        <div className="flex flex-wrap justify-between gap-2 border-t pt-4">
          {step > 0 ? <Button onClick={() => void goTo(step - 1)}>Back</Button> : <span />}
          {isLast ? (
            <span className="flex flex-wrap gap-2">
              <Button disabled={create.isPending} onClick={() => void keepPaused()}>
                Make it, paused
              </Button>
              <Button variant="primary" disabled={create.isPending} onClick={() => void start()}>
                Make it and start
              </Button>
            </span>
          ) : (
            <Button type="submit" variant="primary">
              Next: {steps[step + 1]}
            </Button>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
