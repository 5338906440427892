import { type BidRequest, type BidRequestImp, bidRequestShape } from "./bid-request-shape";
import { type FieldProblem, isRecord, nameOfType, readShape } from "./read-shape";

/** Problems listed at most; a body made of nothing but mistakes would otherwise answer with a longer one. */
const maxProblems = 20;
/** Impressions read at most: no exchange sends more, and each audio one costs a decision. */
const maxImps = 100;

/**
 * A bid request that can be answered, or what is wrong with it. `incomplete` lists what OpenRTB calls required but
 * only matters for a bid: the impressions it names are not bid on (no-bid reason 2), the rest of the request is.
 */
export type ParsedBidRequest =
  | { ok: true; request: BidRequest; incomplete: readonly FieldProblem[] }
  | { ok: false; problems: readonly FieldProblem[] };

/**
 * Reads any OpenRTB 2.0–2.6 bid request. Refused is what breaks the specification and leaves no sound reading: a value
 * of the wrong type or out of range, a request that offers nothing, or one that contradicts itself. Never throws.
 */
export function parseBidRequest(body: unknown): ParsedBidRequest {
  if (!isRecord(body)) return refused([{ path: "", message: `must be a bid request object, got ${nameOfType(body)}` }]);
  const problems: FieldProblem[] = [];
  const incomplete: FieldProblem[] = [];
  const request = readShape(body, bidRequestShape, "", problems);
  if (isMissing(body, "id")) incomplete.push({ path: "id", message: "is required" });
  else if (request.id === "") incomplete.push({ path: "id", message: "must not be empty" });
  checkMedium(request, problems);
  checkImps(body, request, problems, incomplete);
  return problems.length > 0 ? refused([...incomplete, ...problems]) : { ok: true, request, incomplete };
}

function refused(problems: readonly FieldProblem[]): ParsedBidRequest {
  return { ok: false, problems: problems.slice(0, maxProblems) };
}

function isMissing(owner: Readonly<Record<string, unknown>>, name: string): boolean {
  return !Object.hasOwn(owner, name) || owner[name] === null || owner[name] === undefined;
}

/** 3.2.13: a request must not contain more than one of site, app and dooh. */
function checkMedium(request: BidRequest, problems: FieldProblem[]): void {
  const present = (["site", "app", "dooh"] as const).filter((name) => request[name] !== undefined);
  const [first, second] = present;
  if (first !== undefined && second !== undefined) {
    problems.push({ path: second, message: `must not stand beside ${first}: one of site, app and dooh at most` });
  }
}

function checkImps(
  body: Readonly<Record<string, unknown>>,
  request: BidRequest,
  problems: FieldProblem[],
  incomplete: FieldProblem[],
): void {
  if (isMissing(body, "imp")) {
    problems.push({ path: "imp", message: "is required" });
    return;
  }
  if (!Array.isArray(body.imp)) return;
  if (body.imp.length === 0) problems.push({ path: "imp", message: "must offer at least one impression" });
  if (body.imp.length > maxImps) problems.push({ path: "imp", message: `must hold at most ${maxImps} impressions` });
  if (request.imp === undefined || request.imp.length !== body.imp.length) return;
  const firstWithId = new Map<string, number>();
  for (const [index, imp] of request.imp.entries()) {
    const path = `imp[${index}]`;
    const raw: unknown = body.imp[index];
    if (isRecord(raw)) checkImp(imp, raw, path, problems, incomplete);
    if (imp.id === undefined || imp.id === "") continue;
    const first = firstWithId.get(imp.id);
    if (first === undefined) firstWithId.set(imp.id, index);
    else problems.push({ path: `${path}.id`, message: `must be unique, imp[${first}] has the same` });
  }
}

function checkImp(
  imp: BidRequestImp,
  raw: Readonly<Record<string, unknown>>,
  path: string,
  problems: FieldProblem[],
  incomplete: FieldProblem[],
): void {
  if (isMissing(raw, "id")) incomplete.push({ path: `${path}.id`, message: "is required" });
  else if (imp.id === "") incomplete.push({ path: `${path}.id`, message: "must not be empty" });
  if (["banner", "video", "audio", "native"].every((name) => isMissing(raw, name))) {
    // An impression that is described by an extension alone may mean something to somebody; an empty one cannot.
    const list = isMissing(raw, "ext") ? problems : incomplete;
    list.push({ path, message: "must offer a banner, video, audio or native" });
  }
  for (const [index, metric] of (imp.metric ?? []).entries()) {
    for (const name of ["type", "value"] as const) {
      if (metric[name] === undefined)
        problems.push({ path: `${path}.metric[${index}].${name}`, message: "is required" });
    }
  }
  for (const [index, deal] of (imp.pmp?.deals ?? []).entries()) {
    if (deal.id === undefined || deal.id === "") {
      problems.push({ path: `${path}.pmp.deals[${index}].id`, message: "is required" });
    }
  }
  if (imp.native !== undefined && imp.native.request === undefined) {
    incomplete.push({ path: `${path}.native.request`, message: "is required" });
  }
  checkTimed(imp.video, `${path}.video`, problems, incomplete);
  checkTimed(imp.audio, `${path}.audio`, problems, incomplete);
}

function checkTimed(
  medium: BidRequestImp["audio"],
  path: string,
  problems: FieldProblem[],
  incomplete: FieldProblem[],
): void {
  if (medium === undefined) return;
  if (medium.mimes === undefined) incomplete.push({ path: `${path}.mimes`, message: "is required" });
  else if (medium.mimes.length === 0) problems.push({ path: `${path}.mimes`, message: "must name at least one type" });
  const { minduration, maxduration, rqddurs } = medium;
  if (minduration !== undefined && maxduration !== undefined && minduration > maxduration) {
    problems.push({ path: `${path}.minduration`, message: `must not exceed maxduration, got ${minduration}` });
  }
  if (rqddurs !== undefined && (minduration !== undefined || maxduration !== undefined)) {
    problems.push({ path: `${path}.rqddurs`, message: "must not stand beside minduration or maxduration" });
  }
}
