/**
 * Podcast genre names to Content Taxonomy 3.1 ids, after the IAB Tech Lab mapping: IAB Tech Lab, CC BY 3.0. Where the
 * published mapping points outside the 3.1 topics (news, film, television) or at a plain slip (investing, marketing,
 * personal journals), the nearest topic stands instead; general news counts as politics.
 */
const podcastGenreTable = `
Arts|201
Books|42
Design|204
Fashion & Beauty|552
Food|210
Performing Arts|209
Visual Arts|201
Business|52
Careers|123
Entrepreneurship|61
Investing|410
Management|76
Marketing|58
Non-Profit|108
Comedy|348
Comedy Interviews|348
Improv|348
Stand-Up|348
Education|132
Courses|132
How To|132
Language Learning|147
Self-Improvement|132
Fiction|48
Comedy Fiction|646
Drama|647
Science Fiction|652
Government|386
History|EZWB7V
Health & Fitness|223
Alternative Health|233
Fitness|225
Medicine|286
Mental Health|301
Nutrition|229
Sexuality|186
Kids & Family|645
Education for Kids|142
Parenting|192
Pets & Animals|422
Stories for Kids|645
Leisure|239
Animation & Manga|641
Automotive|1
Aviation|118
Crafts|248
Games|269
Hobbies|239
Home & Garden|274
Video Games|680
Music|338
Music Commentary|338
Music History|338
Music Interviews|338
News|386
Business News|52
Daily News|386
Entertainment News|432
News Commentary|386
Politics|386
Sports News|483
Tech News|596
Religion & Spirituality|453
Buddhism|458
Christianity|459
Hinduism|460
Islam|461
Judaism|462
Religion|453
Spirituality|455
Science|464
Astronomy|472
Chemistry|466
Earth Sciences|470
Life Sciences|465
Mathematics|132
Natural Sciences|464
Nature|464
Physics|471
Social Sciences|132
Society & Culture|432
Documentary|332
Personal Journals|TIFQA5
Philosophy|132
Places & Travel|653
Relationships|186
Sports|483
Baseball|545
Basketball|547
Cricket|491
Fantasy Sports|508
Football|484
Golf|512
Hockey|515
Rugby|527
Soccer|533
Swimming|537
Tennis|539
Volleyball|541
Wilderness|VKIV56
Wrestling|546
Technology|596
True Crime|KHPC5A
TV & Film|JLBCU7
After Shows|640
Film History|324
Film Interviews|324
Film Reviews|324
TV Reviews|640
`;

const contentIdByGenre = new Map(
  podcastGenreTable
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", contentId = ""] = line.split("|");
      return [foldName(name), contentId] as const;
    }),
);

function foldName(name: string): string {
  return name.trim().toLowerCase().replaceAll(" and ", " & ").replaceAll("-", " ");
}

/** Content Taxonomy 3.1 id of a podcast genre as directories name it ("Health & Fitness"), or null. */
export function podcastGenreContentId(name: string): string | null {
  return contentIdByGenre.get(foldName(name)) ?? null;
}
