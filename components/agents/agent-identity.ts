import {
  ArrowLeftRight,
  AudioLines,
  Coins,
  Ear,
  EyeOff,
  Gauge,
  Heart,
  ListFilter,
  type LucideIcon,
  Mic,
  MousePointerClick,
  Repeat,
  Scale,
  ShieldCheck,
  Sunset,
} from "lucide-react";
import { type AgentId, agentIds, seatOf } from "@/server/engine/agent-roster";

/** Textures that tell neighbouring segments apart without colour; drawn over the hue. */
export type AgentPattern = "plain" | "rising" | "falling" | "upright" | "level" | "dots" | "grid";

export interface AgentIdentity {
  /** What people call it. */
  name: string;
  /** Its job in one sentence. */
  sentence: string;
  glyph: LucideIcon;
  pattern: AgentPattern;
  /** CSS colours; each has at least 3:1 against its theme's grounds. */
  light: string;
  dark: string;
}

/** Who sits on the panel: the one place for an agent's name, sentence, glyph, texture and hue. */
export const agentIdentities: Record<AgentId, AgentIdentity> = {
  privacy: {
    name: "Privacy",
    sentence: "Reads the listener's consent and decides what the others may know.",
    glyph: EyeOff,
    pattern: "plain",
    light: "oklch(0.5 0.03 265)",
    dark: "oklch(0.74 0.03 265)",
  },
  "brand-safety": {
    name: "Brand safety",
    sentence: "Keeps ads away from content and neighbours their advertisers exclude.",
    glyph: ShieldCheck,
    pattern: "falling",
    light: "oklch(0.55 0.16 32)",
    dark: "oklch(0.72 0.14 32)",
  },
  frequency: {
    name: "Frequency",
    sentence: "Counts how often this listener has heard the ad and objects before it tires them.",
    glyph: Repeat,
    pattern: "upright",
    light: "oklch(0.62 0.13 62)",
    dark: "oklch(0.8 0.13 70)",
  },
  "budget-pacing": {
    name: "Budget pace",
    sentence: "Holds spending to the plan, so the budget lasts and is used.",
    glyph: Gauge,
    pattern: "plain",
    light: "oklch(0.47 0.13 255)",
    dark: "oklch(0.68 0.13 255)",
  },
  "user-profile": {
    name: "Taste",
    sentence: "Compares the ad with what this listener, or listeners like them, enjoy.",
    glyph: Heart,
    pattern: "rising",
    light: "oklch(0.6 0.18 5)",
    dark: "oklch(0.76 0.14 5)",
  },
  context: {
    name: "Moment",
    sentence: "Judges whether the ad fits the mood, the music and the time of day.",
    glyph: Sunset,
    pattern: "plain",
    light: "oklch(0.52 0.18 296)",
    dark: "oklch(0.73 0.14 298)",
  },
  "ad-selection": {
    name: "Shortlist",
    sentence: "Finds the ads that are eligible and puts the most promising before the panel.",
    glyph: ListFilter,
    pattern: "grid",
    light: "oklch(0.52 0.05 110)",
    dark: "oklch(0.76 0.05 110)",
  },
  creative: {
    name: "Creative",
    sentence: "Chooses which version of the ad to play and learns which works where.",
    glyph: AudioLines,
    pattern: "dots",
    light: "oklch(0.57 0.095 190)",
    dark: "oklch(0.77 0.095 190)",
  },
  engagement: {
    name: "Engagement",
    sentence: "Predicts whether the listener will hear the ad out or tap on it.",
    glyph: MousePointerClick,
    pattern: "plain",
    light: "oklch(0.52 0.13 148)",
    dark: "oklch(0.74 0.14 148)",
  },
  "listener-experience": {
    name: "Listener care",
    sentence: "Speaks for the listener: how many ads, how soon, how jarring.",
    glyph: Ear,
    pattern: "falling",
    light: "oklch(0.58 0.11 230)",
    dark: "oklch(0.8 0.1 228)",
  },
  yield: {
    name: "Yield",
    sentence: "Argues for the ad that earns the publisher most.",
    glyph: Coins,
    pattern: "level",
    light: "oklch(0.6 0.12 92)",
    dark: "oklch(0.84 0.13 95)",
  },
  "advertiser-value": {
    name: "Advertiser value",
    sentence: "Argues for the ad whose advertiser gets most for its money.",
    glyph: Scale,
    pattern: "rising",
    light: "oklch(0.5 0.17 335)",
    dark: "oklch(0.72 0.15 335)",
  },
  "voice-intent": {
    name: "Spoken words",
    sentence: "Listens to what was said, in a show or to an assistant, and matches it to ads.",
    glyph: Mic,
    pattern: "dots",
    light: "oklch(0.55 0.13 125)",
    dark: "oklch(0.8 0.15 122)",
  },
  exchange: {
    name: "Outside bids",
    sentence: "Asks outside bidders for offers and brings them before the panel.",
    glyph: ArrowLeftRight,
    pattern: "grid",
    light: "oklch(0.5 0.07 50)",
    dark: "oklch(0.75 0.06 55)",
  },
};

/** Agents in seat order. */
export const agentsInSeatOrder: readonly AgentId[] = [...agentIds].sort((a, b) => seatOf(a) - seatOf(b));

/** The CSS colour of an agent in the current theme. */
export function agentColor(agent: AgentId): string {
  return `var(--agent-${agent})`;
}

/** The style sheet that defines every agent's colour for both themes and for paper; rendered once in the root layout. */
export function agentStyleSheet(): string {
  const rules = (theme: "light" | "dark") =>
    agentIds.map((id) => `--agent-${id}:${agentIdentities[id][theme]}`).join(";");
  return `:root{${rules("light")}}.dark{${rules("dark")}}@media print{.dark{${rules("light")}}}`;
}
