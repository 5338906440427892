/** One invented advertiser. */
export interface Brand {
  key: string;
  name: string;
  /** Under the reserved top-level domain "example". */
  domain: string;
  /** IAB Ad Product Taxonomy 2.0 id. */
  category: string;
  /** IAB Content 1.0 codes that publishers block by. */
  categoryCodes: readonly string[];
  timeZone: string;
}

const brand = (name: string, category: string, codes: string, timeZone: string): Brand => {
  const key = name.toLowerCase().replace(/[^a-z]+/g, "-");
  return {
    key,
    name,
    domain: `${key}.example`,
    category,
    categoryCodes: codes.split(" ").filter((code) => code !== ""),
    timeZone,
  };
};

const berlin = "Europe/Berlin";
const london = "Europe/London";
const newYork = "America/New_York";

/** The advertisers of the invented world. */
export const brands: readonly Brand[] = [
  brand("Velmora Bank", "1337", "IAB13", berlin),
  brand("Tindrel Mobile", "1471", "IAB19", berlin),
  brand("Quorvex Cloud", "1085", "IAB19 IAB19-18", newYork),
  brand("Osprano Outdoor", "1528", "IAB17", berlin),
  brand("Halvard Motors", "1568", "IAB2", berlin),
  brand("Brumble Coffee", "1131", "IAB8 IAB8-6", london),
  brand("Nimbo Fitness", "1512", "IAB7 IAB7-1", london),
  brand("Lunelle Skin", "1244", "IAB18 IAB18-1", "Europe/Paris"),
  brand("Parrotfish Air", "1537", "IAB20 IAB20-3", london),
  brand("Kettlewick Stays", "1530", "IAB20", newYork),
  brand("Snackadoo", "1188", "IAB8", newYork),
  brand("Ringo Rush Delivery", "1359", "IAB8", berlin),
  brand("Goldtide Lager", "1004", "IAB8-5", berlin),
  brand("Farrow and Fir Homes", "1268", "IAB10", london),
  brand("Pawsley Pet Box", "1463", "IAB16", london),
  brand("Lingomoss", "1303", "IAB5", berlin),
  brand("Scholarly Peak", "1304", "IAB5 IAB5-14", newYork),
  brand("Marlo Sneakers", "1070", "IAB18 IAB18-3", newYork),
  brand("Ziptrove", "1499", "IAB22", berlin),
  brand("Echovale Headphones", "1111", "IAB19", newYork),
  brand("Starforge Games", "1425", "IAB9 IAB9-30", newYork),
  brand("Larkspur Insurance", "1340", "IAB13 IAB13-6", berlin),
  brand("Calmera Sleep", "1394", "IAB7 IAB7-28", london),
  brand("Twolip Dating", "1259", "IAB14 IAB14-1", berlin),
  brand("Luckspin Bets", "1366", "IAB9 IAB9-7", london),
  brand("Tiny Acorn Toys", "1248", "IAB6", london),
  brand("Green Hands Relief", "1452", "IAB11", berlin),
  brand("Chorus Hall Tickets", "1319", "IAB1 IAB1-6", london),
];

/** A brand by its key, such as "velmora-bank". Throws RangeError for one nobody invented. */
export function getBrand(key: string): Brand {
  const found = brands.find((entry) => entry.key === key);
  if (found === undefined) throw new RangeError(`unknown brand "${key}"`);
  return found;
}
