import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import type { DeskParts } from "@/server/desk-parts";
import { contentTaxonomy } from "@/server/engine/taxonomy/content-taxonomy";
import { listUploads } from "@/server/media/list-uploads";
import type { Advertiser } from "../schema";
import { setDeliveryStatus } from "../set-delivery-status";
import { changeRung } from "./change-rung";
import { type FormGrounds, listOwnFiles } from "./check-form";
import { createRung } from "./create-rung";
import { duplicateRung } from "./duplicate-rung";
import { listAssets } from "./list-assets";
import { loadRung } from "./load-rung";
import { readRungForm } from "./read-rung-form";
import type {
  ChangeInput,
  ChangeOutcome,
  ConfiguredLevel,
  CreateInput,
  CreateOutcome,
  FormChoices,
  RungForm,
} from "./schema";

interface RungAsked {
  viewer: Viewer;
  level: ConfiguredLevel;
  id: string;
}
type Status = Advertiser["campaigns"][number]["status"];
export type StatusOutcome = "set" | "archived" | null;

/**
 * What people do to campaigns. Everything is done whole or not at all, is in the change history, and decides before the
 * answer is given. Null for what is unknown or somebody else's.
 */
export interface ConfigureDesk {
  /** What forms offer to choose from. */
  choices(question: { viewer: Viewer }): FormChoices;
  read(question: RungAsked): Promise<RungForm | null>;
  /** A draft that it was written in is gone afterwards; one that is gone already refuses it, so that nothing is made twice. */
  create(question: { viewer: Viewer; input: CreateInput }): Promise<CreateOutcome | null>;
  /** A draft that the changes were written in is gone once they are saved. */
  change(question: { viewer: Viewer; input: ChangeInput }): Promise<ChangeOutcome | null>;
  duplicate(question: RungAsked): Promise<CreateOutcome | null>;
  /** What is archived comes back paused, never at once active: "archived". */
  setStatus(question: RungAsked & { status: Status }): Promise<StatusOutcome>;
}

interface ConfigureParts extends Pick<DeskParts, "prisma" | "book" | "currency" | "nowMs"> {
  service: Pick<DeskParts["service"], "state">;
  /** Resolves when everything that is stored now decides. */
  useChanges(): Promise<void>;
}

export function createConfigureDesk(parts: ConfigureParts): ConfigureDesk {
  const { prisma, book, currency, nowMs, service, useChanges } = parts;
  const spentMicros: FormGrounds["spentMicros"] = (adSet) => {
    const budget = service.state.budgets.at(adSet, nowMs());
    return budget.spentMicros + budget.reservedMicros;
  };
  const groundsOf = async (tx: Prisma.TransactionClient, advertiser: Advertiser): Promise<FormGrounds> => ({
    currency,
    nowMs: nowMs(),
    spentMicros,
    ownFiles: new Set([...listOwnFiles(advertiser), ...(await listUploads(tx, advertiser.no))]),
  });
  /** Waits until a change decides. */
  const live = async <Outcome extends { status: string } | null>(writing: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await writing;
    if (outcome?.status === "created" || outcome?.status === "saved") await useChanges();
    return outcome;
  };

  return {
    choices({ viewer }) {
      const advertisers = book().directory.ladder.advertisers.filter(({ no }) => holdsTenant(viewer.tenants, no));
      return {
        advertisers: advertisers.map(({ id, name, timeZone, domain }) => ({ id, name, timeZone, domain })),
        topics: contentTaxonomy.nodes.map(({ id, name }) => ({ id, name })),
        assets: advertisers.flatMap(listAssets),
      };
    },

    read: (question) => prisma.$transaction((tx) => readRungForm(tx, { ...question, spentMicros })),

    create: ({ viewer, input }) =>
      live(
        runSerializable(prisma, async (tx) => {
          const draftId = input.level === "campaign" ? input.draftId : null;
          if (draftId !== null) {
            const draft = await tx.campaignDraft.findFirst({ where: { id: draftId, ownerId: viewer.userId } });
            if (draft === null) {
              const message = "This draft is gone: it was sent or thrown away in another window.";
              return { status: "refused", problems: [{ path: "", message }] } as const;
            }
          }
          const outcome = await createRung(tx, { viewer, input, groundsOf });
          if (draftId !== null && outcome?.status === "created") {
            await tx.campaignDraft.delete({ where: { id: draftId } });
          }
          return outcome;
        }),
      ),

    change: ({ viewer, input }) =>
      live(
        runSerializable(prisma, async (tx) => {
          const outcome = await changeRung(tx, { viewer, input, groundsOf });
          if (input.draftId !== undefined && outcome?.status === "saved") {
            await tx.campaignDraft.deleteMany({ where: { id: input.draftId, ownerId: viewer.userId } });
          }
          return outcome;
        }),
      ),

    duplicate: (question) => live(runSerializable(prisma, (tx) => duplicateRung(tx, question))),

    async setStatus({ viewer, level, id, status }) {
      const rung = await prisma.$transaction((tx) => loadRung(tx, { viewer, level, id }));
      if (rung === null) return null;
      const own: Partial<Record<ConfiguredLevel, { status: Status }>> = rung;
      if (own[level]?.status === "ARCHIVED" && status === "ACTIVE") return "archived";
      const isChanged = await setDeliveryStatus(prisma, { entity: level, id, status, actor: viewer.email });
      if (isChanged) await useChanges();
      return "set";
    },
  };
}
