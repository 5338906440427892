"use client";

import { ForecastPanel } from "@/components/forecast/forecast-panel";
import type { AdFormInput, AdSetFormInput, CampaignFormInput } from "@/server/campaigns/configure/schema";
import { prepareForecastQuestion } from "./prepare-forecast-question";

export interface ForecastSlotProps {
  advertiserId: string;
  /** Null for a campaign that is not there yet. */
  campaignId: string | null;
  objective: CampaignFormInput["objective"];
  /** Null for an ad set that is not there yet. */
  adSetId: string | null;
  /** The form as it stands, checked or not. */
  adSet: AdSetFormInput;
  /** New ads of the form; left out for a stored ad set, whose stored ones play. */
  ads?: readonly AdFormInput[];
}

/** The forecast of a draft ad set beside its form: anew whenever the form has changed and stood still. */
export function ForecastSlot(draft: ForecastSlotProps) {
  return <ForecastPanel question={prepareForecastQuestion(draft)} />;
}
