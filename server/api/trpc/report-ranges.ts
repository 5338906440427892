/** Windows of the screens: presets end with the newest data, so that a quiet night still shows its last hours. */
export const reportRanges = ["24h", "7d", "14d", "30d", "custom"] as const;
export type ReportRange = (typeof reportRanges)[number];
