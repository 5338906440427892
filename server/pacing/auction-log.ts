/** One auction of a second-price log. */
export interface LoggedAuction {
  /** 1 when the logged impression was clicked, else 0. */
  click: number;
  /** The market's price: the highest rival bid, in the log's own money. */
  price: number;
  /** Click probability that some model predicted for it. */
  rate: number;
}

/** A line that is not `click price predictedRate`; the message names the line and what is wrong with it. */
export class AuctionLogError extends Error {
  override readonly name = "AuctionLogError";
}

function quote(line: string): string {
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line);
}

/** Reads a plain decimal number; NaN for anything else, hexadecimal and empty text included. */
function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** Parses one line, whose number (from 1) goes into the error. Throws AuctionLogError. */
export function parseAuction(line: string, lineNumber: number): LoggedAuction {
  const parts = line.trim().split(/\s+/);
  if (parts.length !== 3) {
    throw new AuctionLogError(
      `Line ${lineNumber}: expected "click price predictedRate", got ${parts.length} values in ${quote(line)}.`,
    );
  }
  const [click, price, rate] = parts.map(numberOf) as [number, number, number];
  if (click !== 0 && click !== 1) {
    throw new AuctionLogError(`Line ${lineNumber}: click must be 0 or 1, not ${quote(parts[0] as string)}.`);
  }
  if (!(price >= 0 && price < Number.POSITIVE_INFINITY)) {
    throw new AuctionLogError(
      `Line ${lineNumber}: price must be a number of at least 0, not ${quote(parts[1] as string)}.`,
    );
  }
  if (!(rate >= 0 && rate <= 1)) {
    throw new AuctionLogError(
      `Line ${lineNumber}: predictedRate must be a number from 0 to 1, not ${quote(parts[2] as string)}.`,
    );
  }
  return { click, price, rate };
}

/** The auctions of a log, line by line; blank lines are passed over. Throws AuctionLogError at the first bad line. */
export async function* readAuctions(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<LoggedAuction> {
  let lineNumber = 0;
  for await (const line of lines) {
    lineNumber += 1;
    if (line.trim() !== "") yield parseAuction(line, lineNumber);
  }
}
