import { LaunchError } from "./exit-with-reason.mjs";

const lowest = { major: 20, minor: 19 };

/** Throws when this Node.js is older than the project needs. `version` reads as "20.19.0". */
export function requireNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > lowest.major || (major === lowest.major && minor >= lowest.minor)) return;
  throw new LaunchError(
    `Rationale needs Node.js ${lowest.major}.${lowest.minor} or newer, but this is ${version}: install a newer Node.js and try again.`,
  );
}
