import fastify from "fastify";
import { describe, expect, it } from "vitest";
import type { SignInDesk } from "@/server/accounts/sign-in-desk";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { createRejectingDesk } from "@/server/api/testing/rejecting-desk";
import { guardPages } from "./guard-pages";

const signedIn = "who=operator";
const mustChange = "who=new";

function open() {
  const server = fastify();
  const session = { id: "s", userId: "u", viewer: makeViewer(), mustChangePassword: true, demo: false };
  const signIn: SignInDesk = {
    ...createRejectingDesk<SignInDesk>("signIn"),
    findSession: async (cookie) => (cookie === mustChange ? session : null),
  };
  server.addHook(
    "onRequest",
    guardPages({ findViewer: async ({ cookie }) => (cookie === signedIn ? makeViewer() : null), signIn }),
  );
  server.all("/*", () => "page");
  return server;
}

describe("pages", () => {
  const server = open();
  const ask = async (url: string, cookie = "") => {
    const { statusCode, headers } = await server.inject({ url, headers: { cookie } });
    return statusCode === 200 ? "page" : headers.location;
  };

  it.each([
    "/",
    "/decisions?range=7d",
    "/decisions/0197f3a2-1c4d-7e55-8abc-0123456789ab",
    "/settings/members",
    "/screenshots/home.png",
    "/something-unknown",
    "/sign-in/anything",
    "/invite/a/b",
    "/why/..",
    "/why/%2e%2e/decisions",
    "/_next/data/x.json",
    "//decisions",
  ])("%s is for people who signed in", async (url) => {
    expect(await ask(url)).toMatch(/^\/sign-in/);
    expect(await ask(url, "who=forged")).toMatch(/^\/sign-in/);
    expect(await ask(url, signedIn)).toBe("page");
  });

  it.each([
    "/sign-in",
    "/sign-in?next=%2F",
    "/new-password",
    "/invite/Ab-_9",
    "/why/Ab-_9.3",
    "/_next/static/chunks/a.js",
    "/icon.svg",
  ])("%s is for everybody", async (url) => expect(await ask(url)).toBe("page"));

  it("lead back after signing in, without what the pages' loader added", async () => {
    expect(await ask("/decisions?range=7d&id=a%26b")).toBe(
      `/sign-in?next=${encodeURIComponent("/decisions?range=7d&id=a%26b")}`,
    );
    expect(await ask("/campaigns?_rsc=abc")).toBe("/sign-in?next=%2Fcampaigns");
    expect(await ask("/")).toBe("/sign-in");
  });

  it("wait for a password of one's own", async () => {
    expect(await ask("/decisions", mustChange)).toBe("/new-password?next=%2Fdecisions");
  });
});
