import type { Advertiser } from "./schema";

/** The time zone of days that several advertisers are seen in together: theirs when they share one, else UTC. */
export function findAccountZone(advertisers: readonly Pick<Advertiser, "timeZone">[]): string {
  const zones = new Set(advertisers.map(({ timeZone }) => timeZone));
  const [only] = zones;
  return zones.size === 1 && only !== undefined ? only : "UTC";
}
