import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";

/** A finished file that a store takes over. */
export interface FinishedFile {
  /** Where it lies now, flushed to disk. */
  path: string;
  /** Hexadecimal. */
  sha256: string;
  mimeType: string;
}

/** Where uploaded files are kept, under names made of their contents: `<sha256>.<ending>`. */
export interface MediaStore {
  /** Keeps a file; keeping the same one again changes nothing. The file at `path` may be gone afterwards. */
  keep(name: string, file: FinishedFile): Promise<void>;
  /** Bytes of a kept file, or null. */
  findSize(name: string): Promise<number | null>;
  /** A kept file's bytes from `start` to `end`, both included. */
  read(name: string, range: { start: number; end: number }): Promise<Readable>;
  remove(name: string): Promise<void>;
}

/** Flushes a folder, so that a name in it outlives a power cut. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Files in a folder, in subfolders by the first two digits of their names. */
export function createFolderStore(root: string): MediaStore {
  const pathOf = (name: string) => join(root, name.slice(0, 2), name);
  return {
    async keep(name, { path }) {
      const to = pathOf(name);
      const folder = dirname(to);
      await mkdir(folder, { recursive: true });
      await rename(path, to);
      await flushFolder(folder);
    },
    async findSize(name) {
      try {
        return (await stat(pathOf(name))).size;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    read: async (name, range) => createReadStream(pathOf(name), range),
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}
