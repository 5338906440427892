"use client";

import type { AdSetFormInput } from "@/server/campaigns/configure/schema";

export interface ForecastSlotProps {
  advertiserId: string;
  /** Null for an ad set that is not there yet. */
  adSetId: string | null;
  /** The form as it stands, checked or not. */
  adSet: AdSetFormInput;
}

/** Where the forecast of a draft ad set stands beside its form. */
export function ForecastSlot(_props: ForecastSlotProps) {
  return null;
}
