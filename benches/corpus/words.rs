//! The words and sentences of the invented news: no name here is meant for anybody.
//!
//! A template holds plain words and holes in braces; `mod.rs` fills the holes. `EVENT` sentences
//! state what the shipped rules look for, `REST` sentences what a newspaper prints beside it.

/// Places where things happen.
pub const PLACES: &[&str] = &[
    "Geneva", "Mandalay", "Galway", "Valencia", "Tampere", "Lagos", "Rosario", "Cebu", "Odense", "Bursa", "Kumasi",
    "Sapporo", "Salem", "Tulsa", "Leeds", "Graz", "Porto", "Lviv", "Tbilisi", "Kazan", "Durban", "Hobart", "Quito",
    "Nantes", "Bergen", "Pune", "Multan", "Da Nang", "Cork", "Fresno", "Austin", "Denver", "Halifax", "Windsor",
];
/// Countries, as those who send delegations.
pub const SIDES: &[&str] = &[
    "Ukraine",
    "Russia",
    "Israel",
    "Egypt",
    "Sudan",
    "Colombia",
    "Armenia",
    "Azerbaijan",
    "Serbia",
    "Kosovo",
    "Japan",
    "Norway",
    "Canada",
    "Mexico",
    "Turkey",
    "Iran",
    "Pakistan",
    "India",
    "Ethiopia",
    "Kenya",
];
/// Given names.
pub const GIVEN: &[&str] = &[
    "Anna", "Peter", "Maria", "Thomas", "Elena", "David", "Fatima", "Michael", "Sofia", "Andrew", "Amina", "Daniel",
    "Grace", "Viktor", "Laura", "Omar", "Nadia", "Kevin", "Irina", "Samuel", "Helen", "Marcus", "Julia", "Ahmed",
    "Clara", "Robert", "Olga", "Joseph", "Ingrid", "Carlos", "Emma", "Patrick", "Leila", "George", "Martha", "Stefan",
];
/// Surnames.
pub const FAMILY: &[&str] = &[
    "Hollander",
    "Okonkwo",
    "Petrenko",
    "Lindqvist",
    "Marchetti",
    "Haddad",
    "Novak",
    "Ferreira",
    "Tanaka",
    "Whitfield",
    "Castellano",
    "Bergstrom",
    "Abernathy",
    "Kowalski",
    "Delacroix",
    "Moreau",
    "Yamamoto",
    "Adeyemi",
    "Sorensen",
    "Thackeray",
    "Ostrowski",
    "Villanueva",
    "Hargreaves",
    "Mbeki",
    "Lombardi",
    "Rasmussen",
    "Karimov",
    "Dunleavy",
    "Ivanenko",
    "Pemberton",
    "Szabo",
    "Nakamura",
    "Fitzroy",
    "Zielinski",
    "Bouchard",
    "Achterberg",
    "Calloway",
];
/// What a person does for a living or in office.
pub const ROLES: &[&str] = &[
    "Mayor",
    "Governor",
    "Prime Minister",
    "Foreign Minister",
    "Police Chief",
    "Sheriff",
    "Interior Minister",
    "Fire Chief",
    "Professor",
    "Gen.",
    "Sen.",
    "Deputy Mayor",
    "Health Minister",
    "Judge",
];
/// Days of the week.
pub const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Months.
pub const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Numbers in words.
pub const SMALL: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
/// Who prints the news.
pub const PAPERS: &[&str] =
    &["Morning Courier", "Evening Ledger", "Lakeside Post", "Coast Gazette", "Inland Mirror", "City Observer"];
/// Things that general sentences are about.
pub const THINGS: &[&str] = &[
    "the new tram line",
    "a plan for the old harbour",
    "the budget of the region",
    "the school reform",
    "a museum of modern photography",
    "the price of bread",
    "the water supply",
    "a law on short leases",
    "the market hall",
    "the local orchestra",
    "a factory for batteries",
    "the bicycle network",
    "the football club",
    "a cheaper ticket for commuters",
    "the library on the square",
    "the shipyard",
    "a festival of street theatre",
    "the forests north of the city",
    "a merger of two banks",
    "the data centre",
    "the housing shortage",
    "the bridge",
];
/// Groups that speak in general sentences.
pub const GROUPS: &[&str] = &[
    "residents",
    "analysts",
    "the council",
    "economists",
    "teachers",
    "the opposition",
    "shopkeepers",
    "engineers",
    "the trade union",
    "farmers",
    "visitors",
    "parents",
    "the committee",
    "researchers",
    "neighbours",
    "critics",
];
/// Verbs of general sentences.
pub const VERBS: &[&str] = &[
    "welcomed",
    "criticised",
    "discussed",
    "praised",
    "had long awaited",
    "asked questions about",
    "voted on",
    "complained about",
    "wrote a report on",
    "planned to reopen",
    "defended",
    "put off a decision about",
];
/// Small additions that end general sentences.
pub const TAILS: &[&str] = &[
    "at a crowded hearing",
    "over the weekend",
    "in a letter to the editor",
    "after months of debate",
    "as the season drew to a close",
    "with little enthusiasm",
    "for the first time in a decade",
    "despite doubts about the cost",
    "in spite of the rain",
    "on the steps of the town hall",
    "while the rest of the country looked on",
    "without naming a date",
    "behind closed doors",
];

