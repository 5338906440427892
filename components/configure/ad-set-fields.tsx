"use client";

import { useMemo } from "react";
import { useWatch } from "react-hook-form";
import { accountCurrency } from "@/components/format/account-settings";
import { InstantField } from "@/components/forms/instant-field";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import type { SelectOption } from "@/components/ui/select";
import { CapsEditor } from "./caps-editor";
import { FieldGroup } from "./field-group";
import { listTimeZones, pacingOptions } from "./form-options";
import { ExclusionsBuilder, TargetingBuilder } from "./targeting-builder";

export interface AdSetFieldsProps {
  /** Path of the ad set in the form, "" or ending in a point. */
  at: string;
  /** IAB content categories. */
  topics: readonly SelectOption[];
}

/** Everything an ad set is told: flight, money, caps, who and when, and what it must never play beside. */
export function AdSetFields({ at, topics }: AdSetFieldsProps) {
  const zones = useMemo(listTimeZones, []);
  const zone: unknown = useWatch({ name: `${at}timeZone` });
  const timeZone = typeof zone === "string" && zone !== "" ? zone : "UTC";
  return (
    <div className="@container grid gap-5">
      <FieldGroup title="Ad set">
        <TextField name={`${at}name`} label="Name" maxLength={120} />
      </FieldGroup>
      <FieldGroup title="Flight" note="Its days, budgets of a day and caps of a day are of this time zone.">
        <div className="grid gap-3 @2xl:grid-cols-3">
          <InstantField name={`${at}startsAt`} label="Start" timeZone={timeZone} />
          <InstantField name={`${at}endsAt`} label="End" timeZone={timeZone} />
          <SelectField name={`${at}timeZone`} label="Time zone" options={zones} />
        </div>
      </FieldGroup>
      <FieldGroup title="Budget and bid">
        <div className="grid gap-3 @2xl:grid-cols-2 @5xl:grid-cols-4">
          <MoneyField name={`${at}lifetimeBudgetMicros`} label="Budget in all" />
          <MoneyField name={`${at}dailyBudgetMicros`} label="Daily budget" placeholder="no limit" />
          <MoneyField
            name={`${at}maxCpmBidMicros`}
            label="Highest bid"
            unit={`${accountCurrency}`}
            hint="For a thousand impressions."
          />
          <SelectField name={`${at}pacingMode`} label="Pacing" options={pacingOptions} />
        </div>
      </FieldGroup>
      <FieldGroup title="Frequency caps" note="How often one listener hears it at most.">
        <CapsEditor name={`${at}caps`} />
      </FieldGroup>
      <FieldGroup title="Who and when" note="What is left empty is anybody, anywhere, at any time.">
        <TargetingBuilder at={at} topics={topics} />
      </FieldGroup>
      <FieldGroup title="Never beside">
        <ExclusionsBuilder at={at} topics={topics} />
      </FieldGroup>
    </div>
  );
}
