import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { browserArguments, findBrowser } from "@/server/launch/find-browser.mjs";
import { startProduct } from "./start-product";

/** What opening one page takes. */
export interface PageMeasure {
  path: string;
  status: number;
  /** Whole response of the server, milliseconds. */
  p50Ms: number;
  p95Ms: number;
  /** Largest contentful paint in a browser that has nothing cached, milliseconds. */
  lcpMs: number;
  /** JavaScript that the document names, gzipped, bytes: what must be there before the page can be used. */
  scriptBytes: number;
  /** The same with what follows by itself: drawings of charts, prefetches of pages that links lead to. */
  allScriptBytes: number;
}

const requests = 20;
const paints = 3;
const settleMs = 2_500;

/** Starts the product on a data folder and opens every page of its screens, signed in as an operator. */
export async function measurePages(dataDir: string, tell: (sentence: string) => void): Promise<PageMeasure[]> {
  tell("Pages: starting the product");
  const product = await startProduct(dataDir);
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  try {
    const context = await openSignedIn(browser, product.url);
    const paths = await findPaths(context, product.url);
    const measures: PageMeasure[] = [];
    for (const path of paths) {
      tell(`Pages: ${path}`);
      const response = await measureResponse(context, product.url + path);
      const scripts = await measureScripts(browser, product.url, path);
      measures.push({ path, ...response, ...scripts, lcpMs: await measurePaint(browser, product.url, path) });
    }
    return measures;
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function openSignedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const answer = await context.request.post("/api/auth/demo", { data: { role: "OPERATOR" } });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}: only a demo world can be measured`);
  return context;
}

/** Every page: the fixed ones, and those of the first campaign, its first ad set and that one's first ad. */
async function findPaths(context: BrowserContext, url: string): Promise<string[]> {
  const firstOn = async (path: string, folder: string) => {
    const text = await (await context.request.get(url + path)).text();
    const found = new RegExp(`/${folder}/[0-9a-f-]{36}`).exec(text)?.[0];
    if (found === undefined) throw new Error(`${path} leads to none of the ${folder}`);
    return found;
  };
  const adSet = await firstOn("/", "ad-sets");
  const campaign = await firstOn("/campaigns", "campaigns");
  const ad = await firstOn(adSet, "ads");
  const delivery = ["", "/why-not", "/pacing", "/frequency"];
  const paths = [
    "/",
    "/?range=30d&compare=true",
    "/campaigns",
    "/pacing",
    "/frequency",
    "/decisions",
    "/reports/new",
    "/exports",
    "/policy",
    "/tests",
    "/configure/new",
    "/campaigns/files",
    ...delivery.map((tab) => campaign + tab),
    ...delivery.map((tab) => adSet + tab),
    ...["", "/why", "/why-not"].map((tab) => ad + tab),
  ];
  const there = await Promise.all(paths.map(async (path) => (await context.request.get(url + path)).status() < 400));
  return paths.filter((_, at) => there[at]);
}

async function measureResponse({ request }: BrowserContext, url: string) {
  const times: number[] = [];
  let status = 0;
  await request.get(url);
  for (let count = 0; count < requests; count++) {
    const startMs = performance.now();
    const answer = await request.get(url);
    await answer.body();
    times.push(performance.now() - startMs);
    status = answer.status();
  }
  times.sort((a, b) => a - b);
  const quantile = (share: number) =>
    times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? Number.NaN;
  return { status, p50Ms: quantile(0.5), p95Ms: quantile(0.95) };
}

/** The scripts that a browser without a cache asks for until the page is at rest. */
async function measureScripts(browser: Browser, url: string, path: string) {
  const context = await openSignedIn(browser, url);
  const page = await context.newPage();
  const sizes: Promise<{ path: string; bytes: number }>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      sizes.push(
        response.body().then((body) => ({ path: new URL(response.url()).pathname, bytes: gzipSync(body).length })),
      );
  });
  const document = await (await page.goto(path, { waitUntil: "load" }))?.text();
  await page.waitForTimeout(settleMs);
  const named = new Set([...(document ?? "").matchAll(/<script[^>]* src="([^"?]+)/g)].map(([, src]) => src));
  const all = await Promise.all(sizes);
  const sum = (some: typeof all) => some.reduce((bytes, script) => bytes + script.bytes, 0);
  await context.close();
  return { scriptBytes: sum(all.filter((script) => named.has(script.path))), allScriptBytes: sum(all) };
}

/** The median over several first loads. */
async function measurePaint(browser: Browser, url: string, path: string): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < paints; count++) {
    const context = await openSignedIn(browser, url);
    const page = await context.newPage();
    await page.goto(path, { waitUntil: "load" });
    await page.waitForTimeout(settleMs);
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
              type: "largest-contentful-paint",
              buffered: true,
            });
          }),
      ),
    );
    await context.close();
  }
  return times.sort((a, b) => a - b)[Math.floor(paints / 2)] ?? Number.NaN;
}
