import { formatAge } from "@/components/format/times";

/** How long ago the screen was brought up to date: "updated 15 s ago", "updated 3 minutes ago". */
export function describeUpdate(ageMs: number): string {
  if (ageMs >= 60_000) return `updated ${formatAge(ageMs)}`;
  const seconds = Math.floor(ageMs / 5_000) * 5;
  return seconds < 5 ? "updated just now" : `updated ${seconds} s ago`;
}
