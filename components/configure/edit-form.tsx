"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { type FieldValues, FormProvider, type Resolver, useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/trpc-react";
import { formatAmount } from "@/components/format/money";
import { ConflictDialog } from "@/components/forms/conflict-dialog";
import { ErrorSummary } from "@/components/forms/error-summary";
import { TextField } from "@/components/forms/text-field";
import { FormProblem } from "@/components/members/form-problem";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import type { Draft } from "@/server/campaigns/configure/drafts-schema";
import {
  type AdSetFormInput,
  adFieldsSchema,
  adSetFormSchema,
  type ChangeInput,
  campaignFieldsSchema,
  creativeFieldsSchema,
  type ForeignChange,
  type RungForm,
} from "@/server/campaigns/configure/schema";
import { AdSetFields } from "./ad-set-fields";
import { CampaignFields } from "./campaign-fields";
import { CreativeFields } from "./creative-fields";
import { DraftMark } from "./draft-mark";
import { fieldLabels } from "./field-labels";
import { ForecastSlot } from "./forecast-slot";
import { formResolver } from "./form-resolver";
import { listChangedFields } from "./list-changed-fields";
import { prepareConflicts } from "./prepare-conflicts";
import type { Taken } from "./read-taken";
import { RestoredNote } from "./restored-note";
import { overviewOf } from "./rung-links";
import { showProblems } from "./show-problems";
import type { Choices } from "./use-choices";
import { readEditDraft, useEditDraft } from "./use-edit-draft";

/** Each level's own schema; one form serves them all. */
const resolvers: Record<RungForm["level"], Resolver<FieldValues>> = {
  campaign: formResolver(campaignFieldsSchema),
  adSet: formResolver(adSetFormSchema),
  ad: formResolver(adFieldsSchema),
  creative: formResolver(creativeFieldsSchema),
};

interface Conflict {
  version: string;
  changes: readonly ForeignChange[];
  mine: FieldValues;
}

interface EditFormProps {
  opened: RungForm;
  choices: Choices;
  /** What the viewer changed earlier and never saved; null for nothing. */
  draft: Draft | null;
  /** What an ad set's form is to hold beforehand, over everything else. */
  taken: Taken;
}

/** The fields of one thing; only what was changed is sent, and whoever saves second chooses field by field. */
export function EditForm({ opened, choices, draft, taken }: EditFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { level, id } = opened;
  const [restored, setRestored] = useState(() => readEditDraft(opened, draft));
  const version = useRef(restored?.version ?? opened.version);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const form = useForm<FieldValues>({
    resolver: resolvers[level],
    defaultValues: { ...opened.fields, ...restored?.fields, ...(level === "adSet" ? taken : {}) },
    mode: "onChange",
    delayError: 700,
  });
  const value = useWatch({ control: form.control });
  const keeper = useEditDraft({ opened, draft, value, version: () => version.current });
  const discard = async () => {
    await keeper.discard();
    version.current = opened.version;
    form.reset(opened.fields);
    setRestored(null);
  };
  const change = useMutation(trpc.configure.change.mutationOptions());

  const save = async (fields: FieldValues) => {
    const draftId = await keeper.close();
    const input = { level, id, version: version.current, fields, draftId } as ChangeInput;
    const outcome = await change.mutateAsync(input).catch((error: unknown) => {
      keeper.open();
      throw error;
    });
    if (outcome.status !== "saved") keeper.open();
    if (outcome.status === "refused") showProblems(outcome.problems, form.setError);
    else if (outcome.status === "conflict") {
      setConflict({ version: outcome.version, changes: outcome.changes, mine: fields });
    } else {
      const count = outcome.fields.length;
      showToast(count === 0 ? "There was nothing to change." : "Saved. It decides from now on.", { tone: "good" });
      await queryClient.invalidateQueries();
      router.push(overviewOf(opened));
    }
  };
  const submit = form.handleSubmit((sent) => save(listChangedFields<FieldValues>(opened.fields, sent)));
  const resolve = async (takeMine: ReadonlySet<string>) => {
    if (conflict === null) return;
    const { changes, mine } = conflict;
    version.current = conflict.version;
    const given = new Set(changes.map(({ field }) => field).filter((field) => !takeMine.has(field)));
    // The form goes on from what stands now, should it be refused.
    for (const { field, theirs } of changes) if (given.has(field) && field !== "status") form.setValue(field, theirs);
    setConflict(null);
    await save(Object.fromEntries(Object.entries(mine).filter(([field]) => !given.has(field))));
  };

  const isChanged = Object.keys(listChangedFields<FieldValues>(opened.fields, value)).length > 0;
  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        aria-label="Change"
        className="grid max-w-[64rem] gap-5"
      >
        {restored === null || draft === null ? null : (
          <RestoredNote
            keptAt={draft.updatedAt}
            fields={Object.keys(restored.fields)}
            isBehind={restored.version !== opened.version}
            onDiscard={discard}
          />
        )}
        {level === "adSet" && Object.keys(taken).length > 0 ? (
          <p className="rounded-md bg-accent-soft px-3 py-2 text-sm">
            Taken over from What if and not saved yet:{" "}
            {Object.keys(taken)
              .map((field) => fieldLabels[field] ?? field)
              .join(", ")}
            .
          </p>
        ) : null}
        <ErrorSummary labels={fieldLabels} />
        <FormProblem error={change.error} />
        <Fields opened={opened} choices={choices} />
        <div className="flex flex-wrap items-center justify-end gap-2 border-t pt-4">
          {isChanged || keeper.trouble !== null ? <DraftMark state={keeper.state} trouble={keeper.trouble} /> : null}
          <Button asChild>
            <Link href={overviewOf(opened)}>Leave it</Link>
          </Button>
          <Button type="submit" variant="primary" disabled={change.isPending}>
            Save
          </Button>
        </div>
      </form>
      {conflict === null ? null : (
        <ConflictDialog
          conflicts={prepareConflicts(conflict.changes, conflict.mine, choices.topicNames)}
          onResolve={(takeMine) => void resolve(takeMine)}
          onCancel={() => setConflict(null)}
        />
      )}
    </FormProvider>
  );
}

function Fields({ opened, choices }: { opened: RungForm; choices: Choices }) {
  switch (opened.level) {
    case "campaign":
      return <CampaignFields />;
    case "adSet":
      return (
        <>
          <p className="text-muted text-sm">{formatAmount(opened.spentMicros)} of its budget is spent so far.</p>
          <AdSetFields at="" topics={choices.topicOptions} />
          <Forecast opened={opened} />
        </>
      );
    case "ad":
      return (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="name" label="Name of the ad" maxLength={120} />
          <TextField name="clickUrl" label="Landing page" placeholder="https://…" />
        </div>
      );
    case "creative":
      return (
        <CreativeFields at="" assets={choices.assetsOf(opened.advertiser.id)} advertiserId={opened.advertiser.id} />
      );
  }
}

function Forecast({ opened }: { opened: Extract<RungForm, { level: "adSet" }> }) {
  const adSet = useWatch() as AdSetFormInput;
  const { advertiser, above, objective, id } = opened;
  return (
    <ForecastSlot
      advertiserId={advertiser.id}
      campaignId={above[0]?.id ?? null}
      objective={objective}
      adSetId={id}
      adSet={adSet}
    />
  );
}
