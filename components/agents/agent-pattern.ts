import type { AgentPattern } from "./agent-identity";

const stripe = (angle: number, gap: number) =>
  `repeating-linear-gradient(${angle}deg, transparent 0 ${gap}px, var(--agent-pattern) ${gap}px ${gap + 1.5}px)`;

const images: Record<AgentPattern, string> = {
  plain: "none",
  rising: stripe(135, 4),
  falling: stripe(45, 4),
  upright: stripe(90, 4),
  level: stripe(0, 4),
  dots: "radial-gradient(var(--agent-pattern) 1.2px, transparent 1.4px)",
  grid: `${stripe(0, 5)}, ${stripe(90, 5)}`,
};

/** The CSS background image of a texture, laid over the agent's hue. */
export function patternBackground(pattern: AgentPattern): string {
  return images[pattern];
}
