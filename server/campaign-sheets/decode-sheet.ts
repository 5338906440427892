import { SheetError } from "./sheet-error";

const saveAgain = "Save it in the spreadsheet as “CSV UTF-8”, and choose that file.";

/** A file's text, and the encoding that it was read by. */
export interface DecodedSheet {
  text: string;
  encoding: "UTF-8" | "UTF-16" | "Windows-1252 (Latin-1)";
}

/** First bytes of Excel's new and old files. */
const workbooks = ["PK\x03\x04", "\xd0\xcf\x11\xe0"];

/** Bytes that mean nothing in Windows-1252. */
const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * The text of a file: 1. by its byte order mark; 2. as UTF-8 when that is what it is; 3. as Windows-1252, which Latin-1 is
 * a part of, when nothing speaks against it. Throws a SheetError for what is no text and for a mixture of two encodings.
 */
export function decodeSheet(bytes: Buffer): DecodedSheet {
  if (bytes.length === 0) throw new SheetError("The file is empty.", "Choose the file again.");
  if (workbooks.includes(bytes.toString("latin1", 0, 4))) {
    throw new SheetError("This is an Excel workbook, not a CSV file.", saveAgain);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode("utf-16le", bytes), encoding: "UTF-16" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode("utf-16be", bytes), encoding: "UTF-16" };
  if (bytes.includes(0)) throw new SheetError("This is no text file: it has bytes that no text has.", saveAgain);
  try {
    return { text: decode("utf-8", bytes), encoding: "UTF-8" };
  } catch {
    return { text: decodeWestern(bytes), encoding: "Windows-1252 (Latin-1)" };
  }
}

function decode(encoding: string, bytes: Buffer): string {
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

function decodeWestern(bytes: Buffer): string {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const firstBroken = lenient.indexOf("\ufffd");
  const line = lenient.slice(0, firstBroken).split("\n").length;
  // Letters of UTF-8 beside bytes that are not: two encodings in one file.
  if (/[\u0080-\uFFFC]/.test(lenient)) {
    throw new SheetError(`Line ${line} is not in UTF-8 as the rest of the file is.`, saveAgain, line);
  }
  if (bytes.some((byte) => undefinedBytes.has(byte))) {
    throw new SheetError(`Line ${line} is neither in UTF-8 nor in Windows-1252 (Latin-1).`, saveAgain, line);
  }
  return new TextDecoder("windows-1252").decode(bytes);
}
