import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccountsScene, createAccountsScene } from "@/server/accounts/testing/accounts-scene";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { createRejectingDesk } from "@/server/api/testing/rejecting-desk";
import type { Desks } from "@/server/application";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { handleError } from "../handle-error";
import { accountPlugin } from "./account";

const publicUrl = "http://127.0.0.1:3000";
let database: TestDatabase;
let scene: AccountsScene;
let server: FastifyInstance;
let places = 0;

beforeAll(async () => {
  const opened = await testDatabases[0]?.open();
  if (opened === undefined) throw new Error("no database");
  database = opened;
  scene = await createAccountsScene(database.prisma, { publicUrl });
  server = fastify();
  server.setErrorHandler(handleError);
  const desks = { ...createRejectingDesk<Desks>("desks"), profile: scene.profile };
  await server.register(accountPlugin({ signIn: scene.signIn, invitations: scene.invitations, desks }, publicUrl));
});
afterAll(async () => {
  await server?.close();
  await scene?.close();
  await database?.close();
});

/** Sends a form as a browser does; each comes from a place of its own unless it says which. */
async function send(name: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  places += 1;
  const answer = await server.inject({
    method: "POST",
    url: `/api/auth/${name}`,
    remoteAddress: `192.0.2.${places}`,
    headers: { "content-type": "application/x-www-form-urlencoded", origin: publicUrl, ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
  const set = answer.headers["set-cookie"] ?? [];
  const cookie = [set]
    .flat()
    .map((one) => one.split(";")[0])
    .join("; ");
  return { status: answer.statusCode, to: answer.headers.location, cookie, body: answer.body };
}

const addOperator = () => scene.addPerson({ role: "OPERATOR", advertiserIds: [] });

describe("signing in by a form", () => {
  it("leads on to where one wanted to go", async () => {
    const { email, password } = await addOperator();
    const answer = await send("sign-in", { email, password, next: "/decisions?range=7d" });
    expect(answer).toMatchObject({ status: 303, to: "/decisions?range=7d" });
    expect((await scene.sessions.find(answer.cookie))?.viewer.email).toBe(email);
  });

  it.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "never leads to %s",
    async (next) => {
      const { email, password } = await addOperator();
      expect(await send("sign-in", { email, password, next })).toMatchObject({ status: 303, to: "/" });
    },
  );

  it("leads back with the same words whether the person or the password is wrong", async () => {
    const { email } = await addOperator();
    const wrong = await send("sign-in", { email, password: "wrong", next: "/campaigns" });
    const unknown = await send("sign-in", { email: "nobody@example.test", password: "wrong", next: "/campaigns" });
    expect(wrong).toEqual({ status: 303, to: "/sign-in?next=%2Fcampaigns&problem=wrong", cookie: "", body: "" });
    expect(unknown).toEqual(wrong);
  });

  it("is refused when another site's page sends the form, and changes nothing", async () => {
    const { email, password, userId } = await addOperator();
    for (const origin of ["https://evil.example", "null"]) {
      const answer = await send("sign-in", { email, password }, { origin });
      expect(answer).toMatchObject({ status: 403, cookie: "" });
      expect(JSON.parse(answer.body)).toMatchObject({ type: "urn:rationale:problem:foreign-origin" });
    }
    expect(await database.prisma.session.count({ where: { userId } })).toBe(0);
  });

  it("answers programs with JSON and problems", async () => {
    const { email, password } = await addOperator();
    const ask = (payload: object | string) =>
      server.inject({
        method: "POST",
        url: "/api/auth/sign-in",
        headers: { "content-type": "application/json" },
        payload,
      });
    expect((await ask({ email, password })).json()).toEqual({ next: "/" });
    const wrong = await ask({ email, password: "wrong" });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.headers["content-type"]).toContain("application/problem+json");
    for (const noise of ["[]", "null", '"x"', "{"]) expect((await ask(noise)).statusCode).toBeLessThan(500);
    for (let attempt = 0; attempt < 8; attempt += 1) scene.attempts.begin(email, "127.0.0.1");
    const waiting = await ask({ email, password });
    expect(waiting.statusCode).toBe(429);
    expect(Number(waiting.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("has no demo logins outside demo mode", async () => {
    expect(await send("demo", { role: "OPERATOR" })).toMatchObject({ to: "/sign-in?problem=wrong", cookie: "" });
    expect(await send("demo", { role: "ROOT" })).toMatchObject({ to: "/sign-in?problem=invalid", cookie: "" });
  });
});

describe("one's own account", () => {
  async function enter(own: { mustChangePassword?: boolean } = {}) {
    const person = await scene.addPerson({ role: "OPERATOR", advertiserIds: [] }, own);
    return { ...person, ...(await send("sign-in", person)) };
  }

  it("signs out, here and everywhere", async () => {
    const { cookie } = await enter();
    const out = await send("sign-out", {}, { cookie });
    expect(out.to).toBe("/sign-in");
    expect(await scene.sessions.find(cookie)).toBeNull();
    const again = await enter();
    const other = await send("sign-in", { email: again.email, password: again.password });
    await send("sign-out-everywhere", {}, { cookie: again.cookie });
    expect(await scene.sessions.find(again.cookie)).toBeNull();
    expect(await scene.sessions.find(other.cookie)).toBeNull();
  });

  it("cannot be signed out by another site", async () => {
    const { cookie } = await enter();
    expect((await send("sign-out-everywhere", {}, { cookie, origin: "https://evil.example" })).status).toBe(403);
    expect(await scene.sessions.find(cookie)).not.toBeNull();
  });

  it("changes the password, and says what is wrong with one", async () => {
    const { cookie, password: current } = await enter();
    const change = (fields: Record<string, string>) => send("password", fields, { cookie });
    expect((await change({ current, password: "short" })).to).toBe("/settings?problem=weak");
    expect((await change({ current, password: current })).to).toBe("/settings?problem=same");
    expect((await change({ current: "wrong", password: "a new password" })).to).toBe(
      "/settings?problem=wrong-password",
    );
    expect((await change({ current, password: "a new password" })).to).toBe("/settings?done=password");
    expect((await send("password", { current, password: "a new password" })).to).toBe("/sign-in?problem=stranger");
  });

  it("takes nothing but a new password from who must choose one", async () => {
    const { cookie, to, password: current } = await enter({ mustChangePassword: true });
    expect(to).toBe("/new-password");
    expect((await send("profile", { name: "Somebody" }, { cookie })).to).toBe("/sign-in?problem=stranger");
    expect((await send("password", { current, password: "short", next: "/decisions" }, { cookie })).to).toBe(
      "/new-password?next=%2Fdecisions&problem=weak",
    );
    const changed = await send("password", { current, password: "a new password", next: "/decisions" }, { cookie });
    expect(changed.to).toBe("/decisions");
    expect((await scene.sessions.find(changed.cookie))?.mustChangePassword).toBe(false);
  });

  it("changes the name", async () => {
    const { cookie } = await enter();
    expect((await send("profile", { name: "  Ada Lovelace " }, { cookie })).to).toBe("/settings?done=profile");
    expect((await scene.sessions.find(cookie))?.viewer.name).toBe("Ada Lovelace");
    expect((await send("profile", { name: " " }, { cookie })).to).toBe("/settings?problem=invalid");
    expect((await send("profile", { name: "x" })).to).toBe("/sign-in?problem=stranger");
  });
});

describe("an invitation", () => {
  it("is accepted by choosing a password, once, and leads into the product", async () => {
    const [advertiser] = scene.advertisers;
    const standing = { role: "ADVERTISER" as const, advertiserIds: [advertiser?.id ?? ""] };
    const { link } = await scene.members.invite(makeViewer(), { email: "new@example.test", standing });
    expect(link.startsWith(`${publicUrl}/invite/`)).toBe(true);
    const token = link.split("/").at(-1) ?? "";
    const accept = (fields: Record<string, string>) => send("accept-invitation", { token, name: "Nora", ...fields });
    expect((await accept({ password: "short" })).to).toBe(`/invite/${token}?problem=weak`);
    expect((await accept({ password: "a good password", name: "" })).to).toBe(`/invite/${token}?problem=invalid`);
    const joined = await accept({ password: "a good password" });
    expect(joined.to).toBe("/");
    expect((await scene.sessions.find(joined.cookie))?.viewer.tenants.advertiserNos).toEqual([advertiser?.no]);
    expect((await accept({ password: "a good password" })).to).toBe(`/invite/${token}?problem=invitation`);
    expect((await send("accept-invitation", { token: "../../x", name: "N", password: "a good password" })).to).toBe(
      "/invite/none?problem=invitation",
    );
  });
});
