/** The 32 hex digits of a UUID; throws for anything else, because an id that cannot come back must not be stored. */
export function uuidHex(id: string): string {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id)) {
    throw new RangeError(`not a lower-case UUID: ${JSON.stringify(id)}`);
  }
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
}

/** The UUID behind 32 hex digits. */
export function uuidFromHex(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** When a UUIDv7 was made, UTC milliseconds. */
export function uuidTimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The time in a decision's id may differ from the decision's by this much; look-ups by id search that far. */
export const longestIdLeadMs = 3_600_000;

/** A listener key as it stands; throws for anything but 32 hex digits, and for all zeros, which means "no key". */
export function listenerKeyHex(listenerKey: string): string {
  if (!/^[0-9a-f]{32}$/.test(listenerKey) || /^0+$/.test(listenerKey)) throw new RangeError("not a listener key");
  return listenerKey;
}
