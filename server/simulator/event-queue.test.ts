import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventQueue } from "./event-queue";

describe("EventQueue", () => {
  it("gives entries by time, and in order of arrival within one time, whatever is pushed and popped between", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant("pop" as const)), { maxLength: 200 }),
        (steps) => {
          const queue = new EventQueue();
          const model: { atMs: number; handle: number }[] = [];
          steps.forEach((step, handle) => {
            if (step === "pop") {
              const expected = model.reduce<(typeof model)[number] | null>(
                (first, entry) => (first === null || entry.atMs < first.atMs ? entry : first),
                null,
              );
              expect(queue.nextMs).toBe(expected?.atMs ?? Number.POSITIVE_INFINITY);
              expect(queue.pop()).toBe(expected?.handle ?? -1);
              if (expected !== null) model.splice(model.indexOf(expected), 1);
            } else {
              queue.push(step, handle);
              model.push({ atMs: step, handle });
            }
          });
          expect(queue.size).toBe(model.length);
        },
      ),
    );
  });

  it("grows beyond its first room", () => {
    const queue = new EventQueue();
    for (let i = 0; i < 5_000; i++) queue.push((i * 7919) % 5_000, i);
    const times: number[] = [];
    while (queue.size > 0) {
      times.push(queue.nextMs);
      queue.pop();
    }
    expect(times).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
  });
});
