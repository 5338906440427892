const nowhere = "http://local.invalid";
const machineFolders = /^\/(?:api|e|openrtb2|_next)(?:\/|$)/;
const doors = /^\/(?:sign-in|invite|new-password)(?:[/?#]|$)/;

/** A path of this product to go on to, from what a request says; "/" for everything else, other sites above all. */
export function readLocalPath(said: unknown): string {
  if (typeof said !== "string" || !said.startsWith("/") || said.length > 2_000) return "/";
  if (!URL.canParse(said, nowhere)) return "/";
  const url = new URL(said, nowhere);
  if (url.origin !== nowhere) return "/";
  const path = url.pathname + url.search + url.hash;
  // "//host" can come out of "/x/..//host".
  if (path.startsWith("//") || machineFolders.test(path) || doors.test(path)) return "/";
  return path;
}
