import { agentIds } from "../agent-roster";
import { tones } from "../vocabulary";

/** Silence, 64 ads of the shortlist and up to 15 outside bids. */
export const maxCandidates = 80;
/** No ad can be objected to for more reasons at once: what all agents together may find wrong with one. */
const maxVetoes = 16;

export const silenceKind = 0;
export const adKind = 1;
export const outsideKind = 2;

/** Log-odds by row, of completion and of click. */
export type Shifts = readonly [completion: Float64Array, click: Float64Array];

function newShifts(): Shifts {
  return [new Float64Array(maxCandidates), new Float64Array(maxCandidates)];
}

/** No evidence for any row. */
export function clearShifts(shifts: Shifts): void {
  shifts[0].fill(0);
  shifts[1].fill(0);
}

/**
 * All candidates of one decision as columns, so that an agent judges the whole table in one pass. Row 0 is silence.
 * Tables are pooled: `clear` makes one fit for the next decision.
 */
export class CandidateTable {
  count = 0;
  readonly kind = new Uint8Array(maxCandidates);
  readonly adIndex = new Int32Array(maxCandidates);
  readonly adSetIndex = new Int32Array(maxCandidates);
  readonly adNo = new Float64Array(maxCandidates);
  readonly objective = new Uint8Array(maxCandidates);
  readonly bidCpmMicros = new Float64Array(maxCandidates);
  readonly category = new Uint8Array(maxCandidates);
  readonly tone = new Uint8Array(maxCandidates);
  readonly durationSeconds = new Uint16Array(maxCandidates);
  /** Position of the chosen creative among the ad's; the creative agent sets it. */
  readonly creative = new Uint8Array(maxCandidates);
  readonly creativeNo = new Float64Array(maxCandidates);
  readonly creativeChancePpm = new Int32Array(maxCandidates);
  /** What ad-selection expected, micros. */
  readonly promise = new Float64Array(maxCandidates);
  /** Predicted P(complete), P(click) by the engagement agent. */
  readonly completion = new Float64Array(maxCandidates);
  readonly click = new Float64Array(maxCandidates);
  /** Keyword match strength 0…1000 by the voice-intent agent. */
  readonly intentMatch = new Uint16Array(maxCandidates);
  /** What specialists found about each row, log-odds of completion and of click: listener, creative, words. */
  readonly listenerShift: Shifts = newShifts();
  readonly creativeShift: Shifts = newShifts();
  readonly intentShift: Shifts = newShifts();
  /** The response model's own log-odds of each row. */
  readonly responseLogOdds: Shifts = newShifts();
  /** How each tone suits the moment, log-odds by tone: of completion and of click. */
  readonly toneShift: Shifts = [new Float64Array(tones.length), new Float64Array(tones.length)];
  /** What they found that holds for every row, by head. */
  readonly listenerLevel = new Float64Array(2);
  readonly momentLevel = new Float64Array(2);
  /** The response model's log-odds averaged over the rows, by head. */
  readonly responseLevel = new Float64Array(2);
  /** Index into the exposures read, or −1. */
  readonly exposure = new Int16Array(maxCandidates);

  readonly vetoCount = new Uint8Array(maxCandidates);
  readonly vetoCodes = new Uint16Array(maxCandidates * maxVetoes);
  readonly vetoTiers = new Uint8Array(maxCandidates * maxVetoes);

  /** One column of votes for each seat, first as cast, then as negotiated. */
  readonly first: readonly Int16Array[] = agentIds.map(() => new Int16Array(maxCandidates));
  readonly final: readonly Int16Array[] = agentIds.map(() => new Int16Array(maxCandidates));
  readonly score = new Float64Array(maxCandidates);

  clear(): void {
    this.count = 0;
    this.vetoCount.fill(0);
    for (const shifts of [this.listenerShift, this.toneShift, this.creativeShift, this.intentShift])
      clearShifts(shifts);
    this.listenerLevel.fill(0);
    this.momentLevel.fill(0);
    for (const column of this.first) column.fill(0);
  }

  /** Adds a row and returns its position, or −1 when the table is full. */
  add(kind: number): number {
    if (this.count >= maxCandidates) return -1;
    const row = this.count++;
    this.kind[row] = kind;
    this.adIndex[row] = -1;
    this.adSetIndex[row] = -1;
    this.adNo[row] = 0;
    this.objective[row] = 0;
    this.bidCpmMicros[row] = 0;
    this.category[row] = 0;
    this.tone[row] = 0;
    this.durationSeconds[row] = 0;
    this.creative[row] = 0;
    this.creativeNo[row] = 0;
    this.creativeChancePpm[row] = 1_000_000;
    this.promise[row] = 0;
    this.completion[row] = 0;
    this.click[row] = 0;
    this.intentMatch[row] = 0;
    this.exposure[row] = -1;
    return row;
  }

  /** Records a veto, keeping them ordered by tier, then by arrival. The same code is kept once. */
  veto(row: number, code: number, tier: number): void {
    const count = this.vetoCount[row] ?? 0;
    const start = row * maxVetoes;
    for (let i = 0; i < count; i++) if (this.vetoCodes[start + i] === code) return;
    if (count >= maxVetoes) return;
    let at = count;
    while (at > 0 && (this.vetoTiers[start + at - 1] ?? 0) > tier) {
      this.vetoCodes[start + at] = this.vetoCodes[start + at - 1] ?? 0;
      this.vetoTiers[start + at] = this.vetoTiers[start + at - 1] ?? 0;
      at--;
    }
    this.vetoCodes[start + at] = code;
    this.vetoTiers[start + at] = tier;
    this.vetoCount[row] = count + 1;
  }

  isVetoed(row: number): boolean {
    return (this.vetoCount[row] ?? 0) > 0;
  }

  /** The code that counts of a vetoed row, 0 of one that nobody vetoed. */
  primaryVetoOf(row: number): number {
    return (this.vetoCount[row] as number) === 0 ? 0 : (this.vetoCodes[row * maxVetoes] as number);
  }

  /** Veto codes of a row, primary first. */
  vetoesOf(row: number): number[] {
    const codes: number[] = [];
    const start = row * maxVetoes;
    for (let i = 0; i < (this.vetoCount[row] ?? 0); i++) codes.push(this.vetoCodes[start + i] as number);
    return codes;
  }
}
