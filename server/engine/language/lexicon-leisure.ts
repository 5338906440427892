/**
 * Words that point at books, films, music, television, hobbies and sports, hand-made. Each line is
 * `content id|term, term, …`; "~" marks a hint, "!" an unmistakable term.
 */
export const leisureLexicon = `
42|!books, ~book, novel, novels, ~author, authors, ~writer, ~reader, ~reading, bookstore, bookshop, ~library card, literature, literary, ~chapter, audiobook, audiobooks, audible, ~memoir, bestseller, ~goodreads, ~publisher deal, ~paperback, ~hardcover, ~isbn, o reilly book
43|photo book, ~art book
46|comic book, ~comics, graphic novel, ~manga, marvel comics, ~superman, ~batman
48|fiction, ~storytelling, ~short story, ~protagonist, ~plot twist
49|poetry, poem, poems, ~poet
JLBCU7|entertainment, ~celebrity interview, ~showbiz, hollywood, ~entertain
324|!movie, movies, ~film, films, cinema, ~actor, actress, ~screenplay, ~box office, ~blockbuster, ~director cut, ~movie theater, ~trailer, oscar, oscars, ~sequel, ~star wars, ~marvel, ~pixar, spielberg, tarantino, christopher nolan, ~imdb, ~rotten tomatoes, ~matrix
338|!music, ~song, songs, ~album, albums, ~band, ~singer, ~musician, musicians, ~concert, concerts, ~melody, ~lyrics, ~playlist, spotify, ~vinyl, ~tune, ~tour dates, ~guitarist, ~drummer, grammy, ~record label, apple music, ~soundcloud, ~music festival, coachella, ~chorus
640|television, ~tv, tv show, tv shows, ~episode of, ~sitcom, netflix, hulu, hbo, ~binge watch, ~season finale, ~streaming service, disney plus, ~the office, game of thrones, breaking bad, ~simpsons, seinfeld, ~tv series, ~showrunner
342|adult album alternative
339|adult contemporary
343|alternative music, indie band, ~radiohead
360|blues, b b king, ~delta blues
344|nursery rhyme, nursery rhymes, kids songs, lullaby, ~wheels on the bus, baby shark
345|greatest hits, ~classic hits
346|classical music, ~mozart, beethoven, ~bach, chopin, ~symphony, orchestra, ~violin concerto, ~vivaldi
348|~stand up comedy, ~comedian, comedians, ~comedy, ~comedy special, improv comedy, ~punchline
349|pop music, top 40, taylor swift, ~beyonce, justin bieber, ariana grande, ~katy perry, ~billboard, lady gaga, ~ed sheeran, ~adele, k pop, bts
350|country music, johnny cash, ~nashville sound, dolly parton, ~honky tonk, garth brooks, ~bluegrass
351|techno, ~edm, house music, electronic music, ~dj, ~trance music, dubstep, daft punk, drum and bass, ~rave, ~synthesizer, ~deadmau5
354|gospel music, ~gospel choir
355|hip hop, ~rap, rapper, rappers, kendrick lamar, ~eminem, ~kanye, jay z, ~drake, tupac, ~wu tang
356|new age music, ~ambient music
357|jazz, miles davis, coltrane, ~saxophone, ~bebop
358|oldies, frank sinatra, ~standards
362|r and b, rnb, soul music, ~funk, motown, ~marvin gaye, stevie wonder
359|reggae, bob marley, ~dancehall
361|worship music, christian music, ~hymn
363|rock music, rock band, ~rock and roll, ~punk rock, ~grunge, nirvana, ~pearl jam, ~u2, coldplay, foo fighters
366|classic rock, beatles, rolling stones, led zeppelin, pink floyd, ~queen band, ~fleetwood mac
367|heavy metal, metallica, iron maiden, ~ac dc, black sabbath, ~metal band, hard rock
353|folk music, bob dylan, ~singer songwriter, ~acoustic guitar
369|soundtrack, ~score composer, showtunes, hans zimmer, ~john williams
352|latin music, reggaeton, salsa music, ~bachata, world music, ~afrobeat, bad bunny, ~shakira
8VZQHL|~event, ~festival, ~venue, ~tickets, ~ticket, ~live event, ~meetup, ~meetups
162|award show, ~emmys, ~golden globes, ~red carpet
180|~conference, conferences, ~conference talk, ~keynote, ~expo, trade show, ~summit, ~speaker lineup, ~call for papers, ~attendee, attendees, ~sxsw, all things open
185|comic con, ~cosplay, fan convention
201|~art, ~artist, artists, artwork, ~fine art, ~sculpture, ~painting, ~masterpiece, ~curator, picasso, van gogh, ~canvas painting
202|~costume, costumes
203|~ballet, ~dancer, dancers, ~choreography, ~dance class, ~tango
204|~designer, ~design, graphic design, graphic designer, ~logo, typography, ~font, product designer, ~design system, ~design thinking, ~visual design
205|digital art, ~pixel art, ~generative art, ~creative coding
206|fine art photography
207|modern art, ~abstract art, ~contemporary art, ~warhol
208|~opera, pavarotti
209|~theater, ~theatre, broadway, shakespeare, ~stage play, ~playwright, hamilton musical
VKIV56|~nature documentary, ~wildlife, ~planet earth, ~ocean life
325|action movie, ~action film, die hard, james bond, ~indiana jones
641|anime, ~animation, ~cartoon, cartoons, ~studio ghibli, ~naruto, ~looney tunes
44|biography, autobiography, ~biographer
646|sitcom, ~comedies, funny movie, ~hilarious, ~joke, jokes, monty python
332|documentary, documentaries, ~ken burns
647|~drama, ~dramatic, ~period drama
645|family movie, ~kids show, ~sesame street, ~paw patrol
335|lord of the rings, ~fantasy novel, ~dragon, ~wizard, harry potter, tolkien, hobbit, ~game of thrones
EZWB7V|~history, historical, historian, ~ancient, ~medieval, ~roman empire, ~world war, ~civil war, ~revolutionary war, ~archaeology, ~renaissance, ~century, victorian era, ~ancient egypt
336|horror movie, ~horror, ~zombie, ~vampire, ~haunted, stephen king, ~slasher
326|romantic comedy, ~romance novel, ~love story
652|science fiction, sci fi, ~star trek, ~alien, aliens, ~dystopia, dystopian, ~time travel, ~spaceship, ~isaac asimov, ~blade runner, ~terminator, ~dune
642|soap opera, ~telenovela
651|reality tv, ~survivor, ~the bachelor, kardashian, ~big brother, ~love island
331|~mystery novel, ~detective, sherlock holmes, agatha christie, whodunit
A0AH3G|talk show, late night show, ~jimmy fallon, ~oprah, ~conan
KHPC5A|true crime, serial killer, ~cold case, ~murder mystery podcast, ~unsolved
KHPC6A|~cowboy, clint eastwood, ~western movie
51|young adult novel, hunger games, ~twilight
700|~thriller, ~suspense, ~hitchcock
239|hobby, hobbies, ~hobbyist, ~pastime, ~enthusiast
240|antique, antiques
248|~craft, crafts, ~crafting, ~handmade, ~origami, ~pottery, ~ceramics, ~glue gun
249|beadwork
250|candle making, soap making
251|~drawing, ~sketching, ~doodle, ~sketchbook
252|jewelry making
253|knitting, ~knit, crochet, ~sewing, ~quilt, quilting, embroidery, ~yarn ball
254|watercolor, oil painting, ~acrylic paint
255|photography, photographer, photographers, ~photo, photos, ~photograph, ~portrait, ~darkroom, ~exposure time, ~aperture
256|scrapbook, scrapbooking
257|woodworking, ~carpentry, ~woodwork, ~lathe, ~table saw, ~chisel
258|beekeeping, beekeeper, ~honey bees
259|birdwatching, ~birding, birder
260|~cigar, cigars
261|~collecting, ~collector, collectors, collectible, collectibles, ~memorabilia
262|comic collecting
263|~stamp collecting, ~coin collecting, numismatic
264|content creator, content creators, ~podcasting, ~podcaster, ~vlog, vlogger, ~creator economy, ~youtube channel
265|audio production, ~recording studio, ~microphone, ~mixing desk, ~sound engineer, ~audio engineer
266|freelance writing, ~ghostwriter
267|screenwriting, ~screenwriter
268|video production, videographer, ~video editing, ~filming
269|~puzzle, puzzles, ~riddle, ~crossword, sudoku
270|board game, board games, settlers of catan, ~monopoly, chess, ~checkers, ~scrabble, ~jigsaw, ~backgammon
271|card game, card games, ~solitaire, magic the gathering, ~uno, ~bridge game
272|dungeons and dragons, ~d and d, ~dungeon master, tabletop, ~role playing
273|genealogy, ancestry, ~family tree, ~23andme
241|magic trick, magician, ~illusionist
242|model train, model trains, ~model kit, ~warhammer
243|guitar, guitars, ~piano, ~drums, ~violin, ukulele, ~trumpet, ~cello, ~banjo, ~musical instrument, ~bass guitar, ~flute
244|paranormal, ~ghost, ghosts, ~ufo, bigfoot, ~psychic
245|remote control car, ~rc plane
246|~trekkie, ~fandom, ~cosplayer
247|~workshop, ~evening class, ~masterclass
1KXCLD|~holidays, thanksgiving, halloween, ~christmas, ~easter, hanukkah, ~valentines day, ~new years eve, ~santa, ~diwali
157|independence day, fourth of july, memorial day, labor day, ~national holiday
164|~anniversary
166|baby shower
167|bachelor party, ~stag do
169|~gave birth, ~childbirth
170|~birthday, birthdays, birthday party, birthday cake
171|~funeral, funerals, ~burial, ~cremation
172|~graduation, ~graduated, ~commencement
173|~prom night
165|wedding, weddings, ~bride, ~groom, bridesmaid, wedding planner, ~engaged, ~fiance
432|~pop culture, celebrity, celebrities, ~gossip, ~paparazzi, ~famous, ~fame, ~meme, memes, ~icon
433|celebrity death
437|celebrity couple
438|~scandal, celebrity scandal
440|satire, ~parody, the onion, ~humor, ~sarcasm
439|celebrity style
483|!sports, ~athlete, athletes, ~team sport, ~coach, ~championship, ~stadium, ~league, espn, ~playoffs, ~playoff, ~halftime, ~scoreboard, ~referee, ~trophy, ~rookie, ~sporting, ~tournament
484|nfl, super bowl, quarterback, touchdown, ~american football, tom brady, ~linebacker, ~field goal, ~football game, cowboys game, ~packers, ~patriots
507|aussie rules, ~afl
518|~nascar, formula one, formula 1, ~f1 race, ~grand prix, ~race car, indycar, ~pit stop, lewis hamilton, verstappen
519|motogp, ~motocross
534|badminton
545|baseball, mlb, ~home run, ~pitcher, ~shortstop, world series, ~yankees, ~red sox, ~astros, ~inning, innings
547|basketball, nba, lebron, michael jordan, ~lakers, ~slam dunk, ~three pointer, steph curry, ~celtics
548|beach volleyball
549|bodybuilding, bodybuilder
550|~bowling alley, bowling
485|boxing, ~boxer, muhammad ali, mike tyson, ~heavyweight, ~knockout
486|cheerleading, cheerleader
487|college sports, ncaa, march madness
488|college football
489|college basketball
491|cricket match, ~cricket, ~wicket, ~batsman, ~test match, ipl cricket
492|cycling, cyclist, cyclists, tour de france, ~bike, ~bicycle, bicycles, ~mountain bike, ~biking, ~peloton group
493|~darts, dartboard
494|paralympics, ~wheelchair basketball
495|high diving
496|equestrian, ~dressage, ~show jumping
497|horse racing, kentucky derby, ~jockey
498|extreme sports, ~skydiving, ~base jumping, ~parkour, ~paragliding
499|kayak, kayaking, canoe, canoeing
500|rock climbing, ~climber, bouldering, ~climbing gym, free solo, ~mount everest
501|paintball
502|scuba, scuba diving, ~snorkeling
503|skateboard, skateboarding, ~skateboarder, tony hawk
504|snowboard, snowboarding
505|surfing, ~surfer, surfboard
506|waterskiing, wakeboarding
508|fantasy football, fantasy league, ~draftkings, ~fanduel
509|field hockey
510|figure skating, ice skating
511|~fishing, ~fisherman, fly fishing, ~trout, ~bass fishing
512|golf, golfer, tiger woods, ~pga, ~putter, ~fairway, golf course, hole in one
513|gymnastics, gymnast, simone biles
514|~hunting, ~hunter, ~deer hunting, ~shooting range
515|ice hockey, ~hockey, nhl, ~puck, stanley cup, wayne gretzky
516|rollerblading, roller skating
517|lacrosse
520|martial arts, ~karate, judo, jiu jitsu, ~taekwondo, mma, ~ufc, kung fu
521|~olympics, olympic, olympic games, ~gold medal
524|~poker, ~texas hold em, world series of poker
525|rodeo
526|~rowing, ~rower
527|rugby, ~scrum half, six nations
530|~sailing, sailboat, ~yacht, ~regatta
531|skiing, ~ski, skis, ~skier, ~ski resort, ~slopes
532|~billiards, ~snooker, ~pool table
533|soccer, ~football club, premier league, fifa, world cup, champions league, messi, ronaldo, ~goalkeeper, ~manchester united, ~arsenal, ~liverpool fc, real madrid, ~bundesliga, ~penalty kick, ~mls
535|softball
551|~sports equipment, sporting goods, ~tennis racket
536|~squash court
537|swimming, swimmer, ~swim, ~swimming pool, michael phelps
538|ping pong, table tennis
539|tennis, wimbledon, ~federer, ~serena williams, ~grand slam, nadal, djokovic
540|track and field, ~sprinter, usain bolt, ~hurdles, ~decathlon
541|volleyball
543|water polo
544|weightlifting, ~powerlifting, ~barbell
546|wrestling, wrestler, ~wwe, ~wrestlemania
`;
