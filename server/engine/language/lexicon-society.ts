/**
 * Words that point at education, law, politics, religion, science and sensitive subjects, hand-made. Each line is
 * `content id|term, term, …`; "~" marks a hint, "!" an unmistakable term.
 */
export const societyLexicon = `
132|!education, educational, educator, educators, ~school, schools, ~teacher, teachers, ~teach, teaching, ~classroom, ~student, students, ~curriculum, ~lesson, lessons, ~exam, ~homework, ~course, ~textbook, ~pedagogy, ~learner, learners, ~tutor, tutoring
133|adult education, night school, continuing education
137|~college, ~university, universities, ~campus, ~professor, ~degree, ~bachelors, ~dorm, ~sorority, ~fraternity, ~alumni
138|college admissions, ~college application, ~sat score
139|~grad school, graduate school, ~masters degree, ~phd, ~thesis, ~dissertation, ~postdoc, doctorate
140|law school, medical school, business school, ~mba
141|undergraduate, ~undergrad, freshman year
142|early childhood, ~montessori
143|~grading, ~assessment
144|standardized test, ~gre, ~sat test, ~gmat
145|homeschool, homeschooling
146|~studying, ~study guide, flashcards, ~note cards
147|language learning, learn spanish, duolingo, ~rosetta stone, learn french, ~vocabulary, ~fluent, learning english
148|online course, online courses, online education, coursera, udemy, khan academy, ~mooc, edx, ~egghead, ~pluralsight, ~frontend masters, ~screencast, skillshare, freecodecamp, ~bootcamp, codecademy
149|elementary school, primary school, ~grade school, ~first grade
134|private school, boarding school
135|~high school, middle school, secondary school
136|special education
380|~crime, crimes, ~criminal, criminals, ~theft, ~stolen, robbery, ~burglary, ~fraud, ~arrested, ~arrest, ~jail, prison, ~police, ~detective, ~felony, ~convicted, ~kidnapping, ~scammer, ~embezzlement
381|~disaster, disasters, earthquake, hurricane, tsunami, ~wildfire, wildfires, tornado, ~flood, flooding, ~plane crash, ~evacuated
383|~law, ~laws, ~lawyer, lawyers, attorney, ~lawsuit, ~court, ~judge, ~jury, ~legal, ~supreme court, ~copyright, ~patent, patents, trademark, ~contract law, ~litigation, ~plaintiff, ~defendant, ~intellectual property, ~sued, ~subpoena
386|!politics, political, politician, politicians, ~government, congress, senate, ~senator, ~parliament, ~president, white house, ~democrat, democrats, republican, republicans, ~liberal, ~conservative, ~trump, ~biden, ~obama, ~prime minister, ~brexit, ~left wing, ~right wing, ~democracy, ~legislation, ~lobbyist, ~geopolitics, ~diplomacy, european union, united nations
8YPBBL|~civic, ~city council, ~mayor, ~town hall, ~municipal
387|~election, elections, ~vote, voting, ~voter, voters, ~ballot, ~polling, ~campaign trail, ~primary election
388|~immigration, immigrant, immigrants, ~gun control, ~health care reform, ~civil rights, ~tax policy, climate policy, ~public policy, ~policy maker, ~equality, ~minimum wage
389|~war, wars, ~warfare, ~troops, ~invasion, ~bombing, ~airstrike, ~soldier, soldiers, ~battlefield, ~ceasefire, ~missile, ~ukraine, ~gaza, ~afghanistan, ~combat
453|~religion, religious, ~faith, ~god, ~church, ~worship, ~prayer, pray, ~pastor, ~sermon, ~holy
454|agnostic, agnosticism
456|astrology, horoscope, ~zodiac, tarot, ~mercury retrograde
457|atheist, atheism
458|buddhism, buddhist, ~dalai lama, ~zen
459|christian, christianity, ~jesus, bible, ~catholic, ~pope, ~gospel, ~baptist
460|hindu, hinduism, ~krishna
461|islam, muslim, muslims, ~quran, ramadan, ~mosque
462|judaism, jewish, ~rabbi, ~synagogue, torah
463|sikh, sikhism
455|spiritual, spirituality, ~chakra, ~karma
464|!science, scientist, scientists, scientific, ~research, researcher, researchers, ~experiment, ~laboratory, ~theory, ~hypothesis, peer review, ~discovery, ~stem education
465|biology, biologist, ~cell biology, ~evolution, ~organism, bacteria, ~species, ~photosynthesis, ~ecology, ~neuroscience, neuroscientist, ~microbiology
466|chemistry, chemist, ~chemical, chemicals, ~molecule, molecules, ~periodic table
467|~environment friendly, climate change, global warming, ~pollution, ~carbon footprint, ~emissions, ~ecosystem collapse, ~deforestation, conservation, ~environmental, ~renewable, ~greenhouse gas, ~biodiversity
468|genetics, ~gene, genes, ~dna, genome, genetic, ~mutation
469|geography, ~continent, ~latitude
470|geology, geologist, volcano, ~fossil, ~tectonic
471|physics, physicist, einstein, ~quantum, ~particle, ~relativity, ~gravity, cern, ~thermodynamics, black hole
472|astronomy, ~astronaut, astronauts, nasa, spacex, ~rocket, ~galaxy, ~planet, planets, ~telescope, ~mars, ~moon landing, ~satellite, ~space station, ~orbit, ~asteroid, ~universe, ~cosmos, hubble, ~solar system
390|weather, ~rain, raining, ~snow, ~forecast, ~sunny, ~storm, ~temperature, ~humidity, ~cloudy, meteorologist, ~heatwave, ~blizzard, ~thunder, ~umbrella
v9i3On|~controversial content
Rm3SiT|!porn, pornography, ~onlyfans, ~erotic, ~sex tape, ~nude, ~nudity, ~explicit sexual, ~stripper, ~sex toy, ~prostitution, ~xxx
avbNf2|~gun, guns, ~rifle, ~pistol, ~ammunition, firearm, firearms, ~ak 47, ar 15, ~handgun
XtODT3|!murder, murdered, murderer, ~homicide, ~rape, raped, ~sexual assault, child abuse, human trafficking, ~torture, domestic violence, ~molested, ~stabbing, ~stabbed, ~serial killer, ~kidnapped, genocide, slavery, human rights violation
I4GWl6|~killed, ~massacre, mass shooting, ~school shooting, ~corpse, ~casualties, ~death toll, ~war crime, ~beheaded, ~suicide, ~dead bodies, ~gore
Z7rJBM|~abortion, ~death penalty, ~euthanasia, ~gun rights, ~transgender rights, ~racism, racist, ~sexism, police brutality, ~black lives matter, ~gender identity, ~sexual harassment, ~misogyny
HxqYV1|~hate speech, ~neo nazi, ~nazi, nazis, ~white supremacy, ~antisemitism, ~racial slur, ~homophobic, ~ku klux klan, ~xenophobia
pg0WhF|cocaine, heroin, ~meth, ~methamphetamine, ~marijuana, ~cannabis, ~weed smoking, ~lsd, ~fentanyl, ~drug dealer, ~vape, vaping, ~cigarette, cigarettes, ~tobacco, ~smoking weed, ~ecstasy pill, ~ketamine, psychedelics, ~magic mushrooms
j9PaO9|fuck, fucking, fucked, ~shit, shitty, ~bullshit, motherfucker, ~asshole, ~bitch, cunt
mm3UXx|piracy, ~pirated, torrent site, ~pirate bay, ~bootleg copy, ~cracked software, ~warez
6i4dB6|~spam bot, ~scam site, ~phishing kit, clickbait
8FD8nI|!terrorism, terrorist, terrorists, ~isis, al qaeda, ~suicide bomber, ~hijacker, ~extremist, ~jihad
`;
