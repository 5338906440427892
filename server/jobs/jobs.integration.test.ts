import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { JobError } from "./job-error";
import { type JobContext, JobRunner } from "./job-runner";
import { JobStore, summariseJob } from "./job-store";

const dayMs = 86_400_000;
const asked = { kind: "count", title: "Counting", ownerId: "ada", ownerName: "Ada", params: { to: 3 } };

describe.each(testDatabases)("jobs on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  let nowMs = 1_767_000_000_000;
  const runners: JobRunner[] = [];
  const logged: object[] = [];
  const discarded: string[] = [];

  /** A runner of one kind that does what the test says. */
  async function start(run: (context: JobContext) => Promise<object>, options: { alone?: boolean } = {}) {
    const runner = new JobRunner({
      store: new JobStore(database.prisma),
      nowMs: () => nowMs,
      log: { error: (fields) => logged.push(fields) },
      alone: options.alone ?? true,
    });
    runners.push(runner);
    runner.define({
      kind: "count",
      keepMs: dayMs,
      mostOpen: 3,
      run: async (context) => ({ ...(await run(context)) }),
      discard: async ({ id }) => void discarded.push(id),
    });
    await runner.start();
    return runner;
  }
  const untilAborted = ({ signal }: JobContext) =>
    new Promise<object>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  const stands = async (id: string) => {
    const job = await new JobStore(database.prisma).find(id);
    return job === null ? null : summariseJob(job);
  };
  const untilRunning = async (id: string) => {
    while ((await stands(id))?.status !== "running") await new Promise((resolve) => setTimeout(resolve, 5));
  };

  beforeAll(async () => {
    database = await open();
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.close()));
    await database.prisma.job.deleteMany();
    logged.length = 0;
    discarded.length = 0;
    nowMs += dayMs;
  });
  afterAll(() => database?.close());

  it("run, say how far they are, and keep what came of them", async () => {
    const seen: unknown[] = [];
    const runner = await start(async ({ job, report }) => {
      seen.push(job.params);
      report(0.5, "Half of it");
      return { counted: 3 };
    });
    const { id, status } = await runner.submit(asked);
    expect(status).toBe("queued");
    await runner.settled(id);
    expect(seen).toEqual([{ to: 3 }]);
    expect(await stands(id)).toMatchObject({
      status: "done",
      progressBp: 10_000,
      message: "",
      ownerName: "Ada",
      expiresAt: new Date(nowMs + dayMs).toISOString(),
    });
    expect((await runner.store.find(id))?.result).toEqual({ counted: 3 });
    expect(discarded).toEqual([]);
  });

  it("that fail keep the reason for people, and of a surprise a bare sentence, logged", async () => {
    const runner = await start(async ({ job }) => {
      throw job.title === "Counting" ? new JobError("There are too many to count.") : new Error("SELECT secret");
    });
    const [first, second] = [await runner.submit(asked), await runner.submit({ ...asked, title: "Surprise" })];
    await runner.settled(second.id);
    expect(await stands(first.id)).toMatchObject({ status: "failed", message: "There are too many to count." });
    expect(await stands(second.id)).toMatchObject({
      status: "failed",
      message: expect.stringMatching(/^Something went wrong on our side/),
    });
    expect(logged).toMatchObject([{ jobId: second.id }]);
    expect(discarded).toEqual([first.id, second.id]);
  });

  it("wait for their turn, are called off waiting and running, and stay called off", async () => {
    const started: string[] = [];
    const runner = await start((context) => {
      started.push(context.job.id);
      return untilAborted(context);
    });
    const [first, second, third] = [await runner.submit(asked), await runner.submit(asked), await runner.submit(asked)];
    await expect(runner.submit(asked)).rejects.toThrow(/^You have 3 of these waiting already/);
    await runner.submit({ ...asked, ownerId: "bea" });
    await untilRunning(first.id);
    expect(await runner.cancel(second.id)).toBe(true);
    expect(await runner.cancel(first.id)).toBe(true);
    expect(await runner.cancel(first.id)).toBe(false);
    await untilRunning(third.id);
    expect(started).toEqual([first.id, third.id]);
    for (const { id } of [first, second]) expect(await stands(id)).toMatchObject({ status: "cancelled" });
    expect(discarded).toContain(first.id);
  });

  it("are interrupted when the process stops, and when it was killed before it could say so", async () => {
    const runner = await start(untilAborted);
    const [running, waiting] = [await runner.submit(asked), await runner.submit(asked)];
    await untilRunning(running.id);
    await runner.close();
    for (const { id } of [running, waiting]) {
      expect(await stands(id)).toMatchObject({ status: "interrupted", message: expect.stringContaining("restarted") });
    }
    const killed = await runner.store.create({
      ...asked,
      id: "019a0000-0000-7000-8000-000000000001",
      status: "running",
      createdAt: new Date(nowMs),
      beatAt: new Date(nowMs),
    });
    nowMs += 1;
    await start(untilAborted, { alone: false });
    expect(await stands(killed.id)).toMatchObject({ status: "running" });
    await start(untilAborted);
    expect(await stands(killed.id)).toMatchObject({ status: "interrupted" });
  });

  it("go when they expire, with what came of them, and others stay", async () => {
    const runner = await start(async () => ({}));
    const [brief, usual] = [await runner.submit({ ...asked, keepMs: 1_000 }), await runner.submit(asked)];
    await runner.settled(usual.id);
    nowMs += 1_001;
    await runner.sweep();
    expect(await stands(brief.id)).toBeNull();
    expect(await stands(usual.id)).toMatchObject({ status: "done" });
    expect(discarded).toEqual([brief.id]);
    expect(await runner.remove(usual.id)).toBe(true);
    expect(await runner.remove(usual.id)).toBe(false);
    expect(discarded).toEqual([brief.id, usual.id]);
  });
});
