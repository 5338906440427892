import type { Intent } from "./intent-features";

/** Requests of our own making, `{slot}` filled in turn from `fillers`. They teach the intents no public corpus covers. */
const templates: Partial<Record<Intent, string>> = {
  "play-music": `
play some {genre}
put on {genre} music
play {genre} for {activity}
i want to hear {genre}
start my {genre} playlist
play something {mood}
shuffle {genre} hits
can you play a {mood} song
listen to {genre} radio
i feel like listening to {genre}
throw on some {genre} for {activity}
turn on {genre} from the nineties
i am in the mood for {genre}
let me hear something {mood}
start the radio
resume the album
continue playing {genre}
play the latest album
spiel {genre}
spiele musik zum einschlafen
mach {genre} an
ich möchte {genre} hören
pon {genre}
pon música para correr
quiero escuchar {genre}
joue du {genre}
mets de la musique
je veux écouter du {genre}`,
  "add-to-playlist": `
add this song to my {genre} playlist
save this track to my {activity} playlist
save this to my {mood} list
put this tune on my {mood} playlist
stick this on the {activity} playlist
add this artist to {mood} {genre}
append the track to {genre} anthems
add the current song to my favourites playlist
include this album in my playlist
füge dieses lied zu meiner playlist hinzu
añade esta canción a mi lista
ajoute cette chanson à ma playlist`,
  "search-work": `
find the movie about {thing}
look for the book about {thing}
show me the trailer of that film
search for the soundtrack of that show
find me a game about {thing}
i want to see the trailer for the film about {thing}
where can i watch the series about {thing}
suche den film {thing}
busca la película
cherche le film`,
  "book-restaurant": `
book a table for two at {time}
reserve a table at a {cuisine} restaurant
make a reservation for {time} at a {cuisine} place
get me a dinner reservation for four
find a table for three at a {cuisine} restaurant in {city}
reserviere einen tisch für zwei
reserva una mesa para cuatro
réserve une table pour deux`,
  "order-food": `
order a {food}
order {food} from the {cuisine} place
get me a {food} delivered
i want to order {food} for dinner
can you order {food} for delivery
have {food} delivered to my house
order takeout
i would like {food} delivered tonight
order some {cuisine} food
get {cuisine} takeaway
deliver a {food} to my office
bring me a {food}
bring {food} from the {cuisine} restaurant
i am hungry order me a {food}
order my usual {food}
please get {food} delivered by {time}
reorder my last {cuisine} meal
send a {food} to my place
i feel like {food} for lunch
ask for a {food} with extra cheese to go
get some takeout {food}
order lunch from the {cuisine} restaurant for delivery
i am craving {food}
delivery of two {food} please
what {food} can i get delivered
bestell mir eine {food}
bestelle {food} nach hause
pide una {food}
pide comida a domicilio
commande une {food}
fais livrer une {food}`,
  navigate: `
navigate to {place}
directions to {place}
take me to {place}
drive me to {place}
how do i get to {place}
get directions to {city}
what is the fastest route to {place}
show me the way to {place}
navigate home
take me home
how long will it take to get to {city}
how far is it to {city}
how long until we reach {city}
which way to {place}
when will i arrive at {place}
avoid tolls on the way to {city}
find the nearest {place}
where is the closest {place}
where's the nearest {place}
what's the quickest way to {place}
route me around the traffic
how is the traffic to {city}
start navigation to {place}
guide me to {place}
find a way to {city} without motorways
is there a {place} near me
i need to get to {place} by {time}
what is my eta
stop at {place} on the way
find parking near {place}
navigiere nach {city}
bring mich nach hause
wie komme ich nach {city}
llévame a {city}
cómo llego a {city}
emmène moi à {city}
itinéraire vers {city}`,
  shop: `
buy {product}
order new {product}
i want to buy {product}
add {product} to my shopping list
add {product} to my cart
find cheap {product}
shop for {product}
where can i buy {product}
what does a pair of {product} cost
search for deals on {product}
order more {product} online
i need new {product}
show me {product} on sale
find me a discount on {product}
compare prices for {product}
put {product} on the grocery list
how much is {product}
what is the price of {product}
put {product} on my shopping list
how much are {product}
reorder {product}
is there a coupon for {product}
get me some {product} from the store
track my package
when does my package arrive
has my order shipped
where is my order
what are the best {product} under fifty dollars
return the {product} i bought
purchase {product} for me
kaufe {product}
setze milch auf die einkaufsliste
compra {product}
añade leche a la lista de la compra
achète {product}
ajoute du lait à ma liste de courses`,
  weather: `
what is the weather in {city}
what is the weather like {day}
will it rain {day}
do i need an umbrella {day}
how hot will it be {day}
what is the temperature outside
weather forecast for {city}
is it going to snow {day}
how cold is it in {city}
will it be sunny {day}
tell me the forecast for {day}
is there a storm coming
how windy is it
what is the humidity right now
should i wear a jacket {day}
do i need a coat {day}
any rain expected {day}
when does the sun set {day}
will there be frost tonight
what will the weather be like in {city} {day}
is it raining in {city}
give me the weather
temperature in {city}
how is the weather in {city} please
chance of rain {day}
weather
wie wird das wetter morgen
regnet es heute
qué tiempo hace hoy
va a llover mañana
quel temps fait il
va t il pleuvoir demain`,
  question: `
who is the president of {country}
what is the capital of {country}
how tall is the tallest building
when did the second world war end
why is the sky blue
why do birds sing
how far away is the moon from earth
how deep is the ocean
how fast can a cheetah run
how long does a {thing} last
why do {food} lovers like {thing}
what is the difference between {thing} and {thing}
how many grams are in a kilo
how many people live in {city}
what does {thing} mean
who invented the telephone
how old is the universe
what is the meaning of {thing}
how do you spell {thing}
what time is it in {city}
how many calories are in a {food}
what is twenty times four
who won the game last night
tell me about {thing}
explain {thing} to me
what is {thing}
how does {thing} work
when is the next holiday
what happened in the news today
who wrote the constitution
how do i cook {food}
what is the population of {country}
can dogs eat {food}
what year was {city} founded
is {thing} dangerous
what language do they speak in {country}
define {thing}
what are the symptoms of {thing}
what are the rules of {thing}
is a {thing} a {thing}
what's {thing} made of
who's the author of {thing}
what is machine translation
translate {thing} to spanish
how do you say {food} in french
what is the distance between the earth and the moon
wer ist der präsident von {country}
was ist die hauptstadt von {country}
wie alt ist die erde
quién es el presidente
cuál es la capital de {country}
qui est le président
quelle est la capitale de {country}`,
  other: `
stop
pause
next
skip this
turn the volume up
turn it down
louder please
set an alarm for {time}
set a timer for ten minutes
wake me up at {time}
remind me to call my mother at {time}
turn off the lights
turn on the kitchen lights
make it warmer in here
call my brother
send a message to my wife
call {name} on {time}
phone {name}
ring {name} on the mobile
text {name} that i am late
message {name}
facetime {name} please
remind me to buy flowers for {name}
read my messages
hello
good morning
thank you
never mind
cancel that
what can you do
tell me a joke
sing me a song about yourself
how are you
who are you
go back
repeat that
lock the front door
start the vacuum cleaner
add a meeting to my calendar for {time}
what is on my calendar {day}
good night
open the garage
switch to the other speaker
be quiet
goodbye
mach das licht aus
lauter
leiser
stell einen wecker auf sieben
apaga la luz
más alto
éteins la lumière
plus fort
merci
danke
gracias`,
};

