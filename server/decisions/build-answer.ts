import type { DecisionAnswer } from "@/server/application";
import type { Decided } from "@/server/engine/engine";
import { findReasonByCode, reasonCodes } from "@/server/engine/reason-codes";
import { eventTypes } from "@/server/engine/vocabulary";
import type { TokenSigner } from "./signed-token";

/** How long a listener may ask why. Events are taken only as long as the decision is open, whatever a token says. */
const whyOpenMs = 90 * 86_400_000;

type Answered = NonNullable<DecisionAnswer["ad"]>;

function ownAd(decided: Decided): Answered | null {
  const { ad } = decided;
  const creative = ad?.ad.creatives[ad.creative];
  if (ad === null || creative === undefined) return null;
  return {
    adId: ad.ad.id,
    adSetId: ad.adSet.id,
    campaignId: ad.adSet.campaignId,
    creativeId: creative.id,
    audioUrl: creative.audioUrl,
    mimeType: creative.mimeType,
    durationSeconds: creative.durationSeconds,
    companionUrl: creative.companionUrl,
    companionWidth: creative.companionWidth,
    companionHeight: creative.companionHeight,
    clickUrl: ad.ad.clickUrl,
    advertiserName: ad.adSet.advertiserName,
    advertiserDomain: ad.adSet.advertiserDomain,
    category: ad.adSet.categoryId,
    outside: false,
  };
}

function outsideAd(decided: Decided): Answered | null {
  const bid = decided.record.reads.outsideBids[decided.outsideBid];
  if (bid === undefined) return null;
  return {
    adId: bid.crid,
    adSetId: "",
    campaignId: "",
    creativeId: bid.crid,
    audioUrl: bid.audioUrl,
    mimeType: "audio/mpeg",
    durationSeconds: bid.durationSeconds,
    companionUrl: null,
    companionWidth: null,
    companionHeight: null,
    clickUrl: "",
    advertiserName: bid.advertiserDomain,
    advertiserDomain: bid.advertiserDomain,
    category: bid.categories[0] ?? "",
    outside: true,
  };
}

function toAbsolute(url: string, publicUrl: string): string {
  return url.startsWith("/") ? publicUrl + url : url;
}

/** The public answer to one decision, with signed beacon addresses. Addresses of this server's own files become absolute. */
export function buildAnswer(
  decided: Decided,
  options: { signer: TokenSigner; publicUrl: string; eventsOpenMs: number },
): DecisionAnswer {
  const { record } = decided;
  const { signer, publicUrl, eventsOpenMs } = options;
  const expiresMs = record.atMs + eventsOpenMs;
  const token = signer.sign(record.id, Math.floor(expiresMs / 1000));
  const ad = decided.outsideBid >= 0 ? outsideAd(decided) : ownAd(decided);
  const answer: DecisionAnswer = {
    decisionId: record.id,
    ad:
      ad === null
        ? null
        : {
            ...ad,
            audioUrl: toAbsolute(ad.audioUrl, publicUrl),
            companionUrl: ad.companionUrl === null ? null : toAbsolute(ad.companionUrl, publicUrl),
          },
    priceMicros: record.priceCpmMicros,
    events: {},
    whyUrl: `${publicUrl}/why/${signer.sign(record.id, Math.floor((record.atMs + whyOpenMs) / 1000))}`,
    expiresAt: new Date(expiresMs).toISOString(),
  };
  if (ad === null) {
    const rule = findReasonByCode(record.silenceCode) ?? "silence-chosen";
    answer.reason = { rule, code: record.silenceCode, text: reasonCodes[rule].text };
  } else {
    eventTypes.forEach((type, index) => {
      answer.events[type] = `${publicUrl}/e/${token}.${index}`;
    });
  }
  return answer;
}
