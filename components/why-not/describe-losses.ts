import { formatShare } from "@/components/format/numbers";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import { type LossReasonRow, notPlayed, type WhyNot } from "@/server/why-not/schema";

/** What took a chance, as the end of "Lost 62 % of its chances to …". */
const takers: Partial<Record<Reason, string>> = {
  "below-floor": "floor prices above its bid",
  "budget-day-spent": "its own daily budget, which was spent",
  "budget-lifetime-spent": "its own whole budget, which was spent",
  "duration-mismatch": "slots that none of its creatives fits",
  "not-shortlisted": "others that promised more before the panel sat",
  outvoted: "ads that the panel preferred",
  "silence-chosen": "silence: the panel preferred to play no ad",
  "outbid-outside": "outside bidders",
  "cap-hour": "its own hourly cap",
  "cap-day": "its own daily cap",
  "cap-week": "its own weekly cap",
  "cap-month": "its own monthly cap",
  "content-excluded": "its own content exclusions",
  "explicit-excluded": "its own exclusion of explicit content",
  "suitability-below-level": "its own suitability level",
  "sad-passage": "sad passages, which play no ads",
  "ad-load": "listeners who had heard enough ads",
  "too-soon": "breaks too soon after another ad",
  "competitive-separation": "competitors that had just played",
  "category-blocked": "publishers that do not accept its category",
  "child-listener": "the protection of children",
  "privacy-blocked": "listeners without the needed consent",
  "no-consent-for-caps": "listeners who cannot be capped for lack of consent",
  [notPlayed as Reason]: "ads that were won and never played",
};

/** A reason as a short line: its sentence without the full stop. */
export function reasonLabel(reason: string): string {
  if (reason === notPlayed) return "Won, but no impression came back";
  const text = reason in reasonCodes ? reasonCodes[reason as Reason].text : reason;
  return text.replace(/\.$/, "");
}

/** The code behind a reason, for those who know it. */
export function reasonCodeText({ reason, code }: Pick<LossReasonRow, "reason" | "code">): string {
  if (reason === notPlayed) return "Counted from impressions; not a reason of the panel";
  return code < 500 ? `IAB seat-non-bid ${code}, ${reason}` : `Reason ${code}, ${reason}`;
}

/** Opportunities inside the targeting: what an ad set could have won at all. */
export function countChances({ funnel }: Pick<WhyNot, "funnel">): number {
  return funnel.stages.find(({ stage }) => stage === "targeting")?.left ?? 0;
}

/** All losses, the largest first. */
export function listReasons({ funnel }: Pick<WhyNot, "funnel">): LossReasonRow[] {
  return funnel.stages.flatMap(({ reasons }) => reasons).sort((a, b) => b.count - a.count || a.code - b.code);
}

/** The finding: what took most of the chances, in one sentence. */
export function findMainLoss(whyNot: Pick<WhyNot, "funnel" | "level">): string {
  const { opportunities, played } = whyNot.funnel;
  if (opportunities === 0) return "It was not running in this range, so there was nothing to win or lose.";
  const chances = countChances(whyNot);
  if (chances === 0) return "No moment in this range was inside its targeting.";
  const [largest] = listReasons(whyNot).filter(({ stage }) => stage !== "targeting");
  if (largest === undefined || largest.count === 0) return "Played at every chance it had.";
  const its = whyNot.level === "account" ? "your ad sets' chances" : "its chances";
  const share = formatShare(largest.count / chances);
  const taker = takers[largest.reason as Reason] ?? reasonLabel(largest.reason).toLowerCase();
  return played >= largest.count
    ? `Played at ${formatShare(played / chances)} of ${its}; lost most, ${share}, to ${taker}.`
    : `Lost ${share} of ${its} to ${taker}.`;
}
