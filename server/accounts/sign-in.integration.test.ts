import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { demoPassword, ensureDemoPeople } from "./demo-people";
import { ensureFirstOperator } from "./first-operator";
import { type AccountsScene, createAccountsScene } from "./testing/accounts-scene";

const caller = { place: "192.0.2.1", userAgent: "Test browser" };
const operator = { role: "OPERATOR", advertiserIds: [] } as const;
const cookieOf = (cookies: readonly string[]) => cookies.map((cookie) => cookie.split(";")[0]).join("; ");

async function enter({ signIn }: AccountsScene, { email, password }: { email: string; password: string }) {
  const outcome = await signIn.signIn({ email, password }, caller);
  if (outcome.status !== "in") throw new Error(`signing in was ${outcome.status}`);
  return { ...outcome, cookie: cookieOf(outcome.cookies) };
}

describe.each(testDatabases)("signing in on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  let scene: AccountsScene;
  const addOperator = () => scene.addPerson({ role: "OPERATOR", advertiserIds: [] });
  beforeAll(async () => {
    database = await open();
    scene = await createAccountsScene(database.prisma);
  });
  afterAll(async () => {
    await scene?.close();
    await database?.close();
  });

  it("lets a person in, with cookies that scripts cannot read and other sites do not send", async () => {
    const person = await addOperator();
    const { cookies, cookie, mustChangePassword } = await enter(scene, {
      ...person,
      email: ` ${person.email.toUpperCase()} `,
    });
    expect(mustChangePassword).toBe(false);
    expect(cookies.length).toBeGreaterThan(0);
    for (const one of cookies) {
      expect(one).toMatch(/; HttpOnly/i);
      expect(one).toMatch(/; SameSite=Lax/i);
      expect(one).toMatch(/; Path=\/(;|$)/i);
      expect(one).not.toMatch(/; (Secure|Domain)/i);
    }
    const session = await scene.sessions.find(cookie);
    expect(session?.viewer).toMatchObject({ email: person.email, role: "OPERATOR", organisation: "Nordfunk" });
    expect(session?.viewer.tenants.advertiserNos).toBe("all");
  });

  it("marks cookies secure where the product is reached by https", async () => {
    const secure = await createAccountsScene(database.prisma, { publicUrl: "https://ads.example" });
    const { cookies } = await enter(secure, await secure.addPerson({ ...operator, advertiserIds: [] }));
    await secure.close();
    for (const one of cookies) expect(one).toMatch(/^__Secure-.*; Secure/i);
  });

  it("gives the same answer to a wrong password and to somebody unknown", async () => {
    const { email } = await addOperator();
    const wrong = await scene.signIn.signIn({ email, password: "not the password" }, caller);
    const unknown = await scene.signIn.signIn({ email: "nobody@example.test", password: "not the password" }, caller);
    const nonsense = await scene.signIn.signIn({ email: "'; --", password: "" }, caller);
    expect([wrong, unknown, nonsense]).toEqual(Array(3).fill({ status: "refused" }));
  });

  it("lets nobody try on and on, not even with the right password, and lets them again after a while", async () => {
    const { email, password } = await addOperator();
    const from = { ...caller, place: "198.51.100.7" };
    for (let attempt = 0; attempt < 8; attempt += 1) scene.attempts.begin(email, from.place);
    expect(await scene.signIn.signIn({ email, password }, from)).toEqual({ status: "wait", seconds: 900 });
    scene.clock.nowMs += 15 * 60_000;
    expect(await scene.signIn.signIn({ email, password }, from)).toMatchObject({ status: "in" });
  });

  it("believes no cookie that it did not sign, and none of another installation", async () => {
    const { cookie } = await enter(scene, await addOperator());
    const [name = "", value = ""] = cookie.split("=", 2);
    const token = decodeURIComponent(value).split(".")[0] ?? "";
    for (const forged of [`${name}=${token}`, `${name}=${token}.AAAA`, `${name}=x`, `${name}=`, "other=1", ""]) {
      expect(await scene.sessions.find(forged)).toBeNull();
    }
    expect(await scene.sessions.find(undefined)).toBeNull();
    expect(await scene.sessions.find(`a=b; ${cookie}; c=d`)).not.toBeNull();
  });

  it("signs out one browser, and everywhere all of them at once", async () => {
    const person = await addOperator();
    const [first, second, third] = [await enter(scene, person), await enter(scene, person), await enter(scene, person)];
    for (const { cookie } of [first, second, third]) expect(await scene.sessions.find(cookie)).not.toBeNull();
    const cleared = await scene.signIn.signOut(first.cookie);
    expect(cleared.some((one) => /session_token=;.*Max-Age=0/i.test(one))).toBe(true);
    expect(await scene.sessions.find(first.cookie)).toBeNull();
    expect(await scene.sessions.find(second.cookie)).not.toBeNull();
    await scene.signIn.signOutEverywhere(second.cookie);
    expect(await scene.sessions.find(second.cookie)).toBeNull();
    expect(await scene.sessions.find(third.cookie)).toBeNull();
  });

  it("changes a password only with the old one, and ends every other session", async () => {
    const person = await addOperator();
    const [here, elsewhere] = [await enter(scene, person), await enter(scene, person)];
    const session = await scene.sessions.find(here.cookie);
    if (session === null) throw new Error("no session");
    const change = (current: string) =>
      scene.signIn.changePassword({ session, cookie: here.cookie, current, next: "a new password" }, caller);
    expect(await change("wrong")).toEqual({ status: "wrong" });
    const changed = await change(person.password);
    if (changed.status !== "changed") throw new Error(changed.status);
    expect(await scene.sessions.find(elsewhere.cookie)).toBeNull();
    expect(await scene.sessions.find(here.cookie)).toBeNull();
    expect(await scene.sessions.find(cookieOf(changed.cookies))).not.toBeNull();
    expect(await scene.signIn.signIn(person, caller)).toEqual({ status: "refused" });
    await enter(scene, { ...person, password: "a new password" });
  });

  it("ends sessions on time", async () => {
    const { cookie } = await enter(scene, await addOperator());
    const { prisma } = database;
    const found = await scene.sessions.find(cookie);
    await prisma.session.update({ where: { id: found?.id ?? "" }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    scene.sessions.forget();
    expect(await scene.sessions.find(cookie)).toBeNull();
  });

  it("asks the database once in a while, not at every question", async () => {
    const { cookie } = await enter(scene, await addOperator());
    const found = await scene.sessions.find(cookie);
    await database.prisma.session.delete({ where: { id: found?.id ?? "" } });
    expect(await scene.sessions.find(cookie)).toBe(found);
    scene.clock.nowMs += 5_000;
    expect(await scene.sessions.find(cookie)).toBeNull();
  });

  it("lets people of the demo world in only in demo mode", async () => {
    const { prisma } = database;
    const demo = await createAccountsScene(prisma, { demo: true });
    await ensureDemoPeople(prisma, demo.publisherId);
    await ensureDemoPeople(prisma, demo.publisherId);
    expect((await demo.signIn.listDemoLogins()).map(({ role }) => role)).toEqual(["ADVERTISER", "OPERATOR"]);
    const inside = await demo.signIn.signInDemo("ADVERTISER", caller);
    if (inside.status !== "in") throw new Error(inside.status);
    const cookie = cookieOf(inside.cookies);
    const session = await demo.sessions.find(cookie);
    expect(session?.viewer.tenants.advertiserNos).toEqual([scene.advertisers[0]?.no]);
    if (session === null) throw new Error("no session");
    const change = { session, cookie, current: demoPassword, next: "another password" };
    expect(await demo.signIn.changePassword(change, caller)).toEqual({ status: "demo" });
    await demo.close();

    expect(await scene.signIn.listDemoLogins()).toEqual([]);
    expect(await scene.signIn.signInDemo("OPERATOR", caller)).toEqual({ status: "refused" });
    const login = { email: "olga@publisher.example", password: demoPassword };
    expect(await scene.signIn.signIn(login, caller)).toEqual({ status: "refused" });
    expect(await scene.sessions.find(cookie)).toBeNull();
  });
});

describe("the first start", () => {
  it("makes one operator, whose password is for one use", async () => {
    const database = await testDatabases[0]?.open();
    if (database === undefined) throw new Error("no database");
    try {
      const scene = await createAccountsScene(database.prisma);
      const first = await ensureFirstOperator(database.prisma, scene.publisherId);
      const again = await ensureFirstOperator(database.prisma, scene.publisherId);
      if (first === null || again === null) throw new Error("no login");
      expect(again.password).not.toBe(first.password);
      expect(await scene.signIn.signIn(first, caller)).toEqual({ status: "refused" });
      const { cookie, mustChangePassword } = await enter(scene, again);
      expect(mustChangePassword).toBe(true);
      const session = await scene.sessions.find(cookie);
      if (session === null) throw new Error("no session");
      const change = { session, cookie, current: again.password, next: "my own password" };
      const changed = await scene.signIn.changePassword(change, caller);
      if (changed.status !== "changed") throw new Error(changed.status);
      expect((await scene.sessions.find(cookieOf(changed.cookies)))?.mustChangePassword).toBe(false);
      expect(await ensureFirstOperator(database.prisma, scene.publisherId)).toBeNull();
      expect(await database.prisma.membership.count({ where: { role: "OPERATOR" } })).toBe(1);
      await scene.close();
    } finally {
      await database.close();
    }
  });
});
