import { randomUUID } from "node:crypto";
import { rm, symlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Socket paths longer than this are cut off by the operating system (104 bytes on macOS, 108 on Linux). */
const maxSocketPathBytes = 100;

/** Runs `use` with a path of the socket `name` in `folder` that is short enough, through a symbolic link if need be. */
async function withShortPath<T>(folder: string, name: string, use: (path: string) => Promise<T>): Promise<T> {
  if (process.platform === "win32") return use(`\\\\.\\pipe\\rationale-${name}`);
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= maxSocketPathBytes) return use(path);
  const link = join(tmpdir(), `rationale-${randomUUID()}`);
  await symlink(folder, link);
  try {
    return await use(join(link, name));
  } finally {
    await rm(link, { force: true });
  }
}

/** Error codes of file systems that cannot hold a socket. */
const noSockets = new Set(["ENOTSUP", "EOPNOTSUPP", "EPERM", "EINVAL", "ENOSYS"]);

function explainListenError(error: NodeJS.ErrnoException, folder: string): Error {
  if (!noSockets.has(error.code ?? "")) return error;
  return new Error(`${folder} is on a file system without sockets (${error.code}): keep the data on a local disk.`);
}

/** Listens on a socket file that the operating system answers for exactly as long as this process lives. */
export function listenWhileAlive(folder: string, name: string): Promise<Server> {
  return withShortPath(
    folder,
    name,
    (path) =>
      new Promise((resolve, reject) => {
        const server = createServer((socket) => socket.destroy());
        server.once("error", (error) => reject(explainListenError(error, folder)));
        server.listen(path, () => {
          server.removeAllListeners("error");
          server.unref();
          resolve(server);
        });
      }),
  );
}

/** Whether some living process listens on the socket. A busy or stopped process counts as living. */
export function isListening(folder: string, name: string): Promise<boolean> {
  return withShortPath(
    folder,
    name,
    (path) =>
      new Promise((resolve, reject) => {
        const socket = connect(path);
        socket.once("connect", () => {
          socket.destroy();
          resolve(true);
        });
        socket.once("error", (error: NodeJS.ErrnoException) => {
          if (error.code === "ECONNREFUSED" || error.code === "ENOENT") resolve(false);
          else if (error.code === "EAGAIN" || error.code === "EACCES" || error.code === "EPERM") resolve(true);
          else if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(true);
          else reject(error);
        });
      }),
  );
}
