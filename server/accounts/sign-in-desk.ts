import { isAPIError } from "better-auth/api";
import type { PrismaClient } from "@/server/database/generated/client";
import { type DemoLogin, demoPassword, listDemoLogins } from "./demo-people";
import type { Role } from "./permissions";
import type { OpenSession, SessionBook } from "./session-book";
import type { SignInAttempts } from "./sign-in-attempts";
import type { SignInLibrary } from "./sign-in-library";

/** Where a request comes from. */
export interface Caller {
  /** Address of the other end of the connection. */
  place: string;
  userAgent: string;
}

/** What became of a sign-in; `cookies` are values of Set-Cookie. */
export type SignInOutcome =
  | { status: "in"; cookies: string[]; mustChangePassword: boolean }
  | { status: "refused" }
  | { status: "wait"; seconds: number };

export type PasswordOutcome =
  | { status: "changed"; cookies: string[] }
  | { status: "wrong" }
  /** Everybody of the demo world shares one password, which stays. */
  | { status: "demo" }
  | { status: "wait"; seconds: number };

/** Signing in and out, and one's own password. */
export interface SignInDesk {
  findSession(cookie: string | undefined): Promise<OpenSession | null>;
  signIn(credentials: { email: string; password: string }, caller: Caller): Promise<SignInOutcome>;
  /** Signs in as one of the demo world's people; refused outside demo mode. */
  signInDemo(role: Role, caller: Caller): Promise<SignInOutcome>;
  /** Whom `signInDemo` knows; nobody outside demo mode. */
  listDemoLogins(): Promise<DemoLogin[]>;
  /** Ends the session behind the cookie; the answer's cookies make the browser forget it. */
  signOut(cookie: string | undefined): Promise<string[]>;
  /** Ends every session of whoever is behind the cookie. */
  signOutEverywhere(cookie: string | undefined): Promise<string[]>;
  /** Changes the password and ends every other session. */
  changePassword(
    change: { session: OpenSession; cookie: string; current: string; next: string },
    caller: Caller,
  ): Promise<PasswordOutcome>;
}

/** Sees to passwords through the library, and to everything that the library does not know of: roles, demo, attempts. */
export function createSignInDesk(parts: {
  prisma: PrismaClient;
  library: SignInLibrary;
  sessions: SessionBook;
  attempts: SignInAttempts;
  demo: boolean;
}): SignInDesk {
  const { prisma, library, sessions, attempts, demo } = parts;

  async function signIn(
    { email, password }: { email: string; password: string },
    caller: Caller,
  ): Promise<SignInOutcome> {
    const person = email.trim().toLowerCase().slice(0, 200);
    const seconds = attempts.secondsToWait(person, caller.place);
    if (seconds > 0) return { status: "wait", seconds };
    attempts.begin(person, caller.place);
    const answer = await library.api
      .signInEmail({ body: { email: person, password }, headers: writeHeaders(caller), returnHeaders: true })
      .catch(nullWhenRefused);
    if (answer === null) return { status: "refused" };
    const { id: userId } = answer.response.user;
    const member = await prisma.user.findUnique({
      where: { id: userId },
      select: { demo: true, mustChangePassword: true, membership: { select: { id: true } } },
    });
    if (!member?.membership || (member.demo && !demo)) {
      await prisma.session.deleteMany({ where: { userId } });
      return { status: "refused" };
    }
    attempts.succeed(person, caller.place);
    const { mustChangePassword } = member;
    return { status: "in", cookies: answer.headers.getSetCookie(), mustChangePassword };
  }

  async function signOut(cookie: string | undefined): Promise<string[]> {
    const headers = new Headers(cookie === undefined ? {} : { cookie });
    const answer = await library.api.signOut({ headers, returnHeaders: true });
    sessions.forget();
    return answer.headers.getSetCookie();
  }

  return {
    findSession: (cookie) => sessions.find(cookie),
    signIn,
    listDemoLogins: async () => (demo ? await listDemoLogins(prisma) : []),
    async signInDemo(role, caller) {
      const login = demo ? (await listDemoLogins(prisma)).find((one) => one.role === role) : undefined;
      return login === undefined
        ? { status: "refused" }
        : await signIn({ email: login.email, password: demoPassword }, caller);
    },
    signOut,
    async signOutEverywhere(cookie) {
      const session = await sessions.find(cookie);
      if (session !== null) await prisma.session.deleteMany({ where: { userId: session.userId } });
      return await signOut(cookie);
    },
    async changePassword({ session, cookie, current, next }, caller) {
      const { email } = session.viewer;
      if (session.demo) return { status: "demo" };
      const seconds = attempts.secondsToWait(email, caller.place);
      if (seconds > 0) return { status: "wait", seconds };
      attempts.begin(email, caller.place);
      const answer = await library.api
        .changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers: writeHeaders(caller, cookie),
          returnHeaders: true,
        })
        .catch(nullWhenRefused);
      if (answer === null) return { status: "wrong" };
      attempts.succeed(email, caller.place);
      await prisma.user.update({
        where: { id: session.userId },
        data: { mustChangePassword: false },
        select: { id: true },
      });
      sessions.forget();
      return { status: "changed", cookies: answer.headers.getSetCookie() };
    },
  };
}

/** The headers that the library notes of a session. */
function writeHeaders({ place, userAgent }: Caller, cookie?: string): Headers {
  const headers = new Headers({ "x-forwarded-for": place, "user-agent": userAgent.slice(0, 300) });
  if (cookie !== undefined) headers.set("cookie", cookie);
  return headers;
}

/** A refusal as null; anything else is a failure of ours and goes on. */
function nullWhenRefused(error: unknown): null {
  if (isAPIError(error) && error.statusCode < 500) return null;
  throw error;
}
