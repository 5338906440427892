import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { emailSchema, nameSchema, passwordSchema } from "@/server/accounts/account-schema";
import { roles } from "@/server/accounts/permissions";
import type { Caller, SignInOutcome } from "@/server/accounts/sign-in-desk";
import { readLocalPath } from "@/server/api/local-path";
import type { Application } from "@/server/application";
import { ProblemError } from "../problem";
import { parseJson } from "../read-body";
import { refuseForeignWrites } from "../same-origin";

/** What the forms of people send: each a plain HTML form that works without scripts, or the same as JSON. */
const prefix = "/api/auth";
const largestBody = 16 * 1024;

const signInForm = z.object({ email: emailSchema, password: z.string().max(1_000) });
const demoForm = z.object({ role: z.enum(roles) });
const passwordForm = z.object({ current: z.string().max(1_000), password: passwordSchema });
const invitationForm = z.object({ token: z.string().max(200), name: nameSchema, password: passwordSchema });
const profileForm = z.object({ name: nameSchema });

/** Where a form leads when it was right, or back to with the code of what was wrong. */
type FormAnswer =
  | { to: string; cookies?: readonly string[] }
  | { problem: keyof typeof problems; back: string; seconds?: number };

const problems = {
  wrong: { status: 401, title: "The email address or the password is wrong" },
  "wrong-password": { status: 403, title: "The password is wrong" },
  wait: { status: 429, title: "There were too many attempts: wait a while" },
  invalid: { status: 400, title: "Something in the form is missing or too long" },
  weak: { status: 400, title: "The password has too few or too many characters" },
  same: { status: 400, title: "The new password is the old one" },
  demo: { status: 403, title: "The people of the demo world keep their password" },
  stranger: { status: 401, title: "You are not signed in" },
  invitation: { status: 410, title: "The invitation cannot be used (any more)" },
} as const;

type Fields = Record<string, unknown>;

/** A fastify plugin with everything that people send to sign in, sign out and look after their own account. */
export function accountPlugin(
  application: Pick<Application, "signIn" | "invitations" | "desks">,
  publicUrl: string,
): (server: FastifyInstance) => Promise<void> {
  const { signIn, invitations, desks } = application;
  return async (server) => {
    acceptForms(server);
    server.addHook("onRequest", refuseForeignWrites(publicUrl));
    const route = (name: string, answer: (fields: Fields, request: FastifyRequest) => Promise<FormAnswer>) =>
      server.post(`${prefix}/${name}`, { bodyLimit: largestBody }, async (request, reply) =>
        send(request, reply, await answer((request.body ?? {}) as Fields, request)),
      );

    route("sign-in", async (fields, request) => {
      const back = withNext("/sign-in", fields.next);
      const form = signInForm.safeParse(fields);
      if (!form.success) return { problem: "wrong", back };
      return enter(await signIn.signIn(form.data, callerOf(request)), fields.next, back);
    });

    route("demo", async (fields, request) => {
      const back = withNext("/sign-in", fields.next);
      const form = demoForm.safeParse(fields);
      if (!form.success) return { problem: "invalid", back };
      return enter(await signIn.signInDemo(form.data.role, callerOf(request)), fields.next, back);
    });

    route("sign-out", async (_fields, { headers }) => ({
      to: "/sign-in",
      cookies: await signIn.signOut(headers.cookie),
    }));

    route("sign-out-everywhere", async (_fields, { headers }) => ({
      to: "/sign-in",
      cookies: await signIn.signOutEverywhere(headers.cookie),
    }));

    route("password", async (fields, request) => {
      const { cookie } = request.headers;
      const session = await signIn.findSession(cookie);
      if (session === null || cookie === undefined) return { problem: "stranger", back: "/sign-in" };
      const back = session.mustChangePassword ? withNext("/new-password", fields.next) : "/settings";
      const form = passwordForm.safeParse(fields);
      if (!form.success) return { problem: "weak", back };
      const { current, password: next } = form.data;
      if (current === next) return { problem: "same", back };
      const outcome = await signIn.changePassword({ session, cookie, current, next }, callerOf(request));
      if (outcome.status === "wait") return { problem: "wait", back, seconds: outcome.seconds };
      if (outcome.status === "demo") return { problem: "demo", back };
      if (outcome.status === "wrong") return { problem: "wrong-password", back };
      const to = session.mustChangePassword ? readLocalPath(fields.next) : "/settings?done=password";
      return { to, cookies: outcome.cookies };
    });

    route("accept-invitation", async (fields, request) => {
      const token = typeof fields.token === "string" && /^[\w-]{1,200}$/.test(fields.token) ? fields.token : "none";
      const back = `/invite/${token}`;
      const form = invitationForm.safeParse(fields);
      if (!form.success)
        return { problem: passwordSchema.safeParse(fields.password).success ? "invalid" : "weak", back };
      const accepted = await invitations.accept(form.data);
      if (accepted === null) return { problem: "invitation", back };
      return enter(
        await signIn.signIn({ email: accepted.email, password: form.data.password }, callerOf(request)),
        "/",
        "/sign-in",
      );
    });

    route("profile", async (fields, { headers }) => {
      const session = await signIn.findSession(headers.cookie);
      if (session === null || session.mustChangePassword) return { problem: "stranger", back: "/sign-in" };
      const form = profileForm.safeParse(fields);
      if (!form.success) return { problem: "invalid", back: "/settings" };
      await desks.profile.rename(session.viewer, form.data.name);
      return { to: "/settings?done=profile" };
    });
  };
}

function acceptForms(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<string>(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body))),
  );
  server.addContentTypeParser<string>("application/json", { parseAs: "string" }, (_request, body, done) => {
    const { problem, value } = parseJson(body);
    done(problem ?? null, typeof value === "object" && !Array.isArray(value) ? value : {});
  });
}

/** Where an outcome of signing in leads. */
function enter(outcome: SignInOutcome, next: unknown, back: string): FormAnswer {
  if (outcome.status === "refused") return { problem: "wrong", back };
  if (outcome.status === "wait") return { problem: "wait", back, seconds: outcome.seconds };
  const to = outcome.mustChangePassword ? withNext("/new-password", next) : readLocalPath(next);
  return { to, cookies: outcome.cookies };
}

function withNext(page: string, next: unknown): string {
  const path = readLocalPath(next);
  return path === "/" ? page : `${page}?next=${encodeURIComponent(path)}`;
}

function callerOf({ ip, headers }: FastifyRequest): Caller {
  return { place: ip, userAgent: headers["user-agent"] ?? "" };
}

/** A form is led on or back; whoever sent JSON gets JSON, or a problem. */
function send(request: FastifyRequest, reply: FastifyReply, answer: FormAnswer): FastifyReply | { next: string } {
  reply.header("cache-control", "no-store");
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  if ("problem" in answer) {
    const { problem: code, back, seconds } = answer;
    if (isForm) return reply.redirect(`${back}${back.includes("?") ? "&" : "?"}problem=${code}`, 303);
    const headers = seconds === undefined ? {} : { "retry-after": String(seconds) };
    throw new ProblemError({ code, ...problems[code], headers });
  }
  if (answer.cookies !== undefined) reply.header("set-cookie", [...answer.cookies]);
  return isForm ? reply.redirect(answer.to, 303) : { next: answer.to };
}
