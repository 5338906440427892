import { expect, test } from "vitest";
import { onToastNeeded, showToast, takeStage } from "./show-toast";

test("what is said before the stage is there wakes it and is said once it is", () => {
  const said: string[] = [];
  let calls = 0;
  const stop = onToastNeeded(() => {
    calls += 1;
  });
  showToast("Saved");
  showToast("Copied");
  expect(calls).toBe(2);
  const leave = takeStage((text) => said.push(text));
  expect(said).toEqual(["Saved", "Copied"]);
  showToast("Deleted");
  expect(said).toEqual(["Saved", "Copied", "Deleted"]);
  leave();
  stop();
});
