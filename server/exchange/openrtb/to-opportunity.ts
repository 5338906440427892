import type { Opportunity } from "@/server/engine/opportunity";
import type { Gender, Slot } from "@/server/engine/vocabulary";
import type { BidRequest, BidRequestAudio, BidRequestImp } from "./bid-request-shape";
import { findAlpha2 } from "./country-codes";
import { readContext, readKind } from "./read-content";
import { readPlatform } from "./read-platform";
import { readConsentSignals } from "./read-signals";

/** An audio impression that may be bid on. */
export interface AudioImp extends BidRequestImp {
  readonly id: string;
  readonly audio: BidRequestAudio;
}

/** Bounds of the opportunity's own form, seconds and milliseconds. */
const longestAdSeconds = 600;
const longestTmaxMs = 10_000;
const defaultMinSeconds = 5;
const defaultMaxSeconds = 60;

const zeroAdvertisingId = /^[0-]+$/;
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/**
 * One audio impression as the engine's opportunity. `nowMs` gives the year for ages and the listener's wall clock;
 * `tmaxMs` is this impression's part of the request's time, if it named one. The floor is taken in the account
 * currency: whoever calls has checked `bidfloorcur`.
 */
export function toOpportunity(
  request: BidRequest,
  imp: AudioImp,
  at: { nowMs: number; tmaxMs: number | undefined },
): Opportunity {
  const kind = readKind(imp.audio, request);
  const localTime = readLocalTime(request, at.nowMs);
  return {
    placement: {
      kind,
      slot: readSlot(imp.audio.startdelay),
      ...readLengths(imp.audio),
      floorCpmMicros: lowestFloorMicros(imp),
      blockedCategories: (request.bcat ?? []).filter((code) => code !== "" && code.length <= 32).slice(0, 200),
      companion: (imp.audio.companionad?.length ?? 0) > 0,
    },
    listener: { ...readListener(request, at.nowMs), consent: readConsentSignals(request) },
    context: {
      ...readContext(kind, request),
      activity: "UNKNOWN",
      ...(localTime === null ? {} : { localTime }),
    },
    ...(at.tmaxMs === undefined ? {} : { tmax: Math.min(longestTmaxMs, Math.max(1, Math.floor(at.tmaxMs))) }),
  };
}

/** AdCOM 1.0, list "Start Delay Modes": 0 pre-roll, −1 or any second mid-roll, −2 post-roll; mid-roll when silent. */
function readSlot(startdelay: number | undefined): Slot {
  if (startdelay === 0) return "PRE_ROLL";
  return startdelay === -2 ? "POST_ROLL" : "MID_ROLL";
}

function readLengths(audio: BidRequestAudio): { minSeconds: number; maxSeconds: number } {
  const exact = (audio.rqddurs ?? []).filter((seconds) => seconds >= 1 && seconds <= longestAdSeconds);
  if (exact.length > 0) return { minSeconds: Math.min(...exact), maxSeconds: Math.max(...exact) };
  const max = clampSeconds(audio.maxduration || Math.max(defaultMaxSeconds, audio.minduration ?? 0));
  const min = clampSeconds(audio.minduration || Math.min(defaultMinSeconds, max));
  return { minSeconds: Math.min(min, max), maxSeconds: max };
}

function clampSeconds(seconds: number): number {
  return Math.min(longestAdSeconds, Math.max(1, seconds));
}

/** The lowest price any length could be sold for, CPM micros; the exact floor is checked again once a length is known. */
function lowestFloorMicros(imp: AudioImp): number {
  return Math.min(floorForMicros(imp, null), 1_000_000_000_000);
}

/**
 * The floor for an ad of this length, CPM micros rounded up: the floor of the duration range it falls into
 * (`audio.durfloors`), else the impression's, and at least `mincpmpersec` for every second. Null: any length.
 */
export function floorForMicros(imp: AudioImp, seconds: number | null): number {
  const ranges = imp.audio.durfloors ?? [];
  const general = imp.bidfloor ?? 0;
  if (seconds === null) return toMicros(Math.min(general, ...ranges.map((range) => range.bidfloor ?? 0)));
  const range = ranges.find((r) => seconds >= (r.mindur ?? 0) && seconds <= (r.maxdur ?? Number.MAX_SAFE_INTEGER));
  return Math.max(toMicros(range?.bidfloor ?? general), toMicros((imp.audio.mincpmpersec ?? 0) * seconds));
}

/** CPM units as whole micros, rounded up, forgiving the last digits of a binary fraction (0.07 × 10⁶ is 70,000). */
function toMicros(units: number): number {
  return Math.ceil(Number((units * 1_000_000).toFixed(3)));
}

function readListener(request: BidRequest, nowMs: number): Omit<Opportunity["listener"], "consent"> {
  const { user, device } = request;
  const geo = { ...user?.geo, ...device?.geo };
  const country = geo.country === undefined ? null : findAlpha2(geo.country);
  const region = geo.region
    ?.trim()
    .toUpperCase()
    .replace(/^[A-Z]{2}-/, "");
  const age = user?.yob === undefined ? null : new Date(nowMs).getUTCFullYear() - user.yob;
  const language = readLanguage(request);
  const id = readListenerId(request);
  return {
    ...(id === null ? {} : { id }),
    ...(country === null ? {} : { country }),
    ...(region && region.length <= 16 ? { region } : {}),
    ...(age !== null && age >= 0 && age <= 120 ? { age } : {}),
    gender: readGender(user?.gender),
    platform: readPlatform(request),
    ...(language === null ? {} : { language }),
  };
}

/**
 * The steadiest pseudonym on offer: the exchange's id, the buyer's, the first extended id, the device's advertising id
 * (unless it is all zeros or the device limits tracking).
 */
function readListenerId(request: BidRequest): string | null {
  const { user, device } = request;
  const eids = user?.eids ?? user?.ext?.eids ?? [];
  const extended = eids.flatMap((eid) => eid.uids ?? []).find((uid) => uid.id !== undefined && uid.id !== "");
  const ifa = device?.lmt === 1 || zeroAdvertisingId.test(device?.ifa ?? "") ? undefined : device?.ifa;
  const id = user?.id || user?.buyeruid || extended?.id || ifa;
  return id ? id.slice(0, 256) : null;
}

function readGender(gender: string | undefined): Gender {
  switch (gender?.toUpperCase()) {
    case "M":
      return "MALE";
    case "F":
      return "FEMALE";
    case "O":
      return "OTHER";
    default:
      return "UNKNOWN";
  }
}

function readLanguage(request: BidRequest): string | null {
  const content = (request.app ?? request.site)?.content;
  const { device } = request;
  for (const raw of [device?.langb, device?.language, content?.langb, content?.language]) {
    const [primary = "", ...rest] = raw?.trim().replaceAll("_", "-").split("-") ?? [];
    const tag = [primary.toLowerCase(), ...rest].join("-");
    if (languageTag.test(tag)) return tag;
  }
  return null;
}

/** The listener's wall clock where `geo.utcoffset` gives it, as ISO 8601 with offset. */
function readLocalTime(request: BidRequest, nowMs: number): string | null {
  const offset = request.device?.geo?.utcoffset;
  if (offset === undefined || Math.abs(offset) >= 1_440) return null;
  const wall = new Date(nowMs + offset * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(offset);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${wall}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
