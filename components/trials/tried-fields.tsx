import { accountCurrency } from "@/components/format/account-settings";
import { formatAmount } from "@/components/format/money";
import { formatFixed } from "@/components/format/numbers";
import { titleFor } from "@/components/format/words";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { TrialOptions } from "@/server/trials/trials-api-schema";
import type { Typed } from "./read-form";

interface FieldsProps {
  options: TrialOptions;
  typed: Typed;
  onType: (change: Typed) => void;
}

const grid = "grid gap-3 @xl:grid-cols-2 @4xl:grid-cols-4";
const percent = (part: number) => `${formatFixed(100 * part, 0)} % now`;

/** Which policy is tried: a draft, a version, or the live one with a few numbers moved. */
export function PolicyFields({ options, typed, onType }: FieldsProps) {
  const { live, drafts, policies } = options;
  const sources = [
    { value: "live", label: "The live policy, changed here" },
    ...drafts.map(({ id, name }) => ({ value: `draft:${id}`, label: `Draft “${name}”` })),
    ...policies
      .filter(({ status }) => status !== "LIVE")
      .map(({ version, note }) => ({ value: `version:${version}`, label: `Version ${version} ${note}`.trim() })),
  ];
  const field = (name: string) => ({
    value: typed[name] ?? "",
    onChange: (event: { target: { value: string } }) => onType({ [name]: event.target.value }),
  });
  return (
    <div className="grid gap-3">
      <Select label="Policy" options={sources} {...field("source")} value={typed.source ?? "live"} />
      {(typed.source ?? "live") === "live" ? (
        <>
          <div className={grid}>
            <Input
              label="Step of a round (%)"
              inputMode="decimal"
              placeholder={percent(live.step)}
              {...field("step")}
            />
            <Input
              label="Listening to others (%)"
              inputMode="decimal"
              placeholder={percent(live.listening)}
              {...field("listening")}
            />
            <Input
              label="Exploring decisions (%)"
              inputMode="decimal"
              placeholder={`${formatFixed(live.explorationPpm / 10_000, 1)} % now`}
              {...field("exploration")}
            />
            <div className="flex items-end">
              <Button onClick={() => onType({ step: "100", listening: "100" })}>Switch damping off</Button>
            </div>
          </div>
          <div className={grid}>
            <Select
              label="Weight of"
              options={[
                { value: "", label: "No agent" },
                ...live.agents.map((agent) => ({ value: agent, label: titleFor(agent.toUpperCase()) })),
              ]}
              {...field("agent")}
            />
            <Input label="times" inputMode="decimal" placeholder="1" {...field("factor")} />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Which ad set is tried, and with which terms. */
export function TermsFields({ options, typed, onType }: FieldsProps) {
  const { adSets } = options;
  const now = adSets.find(({ id }) => id === typed.adSetId);
  const field = (name: string) => ({
    value: typed[name] ?? "",
    onChange: (event: { target: { value: string } }) => onType({ [name]: event.target.value }),
  });
  const amount = (micros: number | null | undefined) =>
    micros === undefined ? "" : micros === null ? "none now" : `${formatAmount(micros)} now`;
  return (
    <div className="grid gap-3">
      <Select
        label="Ad set"
        options={[{ value: "", label: "Choose an ad set" }, ...adSets.map(({ id, label }) => ({ value: id, label }))]}
        {...field("adSetId")}
      />
      <div className={grid}>
        <Input
          label={`Highest bid (${accountCurrency} CPM)`}
          inputMode="decimal"
          placeholder={amount(now?.maxCpmBidMicros)}
          {...field("bid")}
        />
        <Input
          label={`Daily budget (${accountCurrency})`}
          inputMode="decimal"
          placeholder={amount(now?.dailyBudgetMicros)}
          {...field("daily")}
        />
        <Input
          label={`Whole budget (${accountCurrency})`}
          inputMode="decimal"
          placeholder={amount(now?.lifetimeBudgetMicros)}
          {...field("lifetime")}
        />
        <Select
          label="Pacing"
          options={[
            { value: "", label: "As it is" },
            { value: "PACING_EVEN", label: "Evenly" },
            { value: "PACING_ASAP", label: "As fast as it can" },
          ]}
          {...field("pacing")}
        />
        <Select
          label="Status"
          options={[
            { value: "", label: "As it is" },
            { value: "PAUSED", label: "Paused" },
          ]}
          {...field("status")}
        />
      </div>
    </div>
  );
}