/// Headlines of events.
pub const EVENT_HEADLINES: &[&str] = &[
    "At least {killed} dead after {disaster} near {place}",
    "{place} counts its dead after {disaster}",
    "{side} and {other} open talks in {place}",
    "{killed} killed, {injured} injured in {place}",
    "Thousands without power as {disaster} hits {place}",
];
/// Other headlines.
pub const REST_HEADLINES: &[&str] = &[
    "What {thing} means for {place}",
    "{place} argues about {thing}",
    "How {thing} divides {group}",
    "A quiet year for {thing}",
    "{thing} returns to {place}",
];
/// What strikes a place.
pub const DISASTERS: &[&str] =
    &["a ferry accident", "an earthquake", "a warehouse fire", "flooding", "a train crash", "a storm", "an air strike"];

/// Sentences that state what rules look for.
pub const EVENT: &[&str] = &[
    "At least {killed} people were killed and {injured} injured in {disaster} near {place} on {day}, officials said.",
    "{role} {leader} said {missing} people were still missing on {day} evening.",
    "The death toll from {disaster} rose to {killed}, according to {role} {witness}.",
    "Hospitals in {place} treated {injured} wounded, {small} of them in critical condition.",
    "“We have never seen anything like this in all our years of service,” said {witness}, a spokesman for the fire brigade.",
    "Police arrested {arrested} people after the protest in {place} turned violent.",
    "About {thousands} families were displaced and {thousands} customers were left without electricity.",
    "{first} {last}, {age}, of {place}, died at the scene.",
    "The delegation of {side}, led by {role} {leader}, met {witness} in {place} on {day}.",
    "Talks between {side} and {other} are due to resume in {place} on {date}.",
    "A magnitude {magnitude} earthquake struck {place} on {day}, the geological survey said.",
    "{side}’s air force said {drones} drones and {missiles} missiles were launched overnight.",
    "The temperature in {place} fell to minus {small} degrees Celsius on {day}.",
    "{killed} people died, including {small} children, the ministry of health said on {day}.",
    "“There was smoke everywhere and people were running towards the exits,” {first} {last} told reporters.",
    "{leader}, the {lower} of {place}, said rescuers had pulled {small} survivors from the rubble.",
    "{small} officers were injured and taken to hospital, {role} {witness} said.",
    "{other} rejected the {small}-point plan that {side} had put forward in {place} in {month}.",
];

/// Reports of one figure.
pub const BRIEFS: &[&str] = &[
    "{killed} people were killed in {disaster} near {place} on {day}, officials said.",
    "At least {killed} people died in {disaster} in {place} on {day}.",
];

/// Headlines of these.
pub const BRIEF_HEADLINES: &[&str] = &["News in brief from {place}", "World in brief"];

/// What a newspaper prints beside events.
pub const REST: &[&str] = &[
    "{group} {verb} {thing} {tail}.",
    "In {place}, {group} {verb} {thing} {tail}, and few expect that to change soon.",
    "The story of {thing} began in {year}, when {first} {last} returned from {place}.",
    "{first} {last}, who has taught there since {year}, called it a matter of patience.",
    "By then {group} in {place} had already {past} {thing}.",
    "It was not the first time that {thing} found itself in the middle of an argument about money.",
    "Revenue rose by {small} percent to ${millions} million in the quarter that ended in {month}.",
    "“You learn to wait, and then you learn to wait a little longer,” {last} said.",
    "Nobody could say where the money would come from, nor who would be asked to pay it back.",
    "On the other side of the river, {group} see {thing} with different eyes.",
    "The windows stay open until late in the evening, and the smell of coffee drifts across the yard.",
    "{group} point to {place}, where a similar scheme was {past} {tail}.",
    "There is a long tradition of this in {place}, though the books seldom mention it.",
    "The {paper} first wrote about {thing} in {month} {year}.",
    "A spokeswoman declined to comment on {thing}, which {group} {verb} {tail}.",
    "Whether that is enough remains to be seen, but the mood among {group} has shifted.",
    "{last} keeps a notebook in which every change is written down in pencil.",
    "The club finished the season in {ordinal} place and sold its best player to {place}.",
    "Rents have climbed faster than wages for years, and {group} say that patience is running out.",
    "At the far end of the hall an old clock still shows the time of the last departure.",
    "Under the proposal, {thing} would be paid for by a levy that {group} {verb}.",
    "For {first} {last} the question is a simple one: either the doors are open or they are not.",
];
/// Participles of general sentences.
pub const PAST: &[&str] =
    &["dismissed", "accepted", "forgotten", "rebuilt", "rejected", "celebrated", "tried", "shelved"];
/// Ordinals.
pub const ORDINALS: &[&str] = &["second", "third", "fourth", "fifth", "sixth", "ninth", "eleventh"];
