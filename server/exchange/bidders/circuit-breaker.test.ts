import { expect, it } from "vitest";
import { CircuitBreaker } from "./circuit-breaker";
import { RateLimit } from "./rate-limit";

it("a breaker rests after failures in a row, tries once, and comes back or rests again", () => {
  const breaker = new CircuitBreaker({ breakAfter: 2, breakMs: 100 });
  breaker.failed(0);
  breaker.succeeded();
  breaker.failed(1);
  expect(breaker.admits(1)).toBe(true);
  breaker.failed(2);
  expect([breaker.admits(2), breaker.admits(101)]).toEqual([false, false]);
  expect([breaker.admits(102), breaker.admits(102)]).toEqual([true, false]);
  breaker.failed(103);
  expect([breaker.admits(202), breaker.admits(203)]).toEqual([false, true]);
  breaker.succeeded();
  expect([breaker.admits(203), breaker.admits(203)]).toEqual([true, true]);
});

it("a rate limit gives one second's worth at once and refills steadily", () => {
  const limit = new RateLimit(10);
  const taken = (nowMs: number) => Array.from({ length: 20 }, () => limit.admits(nowMs)).filter(Boolean).length;
  expect([taken(0), taken(0), taken(500), taken(10_000), taken(9_000)]).toEqual([10, 0, 5, 10, 0]);
});
