import type { PrismaClient } from "@/server/database/generated/client";
import type { SignInLibrary } from "./sign-in-library";
import { grantTenants, type TenantScope } from "./tenant-scope";
import type { Viewer } from "./viewer";

/** A signed-in browser. */
export interface OpenSession {
  id: string;
  userId: string;
  viewer: Viewer;
  /** Nothing but a new password is taken from them yet. */
  mustChangePassword: boolean;
  /** Somebody of the demo world. */
  demo: boolean;
}

/** How long an answer is believed: a change elsewhere is seen within that. Changes made here are seen at once. */
const freshMs = 5_000;
const mostRemembered = 5_000;

const membershipSelection = {
  role: true,
  organisation: { select: { name: true, advertiser: { select: { no: true } } } },
  grants: { select: { advertiser: { select: { no: true } } } },
  user: { select: { name: true, email: true, mustChangePassword: true, demo: true } },
} as const;

interface StoredMembership {
  role: Viewer["role"];
  organisation: { advertiser: { no: number } | null };
  grants: { advertiser: { no: number } }[];
}

/** Whose data a member may see; here and nowhere else a person's scope is made. */
export function scopeOf({ role, organisation, grants }: StoredMembership): TenantScope {
  if (role === "OPERATOR") return grantTenants("all");
  if (role === "ADVERTISER") return grantTenants(organisation.advertiser === null ? [] : [organisation.advertiser.no]);
  return grantTenants(grants.map(({ advertiser }) => advertiser.no));
}

/** Who is behind a cookie. Answers are remembered for a moment, so that a page of many questions asks once. */
export class SessionBook {
  readonly #prisma: PrismaClient;
  readonly #library: SignInLibrary;
  readonly #demo: boolean;
  readonly #nowMs: () => number;
  readonly #remembered = new Map<string, { session: OpenSession; atMs: number }>();
  #cookieName: string | null = null;
  /** Counts what was forgotten, so that an answer begun before is not remembered after. */
  #forgotten = 0;

  constructor(parts: { prisma: PrismaClient; library: SignInLibrary; demo: boolean; nowMs: () => number }) {
    this.#prisma = parts.prisma;
    this.#library = parts.library;
    this.#demo = parts.demo;
    this.#nowMs = parts.nowMs;
  }

  /** The session behind a request's `Cookie` header; null without one in force. */
  async find(cookie: string | undefined): Promise<OpenSession | null> {
    const value = await this.#readCookie(cookie);
    if (cookie === undefined || value === null) return null;
    const known = this.#remembered.get(value);
    if (known !== undefined && this.#nowMs() - known.atMs < freshMs) return known.session;
    this.#remembered.delete(value);
    const forgotten = this.#forgotten;
    const session = await this.#look(cookie);
    if (session !== null && forgotten === this.#forgotten) this.#remember(value, session);
    return session;
  }

  /** Forgets everybody: after any change of a session, a password or a membership. */
  forget(): void {
    this.#forgotten += 1;
    this.#remembered.clear();
  }

  async #readCookie(cookie: string | undefined): Promise<string | null> {
    if (cookie === undefined) return null;
    this.#cookieName ??= (await this.#library.$context).authCookies.sessionToken.name;
    for (const part of cookie.split(";")) {
      const [name, value] = part.trim().split("=", 2);
      if (name === this.#cookieName && value) return value;
    }
    return null;
  }

  #remember(value: string, session: OpenSession): void {
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size >= mostRemembered && oldest !== undefined) this.#remembered.delete(oldest);
    this.#remembered.set(value, { session, atMs: this.#nowMs() });
  }

  async #look(cookie: string): Promise<OpenSession | null> {
    const found = await this.#library.api.getSession({ headers: new Headers({ cookie }) });
    if (found === null) return null;
    const { id, userId } = found.session;
    const member = await this.#prisma.membership.findUnique({ where: { userId }, select: membershipSelection });
    if (member === null || (member.user.demo && !this.#demo)) return null;
    const { name, email, mustChangePassword, demo } = member.user;
    return {
      id,
      userId,
      mustChangePassword,
      demo,
      viewer: {
        userId,
        name,
        email,
        role: member.role,
        organisation: member.organisation.name,
        tenants: scopeOf(member),
      },
    };
  }
}
