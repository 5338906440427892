import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import type { Standing } from "./account-schema";
import { listChanges } from "./audit-trail";
import { type AccountsScene, createAccountsScene } from "./testing/accounts-scene";
import { makeViewer } from "./testing/make-viewer";

const caller = { place: "192.0.2.1", userAgent: "Test browser" };
const viewer = makeViewer();
const sevenDaysMs = 7 * 86_400_000;
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

describe.each(testDatabases)("members on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  let scene: AccountsScene;
  let own: string;
  let other: string;
  beforeAll(async () => {
    database = await open();
    scene = await createAccountsScene(database.prisma);
    [own = "", other = ""] = scene.advertisers.map(({ id }) => id);
  });
  afterAll(async () => {
    await scene?.close();
    await database?.close();
  });

  const noOf = (id: string) => scene.advertisers.find((one) => one.id === id)?.no;
  const invite = async (email: string, standing: Standing) =>
    tokenOf((await scene.members.invite(viewer, { email, standing })).link);

  async function seenBy({ email, password }: { email: string; password: string }) {
    const outcome = await scene.signIn.signIn({ email, password }, caller);
    if (outcome.status !== "in") return outcome.status;
    const session = await scene.sessions.find(outcome.cookies.map((one) => one.split(";")[0]).join("; "));
    return session?.viewer.tenants.advertiserNos ?? "nothing";
  }

  it.each<[string, () => Standing, () => unknown]>([
    ["advertiser", () => ({ role: "ADVERTISER", advertiserIds: [own] }), () => [noOf(own)]],
    [
      "account manager",
      () => ({ role: "ACCOUNT_MANAGER", advertiserIds: [own, other] }),
      () => [noOf(own), noOf(other)],
    ],
    ["analyst", () => ({ role: "ANALYST", advertiserIds: [other] }), () => [noOf(other)]],
    ["operator", () => ({ role: "OPERATOR", advertiserIds: [] }), () => "all"],
  ])("an invited %s joins with a password of their own and sees what was granted", async (name, standing, seen) => {
    const email = `${name.replace(" ", "-")}@example.test`;
    const token = await invite(email, standing());
    expect(await scene.invitations.find(token)).toMatchObject({ email, role: standing().role });
    const answer = { token, name: "Nora New", password: "a password of Nora's" };
    expect(await scene.invitations.accept(answer)).toEqual({ email });
    expect(await seenBy({ email, password: answer.password })).toEqual(seen());
    const { members, invitations } = await scene.members.list(viewer);
    expect(members.find((one) => one.email === email)).toMatchObject({ name: "Nora New", role: standing().role });
    expect(invitations.some((one) => one.email === email)).toBe(false);
  });

  it("lets a link be used once, however many try at the same moment", async () => {
    const token = await invite("once@example.test", { role: "ANALYST", advertiserIds: [own] });
    const tries = ["one", "two", "three"].map((name) =>
      scene.invitations.accept({ token, name, password: `a password of ${name}` }),
    );
    expect((await Promise.all(tries)).filter((answer) => answer !== null)).toHaveLength(1);
    expect(await scene.invitations.find(token)).toBeNull();
    expect(await scene.invitations.accept({ token, name: "late", password: "a password of late" })).toBeNull();
  });

  it("ends a link when it is revoked, replaced or older than seven days", async () => {
    const standing: Standing = { role: "ANALYST", advertiserIds: [own] };
    const join = (token: string) => scene.invitations.accept({ token, name: "Nora", password: "a password" });

    const revoked = await invite("revoked@example.test", standing);
    const pending = (await scene.members.list(viewer)).invitations.find(
      ({ email }) => email === "revoked@example.test",
    );
    expect(await scene.members.revokeInvitation(viewer, pending?.id ?? "")).toBe(true);
    expect(await scene.members.revokeInvitation(viewer, pending?.id ?? "")).toBe(false);
    expect(await join(revoked)).toBeNull();

    const replaced = await invite("replaced@example.test", standing);
    const replacing = await invite("replaced@example.test", standing);
    expect(await join(replaced)).toBeNull();
    expect(await scene.invitations.find(replacing)).not.toBeNull();

    const late = await invite("late@example.test", standing);
    scene.clock.nowMs += sevenDaysMs - 1_000;
    expect(await scene.invitations.find(late)).not.toBeNull();
    scene.clock.nowMs += 2_000;
    expect(await scene.invitations.find(late)).toBeNull();
    expect(await join(late)).toBeNull();
    expect(
      (await scene.members.list(viewer)).invitations.find(({ email }) => email === "late@example.test"),
    ).toMatchObject({
      expired: true,
    });
    expect(await scene.invitations.find("no-such-token")).toBeNull();
  });

  it("keeps no invitation's token in the clear", async () => {
    const token = await invite("secret@example.test", { role: "OPERATOR", advertiserIds: [] });
    const stored = JSON.stringify([
      await database.prisma.invitation.findMany(),
      await database.prisma.auditEntry.findMany(),
    ]);
    expect(stored).toContain("secret@example.test");
    expect(stored).not.toContain(token);
  });

  it("invites nobody twice, and to no advertiser that there is not", async () => {
    const { email } = await scene.addPerson({ role: "OPERATOR", advertiserIds: [] });
    const standing: Standing = { role: "ANALYST", advertiserIds: [own] };
    await expect(scene.members.invite(viewer, { email, standing })).rejects.toThrow("is a member already");
    const nowhere: Standing = { role: "ANALYST", advertiserIds: ["0190b5a0-0000-7000-8000-0000000000ff"] };
    await expect(scene.members.invite(viewer, { email: "x@example.test", standing: nowhere })).rejects.toThrow(
      "no advertiser with this id",
    );
  });

  it("changes what a member sees at once, and takes everything away when they are removed", async () => {
    const person = await scene.addPerson({ role: "ADVERTISER", advertiserIds: [own] });
    const outcome = await scene.signIn.signIn(person, caller);
    if (outcome.status !== "in") throw new Error(outcome.status);
    const cookie = outcome.cookies.map((one) => one.split(";")[0]).join("; ");
    const seen = async () => (await scene.sessions.find(cookie))?.viewer.tenants.advertiserNos;
    expect(await seen()).toEqual([noOf(own)]);
    const member = (await scene.members.list(viewer)).members.find(({ email }) => email === person.email);
    const id = member?.id ?? "";
    await scene.members.change(viewer, id, { role: "ADVERTISER", advertiserIds: [other] });
    expect(await seen()).toEqual([noOf(other)]);
    await scene.members.change(viewer, id, { role: "ANALYST", advertiserIds: [own, other] });
    expect(await seen()).toEqual([noOf(own), noOf(other)]);
    expect(await scene.members.remove(viewer, id)).toBe(true);
    expect(await seen()).toBeUndefined();
    expect(await scene.signIn.signIn(person, caller)).toEqual({ status: "refused" });
    expect(await scene.members.remove(viewer, id)).toBe(false);

    const changes = await listChanges(database.prisma, { entity: "membership", entityId: id });
    expect(changes.map(({ field }) => field).sort()).toEqual([
      "advertiserIds",
      "advertiserIds",
      "created",
      "removed",
      "role",
    ]);
    expect(changes[0]).toMatchObject({ actor: viewer.email, field: "removed", after: null });

    const token = await invite(person.email, { role: "OPERATOR", advertiserIds: [] });
    await scene.invitations.accept({ token, name: "Back again", password: "another password" });
    expect(await seenBy({ email: person.email, password: "another password" })).toBe("all");
    expect(await seenBy(person)).toBe("refused");
  });

  it("lets nobody change or remove themselves, so that an operator is left", async () => {
    const { userId, email } = await scene.addPerson({ role: "OPERATOR", advertiserIds: [] });
    const me = makeViewer({ userId, email });
    const id = (await scene.members.list(me)).members.find(({ own }) => own)?.id ?? "";
    await expect(scene.members.remove(me, id)).rejects.toThrow("Nobody removes themselves");
    const standing: Standing = { role: "ANALYST", advertiserIds: [own] };
    await expect(scene.members.change(me, id, standing)).rejects.toThrow("Nobody changes their own role");
  });

  it("makes keys of advertisers that see their own and only read", async () => {
    const wish = { name: "Dashboard", advertiserId: own };
    await expect(scene.members.createKey(viewer, { ...wish, scopes: ["read", "operate"] })).rejects.toThrow(
      "may only read",
    );
    const { plain } = await scene.members.createKey(viewer, { ...wish, scopes: ["read"] });
    expect(scene.keys.verify(plain)).toMatchObject({
      scopes: ["read"],
      sight: { role: "ADVERTISER", tenants: { advertiserNos: [noOf(own)] } },
    });
    const listed = (await scene.members.list(viewer)).keys.find(({ name }) => name === "Dashboard");
    expect(listed?.organisation).toBe("Brumble Coffee");
    expect(await scene.members.revokeKey(viewer, listed?.id ?? "")).toBe(true);
    expect(scene.keys.verify(plain)).toBeNull();
    expect((await scene.members.list(viewer)).keys).not.toContainEqual(listed);
  });
});
