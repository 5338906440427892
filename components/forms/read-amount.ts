const microsPerUnit = 1_000_000;

/** The decimal sign is the last of comma and point, unless it alone groups thousands, as in 1,250. */
function normalise(text: string): string | null {
  const bare = text.replace(/[\s\u00a0\u202f']/g, "").replace(/^[€$£]|[€$£]$|^[A-Z]{3}|[A-Z]{3}$/g, "");
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(bare)) return null;
  const last = Math.max(bare.lastIndexOf(","), bare.lastIndexOf("."));
  if (last === -1) return bare;
  const sign = bare.charAt(last);
  const groups = bare.split(sign);
  const other = sign === "," ? "." : ",";
  const isGrouping = groups.slice(1).every((part) => part.length === 3) && (groups.length > 2 || sign === ",");
  if (isGrouping && !bare.includes(other) && groups[0] !== "") return groups.join("");
  if (groups.length > 2) return null;
  const [whole = "", decimals = ""] = groups;
  const parts = whole.split(other);
  if (parts.length > 1 && !parts.slice(1).every((part) => part.length === 3)) return null;
  return `${parts.join("")}.${decimals}`;
}

/**
 * An amount of money as somebody typed it, in micros: "1,250.50", "1 250,50" and "€1250.5" are the same. Null for
 * nothing, undefined for what is no amount or has more than six decimals.
 */
export function readAmount(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const plain = normalise(text.trim());
  if (plain === null) return undefined;
  const [whole = "0", decimals = ""] = plain.split(".");
  if (decimals.length > 6) return undefined;
  const micros = Number(whole) * microsPerUnit + Number(decimals.padEnd(6, "0"));
  return Number.isSafeInteger(micros) ? micros : undefined;
}

/** Micros as an amount to be changed: "1250.50"; at least two decimals, no sign of the currency. */
export function writeAmount(micros: number | null): string {
  if (micros === null) return "";
  const decimals = String(micros % microsPerUnit)
    .padStart(6, "0")
    .replace(/0{1,4}$/, "");
  return `${Math.floor(micros / microsPerUnit)}.${decimals}`;
}
