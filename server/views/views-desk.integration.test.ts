import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { createViewsDesk, mostViews, type ViewsDesk } from "./views-desk";

const ada = makeViewer({ userId: "ada" });
const bea = makeViewer({ userId: "bea" });
const view = { page: "/campaigns", name: "Behind plan", query: "range=30d&campaigns-sort=-spend" };

describe.each(testDatabases)("saved views on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  let desk: ViewsDesk;
  beforeAll(async () => {
    database = await open();
    desk = createViewsDesk(database);
  });
  afterAll(() => database?.close());

  it("are kept under a name, and saving again under it replaces", async () => {
    const first = await desk.save({ viewer: ada, view });
    const again = await desk.save({ viewer: ada, view: { ...view, query: "range=24h" } });
    expect(again?.id).toBe(first?.id);
    expect(await desk.list({ viewer: ada })).toEqual([{ ...view, id: first?.id, query: "range=24h" }]);
  });

  it("are one's own: others neither see, rename nor remove them", async () => {
    const [own] = await desk.list({ viewer: ada });
    const id = own?.id ?? "";
    expect(await desk.list({ viewer: bea })).toEqual([]);
    expect(await desk.rename({ viewer: bea, id, name: "Mine now" })).toBe("missing");
    expect(await desk.remove({ viewer: bea, id })).toBe(false);
    expect(await desk.list({ viewer: ada })).toEqual([own]);
  });

  it("are renamed, but not to a name that is taken on the page", async () => {
    const [own] = await desk.list({ viewer: ada });
    const id = own?.id ?? "";
    await desk.save({ viewer: ada, view: { ...view, name: "Other" } });
    await desk.save({ viewer: ada, view: { ...view, page: "/pacing", name: "Elsewhere" } });
    expect(await desk.rename({ viewer: ada, id, name: "Other" })).toBe("taken");
    expect(await desk.rename({ viewer: ada, id, name: "Elsewhere" })).toBe("renamed");
    expect(await desk.rename({ viewer: ada, id, name: "Elsewhere" })).toBe("renamed");
  });

  it("go when they are removed, once", async () => {
    const [own] = await desk.list({ viewer: ada });
    expect(await desk.remove({ viewer: ada, id: own?.id ?? "" })).toBe(true);
    expect(await desk.remove({ viewer: ada, id: own?.id ?? "" })).toBe(false);
  });

  it("are bounded in number", async () => {
    await database.prisma.savedView.createMany({
      data: Array.from({ length: mostViews }, (_, index) => ({
        ...view,
        id: `019a0000-0000-7000-8000-${String(index).padStart(12, "0")}`,
        userId: "cleo",
        name: `View ${index}`,
      })),
    });
    const cleo = makeViewer({ userId: "cleo" });
    expect(await desk.save({ viewer: cleo, view })).toBeNull();
    expect(await desk.save({ viewer: cleo, view: { ...view, name: "View 7", query: "" } })).not.toBeNull();
  });
});
