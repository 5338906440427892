import type { Bar } from "@/components/charts/prepare-bar-list";
import type { HeatMapSpec } from "@/components/charts/prepare-heat-map";
import { formatCount, formatShare } from "@/components/format/numbers";
import { titleFor } from "@/components/format/words";
import { dayparts, placementKinds } from "@/server/engine/vocabulary";
import type { WhyShown } from "@/server/explanations/why-shown-schema";

type Creatives = Pick<WhyShown, "creatives" | "response">;

const percent = (rate: number, response: WhyShown["response"]) =>
  `${(rate * 100).toFixed(response === "click" ? 2 : 1)} %`;

/** What is believed of each creative's response, percent, with its interval. */
export function prepareCreativeBars({ creatives }: Creatives): Bar[] {
  return creatives.map(({ creativeId, name, belief, plays }) => ({
    id: creativeId,
    label: name,
    value: belief.rate * 100,
    low: belief.low * 100,
    high: belief.high * 100,
    note: `${formatCount(Math.round(plays))} plays`,
  }));
}

/** Creative × moment: how often each is drawn there, which is the chance that it is the best. Null for a single creative. */
export function prepareCreativeMap({ creatives, response }: Creatives): HeatMapSpec | null {
  if (creatives.length < 2) return null;
  const columns = placementKinds.flatMap((kind) =>
    dayparts.flatMap((daypart) => {
      const known = creatives.some(({ moments }) =>
        moments.some((moment) => moment.kind === kind && moment.daypart === daypart),
      );
      const label = `${kind === "PODCAST" ? "Podcast, " : ""}${titleFor(daypart).toLowerCase()}`;
      return known ? [{ id: `${kind} ${daypart}`, label: label.charAt(0).toUpperCase() + label.slice(1) }] : [];
    }),
  );
  return {
    rows: creatives.map(({ creativeId, name }) => ({ id: creativeId, label: name })),
    columns,
    cellAt: (creativeId, column) => {
      const [kind, daypart] = column.split(" ");
      const moment = creatives
        .find((one) => one.creativeId === creativeId)
        ?.moments.find((one) => one.kind === kind && one.daypart === daypart);
      if (moment === undefined || moment.chancePpm === null) return null;
      return { value: moment.chancePpm / 1_000_000, count: Math.round(moment.plays) };
    },
    scale: "sequential",
    words: {
      row: "Creative",
      column: "Moment",
      value: "Chance to be the best",
      unit: "likely the best",
      count: "plays",
    },
    formatValue: formatShare,
    formatCount,
    fewBelow: response === "click" ? 300 : 30,
  };
}

/** Which creative leads and how sure that is: sure when its interval lies above every other's. */
export function sayCreatives({ creatives, response }: Creatives): string {
  const [best, second] = [...creatives].sort((a, b) => b.belief.rate - a.belief.rate);
  const does = response === "click" ? "is clicked" : "is heard to the end";
  if (best === undefined) return "This ad has no creative";
  const rate = percent(best.belief.rate, response);
  if (second === undefined) return `“${best.name}” ${does} in ${rate} of plays`;
  const sure = best.belief.low > second.belief.high;
  return sure
    ? `“${best.name}” leads: it ${does} in ${rate} of plays, “${second.name}” in ${percent(second.belief.rate, response)}`
    : `“${best.name}” is ahead (${rate} against ${percent(second.belief.rate, response)}), but not for sure yet`;
}
