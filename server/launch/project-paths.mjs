import { fileURLToPath } from "node:url";

/** Absolute path of the project's root folder, without a trailing slash. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** Where bundles and build stamps go (git-ignored). */
export const buildFolder = `${projectRoot}/.build`;
