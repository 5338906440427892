import { recordChanges } from "@/server/accounts/audit-trail";
import type { PolicyDraft as DraftRow, Prisma, PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import { type PolicyDocument, policySchema } from "@/server/engine/policy";
import { diffPolicies } from "./diff-policies";
import { addPolicyVersion, type StoredPolicy } from "./repository";
import type { Draft, DraftHead, PolicyChange } from "./schema";

const open = { deletedAt: null, liveVersion: null } as const;

const headSelection = {
  id: true,
  name: true,
  note: true,
  baseVersion: true,
  revision: true,
  createdAt: true,
  createdBy: true,
  updatedAt: true,
  updatedBy: true,
} as const;

function toHead(row: Omit<DraftRow, "document" | "liveVersion" | "deletedAt">): DraftHead {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}

function toDraft({ liveVersion: _live, deletedAt: _deleted, document, ...row }: DraftRow): Draft {
  return { ...toHead(row), document: policySchema.parse(document) };
}

/** The drafts that are being written, the one changed last first. */
export async function listDrafts(prisma: PrismaClient): Promise<DraftHead[]> {
  const rows = await prisma.policyDraft.findMany({
    where: open,
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: 100,
    select: headSelection,
  });
  return rows.map(toHead);
}

/** One draft that is being written, or null. */
export async function findDraft(prisma: PrismaClient | Prisma.TransactionClient, id: string): Promise<Draft | null> {
  const row = await prisma.policyDraft.findFirst({ where: { id, ...open } });
  return row === null ? null : toDraft(row);
}

interface DraftContent {
  name: string;
  note: string;
  document: PolicyDocument;
}

/** Begins a draft from a version's content. */
export function createDraft(
  prisma: PrismaClient,
  { name, note, document, baseVersion, actor, at }: DraftContent & { baseVersion: number; actor: string; at: Date },
): Promise<Draft> {
  return runSerializable(prisma, async (tx) => {
    const row = await tx.policyDraft.create({
      data: {
        id: newId(),
        name,
        note,
        document: { ...document, name } as Prisma.InputJsonValue,
        baseVersion,
        createdAt: at,
        createdBy: actor,
        updatedAt: at,
        updatedBy: actor,
      },
    });
    await recordChanges(tx, actor, [
      { entity: "policy", entityId: row.id, field: "created", before: null, after: { draft: name, baseVersion } },
    ]);
    return toDraft(row);
  });
}

/** What became of a change of a draft: somebody else's came first, or it is there no more. */
export type DraftOutcome =
  | { status: "saved"; draft: Draft }
  | { status: "conflict"; draft: Draft; changes: PolicyChange[] }
  | { status: "missing" };

/**
 * Changes a draft that is still as the author read it (`revision`). Otherwise nothing is changed and the draft as it is
 * now comes back, with what is otherwise in it than in what was to be saved.
 */
export function saveDraft(
  prisma: PrismaClient,
  {
    id,
    revision,
    name,
    note,
    document,
    actor,
    at,
  }: DraftContent & { id: string; revision: number; actor: string; at: Date },
): Promise<DraftOutcome> {
  return runSerializable(prisma, async (tx) => {
    const known = await findDraft(tx, id);
    if (known === null) return { status: "missing" };
    if (known.revision !== revision)
      return { status: "conflict", draft: known, changes: diffPolicies(document, known.document) };
    const row = await tx.policyDraft.update({
      where: { id },
      data: {
        name,
        note,
        document: { ...document, name } as Prisma.InputJsonValue,
        revision: revision + 1,
        updatedAt: at,
        updatedBy: actor,
      },
    });
    const changes = diffPolicies(known.document, document).map(({ sentence }) => sentence);
    await recordChanges(tx, actor, [
      ...(name === known.name
        ? []
        : [{ entity: "policy", entityId: id, field: "name", before: known.name, after: name } as const]),
      ...(note === known.note
        ? []
        : [{ entity: "policy", entityId: id, field: "note", before: known.note, after: note } as const]),
      ...(changes.length === 0
        ? []
        : [{ entity: "policy", entityId: id, field: "document", before: null, after: changes } as const]),
    ]);
    return { status: "saved", draft: toDraft(row) };
  });
}

/** Throws a draft away; null when there is none. It stays in the change history. */
export function removeDraft(prisma: PrismaClient, id: string, actor: string, at: Date): Promise<Draft | null> {
  return runSerializable(prisma, async (tx) => {
    const known = await findDraft(tx, id);
    if (known === null) return null;
    await tx.policyDraft.update({ where: { id }, data: { deletedAt: at }, select: { id: true } });
    await recordChanges(tx, actor, [
      { entity: "policy", entityId: id, field: "deleted", before: known.name, after: null },
    ]);
    return known;
  });
}

/** Makes a draft, still as it was read, the next version, which decides from now on; the draft is then done. */
export function publishDraft(
  prisma: PrismaClient,
  { draft, actor, reason, testId }: { draft: Draft; actor: string; reason: string | null; testId: string | null },
): Promise<StoredPolicy | null> {
  return runSerializable(prisma, async (tx) => {
    const known = await findDraft(tx, draft.id);
    if (known?.revision !== draft.revision) return null;
    const { document, note } = known;
    const saved = await addPolicyVersion(tx, { document, note, createdBy: actor, reason, testId });
    await tx.policyDraft.update({
      where: { id: draft.id },
      data: { liveVersion: saved.version },
      select: { id: true },
    });
    await recordChanges(tx, actor, [
      { entity: "policy", entityId: draft.id, field: "liveVersion", before: null, after: saved.version },
    ]);
    return saved;
  });
}
