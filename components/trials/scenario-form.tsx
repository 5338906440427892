"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { titleFor } from "@/components/format/words";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { readScenario, type Typed } from "./read-form";

/** Fields of a scenario of one's own: name, label, what stands when it is empty. */
const fields: readonly (readonly [name: string, label: string, empty: string])[] = [
  ["days", "Days", "1"],
  ["listeners", "Listeners", "1500"],
  ["perDay", "Opportunities a day", "6000"],
  ["fromHour", "It happens from hour", "0"],
  ["toHour", "to hour", "24"],
  ["traffic", "Traffic, times", "as usual"],
  ["sad", "Sad sessions, at least (%)", "as usual"],
  ["consent", "Consent withdrawn (%)", "as usual"],
  ["budgets", "Budgets, times", "as they are"],
  ["rivalBid", "Rival’s bid (CPM)", "no rival"],
  ["rivalShare", "Rival’s share of traffic (%)", "20"],
  ["late", "Late agent, of decisions (%)", "never"],
  ["delay", "Late by (ms)", "60"],
];

/** A scenario of one's own, kept for everybody who tests here. */
export function ScenarioForm({ agents, onSaved }: { agents: readonly string[]; onSaved: (key: string) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<Typed>({});
  const save = useMutation(
    trpc.trials.saveScenario.mutationOptions({
      onSuccess: async (_saved, { key }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.trials.options.queryKey() });
        setTyped({});
        onSaved(key);
      },
    }),
  );
  const field = (name: string) => ({
    value: typed[name] ?? "",
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <details className="mt-4 rounded-md border px-3 py-2">
      <summary className="cursor-pointer font-medium text-sm">A scenario of your own</summary>
      <form
        className="mt-3 grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(readScenario(typed));
        }}
      >
        <div className="grid gap-3 @xl:grid-cols-2">
          <Input label="Name" required minLength={3} maxLength={60} {...field("name")} />
          <Input label="What happens" maxLength={300} {...field("about")} />
        </div>
        <div className="grid gap-3 @xl:grid-cols-2 @4xl:grid-cols-4">
          {fields.map(([name, label, empty]) => (
            <Input key={name} label={label} inputMode="decimal" placeholder={empty} {...field(name)} />
          ))}
          <Select
            label="Late agent"
            options={[
              { value: "", label: "None" },
              ...agents.map((agent) => ({ value: agent, label: titleFor(agent.toUpperCase()) })),
            ]}
            {...field("lateAgent")}
          />
        </div>
        {save.error ? (
          <p role="alert" className="text-bad text-sm">
            {save.error.message}
          </p>
        ) : null}
        <div>
          <Button type="submit" disabled={save.isPending}>
            Keep this scenario
          </Button>
        </div>
      </form>
    </details>
  );
}
