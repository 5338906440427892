import { readFileSync } from "node:fs";
import { findProjectFile } from "@/server/database/find-project-file";

/** What `npm start` hands to node: its options, then the script. */
export function readStartCommand(): { nodeOptions: string[]; script: string } {
  const { scripts } = JSON.parse(readFileSync(findProjectFile("package.json"), "utf8")) as {
    scripts: { start: string };
  };
  const [, ...words] = scripts.start.split(" ");
  const script = words.find((word) => !word.startsWith("--")) ?? "";
  return { nodeOptions: words.filter((word) => word.startsWith("--")), script };
}
