import { exitWithReason } from "./exit-with-reason.mjs";
import { generateClient } from "./generate-client.mjs";
import { preparePackages } from "./prepare-packages.mjs";

// `npm run generate`: makes the Prisma client.
try {
  await preparePackages();
  console.log((await generateClient()) ? "Made the Prisma client." : "The Prisma client fits the schema already.");
} catch (error) {
  exitWithReason(error);
}
