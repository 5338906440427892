import { getTopicIndex } from "./topics";

/** One invented podcast show. */
export interface Show {
  title: string;
  /** Positions in `topics`: what it is about, the main subject first. */
  topicIndexes: readonly number[];
  /** What the publisher says of it: IAB Content Taxonomy 3.1 ids, or podcast genre names. */
  categories: readonly string[];
  explicit: boolean;
  /** How often it is heard against the others. */
  popularity: number;
}

const show = (title: string, subjects: string, categories: string, popularity = 1, explicit = false): Show => ({
  title,
  topicIndexes: subjects.split(" ").map(getTopicIndex),
  categories: categories.split(","),
  explicit,
  popularity,
});

/** The forty shows of the invented world. */
export const shows: readonly Show[] = [
  show("Stack Frames", "software careers", "602", 1.5),
  show("Rolling Release", "software gadgets", "Technology", 1.2),
  show("The Merge Window", "software startups", "596,602"),
  show("Pocket Circuits", "gadgets gaming", "596", 1.2),
  show("First Ten Customers", "startups careers", "Entrepreneurship", 1.1),
  show("Cap Table Confessions", "startups money", "52"),
  show("Plain Money", "money careers", "391", 1.4),
  show("The Rainy Day Fund", "money parenting", "Investing", 0.8),
  show("Second Ball", "soccer", "533", 1.8),
  show("Touchline Tales", "soccer comedy", "Soccer", 1.1),
  show("Negative Splits", "running wellness", "225", 1),
  show("Couch to Somewhere", "running comedy", "Fitness", 0.7),
  show("Breathe Out Slowly", "wellness", "223", 1.3),
  show("The Sleep Ledger", "wellness science", "Mental Health", 0.9),
  show("Salt at the End", "cooking travel", "210", 1.1),
  show("Weeknight Pan", "cooking parenting", "Food", 1),
  show("Third Roast", "coffee startups", "210", 0.7),
  show("Slow Trains", "travel history", "653", 1),
  show("Hand Luggage Only", "travel money", "Places & Travel", 0.8),
  show("Tiny Tyrants", "parenting comedy", "192", 1.1),
  show("Bedtime Negotiations", "parenting wellness", "Parenting", 0.8),
  show("Good Dogs, Bad Ideas", "pets comedy", "422", 0.9),
  show("Save Point", "gaming movies", "680", 1.3),
  show("Patch Notes Aloud", "gaming software", "Video Games", 0.9),
  show("Director's Shrug", "movies comedy", "324", 1.1),
  show("Dog-Eared", "books history", "42", 0.7),
  show("The Small Telescope", "science books", "464", 1),
  show("Half-Life of Facts", "science history", "Science", 0.9),
  show("Unfinished Empires", "history politics", "EZWB7V", 1),
  show("Seams", "fashion startups", "552", 0.7),
  show("Kilowatt Road", "cars gadgets", "1", 0.8),
  show("Half a Renovation", "garden money", "274", 0.7),
  show("Warm-Up Act", "comedy movies", "348", 1.6, true),
  show("No Notes", "comedy gaming", "Stand-Up", 1.3, true),
  show("The Reluctant Manager", "careers startups", "Careers", 0.9),
  show("False Friends", "languages travel", "147", 0.7),
  show("Cold Ground", "crime", "True Crime", 2, true),
  show("The Missing Hour", "crime history", "380", 1.3),
  show("Hung Parliament", "politics money", "386", 1.4),
  show("Dispatches at Dawn", "war politics", "389", 0.9),
  show("Liner Notes Live", "music history", "338", 0.8),
];
