import type { Activity, Platform, Slot } from "@/server/engine/vocabulary";
import type { World } from "../world/world";
import type { CreativeTruth } from "./creative-truth";
import { ListenerTruth } from "./listener-truth";
import { truthSettings } from "./settings";
import { computeSadness, computeToneFit } from "./tone-fit";

/** Everything a response depends on. */
export interface ResponseMoment {
  listenerIndex: number;
  valence: number;
  energy: number;
  activity: Activity;
  platform: Platform;
  slot: Slot;
  /** Position in `topics`, −1 for none. */
  topicIndex: number;
  /** What the listener just asked about; −1 for none. */
  utteranceTopic: number;
  /** 0…23. */
  localHour: number;
  adsThisHour: number;
  /** Infinity when there was none. */
  secondsSinceLastAd: number;
  /** 0…1. */
  satisfaction: number;
  /** Decayed earlier exposures. */
  creativeExposures: number;
  campaignExposures: number;
}

/** Chances of what happens to one play, and what it does to satisfaction. complete + skip + mute + leave = 1. */
export interface ResponseChances {
  complete: number;
  skip: number;
  mute: number;
  leave: number;
  click: number;
  satisfactionChange: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Effect of earlier exposures: the first ones help, later ones wear out. Log-odds. */
export function computeWear(creativeExposures: number, campaignExposures: number): number {
  const { firstGain, gainUntil, lossPerExposure, floor, campaignPart } = truthSettings.wear;
  const curve = (n: number) =>
    n <= gainUntil ? firstGain * n : Math.max(floor, firstGain * gainUntil - lossPerExposure * (n - gainUntil));
  return (1 - campaignPart) * curve(creativeExposures) + campaignPart * curve(campaignExposures);
}

/** The hidden law of this world: how a listener answers to a creative in a moment. */
export class ResponseModel {
  readonly listeners: ListenerTruth;

  constructor(world: World) {
    this.listeners = new ListenerTruth(world);
  }

  /** Chances for one play. Pure: the same moment and creative always give the same chances. */
  computeChances(moment: ResponseMoment, creative: CreativeTruth): ResponseChances {
    const { completion, click, wear, incomplete } = truthSettings;
    const i = moment.listenerIndex;
    const taste = this.listeners.computeTaste(i, creative.sectorIndex);
    const brand = this.listeners.computeBrandTaste(i, creative.brandKey);
    const sensitivity = this.listeners.computeToneSensitivity(i);
    const fit = computeToneFit(creative.tone, moment.valence, moment.energy, moment.activity) * sensitivity;
    const sadness = computeSadness(moment.valence, moment.energy);
    const relevance = Math.max(
      creative.relevance[moment.topicIndex] ?? 0,
      creative.relevance[moment.utteranceTopic] ?? 0,
    );
    const overload = Math.max(0, moment.adsThisHour + 1 - this.listeners.computeTolerance(i));
    const tooSoon = Math.exp(-moment.secondsSinceLastAd / truthSettings.spacingSeconds);
    const worn = computeWear(moment.creativeExposures, moment.campaignExposures);
    const hour = moment.localHour;
    const early = (hour >= 5 && hour < 11) || moment.activity === "COMMUTE";
    const late = !early && (hour >= 18 || hour < 2);
    const byTime = early ? creative.morning : late ? creative.evening : 0;
    const mood = moment.satisfaction - truthSettings.satisfaction.restBase;

    const heard =
      completion.base +
      this.listeners.computeCompletionBias(i) +
      completion.taste * taste +
      completion.brandNoise * brand +
      completion.toneFit * fit +
      completion.relevance * relevance +
      completion.satisfaction * mood +
      completion.sadPassage * sadness +
      completion.overload * overload +
      completion.tooSoon * tooSoon +
      completion.length * (creative.durationSeconds - 20) +
      (moment.slot === "POST_ROLL" ? completion.postRoll : 0) +
      creative.quality +
      byTime +
      worn;
    const noScreen = moment.platform === "CAR" || moment.platform === "SPEAKER";
    const handsBusy = moment.activity === "WORKOUT" || moment.activity === "COMMUTE" || moment.activity === "SLEEP";
    const clicked =
      click.base +
      this.listeners.computeClickBias(i) +
      click.taste * taste +
      click.brandNoise * brand +
      click.toneFit * fit +
      click.relevance * relevance +
      click.satisfaction * mood +
      click.sadPassage * sadness +
      click.overload * overload +
      (noScreen ? click.noScreen : 0) +
      (handsBusy ? click.handsBusy : 0) +
      creative.clickQuality +
      byTime +
      wear.clickPart * worn;

    const complete = sigmoid(heard);
    return {
      complete,
      skip: (1 - complete) * incomplete.skip,
      mute: (1 - complete) * incomplete.mute,
      leave: (1 - complete) * (1 - incomplete.skip - incomplete.mute),
      click: sigmoid(clicked),
      satisfactionChange: computeSatisfactionChange({
        fit,
        taste,
        relevance,
        sadness,
        overload,
        tooSoon,
        creativeExposures: moment.creativeExposures,
      }),
    };
  }
}

interface Impression {
  fit: number;
  taste: number;
  relevance: number;
  sadness: number;
  overload: number;
  tooSoon: number;
  creativeExposures: number;
}

function computeSatisfactionChange(impression: Impression): number {
  const cost = truthSettings.satisfaction;
  const excess = Math.min(5, Math.max(0, impression.creativeExposures - cost.overexposedFrom));
  return (
    -cost.anyAd +
    cost.jarringTone * Math.min(0, impression.fit) +
    cost.dislike * Math.max(-2, Math.min(0, impression.taste)) +
    cost.liked * Math.min(2, Math.max(0, impression.taste)) * (impression.sadness < 0.3 ? 1 : 0) +
    cost.relevant * impression.relevance -
    cost.overexposed * excess -
    cost.overload * Math.min(3, impression.overload) -
    cost.tooSoon * impression.tooSoon -
    cost.sadPassage * impression.sadness
  );
}
