import {
  anything,
  counts,
  extension,
  flag,
  integer,
  integers,
  number,
  object,
  objectOrEmptyText,
  objectOrIgnored,
  objects,
  type Reading,
  text,
  texts,
} from "./read-shape";

/**
 * OpenRTB 2.6 (IAB Tech Lab, section 3.2) as data: every object of a bid request with the types of its fields.
 * Fields of 2.0–2.5 that 2.6 deprecates or moved are here too. Lists of AdCOM values stay open, as 2.6 asks.
 * An `ext` is read only where a field once lived in it.
 */
const ext = extension;
const publisher = object({ id: text, name: text, cattax: integer(), cat: texts, domain: text, ext });
const segment = objects({ id: text, name: text, value: text, ext });
const data = objects({ id: text, name: text, segment, ext });
const network = object({ id: text, name: text, domain: text, ext });
const brandVersion = { brand: text, version: texts, ext };
const durationFloors = objects({ mindur: integer(), maxdur: integer(), bidfloor: number(), ext });

const format = { w: integer(), h: integer(), wratio: integer(), hratio: integer(), wmin: integer(), ext };

const banner = {
  id: text,
  format: objects(format),
  w: integer(),
  h: integer(),
  wmin: integer(),
  hmin: integer(),
  wmax: integer(),
  hmax: integer(),
  btype: integers,
  battr: integers,
  pos: integer(),
  mimes: texts,
  topframe: flag,
  expdir: integers,
  api: integers,
  vcm: flag,
  ext,
};

/** What video and audio impressions share. */
const timed = {
  mimes: texts,
  minduration: integer(),
  maxduration: integer(),
  poddur: integer(),
  protocols: integers,
  startdelay: integer(Number.MIN_SAFE_INTEGER),
  rqddurs: counts,
  podid: text,
  podseq: integer(Number.MIN_SAFE_INTEGER),
  sequence: integer(),
  slotinpod: integer(Number.MIN_SAFE_INTEGER),
  mincpmpersec: number(),
  battr: integers,
  maxextended: integer(-1),
  minbitrate: integer(),
  maxbitrate: integer(),
  delivery: integers,
  companionad: objects(banner),
  api: integers,
  companiontype: integers,
  maxseq: integer(),
  durfloors: durationFloors,
  ext,
};

const video = {
  ...timed,
  protocol: integer(),
  w: integer(),
  h: integer(),
  placement: integer(),
  plcmt: integer(),
  linearity: integer(),
  skip: flag,
  skipmin: integer(),
  skipafter: integer(),
  boxingallowed: flag,
  playbackmethod: integers,
  playbackend: integer(),
  pos: integer(),
  poddedupe: integers,
};

const audio = { ...timed, feed: integer(), stitched: flag, nvol: integer() };

const deal = {
  id: text,
  bidfloor: number(),
  bidfloorcur: text,
  at: integer(),
  wseat: texts,
  wadomain: texts,
  guar: flag,
  mincpmpersec: number(),
  durfloors: durationFloors,
  ext,
};

const imp = {
  id: text,
  metric: objects({ type: text, value: number(Number.MIN_SAFE_INTEGER), vendor: text, ext }),
  banner: object(banner),
  video: object(video),
  audio: object(audio),
  native: object({ request: text, ver: text, api: integers, battr: integers, ext }),
  pmp: object({ private_auction: flag, deals: objects(deal), ext }),
  displaymanager: text,
  displaymanagerver: text,
  instl: flag,
  tagid: text,
  bidfloor: number(),
  bidfloorcur: text,
  clickbrowser: flag,
  secure: flag,
  iframebuster: texts,
  rwdd: flag,
  ssai: integer(),
  exp: integer(),
  qty: object({ multiplier: number(), sourcetype: integer(), vendor: text, ext }),
  dt: number(),
  refresh: object({ refsettings: objects({ reftype: integer(), minint: integer(), ext }), count: integer(), ext }),
  ext,
};

const content = {
  id: text,
  episode: integer(),
  title: text,
  series: text,
  season: text,
  artist: text,
  genre: text,
  album: text,
  isrc: text,
  producer: object({ id: text, name: text, cattax: integer(), cat: texts, domain: text, ext }),
  url: text,
  cattax: integer(),
  cat: texts,
  prodq: integer(),
  videoquality: integer(),
  context: integer(),
  contentrating: text,
  userrating: text,
  qagmediarating: integer(),
  keywords: text,
  kwarray: texts,
  livestream: flag,
  sourcerelationship: flag,
  len: integer(),
  language: text,
  langb: text,
  embeddable: flag,
  data,
  network,
  channel: network,
  ext,
};

