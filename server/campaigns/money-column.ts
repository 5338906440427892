/** Micros as the database keeps them; throws a RangeError for anything but a whole, safe, non-negative number. */
export function toMoneyColumn(micros: number): bigint {
  if (!Number.isSafeInteger(micros) || micros < 0) throw new RangeError(`${micros} is not a valid amount of micros.`);
  return BigInt(micros);
}

/** Micros as the rest of the program counts them; throws a RangeError when the column holds more than 2^53 − 1. */
export function fromMoneyColumn(micros: bigint): number {
  if (micros < 0n || micros > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`${micros} is not a valid amount of micros.`);
  }
  return Number(micros);
}
