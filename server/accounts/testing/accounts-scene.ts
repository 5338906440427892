import { hashPassword } from "better-auth/crypto";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import { makeAdvertiserDraft } from "@/server/campaigns/testing/make-advertiser-draft";
import type { PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import type { Standing } from "../account-schema";
import { type ApiKeys, openApiKeys } from "../api-keys";
import { createInvitations, type Invitations } from "../invitations";
import { createMembersDesk, type MembersDesk } from "../members-desk";
import { ensurePublisher } from "../organisations";
import { storePerson } from "../people";
import { createProfileDesk, type ProfileDesk } from "../profile-desk";
import { SessionBook } from "../session-book";
import { SignInAttempts } from "../sign-in-attempts";
import { createSignInDesk, type SignInDesk } from "../sign-in-desk";
import { createSignInLibrary } from "../sign-in-library";

interface SceneAdvertiser {
  id: string;
  no: number;
  name: string;
}

/** Accounts over a database of a test, with a clock that the test moves. */
export interface AccountsScene {
  signIn: SignInDesk;
  sessions: SessionBook;
  attempts: SignInAttempts;
  invitations: Invitations;
  profile: ProfileDesk;
  members: MembersDesk;
  keys: ApiKeys;
  publisherId: string;
  advertisers: readonly SceneAdvertiser[];
  clock: { nowMs: number };
  close(): Promise<void>;
  /** A new member with a password of their own. */
  addPerson(
    standing: Standing,
    own?: { demo?: boolean; mustChangePassword?: boolean },
  ): Promise<{
    userId: string;
    email: string;
    password: string;
  }>;
}

const publisher = "Nordfunk";

/** Everything of accounts with two advertisers; `demo` as the configuration says it. */
export async function createAccountsScene(
  prisma: PrismaClient,
  { demo = false, publicUrl = "http://127.0.0.1:3000" }: { demo?: boolean; publicUrl?: string } = {},
): Promise<AccountsScene> {
  const clock = { nowMs: Date.now() };
  const nowMs = () => clock.nowMs;
  const publisherId = await ensurePublisher(prisma, publisher);
  if ((await prisma.advertiser.count()) === 0) {
    const drafts = ["Brumble Coffee", "Velmora Bank"].map((name) => makeAdvertiserDraft({ name }));
    await createAdvertisers(prisma, drafts, "test");
  }
  const advertisers = await prisma.advertiser.findMany({
    orderBy: { name: "asc" },
    select: { id: true, no: true, name: true },
  });
  const library = createSignInLibrary({ prisma, secret: "a secret of at least thirty-two characters", publicUrl });
  const sessions = new SessionBook({ prisma, library, demo, nowMs });
  const invitations = createInvitations({ prisma, publisherId, publicUrl, nowMs });
  const keys = await openApiKeys(prisma, (error) => {
    throw error;
  });
  const attempts = new SignInAttempts(nowMs);
  let people = 0;
  return {
    signIn: createSignInDesk({ prisma, library, sessions, attempts, demo }),
    sessions,
    attempts,
    invitations,
    profile: createProfileDesk({ prisma, sessions, nowMs }),
    members: createMembersDesk({ prisma, sessions, invitations, keys, publisherId, nowMs }),
    keys,
    publisherId,
    advertisers,
    clock,
    close: () => keys.close(),
    async addPerson(standing, own = {}) {
      people += 1;
      const email = `person-${people}-${Math.floor(performance.now() * 1000)}@example.test`;
      const password = `password of person ${people}`;
      const passwordHash = await hashPassword(password);
      const person = { name: `Person ${people}`, email, passwordHash, standing, publisherId, actor: "test", ...own };
      return { email, password, userId: await runSerializable(prisma, (tx) => storePerson(tx, person)) };
    },
  };
}
