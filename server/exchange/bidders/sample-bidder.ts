import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { drawUnit } from "@/server/engine/math/counter-random";
import { hash32 } from "@/server/engine/math/hash";
import { parseBidRequest } from "../openrtb/parse-bid-request";
import type { AudioImp } from "../openrtb/to-opportunity";
import { buildVast } from "../vast/build-vast";
import { silentWav } from "./silent-wav";

/** How the sample bidder behaves. Rates run 0…1, prices in CPM units, times in milliseconds. */
export interface SampleBidderKnobs {
  host: string;
  /** 0 takes a free port. */
  port: number;
  bidRate: number;
  minCpm: number;
  maxCpm: number;
  latencyMs: number;
  /** Share of requests answered with HTTP 500. */
  failureRate: number;
  /** Answer with the address of the spot in place of VAST. */
  plainAddress: boolean;
  currency: string;
  seed: number;
}

export const defaultKnobs: SampleBidderKnobs = {
  host: "127.0.0.1",
  port: 0,
  bidRate: 0.6,
  minCpm: 2,
  maxCpm: 12,
  latencyMs: 10,
  failureRate: 0,
  plainAddress: false,
  currency: "EUR",
  seed: 1,
};

export interface SampleBidder {
  /** Where bid requests go. */
  url: string;
  close(): Promise<void>;
}

/** Invented brands with their IAB Content 1.0 categories, which is what bidders of the field send. */
const brands = [
  { name: "Fjordglas", domain: "fjordglas.example", category: "IAB10-5", seconds: 20 },
  { name: "Tante Mokka", domain: "tante-mokka.example", category: "IAB8-6", seconds: 15 },
  { name: "Pedalwerk", domain: "pedalwerk.example", category: "IAB17-4", seconds: 30 },
  { name: "Lumen Mobil", domain: "lumen-mobil.example", category: "IAB19-6", seconds: 30 },
  { name: "Haus Arnika", domain: "haus-arnika.example", category: "IAB7-1", seconds: 20 },
] as const;

const maxBodyBytes = 256 * 1024;
const spotPath = /^\/spots\/(\d{1,3})\.wav$/;

/**
 * A small outside bidder for the demo and for tests: an OpenRTB server whose answers follow from its seed and the
 * order of requests. `POST /bid` answers bid requests, `GET /spots/SECONDS.wav` is the (silent) spot.
 */
export function startSampleBidder(overrides: Partial<SampleBidderKnobs> = {}): Promise<SampleBidder> {
  const knobs = { ...defaultKnobs, ...overrides };
  let served = 0;
  let origin = "";
  const server = createServer((request, response) => {
    const spot = spotPath.exec(request.url ?? "");
    if (request.method === "GET" && spot !== null) {
      response.writeHead(200, { "content-type": "audio/wav" }).end(silentWav(Math.min(120, Number(spot[1]))));
    } else if (request.method === "POST") {
      const turn = served++;
      readBody(request, (body) => {
        const answer = body === null ? { status: 413, body: null } : answerBid(body, knobs, { turn, origin });
        const timer = setTimeout(() => send(response, answer), knobs.latencyMs);
        response.on("close", () => clearTimeout(timer));
      });
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(knobs.port, knobs.host, () => {
      const { port } = server.address() as AddressInfo;
      origin = `http://${knobs.host.includes(":") ? `[${knobs.host}]` : knobs.host}:${port}`;
      resolve({
        url: `${origin}/bid`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function readBody(request: IncomingMessage, done: (body: string | null) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  });
  request.on("end", () => done(bytes > maxBodyBytes ? null : Buffer.concat(chunks).toString("utf8")));
}

function send(response: ServerResponse, answer: { status: number; body: unknown }): void {
  response.writeHead(answer.status, { "content-type": "application/json", "x-openrtb-version": "2.6" });
  response.end(answer.body === null ? undefined : JSON.stringify(answer.body));
}

function answerBid(body: string, knobs: SampleBidderKnobs, at: { turn: number; origin: string }) {
  const draw = (stream: number) => drawUnit(hash32("sample-bidder", knobs.seed), at.turn, stream);
  if (draw(0) < knobs.failureRate) return { status: 500, body: null };
  const request = readRequest(body);
  if (request === null) return { status: 400, body: null };
  const imp = request.imp?.find(
    (offered): offered is AudioImp => offered.audio !== undefined && offered.id !== undefined,
  );
  if (imp === undefined || draw(1) >= knobs.bidRate) return { status: 204, body: null };
  const price = Math.round((knobs.minCpm + draw(2) * (knobs.maxCpm - knobs.minCpm)) * 100) / 100;
  const brand = brands[Math.floor(draw(3) * brands.length)] ?? brands[0];
  const { minduration = 1, maxduration = 600 } = imp.audio;
  const seconds = Math.min(Math.max(brand.seconds, minduration), maxduration);
  if (price < (imp.bidfloor ?? 0)) return { status: 204, body: null };
  const spot = `${at.origin}/spots/${seconds}.wav`;
  const id = `sample-${knobs.seed}-${at.turn}`;
  const markup = knobs.plainAddress ? spot : describeSpot(id, brand, seconds, spot);
  const bid = {
    id,
    impid: imp.id,
    price,
    adm: markup,
    adomain: [brand.domain],
    crid: `${brand.domain}-${seconds}`,
    cat: [brand.category],
    dur: seconds,
    mtype: 3,
  };
  return { status: 200, body: { id: request.id, cur: knobs.currency, seatbid: [{ seat: "sample", bid: [bid] }] } };
}

function readRequest(body: string) {
  try {
    const parsed = parseBidRequest(JSON.parse(body));
    return parsed.ok ? parsed.request : null;
  } catch {
    return null;
  }
}

function describeSpot(id: string, brand: (typeof brands)[number], seconds: number, spot: string): string {
  return (
    buildVast({
      adId: id,
      adServingId: id,
      title: brand.name,
      advertiser: brand.name,
      category: { code: brand.category, authority: "https://iabtechlab.com/standards/content-taxonomy/" },
      universalAdId: { registry: brand.domain, value: `${brand.domain}-${seconds}` },
      durationSeconds: seconds,
      media: { url: spot, mimeType: "audio/wav" },
      events: {},
      clickUrl: `https://${brand.domain}/`,
      companion: null,
    }) ?? ""
  );
}
