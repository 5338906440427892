import { LaunchError } from "./exit-with-reason.mjs";

export const startUsage = `npm start -- [--reset-demo]     run Rationale
npm run dev -- [--reset-demo]   run it for work on its source: pages reload as they change

  --reset-demo   empty the embedded stores first and make the demo world anew
  --help         print this

Settings are environment variables: see README.md.`;

/** Reads what follows `npm start --`. */
export function readStartArguments(argv) {
  const options = { dev: false, resetDemo: false, help: false };
  for (const argument of argv) {
    if (argument === "--dev") options.dev = true;
    else if (argument === "--reset-demo") options.resetDemo = true;
    else if (argument === "--help" || argument === "-h") options.help = true;
    else throw new LaunchError(`"${argument}" is not an option of npm start.\n\n${startUsage}`);
  }
  return options;
}
