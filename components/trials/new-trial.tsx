"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import type { TrialOptions, TriedPolicy } from "@/server/trials/trials-api-schema";
import { readLiveChange, readNumber, readTerms, type Typed } from "./read-form";
import { ScenarioForm } from "./scenario-form";
import { ScenarioPicker } from "./scenario-picker";
import { PolicyFields, TermsFields } from "./tried-fields";
import type { AskedTrial } from "./tried-params";

const kinds = [
  { value: "policy", label: "A policy" },
  { value: "campaign", label: "An ad set’s terms" },
];

/** A new test: what to try, and on which days. */
export function NewTrial({ asked }: { asked: AskedTrial }) {
  const { data, error, refetch } = useQuery(useTRPC().trials.options.queryOptions());
  return (
    <>
      <PageHeader
        title="New test"
        crumbs={[{ label: "Tests", href: "/tests" }]}
        note="The same days are lived twice, under what decides now and under what you try. Nothing that plays is touched."
        savable={false}
      />
      <PageBody>
        {data ? (
          <>
            <NewTrialForm options={data} asked={asked} />
            {data.mayTryPolicies ? (
              <ScenarioForm
                agents={data.live.agents}
                onSaved={() => showToast("The scenario is kept; it stands among the others now.", { tone: "good" })}
              />
            ) : null}
          </>
        ) : error ? (
          <StateMessage
            kind="error"
            title="Tests cannot be set up right now"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </StateMessage>
        ) : (
          <Skeleton className="h-96 rounded-lg" />
        )}
      </PageBody>
    </>
  );
}

function readPolicySource(typed: Typed): TriedPolicy {
  const [from, id = ""] = (typed.source ?? "live").split(":");
  if (from === "draft") return { from, id };
  if (from === "version") return { from, version: Number(id) };
  return readLiveChange(typed);
}

function useStart() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const onSuccess = async ({ ids }: { ids: string[] }) => {
    await queryClient.invalidateQueries({ queryKey: trpc.trials.list.queryKey() });
    router.push(ids.length === 1 ? `/tests/${ids[0]}` : "/tests");
  };
  return {
    policy: useMutation(trpc.trials.startPolicy.mutationOptions({ onSuccess })),
    campaign: useMutation(trpc.trials.startCampaign.mutationOptions({ onSuccess })),
  };
}

function useRemoveScenario() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.trials.removeScenario.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.trials.options.queryKey() }),
      onError: ({ message }) => showToast(message, { tone: "bad" }),
    }),
  );
}

function NewTrialForm({ options, asked }: { options: TrialOptions; asked: AskedTrial }) {
  const { mayTryPolicies } = options;
  const [kind, setKind] = useState(mayTryPolicies && asked.adSet === null ? "policy" : "campaign");
  const [typed, setTyped] = useState<Typed>({
    ...(asked.draft === null ? {} : { source: `draft:${asked.draft}` }),
    ...(asked.adSet === null ? {} : { adSetId: asked.adSet }),
    seed: "7",
  });
  const [chosen, setChosen] = useState<string[]>([]);
  const start = useStart();
  const remove = useRemoveScenario();
  const mutation = kind === "policy" ? start.policy : start.campaign;
  const onType = (change: Typed) => setTyped({ ...typed, ...change });
  const scenarios = options.scenarios.filter(({ lineUp }) => kind === "policy" || lineUp === "account");
  const scenarioKeys = chosen.filter((key) => scenarios.some((scenario) => scenario.key === key));
  const submit = () => {
    const days = readNumber(typed.days);
    const run = { scenarioKeys, seed: readNumber(typed.seed) ?? 7, ...(days === undefined ? {} : { days }) };
    if (kind === "policy") start.policy.mutate({ ...run, policy: readPolicySource(typed) });
    else start.campaign.mutate({ ...run, adSetId: typed.adSetId ?? "", terms: readTerms(typed) });
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card
        title="What to try"
        note="Empty fields stay as they are."
        actions={mayTryPolicies ? <Segmented label="Try" value={kind} options={kinds} onChange={setKind} /> : null}
      >
        {kind === "policy" ? (
          <PolicyFields options={options} typed={typed} onType={onType} />
        ) : (
          <TermsFields options={options} typed={typed} onType={onType} />
        )}
      </Card>
      <Card title="Scenarios" note="One test is begun for each; they run one after the other.">
        <ScenarioPicker
          scenarios={scenarios}
          chosen={scenarioKeys}
          onChange={setChosen}
          onRemove={mayTryPolicies ? (key) => remove.mutate({ key }) : undefined}
        />
        <div className="mt-4 grid max-w-md grid-cols-2 gap-3">
          <Input
            label="Length in days"
            inputMode="decimal"
            placeholder="as the scenario says"
            value={typed.days ?? ""}
            onChange={(event) => onType({ days: event.target.value })}
          />
          <Input
            label="Seed"
            inputMode="numeric"
            value={typed.seed ?? ""}
            onChange={(event) => onType({ seed: event.target.value })}
          />
        </div>
      </Card>
      {mutation.error ? (
        <p role="alert" className="text-bad text-sm">
          {mutation.error.message} Nothing was begun.
        </p>
      ) : null}
      <div>
        <Button type="submit" variant="primary" disabled={mutation.isPending || scenarioKeys.length === 0}>
          {scenarioKeys.length > 1 ? `Begin ${scenarioKeys.length} tests` : "Begin the test"}
        </Button>
      </div>
    </form>
  );
}
