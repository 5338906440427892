import { findContentCategory } from "@/server/engine/taxonomy/content-taxonomy";
import type { AdSetFields, CreativeFields } from "../ladder-columns";
import type { Advertiser } from "../schema";
import { checkAdSet } from "./check-ad-set";
import { checkCreative } from "./check-creative";
import type { FormProblem } from "./schema";

/** What the rules of forms need to know besides the form. */
export interface FormGrounds {
  /** ISO 4217. */
  currency: string;
  nowMs: number;
  /** Spent or held in reserve so far by an ad set, micros. */
  spentMicros(adSet: { no: number; timeZone: string }): number;
  /** Addresses of files kept here that this advertiser may use. */
  ownFiles: ReadonlySet<string>;
}

/** The addresses of files kept here that an advertiser's creatives use already. */
export function listOwnFiles({ campaigns }: Advertiser): Set<string> {
  const files = new Set<string>();
  for (const { adSets } of campaigns)
    for (const { ads } of adSets)
      for (const { creatives } of ads)
        for (const { audioUrl, companionUrl } of creatives)
          for (const address of [audioUrl, companionUrl]) if (address?.startsWith("/")) files.add(address);
  return files;
}

const topicName = (id: string) => findContentCategory(id)?.name ?? null;
const under = (path: string, problems: readonly FormProblem[]) =>
  problems.map(({ path: inner, message }) => ({ path: `${path}${inner}`, message }));

/** What stands against a new ad set. */
export function checkNewAdSet(after: AdSetFields, { currency, nowMs }: FormGrounds): FormProblem[] {
  return under("adSet.", checkAdSet({ before: null, after, spentMicros: 0, topicName, currency, nowMs }));
}

/** What stands against a changed one. */
export function checkChangedAdSet(
  { no, before, after }: { no: number; before: AdSetFields; after: AdSetFields },
  { currency, nowMs, spentMicros }: FormGrounds,
): FormProblem[] {
  const spent = spentMicros({ no, timeZone: before.timeZone });
  return checkAdSet({ before, after, spentMicros: spent, topicName, currency, nowMs });
}

/** What stands against a creative. */
export function checkOneCreative(fields: CreativeFields, { ownFiles }: FormGrounds): FormProblem[] {
  return checkCreative(fields, (address) => ownFiles.has(address));
}

/** What stands against the creatives of ads; `path` is where the ads stand in the form. */
export function checkAds(
  path: string,
  ads: readonly { creatives: readonly CreativeFields[] }[],
  grounds: FormGrounds,
): FormProblem[] {
  return ads.flatMap(({ creatives }, a) =>
    creatives.flatMap((creative, c) => under(`${path}${a}.creatives.${c}.`, checkOneCreative(creative, grounds))),
  );
}
