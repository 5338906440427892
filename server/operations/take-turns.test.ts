import { expect, it } from "vitest";
import { takeTurns } from "./take-turns";

function workFor(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

it("lets others have their turn while a job works", async () => {
  let turnsOfOthers = 0;
  let running = true;
  const other = () => {
    turnsOfOthers++;
    if (running) setImmediate(other);
  };
  setImmediate(other);
  const turn = takeTurns(new AbortController().signal);
  for (let i = 0; i < 30; i++) {
    workFor(2);
    await turn();
  }
  running = false;
  // 60 ms of work in stretches of 5 ms, each of which may be late by one piece of 2 ms
  expect(turnsOfOthers).toBeGreaterThanOrEqual(6);
});

it("ends the job once its signal has fired", async () => {
  const stopper = new AbortController();
  const turn = takeTurns(stopper.signal);
  await turn();
  stopper.abort(new Error("enough"));
  await expect(turn()).rejects.toThrow("enough");
});

it("notices a signal that fires during the others' turn", async () => {
  const stopper = new AbortController();
  const turn = takeTurns(stopper.signal);
  workFor(6);
  setImmediate(() => stopper.abort(new Error("enough")));
  await expect(turn()).rejects.toThrow("enough");
});
