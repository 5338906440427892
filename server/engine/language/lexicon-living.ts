/**
 * Words that point at everyday life (cars, family, food, health, home, pets, shopping, style, travel), hand-made.
 * Each line is `content id|term, term, …`; "~" marks a hint, "!" an unmistakable term.
 */
export const livingLexicon = `
1|!car, cars, ~vehicle, vehicles, automobile, automotive, ~engine, ~driver, ~driving, ~drove, ~garage, ~steering wheel, ~dashboard, ~horsepower, ~gasoline, ~highway, ~motorway, toyota, honda, ford, chevrolet, chevy, nissan, volkswagen, vw, hyundai, kia, subaru, mazda, volvo, ~dodge, renault, peugeot, skoda, fiat, ~seat belt, ~license plate, ~traffic jam, ~speeding ticket, ~windshield
3|semi truck, commercial truck, ~eighteen wheeler
8|convertible, ~cabriolet
9|~coupe
10|crossover suv
11|hatchback, ~golf gti
12|~microcar, smart fortwo
13|minivan, ~people carrier
14|off road, off roading, ~jeep, land rover, ~4x4, ~all terrain
15|pickup truck, ~pickup, ~f150, ~tacoma
4|~sedan, ~camry, ~accord
5|station wagon
6|suv, suvs
7|~van, camper van
30|car dealer, car dealership, ~dealership, ~test drive, used car, ~trade in, buying a car, bought a car, new car, ~car salesman
31|~no claims, car insurance
32|car parts, ~tire, tires, ~brake, brakes, ~spark plug, ~muffler, ~battery jump
33|car recall
41|rental car, car rental, ~hertz
34|car repair, ~mechanic, auto repair, oil change, ~body shop, ~transmission
35|crash test, ~airbag, ~car seat
36|auto show, car show
37|~infotainment, ~carplay, android auto, ~cruise control
38|infotainment system
39|car navigation
40|~lane assist, blind spot
17|budget car, cheap car
18|certified pre owned
19|classic car, vintage car, ~muscle car, ~mustang, ~corvette
20|concept car
21|self driving, driverless, autonomous vehicle, autonomous car, waymo, ~autopilot
22|electric car, electric vehicle, ev, evs, !tesla, hybrid car, ~prius, charging station, ~rivian, ~supercharger
23|luxury car, mercedes, bmw, audi, lexus, rolls royce, bentley, ~cadillac, ~jaguar
24|sports car, porsche, ferrari, lamborghini, ~turbo, supercar
25|car culture, ~road rage, ~hot rod, top gear
26|dash cam
27|motorcycle, motorcycles, motorbike, harley, ~ducati, ~biker
28|roadside assistance, ~flat tire, ~tow truck, breakdown service
29|~scooter, vespa, e scooter, ~moped
150|~attraction, attractions, tourist attraction
151|theme park, amusement park, disneyland, disney world, ~roller coaster, legoland
179|~bar, ~pub, ~restaurant, bistro, ~tavern, ~brewpub
181|casino, casinos, ~gambling, gamble, las vegas, ~slot machine, blackjack, roulette, ~poker chip, ~betting, ~bet
153|~landmark, ~historic site, ~castle, ~monument
154|~mall, shopping mall, shopping center
155|museum, museums, ~gallery, ~exhibit, exhibition, art gallery
158|nightclub, ~clubbing, ~dance floor, night club
159|outdoor activity, hiking, ~hike, hiker, ~trail, ~outdoors, ~backpacking
160|national park, ~park, ~forest, ~nature, ~waterfall, ~lake, yosemite, ~wilderness
177|theater venue, ~amphitheater
178|zoo, aquarium, ~safari park
186|~family, families, ~relationship, ~relative, relatives, ~grandparent, grandma, grandpa, grandmother, grandfather, ~sibling, ~brother, ~sister, ~cousin, ~spouse
187|bereavement, ~grief, grieving, ~mourning, ~widow, passed away
188|~dating, ~date night, tinder, bumble, ~first date, ~girlfriend, ~boyfriend, online dating, ~crush
189|divorce, divorced, ~custody, ~alimony, ~ex wife, ~ex husband
190|eldercare, nursing home, ~caregiver, assisted living, ~aging parents
191|marriage, ~married, ~marry, ~husband, ~wife, ~wedding vows
192|!parenting, ~parent, parents, ~mom, ~dad, ~mother, ~father, ~daughter, ~son, ~kids, ~children, fatherhood, motherhood, ~paternity leave, maternity leave, parental leave, ~bedtime story, ~stepchild
193|adoption agency, adopted child, foster care, ~foster
194|daycare, preschool, kindergarten, ~nursery school, ~babysitter, ~nanny
195|internet safety, parental control, ~screen time
196|~baby, babies, toddler, toddlers, newborn, ~diaper, diapers, ~stroller, ~infant, breastfeeding, ~crib, ~pacifier, potty training
197|~kindergartner, ~playground, ~grade schooler
198|~teenager, teenagers, ~teen, teens, ~adolescent
199|special needs child, ~autistic child
200|~single life, ~bachelor
210|!food, foods, ~eat, eating, ~meal, meals, ~delicious, ~tasty, ~flavor, ~taste, ~cuisine, ~dinner, ~lunch, ~breakfast, ~brunch, ~snack, snacks, ~hungry, foodie, ~dish, ~plate, ~fridge, ~sandwich, ~burger, hamburger, cheeseburger, ~pizza, ~fries, ~bacon, ~cheese, ~bread, ~butter, ~egg, eggs, ~chicken, ~beef, ~pork, ~steak, ~fish, ~seafood, ~shrimp, ~lobster, ~pasta, ~rice, ~potato, ~tomato, ~onion, ~garlic, ~avocado, ~banana, ~apple pie, ~peanut butter, ~sauce, ~soup, ~salad, ~vegetable, ~fruit, ~hot dog, ~taco, ~burrito, takeout, ~food truck, doordash, grubhub, uber eats, food delivery
211|alcohol, ~beer, beers, ~wine, wines, ~whiskey, whisky, bourbon, vodka, ~gin, tequila, ~rum, cocktail, cocktails, brewery, ~brewing, craft beer, ~ipa, champagne, ~drunk, ~hangover, winery, ~martini, margarita, ~liquor, sommelier, ~pint, scotch
215|barbecue, bbq, ~grill, grilling, ~brisket, ~smoker
216|!cooking, ~cook, ~chef, recipe, recipes, ~kitchen, ~ingredient, ingredients, ~oven, ~bake, ~roast, ~fry, saute, ~boil, ~spice, spices, ~seasoning, cookbook, ~skillet, ~simmer, ~marinade, sous vide, instant pot, air fryer, meal prep, meal kit
217|dessert, desserts, baking, ~cake, cakes, ~cookie, ~chocolate, ~ice cream, ~pie, pastry, ~donut, doughnut, ~candy, cupcake, brownie, ~sugar, bakery, ~sourdough, ~dough
218|dining out, restaurant, restaurants, ~waiter, ~menu, ~reservation, michelin, fast food, mcdonalds, ~chipotle, ~buffet, fine dining, ~takeaway, ~diner, ~eatery
219|food allergy, peanut allergy, gluten free, ~celiac, lactose intolerant
220|organic food, farm to table, ~slow food, ~locally sourced
221|healthy eating, healthy food, ~superfood, ~kale, low fat, ~smoothie, ~quinoa, salad bar
222|~coffee, espresso, latte, cappuccino, starbucks, barista, ~tea, ~juice, ~soda, coca cola, ~pepsi, ~lemonade, ~soft drink, energy drink, red bull, cold brew, ~beverage, coffee shop, ~sparkling water, ~kombucha
212|vegan, vegans, plant based, ~tofu
213|vegetarian, vegetarians, meatless
214|~italian food, mexican food, thai food, indian food, chinese food, japanese food, korean food, greek food, french cuisine, sushi, ramen, curry, dim sum, kimchi, tapas, ~pho, falafel, hummus, kebab, paella, pad thai, enchilada, lasagna, spaghetti, risotto, ~noodle, noodles, dumpling
223|~health, healthy, ~healthier, ~lifestyle, ~habit, ~longevity, healthy living
224|child health, ~pediatrician, ~pediatric
225|fitness, workout, workouts, ~gym, ~exercise, exercising, crossfit, ~yoga, pilates, ~cardio, ~squat, ~deadlift, bench press, ~push up, ~treadmill, peloton, personal trainer, ~muscle, ~stretching, ~strength training, hiit, ~elliptical
226|rec league, ~pickup game
227|running shoes, ~jogging, jog, marathon, half marathon, ~runner, runners, 5k, 10k, ultramarathon, couch to 5k
228|mens health, prostate, testosterone
229|nutrition, nutritionist, ~protein, ~vitamin, ~calorie, ~carbs, carbohydrate, ~diet, dietitian, ~fiber intake, ~cholesterol, ~macros, ~intermittent fasting
230|senior health, ~geriatric
231|weight loss, lose weight, losing weight, ~lost weight, ~dieting, ~keto, weight watchers, ozempic, ~obesity, ~overweight
232|wellness, meditation, ~meditate, mindfulness, mindful, ~self care, ~breathing exercise, ~relaxation, ~spa day, headspace, ~calm app, ~stress relief
233|alternative medicine, acupuncture, homeopathy, ~chiropractor, naturopath, ayurveda
234|~supplement, supplements, ~herbal, ginseng, ~cbd, ~melatonin, ~creatine
235|holistic, ~reiki
236|physical therapy, physiotherapy, physical therapist
237|quit smoking, stop smoking, nicotine patch
238|womens health, ~gynecologist, ~period pain, endometriosis
286|!medical, medicine, ~doctor, doctors, physician, ~nurse, ~hospital, ~patient, patients, ~clinic, ~symptom, symptoms, diagnosis, diagnosed, ~treatment, ~therapy, ~emergency room, ~ambulance, ~checkup, healthcare
323|plastic surgery, botox, liposuction, ~facelift
287|~disease, diseases, ~illness, ~chronic, ~condition, ~disorder, ~syndrome
288|allergy, allergies, ~pollen, hay fever
306|~anemia, leukemia
312|arthritis, ~bone, osteoporosis, ~back pain, ~spine, ~joint pain
313|alzheimer, alzheimers, dementia, ~epilepsy, parkinson, parkinsons, multiple sclerosis, ~migraine, ~stroke, ~concussion, ~neurologist
314|!cancer, chemotherapy, chemo, tumor, oncology, oncologist
315|~flu, ~common cold, ~cough, ~fever, influenza, ~sore throat
316|dentist, dental, ~tooth, ~toothache, orthodontist, ~braces, ~cavity, root canal
317|diabetes, diabetic, insulin, blood sugar
318|digestive, ~gut health, ~stomach, ~acid reflux, ~ibs
289|~hearing loss, ~ear infection, ~sinus
290|~metabolism, endocrine
291|~hormone, hormones, hormonal
292|menopause
293|thyroid
294|~vision, ~glasses, ~eyesight, optometrist, ~contact lens, glaucoma, ~lasik
295|~podiatrist, ~foot pain
296|heart disease, heart attack, blood pressure, ~cardiologist, ~cardiac, ~cholesterol
297|infectious, ~infection, ~virus, covid, coronavirus, pandemic, ~hiv, malaria, ebola, ~outbreak, quarantine, ~lockdown
298|~injury, injuries, ~injured, ~sprain, ~fracture, ~broken leg
299|first aid, ~cpr, ~tourniquet
300|asthma, ~lung, lungs, ~inhaler, pneumonia
301|mental health, ~anxiety, depression, depressed, therapist, ~psychologist, psychology, ~psychiatrist, ~trauma, ptsd, bipolar, adhd, ~burnout, ~panic attack, ~self esteem, ~loneliness, ~counseling, ~mental illness
302|reproductive health
303|birth control, contraception, contraceptive
304|infertility, ivf, ~fertility
305|pregnancy, pregnant, ~midwife, ~ultrasound, ~due date, ~prenatal
307|sexual health
308|~std, ~sti, erectile dysfunction
309|dermatologist, ~acne, eczema, psoriasis, ~rash
310|insomnia, ~sleep, ~sleeping, sleep apnea, ~snoring, mattress, ~nap, ~bedtime, ~pillow
311|addiction, ~addict, rehab, ~overdose, alcoholism, ~alcoholic, ~sober, sobriety, opioid, opioids
319|blood test, ~mri, ~x ray, ~ct scan, ~biopsy, medical test
320|~drug, prescription, ~medication, medications, ~antibiotic, antibiotics, ~pill, pills, pharmacy, ~pharmacist, aspirin, ibuprofen, ~antidepressant
321|surgery, surgeon, ~operation, ~anesthesia, ~transplant
322|vaccine, vaccines, vaccination, vaccinated, ~booster shot
274|~home, ~household, homeowner, ~backyard, ~chore, ~chores, ~living room, ~bedroom, ~bathroom, ~housekeeping
275|gardening, ~garden, gardener, ~flower, flowers, ~plants, ~seeds, ~compost, ~tomato plants, greenhouse, ~lawn, ~mowing, ~mower, houseplant, ~weeding
278|~appliance, appliances, refrigerator, dishwasher, washing machine, ~dryer, vacuum cleaner, microwave oven, ~blender machine, ~toaster
279|~dinner party, ~hosting guests, ~potluck, ~housewarming
280|home improvement, ~diy, home depot, ~drill, ~hammer, ~plumbing, plumber, ~electrician, ~paint the house, ~handyman, ~power tool, power tools, ~drywall
281|home security, ~burglar, alarm system, ~doorbell camera, ring doorbell
282|air quality, ~air purifier, ~mold
283|interior design, interior decorating, ~furniture, ~sofa, ~couch, ikea, ~curtain, ~rug, ~decor, ~bookshelf, ~lamp, ~wallpaper
284|landscaping, ~landscaper
285|~patio, ~deck chair, ~outdoor furniture
276|remodeling, ~remodel, renovation, ~renovate, ~kitchen remodel
277|smart home, home automation, home assistant, ~alexa, google home, ~nest thermostat, ~thermostat, homekit, smart speaker, smart lock, smart light
422|!pets, ~pet, ~animal, animals, ~animal shelter, ~pet owner
423|parrot, ~pet bird, cockatiel, ~parakeet
424|~cat, cats, kitten, kittens, ~litter box, ~feline
425|~dog, dogs, puppy, puppies, ~leash, ~golden retriever, labrador, ~poodle, ~bulldog, ~canine, ~dog walker, ~dog park, ~bark
426|goldfish, fish tank, ~koi
427|~horse, horses, ~pony, ~goat
428|pet adoption, adopt a dog, rescue dog, adopt a cat
431|pet supplies, dog food, cat food, ~chew toy, petco, petsmart
429|~lizard, ~snake, ~reptile, reptiles, ~turtle, ~gecko
430|veterinarian, ~vet, ~neuter, ~spay
473|!shopping, ~shopper, ~shop, ~store, ~purchase, ~buy, ~online store, ~black friday, cyber monday, ~shopping cart, ebay, etsy, ~bargain, ~retail therapy, ~gift shop
482|~toy, toys, lego, legos, barbie, ~doll, ~action figure, nerf, ~playset, ~board game
474|coupon, coupons, ~discount, discounts, ~promo code, ~voucher, ~groupon, ~rebate
475|florist, ~bouquet, ~roses
476|~gift, gifts, ~present, greeting card, gift card, ~gift wrap
477|grocery, groceries, supermarket, ~trader joes, whole foods, costco, ~aisle, ~grocery list, ~produce section, aldi, lidl, tesco
478|christmas shopping, holiday shopping, ~stocking stuffer
479|~paper towels, ~toilet paper, ~cleaning supplies, ~detergent, ~laundry, ~dish soap, ~household supplies
480|lottery, powerball, ~scratch card, ~lotto, ~jackpot
161|party supplies, ~balloon, ~decorations
481|~clearance sale, ~on sale, ~flash sale, ~promotion code
552|!fashion, ~stylish, ~style, ~outfit, outfits, ~wardrobe, ~clothes, clothing, ~wear, ~trendy, ~model shoot, ~runway show, ~wearing
553|!beauty, ~beautician, ~salon, ~cosmetic, cosmetics, sephora, ~skincare routine
554|~hair, haircut, shampoo, conditioner, ~hairstyle, ~barber, hairdresser, ~hair color, ~blow dry, ~bald
555|makeup, lipstick, mascara, eyeliner, ~foundation makeup, ~blush, concealer, ~eyeshadow
556|nail polish, manicure, pedicure, ~nails done
557|natural beauty, organic skincare
558|perfume, cologne, fragrance, ~scent
559|skincare, skin care, moisturizer, ~sunscreen, ~anti aging, ~serum, ~facial, ~lotion, ~wrinkle
574|tattoo, tattoos, ~piercing
575|baby clothes, kids clothes
576|designer clothes, ~designer label
577|fashion trend, fashion trends, ~fast fashion, zara, h and m, ~uniqlo, shein
578|haute couture, fashion week, ~vogue, ~gucci, prada, chanel, louis vuitton, ~dior, ~balenciaga
581|mens watch, rolex, ~wristwatch, ~cufflinks
582|mens clothing, menswear
583|~suit and tie, ~business suit, ~blazer
584|~tshirt, ~t shirt, ~hoodie, ~jeans, ~polo shirt
585|tuxedo
586|~winter coat, ~parka
587|~sportswear, ~lululemon, under armour, ~nike, ~adidas
588|boxer shorts, ~pajamas
589|mens shoes, ~sneaker, sneakers, ~loafers, air jordan
590|personal care, ~hygiene
591|~shower gel, ~bubble bath, ~soap
592|deodorant, antiperspirant
593|toothpaste, toothbrush, mouthwash, ~floss
594|~razor, shaving, ~shave, ~beard trim, ~aftershave
595|street style, streetwear, ~hypebeast
562|sunglasses, ~eyewear
563|handbag, ~purse, ~handbags, ~tote bag
564|~scarf, ~beanie
565|jewelry, ~necklace, ~earring, earrings, ~bracelet, ~diamond ring, ~engagement ring
566|womens clothing, ~blouse, ~skirt
568|~cardigan, ~leggings
569|~evening gown, ~dress, dresses, ~ball gown, prom dress, wedding dress
570|lingerie, ~bra, victorias secret
571|~trench coat
573|high heels, ~heels, ~stiletto, ~boots, ~flip flops
653|!travel, travelling, traveling, traveler, ~trip, trips, ~tourist, tourists, tourism, ~vacation, vacations, ~holiday trip, ~abroad, ~itinerary, ~passport, ~visa stamp, ~jet lag, ~sightseeing, ~journey, ~destination, wanderlust, tripadvisor, expedia, ~booking com, ~globetrotter, ~travel agent
654|suitcase, luggage, ~backpack, carry on bag, ~travel pillow
656|~africa, safari, kenya, ~morocco, ~egypt, cape town, ~south africa, ~tanzania, ~nigeria
657|~asia, ~japan, tokyo, kyoto, ~china, beijing, shanghai, hong kong, ~india, mumbai, delhi, thailand, bangkok, ~vietnam, ~singapore, bali, ~indonesia, ~korea, seoul, ~taiwan, ~philippines, ~malaysia, ~dubai
658|~australia, sydney, melbourne, new zealand, ~fiji, ~auckland
659|~europe, ~paris, ~london, ~rome, ~italy, ~spain, barcelona, madrid, ~germany, ~berlin, munich, amsterdam, ~netherlands, ~france, ~greece, ~portugal, lisbon, ~switzerland, vienna, prague, ~ireland, dublin, ~scotland, edinburgh, ~iceland, ~norway, ~sweden, copenhagen, ~croatia, budapest, istanbul
660|~new york city, ~canada, toronto, vancouver, ~mexico, cancun, ~hawaii, ~florida, miami, ~los angeles, ~chicago, ~grand canyon, ~new orleans, ~alaska, ~nashville, ~las vegas strip
661|antarctica, ~arctic
662|~brazil, rio de janeiro, ~argentina, buenos aires, ~peru, machu picchu, ~chile, ~colombia, ~patagonia
663|travel tips, ~packing list, travel guide, lonely planet, ~travel visa
665|adventure travel, ~bungee, ~zip line, ~mountaineering, ~rafting
672|~flight, flights, airline, airlines, ~airport, airports, ~boarding pass, ~layover, delta airlines, ~ryanair, ~lufthansa, ~southwest airlines, frequent flyer, ~airfare, ~airplane seat, ~flying, ~first class seat, tsa
673|~beach, beaches, ~snorkel, ~tropical island, ~seaside, ~sandcastle
674|bed and breakfast, airbnb
675|budget travel, ~hostel, ~backpacker, ~couchsurfing
676|business trip, business travel, ~conference trip
677|camping, campsite, ~tent, campground, ~campfire, ~sleeping bag
678|~cruise, cruises, cruise ship
679|day trip
666|family vacation, family trip
667|honeymoon, ~getaway
668|hotel, hotels, motel, ~resort, marriott, hilton, ~check in desk, ~concierge
669|~train ride, ~train station, amtrak, ~railway, eurostar, ~interrail
670|road trip, road trips, ~rv, ~route 66
671|~spa, ~sauna, ~massage, ~hot springs
`;
