import { expect, it } from "vitest";
import { placeHold, placeMoment } from "./prepare-mood-map";

it("puts valence across and energy up", () => {
  expect(placeMoment(0.25, 1)).toEqual({ x: 50, y: 0 });
  expect(placeMoment(1, 0)).toEqual({ x: 200, y: 200 });
});

it("keeps a moment outside 0…1 on the map and an unknown one off it", () => {
  expect(placeMoment(1.4, -0.2)).toEqual({ x: 200, y: 200 });
  expect(placeMoment(null, 0.4)).toBeNull();
});

it("puts the held corner at the lower left", () => {
  expect(placeHold({ valenceAtMost: 0.25, energyAtMost: 0.5 })).toEqual({ x: 0, y: 100, width: 50, height: 100 });
});
