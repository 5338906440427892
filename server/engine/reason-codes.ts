/**
 * Why a candidate was not served, or no ad played at all.
 *
 * Numbers below 500 are the IAB seat-non-bid codes of OpenRTB 2.6's community extension; from 500 they are ours.
 * The ledger stores the numbers: append, never renumber. `stage` orders the funnel on screen.
 */
export const reasonCodes = {
  timeout: { code: 101, stage: "panel", text: "An outside bidder answered too late." },
  "privacy-blocked": { code: 204, stage: "veto", text: "The listener's consent does not allow this ad." },
  "below-floor": { code: 301, stage: "eligibility", text: "The bid is below the slot's floor price." },
  "competitive-separation": { code: 355, stage: "veto", text: "A competitor played too recently." },
  "category-blocked": { code: 357, stage: "veto", text: "The publisher does not accept this category here." },

  "targeting-mismatch": { code: 500, stage: "targeting", text: "The moment is outside the ad set's targeting." },
  "outside-flight": { code: 501, stage: "eligibility", text: "The ad set is not running now." },
  "duration-mismatch": { code: 502, stage: "eligibility", text: "No creative fits the slot's length." },
  "not-shortlisted": { code: 503, stage: "shortlist", text: "Others promised more before the panel sat." },
  outvoted: { code: 504, stage: "outvoted", text: "Another ad won the vote." },
  "silence-chosen": { code: 505, stage: "outvoted", text: "The panel preferred to play no ad." },
  "reservation-failed": { code: 506, stage: "settle", text: "The last cap slot or budget was taken a moment before." },
  "deadline-passed": { code: 507, stage: "panel", text: "The time for the decision ran out." },
  "cap-hour": { code: 508, stage: "veto", text: "The hourly frequency cap is reached." },
  "cap-day": { code: 509, stage: "veto", text: "The daily frequency cap is reached." },
  "cap-week": { code: 510, stage: "veto", text: "The weekly frequency cap is reached." },
  "cap-month": { code: 511, stage: "veto", text: "The monthly frequency cap is reached." },
  "budget-day-spent": { code: 512, stage: "veto", text: "Today's budget is spent." },
  "budget-lifetime-spent": { code: 513, stage: "veto", text: "The whole budget is spent." },
  "content-excluded": { code: 514, stage: "veto", text: "The advertiser excludes this kind of content." },
  "explicit-excluded": { code: 515, stage: "veto", text: "The advertiser excludes explicit content." },
  "suitability-below-level": {
    code: 516,
    stage: "veto",
    text: "The content is below the advertiser's suitability level.",
  },
  "sad-passage": { code: 517, stage: "veto", text: "No ads during a sad passage." },
  "ad-load": { code: 518, stage: "veto", text: "The listener has heard enough ads this hour." },
  "too-soon": { code: 519, stage: "veto", text: "The last ad was a moment ago." },
  "child-listener": { code: 520, stage: "veto", text: "Not for a child's ears." },
  "no-consent-for-caps": {
    code: 521,
    stage: "veto",
    text: "The ad set must be capped by listener, and consent forbids it.",
  },
  "quiet-moment": { code: 522, stage: "veto", text: "The publisher keeps this moment free of ads." },
  "creative-missing": { code: 523, stage: "eligibility", text: "The ad has no creative that may play." },
  "outbid-outside": { code: 524, stage: "outvoted", text: "An outside bidder's ad won the vote." },
  "policy-rule": { code: 525, stage: "veto", text: "A rule of the policy forbids it." },
} as const;

export type Reason = keyof typeof reasonCodes;

const byCode = new Map<number, Reason>(
  (Object.keys(reasonCodes) as Reason[]).map((reason) => [reasonCodes[reason].code, reason]),
);

/** The reason behind a stored number, or null for a number that was never given out. */
export function findReasonByCode(code: number): Reason | null {
  return byCode.get(code) ?? null;
}
