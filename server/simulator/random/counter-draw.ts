/**
 * Counter-based random numbers: the draw for (seed, stream, a, b) never depends on how many others were made, so two
 * runs that differ in one decision still share every other piece of chance. Streams keep purposes apart.
 */
function scramble(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** 32 random bits for one place in a stream. All arguments are taken as 32-bit integers. */
export function drawBits(seed: number, stream: number, a: number, b = 0): number {
  let hash = scramble((seed ^ Math.imul(stream, 0x9e3779b1)) | 0);
  hash = scramble((hash + Math.imul(a, 0x85ebca6b)) | 0);
  return scramble((hash ^ Math.imul(b + 1, 0xc2b2ae35)) | 0);
}

/** A uniform number in [0, 1) for one place in a stream. */
export function drawUniform(seed: number, stream: number, a: number, b = 0): number {
  return drawBits(seed, stream, a, b) / 4_294_967_296;
}

/** A standard normal number for one place in a stream (Box–Muller over two uniform draws). */
export function drawNormal(seed: number, stream: number, a: number, b = 0): number {
  const radius = Math.sqrt(-2 * Math.log(1 - drawUniform(seed, stream, a, b)));
  return radius * Math.cos(2 * Math.PI * drawUniform(seed, stream ^ 0x5bd1e995, a, b));
}

/** 32 bits that stand for a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return scramble(hash);
}
