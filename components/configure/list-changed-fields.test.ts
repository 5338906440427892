import { expect, it } from "vitest";
import { listChangedFields } from "./list-changed-fields";

it("finds what was changed, whatever the order of members and however emptiness is said", () => {
  const opened = {
    name: "A",
    budget: 5,
    daily: null,
    targeting: { minAge: null, genres: ["pop"] },
    caps: [{ unit: "DAY" }],
  };
  const now = { ...opened, daily: 3, targeting: { genres: ["pop"], minAge: undefined as unknown as null } };
  expect(listChangedFields<object>(opened, now)).toEqual({ daily: 3 });
  expect(listChangedFields<object>(opened, { ...opened, targeting: { genres: [] } })).toEqual({
    targeting: { genres: [] },
  });
  expect(listChangedFields<object>(now, { ...now, daily: null })).toEqual({ daily: null });
});
