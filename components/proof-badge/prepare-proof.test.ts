import { expect, it } from "vitest";
import { prepareProof } from "./prepare-proof";

const recount = { ok: true, scoreUnits: 10, candidates: 4, differing: 0 };
const redecide = { ok: true, ballots: 44, differing: 0 };

it.each([
  ["both replays agree", { recount, redecide }, "Recounted and re-decided", true],
  ["only the recount could be made", { recount, redecide: null }, "Recounted", true],
  ["the recount differs", { recount: { ...recount, ok: false, differing: 1 }, redecide }, "Recount differs", false],
  [
    "the re-decision differs",
    { recount, redecide: { ...redecide, ok: false, differing: 2 } },
    "Re-decision differs",
    false,
  ],
])("%s", (_name, replays, words, sound) => {
  expect(prepareProof(replays)).toMatchObject({ words, sound });
});
