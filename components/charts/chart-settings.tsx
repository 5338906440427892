"use client";

import { createContext, type ReactNode, useContext } from "react";

/** How every chart writes times: the account's locale and zone, and the word the zone is named by. */
export interface ChartSettings {
  locale: string;
  /** IANA name. */
  timeZone: string;
  timeZoneName: string;
}

const Settings = createContext<ChartSettings>({ locale: "en-GB", timeZone: "UTC", timeZoneName: "UTC" });

export function ChartSettingsProvider({ settings, children }: { settings: ChartSettings; children: ReactNode }) {
  return <Settings value={settings}>{children}</Settings>;
}

export function useChartSettings(): ChartSettings {
  return useContext(Settings);
}