/** What sites, apps and screens share. */
const medium = {
  id: text,
  name: text,
  domain: text,
  cattax: integer(),
  cat: texts,
  sectioncat: texts,
  pagecat: texts,
  privacypolicy: flag,
  publisher,
  content: object(content),
  keywords: text,
  kwarray: texts,
  inventorypartnerdomain: text,
  ext,
};

const geo = object({
  lat: number(-90, 90),
  lon: number(-180, 180),
  type: integer(),
  accuracy: integer(),
  lastfix: integer(),
  ipservice: integer(),
  country: text,
  region: text,
  regionfips104: text,
  metro: text,
  city: text,
  zip: text,
  utcoffset: integer(-1_440, 1_440),
  ext,
});

const device = {
  geo,
  dnt: flag,
  lmt: flag,
  ua: text,
  sua: object({
    browsers: objects(brandVersion),
    platform: object(brandVersion),
    mobile: flag,
    architecture: text,
    bitness: text,
    model: text,
    source: integer(),
    ext,
  }),
  ip: text,
  ipv6: text,
  devicetype: integer(),
  make: text,
  model: text,
  os: text,
  osv: text,
  hwv: text,
  h: integer(),
  w: integer(),
  ppi: integer(),
  pxratio: number(),
  js: flag,
  geofetch: flag,
  flashver: text,
  language: text,
  langb: text,
  carrier: text,
  mccmnc: text,
  connectiontype: integer(),
  ifa: text,
  ext,
};

const eids = objects({
  inserter: text,
  source: text,
  matcher: text,
  mm: integer(),
  uids: objects({ id: text, atype: integer(), ext }),
  ext,
});

const user = {
  id: text,
  buyeruid: text,
  yob: integer(),
  gender: text,
  keywords: text,
  kwarray: texts,
  customdata: text,
  geo,
  data,
  consent: text,
  eids,
};

const regs = { coppa: flag, gdpr: flag, us_privacy: text, gpp: text, gpp_sid: integers };

/** Transparency asked for by the Digital Services Act (community extension `regs.ext.dsa`, two spellings in use). */
const dsa = object({ dsainfo: integer(), dsarequired: integer(), pubrender: integer(), datatopub: integer() });

const supplyChain = object({
  complete: flag,
  ver: text,
  nodes: objects({ asi: text, sid: text, rid: text, name: text, domain: text, hp: integer(), ext }),
  ext,
});

export const bidRequestShape = {
  id: text,
  imp: objects(imp),
  site: object({ ...medium, page: text, ref: text, search: text, mobile: flag }),
  app: object({ ...medium, bundle: text, storeurl: text, ver: text, paid: flag }),
  dooh: object({ ...medium, venuetype: texts, venuetypetax: integer() }),
  device: object(device),
  user: object({ ...user, ext: objectOrEmptyText({ consent: text, eids }) }),
  test: integer(),
  at: integer(),
  tmax: integer(),
  wseat: texts,
  bseat: texts,
  allimps: flag,
  cur: texts,
  wlang: texts,
  wlangb: texts,
  acat: texts,
  bcat: texts,
  cattax: integer(),
  badv: texts,
  bapp: texts,
  source: object({
    fd: flag,
    tid: text,
    pchain: text,
    schain: supplyChain,
    ext: objectOrIgnored({ schain: supplyChain }),
  }),
  regs: object({
    ...regs,
    ext: objectOrEmptyText({ gdpr: flag, us_privacy: text, gpp: text, gpp_sid: integers, dsa, gpc: anything }),
  }),
  ext,
} as const;

/** A bid request after reading: known fields only, each absent or of its type. */
export type BidRequest = Reading<typeof bidRequestShape>;
export type BidRequestImp = NonNullable<BidRequest["imp"]>[number];
export type BidRequestAudio = NonNullable<BidRequestImp["audio"]>;
export type BidRequestContent = Reading<typeof content>;
export type BidRequestDevice = NonNullable<BidRequest["device"]>;
