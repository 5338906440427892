"use client";

import { ForecastPanel } from "@/components/forecast/forecast-panel";
import type { AdFormInput, AdSetFormInput, CampaignFormInput } from "@/server/campaigns/configure/schema";
import { prepareForecastQuestion } from "./prepare-forecast-question";
import type { AdSetFormInput } from "@/server/campaigns/configure/schema";
import type { ForecastQuestion } from "@/server/forecast/schema";

export interface ForecastSlotProps {
  advertiserId: string;
  /** Null for a campaign that is not there yet. */
  campaignId: string | null;
  objective: CampaignFormInput["objective"];
  /** Null for an ad set that is not there yet. */
  adSetId: string | null;
  /** The form as it stands, checked or not. */
  adSet: AdSetFormInput;
  ads?: readonly AdFormInput[];
}

/** The forecast of a draft ad set beside its form: anew whenever the form has changed and stood still. */
export function ForecastSlot(draft: ForecastSlotProps) {
  return <ForecastPanel question={prepareForecastQuestion(draft)} />;
  /** Of a campaign that is not there yet. */
  objective?: ForecastQuestion["objective"];
}

/** The forecast of a draft ad set beside its form. */
export function ForecastSlot({ advertiserId, adSetId, adSet, objective }: ForecastSlotProps) {
  const { name, startsAt, endsAt, timeZone, dailyBudgetMicros, lifetimeBudgetMicros, maxCpmBidMicros } = adSet;
  const { pacingMode, caps, targeting, exclusions } = adSet;
  const { minAge, maxAge, ...rest } = targeting;
  const question: ForecastQuestion = {
    advertiserId,
    ...(objective === undefined ? {} : { objective }),
    adSet: {
      ...(adSetId === null ? {} : { id: adSetId }),
      name,
      startsAt,
      endsAt,
      timeZone,
      ...(dailyBudgetMicros === null ? {} : { dailyBudgetMicros }),
      lifetimeBudgetMicros,
      maxCpmBidMicros,
      pacingMode,
      caps,
      targeting: { ...rest, ...(minAge == null ? {} : { minAge }), ...(maxAge == null ? {} : { maxAge }) },
      exclusions,
    },
  };
  return <ForecastPanel question={advertiserId === "" ? null : question} />;
}
