/** UTC milliseconds as seconds with three decimals, as ClickHouse reads them. */
export function decimalSeconds(ms: number): string {
  const text = ms.toString().padStart(4, "0");
  return `${text.slice(0, -3)}.${text.slice(-3)}`;
}

/** What is left of a UUIDv7 after its time: `id_high` and `id_low`, the latter in decimal because it has 64 bits. */
export function idWords(id: string): [high: number, low: string] {
  return [Number.parseInt(id.slice(14, 18), 16), BigInt(`0x${id.slice(19, 23)}${id.slice(24)}`).toString()];
}

/** The two 64-bit halves of a listener key in decimal; zeros for no key. */
export function listenerWords(listenerKey: string): [high: string, low: string] {
  if (listenerKey === "") return ["0", "0"];
  return [BigInt(`0x${listenerKey.slice(0, 16)}`).toString(), BigInt(`0x${listenerKey.slice(16)}`).toString()];
}
