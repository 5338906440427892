import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { tellProgress } from "./tell-progress";

it("tells the newest progress, then the result, then nothing", async () => {
  const news = tellProgress(async (onProgress) => {
    onProgress({ done: 1, total: 3 });
    onProgress({ done: 2, total: 3 });
    await nextTurn();
    onProgress({ done: 3, total: 3 });
    await nextTurn();
    return "done";
  });
  const heard = [];
  for await (const one of news) heard.push(one);
  expect(heard).toEqual([
    { kind: "progress", done: 2, total: 3 },
    { kind: "progress", done: 3, total: 3 },
    { kind: "result", result: "done" },
  ]);
});

it("throws what the job throws", async () => {
  const news = tellProgress(async () => {
    await nextTurn();
    throw new Error("called off");
  });
  await expect(news.next()).rejects.toThrow("called off");
});
