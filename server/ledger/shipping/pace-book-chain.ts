import type { PaceBook } from "@/server/engine/pace-book";
import { paceBookLine } from "../rows/learning-lines";

/** Pages of the pace book from one whole one to the next. */
const pagesPerWhole = 32;

/** Remembers the page before, so that all but every 32nd page are stored as differences to their forerunner. */
export class PaceBookChain {
  #wholeVersion = 0;
  #before: PaceBook | null = null;
  #pages = 0;

  /** One line of an insert into `pace_books`. */
  line(book: PaceBook): string {
    const before = this.#pages < pagesPerWhole && follows(this.#before, book) ? this.#before : null;
    if (before === null) {
      this.#wholeVersion = book.version;
      this.#pages = 0;
    }
    this.#before = book;
    this.#pages++;
    return paceBookLine(book, before, this.#wholeVersion);
  }

  /** The next page is whole: those before may not be in the ledger. */
  reset(): void {
    this.#before = null;
  }
}

function follows(before: PaceBook | null, book: PaceBook): boolean {
  return (
    before !== null &&
    before.version === book.version - 1 &&
    before.catalogueVersion === book.catalogueVersion &&
    before.priceMilli.length === book.priceMilli.length
  );
}
