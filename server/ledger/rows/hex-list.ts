let scratch = Buffer.allocUnsafeSlow(65_536);
const word = 4_294_967_296;

/** Bytes a number takes in a list of whole numbers such as `Array(UInt16)`. */
export function widthOfList(type: string): 1 | 2 | 4 | 8 {
  const bits = /^Array\(U?Int(8|16|32|64)\)$/.exec(type)?.[1];
  if (bits === undefined) throw new Error(`not a list of whole numbers: ${type}`);
  return (Number(bits) / 8) as 1 | 2 | 4 | 8;
}

/** Whole numbers, of either sign, as hex of little-endian numbers of `width` bytes; what does not fit wraps around. */
export function hexList(values: readonly number[], width: 1 | 2 | 4 | 8): string {
  const length = values.length * width;
  if (length > scratch.length) scratch = Buffer.allocUnsafeSlow(length * 2);
  const bytes = scratch;
  let at = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    bytes[at++] = value;
    if (width === 1) continue;
    bytes[at++] = value >> 8;
    if (width === 2) continue;
    bytes[at++] = value >> 16;
    bytes[at++] = value >> 24;
    if (width === 4) continue;
    const high = Math.floor(value / word);
    bytes[at++] = high;
    bytes[at++] = high >> 8;
    bytes[at++] = high >> 16;
    bytes[at++] = high >> 24;
  }
  return bytes.toString("hex", 0, length);
}
