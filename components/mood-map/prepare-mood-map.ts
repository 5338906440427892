/** The corner of the map in which every ad is held back: valence and energy at most, 0…1. */
export interface HoldRegion {
  valenceAtMost: number;
  energyAtMost: number;
}

/** A rectangle in the map's own square of side `mapSide`, y downwards. */
export interface MapRectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const mapSide = 200;

/** Where a moment stands: valence to the right, energy up. Null when either is unknown. */
export function placeMoment(valence: number | null, energy: number | null): { x: number; y: number } | null {
  if (valence === null || energy === null) return null;
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return { x: within(valence) * mapSide, y: (1 - within(energy)) * mapSide };
}

/** The held corner as a rectangle at the lower left. */
export function placeHold({ valenceAtMost, energyAtMost }: HoldRegion): MapRectangle {
  return {
    x: 0,
    y: (1 - energyAtMost) * mapSide,
    width: valenceAtMost * mapSide,
    height: energyAtMost * mapSide,
  };
}