const fillers: Readonly<Record<string, readonly string[]>> = {
  genre: ["jazz", "rock", "hip hop", "classical", "country", "techno", "pop", "reggae", "metal"],
  activity: ["running", "my workout", "studying", "the party", "sleep", "cooking"],
  mood: ["happy", "relaxing", "sad", "upbeat", "romantic", "calm"],
  name: ["my sister", "anna", "doctor miller", "the office", "uncle bob", "john smith"],
  thing: ["photosynthesis", "inflation", "a black hole", "electricity", "a democracy", "quantum physics", "a volcano"],
  time: ["seven", "8 pm", "noon", "six thirty", "tonight"],
  cuisine: ["italian", "thai", "chinese", "indian", "mexican", "japanese", "greek"],
  food: ["pizza", "burger", "sushi", "pad thai", "burrito", "fried chicken", "curry", "salad", "ramen", "kebab"],
  city: ["berlin", "london", "chicago", "paris", "madrid", "toronto", "austin"],
  country: ["france", "brazil", "japan", "canada", "kenya", "peru"],
  place: [
    "the airport",
    "the train station",
    "work",
    "the nearest gas station",
    "the gym",
    "the supermarket",
    "the hospital",
    "my hotel",
    "the beach",
    "the pharmacy",
    "a parking garage",
    "the stadium",
    "main street",
    "the charging station",
  ],
  product: [
    "running shoes",
    "headphones",
    "paper towels",
    "milk",
    "dog food",
    "a laptop",
    "batteries",
    "a winter coat",
    "toothpaste",
    "a birthday present",
    "diapers",
    "a new phone",
    "coffee beans",
    "a dress",
  ],
  day: ["tomorrow", "today", "this weekend", "on friday", "tonight", "next week"],
};

/** One request and what it is for. */
export interface IntentExample {
  readonly intent: Intent;
  readonly text: string;
}

/** How many requests each template with a slot makes. */
const fillings = 5;

/** All requests of our own making, in a fixed order. */
export function listIntentExamples(): IntentExample[] {
  const examples: IntentExample[] = [];
  let turn = 0;
  for (const [intent, lines] of Object.entries(templates)) {
    for (const line of lines.trim().split("\n")) {
      const times = line.includes("{") ? fillings : 1;
      for (let each = 0; each < times; each += 1) {
        turn += 1;
        const fillingTurn = turn;
        const text = line.replace(/\{(\w+)\}/g, (_, slot: string) => {
          const list = fillers[slot] ?? [];
          return list[fillingTurn % list.length] ?? "";
        });
        examples.push({ intent: intent as Intent, text });
      }
    }
  }
  return examples;
}
