/** Far below PostgreSQL's 65,535 parameters a statement for our widest table. */
const rowsAtOnce = 500;

/** Inserts rows in order, some hundreds a statement; nothing for none. */
export async function insertInChunks<T>(rows: readonly T[], insert: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) await insert(rows.slice(start, start + rowsAtOnce));
}
