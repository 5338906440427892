/** Ways to tell marks apart without colour: dashes for lines, textures for areas. */
export const dashes = ["0", "7 4", "2 4", "10 4 2 4", "14 5", "4 2 1 2"] as const;
export const textures = ["plain", "rising", "dots", "falling", "level", "grid"] as const;
export type Texture = (typeof textures)[number];

/** How one series is drawn: a CSS colour of both themes, a dash when it is a line, a texture when it is an area. */
export interface SeriesLook {
  color: string;
  dash: string;
  texture: Texture;
}

/** The look of the series at a place of the legend, unless it has a colour of its own. */
export function lookOfSeries(index: number, color?: string): SeriesLook {
  const place = index % dashes.length;
  return {
    color: color ?? `var(--chart-${place + 1})`,
    dash: dashes[place] ?? "0",
    texture: textures[place] ?? "plain",
  };
}

const stripe = (angle: number, gap: number) =>
  `repeating-linear-gradient(${angle}deg, transparent 0 ${gap}px, var(--chart-texture) ${gap}px ${gap + 1.5}px)`;

const backgrounds: Record<Texture, string> = {
  plain: "none",
  rising: stripe(135, 4),
  falling: stripe(45, 4),
  level: stripe(0, 4),
  dots: "radial-gradient(var(--chart-texture) 1.2px, transparent 1.4px) 0 0 / 5px 5px",
  grid: `${stripe(0, 5)}, ${stripe(90, 5)}`,
};

/** The CSS `background` of an area in a look: its hue under its texture. */
export function backgroundOf({ color, texture }: Pick<SeriesLook, "color" | "texture">): string {
  return texture === "plain" ? color : `${backgrounds[texture]}, ${color}`;
}
