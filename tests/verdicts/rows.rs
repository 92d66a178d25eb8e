//! The phenomena that a comparison has to tell apart, each as two claims and what follows from them.

use gainsay::claims::{Claim, Scope, Status};
use gainsay::compare::Gates;
use gainsay::compare::compare_through;
use gainsay::findings::{Finding, Level, Strength, Verdict};
use gainsay::rules::RuleSet;
use gainsay::values::{Date, DayRange, Number, NumberRole, Office, OfficeStatus, People, Person, Precision, Value};
use jiff::civil::date;

use crate::hand::{
    With, claim, crew, day, days, dry, leader, number, people, person, place, post, quoted, rules, shade, siege,
    sources, term, toll,
};

/// Two claims, what is said of them, and how loudly.
pub struct Row {
    pub name: &'static str,
    pub a: Claim,
    pub b: Claim,
    pub verdict: Verdict,
    pub strength: Option<Strength>,
    pub level: Level,
}

/// What the two claims of a row come to: verdict, strength, level.
pub type Said = (Verdict, Option<Strength>, Level);

impl Row {
    fn new(name: &'static str, a: Claim, b: Claim, verdict: Verdict) -> Self {
        let (strength, level) = match verdict {
            Verdict::Conflict => (Some(Strength::Hard), Level::Error),
            Verdict::UnclearEvent => (Some(Strength::Hard), Level::Warning),
            Verdict::Contested | Verdict::Superseded | Verdict::DifferentEvent => (Some(Strength::Hard), Level::Note),
            Verdict::Spelling => (None, Level::Note),
            _ => (None, Level::None),
        };
        Self { name, a, b, verdict, strength, level }
    }

    fn soft(mut self) -> Self {
        self.strength = Some(Strength::Soft);
        self.level = self.level.lower();
        self
    }

    fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    fn wanted(&self) -> Said {
        (self.verdict, self.strength, self.level)
    }

    /// What is said about the row; a fact of one source alone is single-source, and two such facts
    /// are nothing that the two claims have in common.
    pub fn said(&self, rules: &RuleSet, gates: Gates) -> Said {
        let compared = compare_through(&sources(&[self.a.clone(), self.b.clone()]), rules, gates);
        match compared.findings.as_slice() {
            [Finding { verdict, strength, level, .. }] => (*verdict, *strength, *level),
            [] => (Verdict::SingleSource, None, Level::None),
            several => panic!("{}: {} findings for two claims", self.name, several.len()),
        }
    }
}

fn town(claim: Claim, name: &str) -> Claim {
    let mut town = place(name);
    town.entry = Some(match name {
        "Lower Quay" => "Lower Quay, Brennwick".to_owned(),
        other => other.to_owned(),
    });
    claim.of("where", Value::Place(town))
}

fn with(claim: Claim, change: impl FnOnce(&mut Number)) -> Claim {
    let mut claim = claim;
    if let Value::Number(number) = &mut claim.value {
        change(number);
    }
    claim
}

fn group(claim: Claim, noun: &str) -> Claim {
    with(claim, |number| number.group = Some(noun.to_owned()))
}

fn part(mut claim: Claim) -> Claim {
    claim.scope = Scope::Part;
    claim
}

fn replacing(mut claim: Claim, old: &str) -> Claim {
    claim.replaces = vec![Value::Number(number(old))];
    claim
}

fn spot(source: &str, name: &str) -> Claim {
    let mut place = place(name);
    place.entry = Some(match name {
        "Lower Quay" => "Lower Quay, Brennwick".to_owned(),
        other => other.to_owned(),
    });
    claim("spot", source, Value::Place(place)).in_event("x")
}

fn keeper(source: &str) -> Claim {
    let title = "keeper of the sluices".to_owned();
    let office = Office { name: title.clone(), entry: Some(title.clone()), text: title, ..Office::default() };
    claim("leader", source, Value::Office(office)).in_place("Geneva").on(5, 4)
}

fn surname(name: &str) -> Person {
    Person { name: name.to_owned(), surname: name.to_owned(), text: name.to_owned(), ..Person::default() }
}

fn month(month: i8, last: i8) -> Date {
    let range = DayRange { start: Some(date(2031, month, 1)), end: Some(date(2031, month, last)) };
    Date { days: vec![range], precision: Precision::Month, ..Date::day(date(2031, month, 1)) }
}

/// Every row.
pub fn rows() -> Vec<Row> {
    let mut rows = tolls();
    rows.extend(levels());
    rows.extend(lengths_and_days());
    rows.extend(events());
    rows.extend(persons_and_words());
    rows
}

fn tolls() -> Vec<Row> {
    use Verdict::{Agree, Conflict, Contested, NotComparable, Overlaps, Refines, SingleSource, Superseded};
    let (a, b) = (|n: &str| toll("a", n), |n: &str| toll("b", n));
    let row = Row::new;
    vec![
        row("one figure in two wordings", a("8 people"), b("8"), Agree),
        row("a bound and a figure above it", a("6.. people"), b("8 people"), Refines),
        row("an open bound excludes its figure", a(">8 people"), b("8 people"), Conflict),
        row("a closed bound includes it", a("8.. people"), b("8 people"), Refines),
        row("a later bound below an earlier figure", a("6.. people").said(5, 9), b("9 people").said(5, 8), Refines),
        row("a day later and higher", a("6 people").said(5, 8), b("9 people").said(5, 9), Superseded),
        row("an hour later and higher", a("6 people").said(5, 8).at(8), b("9 people").said(5, 8).at(9), Superseded),
        row("at the same hour", a("6 people").said(5, 8).at(8), b("9 people").said(5, 8).at(8), Conflict),
        row("the hour of one unknown", a("6 people").said(5, 8).at(8), b("9 people").said(5, 8), Conflict),
        row("later and lower", a("9.. people").said(5, 8), b("6 people").said(5, 9), Conflict),
        row("undated", a("6 people"), b("9 people").said(5, 9), Conflict),
        row("a correction", a("9 people").said(5, 8), b("6 people").said(5, 9).correcting(), Superseded),
        row("a correction of long ago", a("9 people").said(5, 8).correcting(), b("6 people").said(5, 9), Conflict),
        row("two corrections", a("9 people").correcting(), b("6 people").correcting(), Conflict),
        row("a replaced figure", a("9 people"), replacing(b("6 people"), "9 people"), Superseded),
        row("another replaced figure", a("9 people"), replacing(b("6 people"), "8 people"), Conflict),
        row(
            "a replaced figure binds the correction",
            a("9 people"),
            replacing(b("6 people"), "8 people").correcting(),
            Conflict,
        ),
        row("dozens and a handful", a("~24..<100 people"), b("5 people"), Conflict).soft().level(Level::Warning),
        row("two ranges that meet", a("4..8 people"), b("6..11 people"), Overlaps),
        row("two ranges that touch", a("4..6 people"), b("6..11 people"), Overlaps),
        row("two ranges apart", a("4..6 people"), b("7..11 people"), Conflict),
        row("said by two sides", a("2 people").by("the mayor", "X"), b("40 people").by("the rebels", "Y"), Contested),
        row(
            "said by two sides on two days",
            a("2 people").by("the mayor", "X").said(5, 8),
            b("40 people").by("the rebels", "Y").said(5, 9),
            Contested,
        ),
        row(
            "said by two offices of one side",
            a("2 people").by("police", "X"),
            b("40 people").by("a hospital", "X"),
            Conflict,
        ),
        row("said by one side, and stated", a("2 people").by("police", "X"), b("40 people"), Conflict),
        row("a part below the whole", part(a("3 people")), b("8 people"), NotComparable),
        row("a part above the whole", part(a("9 people")), b("8 people"), Conflict),
        row("a part at the whole", part(a("8 people")), b("8 people"), Agree),
        row("a part above an open whole", part(a("9 people")), b("8.. people"), NotComparable),
        row("a group below everybody", group(a("3 people"), "child"), b("8 people"), NotComparable),
        row("a group above everybody", group(a("9 people"), "child"), b("8 people"), Conflict),
        row("one group twice", group(a("9 people"), "child"), group(b("8 people"), "child"), Conflict),
        row("two groups", group(a("9 people"), "child"), group(b("8 people"), "soldier"), NotComparable),
        row("two parts", part(a("3 people")), part(b("4 people")), NotComparable),
        row("a difference", with(a("3 people"), |n| n.role = NumberRole::Delta), b("8 people"), NotComparable),
        row("a part by its role", with(a("3 people"), |n| n.role = NumberRole::Part), b("8 people"), NotComparable),
        row("other people than animals", a("8 people"), b("8 horse"), NotComparable),
        row("a hedged figure", a("9 people"), b("6 people").status(Status::Hedged), NotComparable),
        row("a denied figure", a("9 people"), b("6 people").status(Status::Denied), NotComparable),
        row("a figure of another time", a("9 people"), b("6 people").status(Status::Background), SingleSource),
    ]
}

fn levels() -> Vec<Row> {
    use Verdict::{Conflict, NotComparable, Refines, SingleSource, Superseded, UnclearEvent};
    let (a, b) = (|n: &str| dry("a", n), |n: &str| dry("b", n));
    let (whole, quay) = (|claim| town(claim, "Brennwick"), |claim| town(claim, "Lower Quay"));
    let vague = |source: &str, n: &str| {
        let mut claim = toll(source, n).in_place("Geneva");
        claim.keys.remove(0);
        claim
    };
    let row = Row::new;
    vec![
        row("about a round figure", a("about 300000 household"), b("310000 household"), Refines),
        row("about, at its very end", a("about 300000 household"), b("330000 household"), Verdict::Overlaps),
        row("rounded to the last digit", a("300000 household"), b("310000 household"), Refines),
        row("rounded to other digits", a("288000 household"), b("310000 household"), Conflict),
        row("a later state", a("30000 household").said(5, 8), b("310000 household").said(5, 20), Superseded),
        row("an earlier state", a("310000 household").said(5, 8), b("30000 household").said(5, 20), Superseded),
        row("what is still so against what was", a("37000 household"), b(">20000").measuring("still"), NotComparable),
        row("one metric", a("37000").measuring("still"), b("21000").measuring("still"), Conflict),
        row("the same unusual figure in two units", a("310000 household"), b("310000 people"), NotComparable)
            .level(Level::Note),
        row("a common figure in two units", a("300000 household"), b("300000 people"), NotComparable),
        row("two figures in two units", a("37 household"), b("120 people"), NotComparable),
        row("a bare figure counts what the rule counts", a("37"), b("120 household"), Conflict),
        row("a part of town", quay(a("30000 household")), whole(b("310000 household")), NotComparable),
        row("a part of town above the town", quay(a("310000 household")), whole(b("30000 household")), Conflict),
        row(
            "a part of town above the town, later",
            quay(a("310000 household")).said(5, 9),
            whole(b("30000 household")).said(5, 8),
            Superseded,
        ),
        row("one town", whole(a("30000 household")), whole(b("310000 household")), Conflict),
        row("two towns", whole(a("30000 household")), town(b("310000 household"), "Geneva"), SingleSource),
        row("a town and nowhere named", whole(a("30000 household")), b("310000 household"), Conflict),
        row(
            "tens and hundreds of thousands somewhere",
            vague("a", "~20000..<100000 people"),
            vague("b", "~200000..<1000000 people"),
            UnclearEvent,
        )
        .soft(),
    ]
}

fn lengths_and_days() -> Vec<Row> {
    use Verdict::{Conflict, Refines};
    let (a, b) = (|days: Date| day("a", days), |days: Date| day("b", days));
    let one = |n: i8| days(n, n);
    let around = Date { approx: true, ..days(1, 7) };
    let before = Date { days: vec![DayRange { start: None, end: Some(date(2031, 5, 9)) }], ..one(9) };
    let row = Row::new;
    vec![
        row("nearly as long", siege("a", "nearly 4"), siege("b", "4"), Refines),
        row("longer than nearly", siege("a", "nearly 4"), siege("b", "5"), Conflict).soft().level(Level::Warning),
        row("a day of a month", a(one(4)), b(month(5, 31)), Refines),
        row("a day of another month", a(one(4)), b(month(6, 30)), Conflict),
        row("two days", a(one(4)), b(one(5)), Conflict),
        row("one of two days", a(days(4, 5)), b(one(4)), Refines),
        row("around a day", a(around.clone()), b(one(7)), Refines),
        row("well off around a day", a(around), b(one(8)), Conflict).soft().level(Level::Warning),
        row("before a day", a(before.clone()), b(one(12)), Conflict),
        row("the last day before", a(before), b(one(9)), Refines),
        row("a moved day", day("a", one(4)).said(5, 1), day("b", one(5)).said(5, 2), Conflict),
        row("a bed of roses", shade("a", "red"), shade("b", "green"), Conflict),
        row(
            "a level of another day",
            shade("a", "red").said(5, 4),
            shade("b", "green").said(5, 5),
            Verdict::Superseded,
        ),
        row("equal terms", shade("a", "red"), claim("shade", "b", term("red")), Verdict::Agree),
    ]
}

fn events() -> Vec<Row> {
    use Verdict::{Conflict, DifferentEvent, SingleSource, Superseded, UnclearEvent};
    let (a, b) = (|| leader("a", "Ivo Brandt"), || leader("b", "Lena Okafor"));
    let cast = |claim: Claim| claim.in_place("Geneva").with_people(&["Anna Keller", "Paul Weiss"]);
    let row = Row::new;
    vec![
        row("one day and place", a().in_place("Geneva").on(5, 17), b().in_place("Geneva").on(5, 18), Conflict),
        row("the last day of the window", cast(a()).on(5, 17), cast(b()).on(5, 20), Conflict),
        row("a day beyond the window", cast(a()).on(5, 17), cast(b()).on(5, 21), DifferentEvent),
        row("two rounds in one cast", cast(a()).on(5, 4), cast(b()).on(6, 17), DifferentEvent),
        row(
            "two rounds in one cast, planned",
            cast(a()).on(5, 4).status(Status::Planned),
            cast(b()).on(6, 17),
            SingleSource,
        ),
        row("an undated round", a().in_place("Geneva"), b().in_place("Geneva").on(5, 17), UnclearEvent),
        row(
            "an undated round, corrected",
            a().in_place("Geneva"),
            b().in_place("Geneva").on(5, 17).correcting(),
            SingleSource,
        ),
        row(
            "an undated round, hedged",
            a().in_place("Geneva"),
            b().in_place("Geneva").on(5, 17).status(Status::Hedged),
            SingleSource,
        ),
        row(
            "an undated round with the same leader",
            a().in_place("Geneva"),
            leader("b", "Ivo Brandt").in_place("Geneva").on(5, 17),
            SingleSource,
        ),
        row(
            "a plan and its outcome",
            a().in_event("x").status(Status::Planned).said(5, 1),
            b().in_event("x").said(5, 3),
            Superseded,
        ),
        row(
            "two plans of one day",
            a().in_event("x").status(Status::Planned).said(5, 1),
            b().in_event("x").status(Status::Planned).said(5, 1),
            Conflict,
        ),
        row(
            "two plans of two days",
            a().in_event("x").status(Status::Planned).said(5, 1),
            b().in_event("x").status(Status::Planned).said(5, 2),
            Superseded,
        ),
        row("two events by id", a().in_event("x"), b().in_event("y"), SingleSource),
    ]
}

fn persons_and_words() -> Vec<Row> {
    use Verdict::{Agree, Conflict, NotComparable, Overlaps, Refines, Spelling, Superseded};
    let aboard = |source: &str, names: &[&str]| crew(source, people(names));
    let three = ["Ivo Brandt", "Lena Okafor", "Rosa Lindt"];
    let four = ["Ivo Brandt", "Lena Okafor", "Rosa Lindt", "Omar Haddad"];
    let counted = People { count: Some(3), ..people(&three) };
    let who = |source: &str, person: Person| claim("leader", source, Value::Person(person)).in_event("x");
    let brandt = |source: &str| leader(source, "Ivo Brandt").in_place("Geneva").on(5, 4);
    let okafor = |source: &str| leader(source, "Lena Okafor").in_place("Geneva").on(5, 4);
    let long = "We shall not open the sluices without a promise from the town";
    let row = Row::new;
    vec![
        row("the holder of an office", keeper("a"), okafor("b"), Agree),
        row("not the holder of an office", keeper("a"), brandt("b"), Conflict),
        row("a surname and a full name", who("a", surname("Brandt")), who("b", person("Ivo Brandt")), Refines),
        row("two given names", who("a", person("Ivo Brandt")), who("b", person("Nils Brandt")), Conflict),
        row("two spellings", who("a", person("Serhiy Kravetsky")), who("b", person("Serhii Kravetskyi")), Spelling),
        row(
            "a post held and left",
            post("a", OfficeStatus::Former).said(5, 4),
            post("b", OfficeStatus::Current).said(5, 4),
            Conflict,
        ),
        row(
            "a post held, then left",
            post("a", OfficeStatus::Former).said(5, 5),
            post("b", OfficeStatus::Current).said(5, 4),
            Superseded,
        ),
        row(
            "a post left, then held",
            post("a", OfficeStatus::Former).said(5, 4),
            post("b", OfficeStatus::Current).said(5, 5),
            Conflict,
        ),
        row("an open crew and a larger one", aboard("a", &three), aboard("b", &four), Refines),
        row("two open crews", aboard("a", &three[..2]), aboard("b", &four[1..3]), Overlaps),
        row("a counted crew and a larger one", crew("a", counted), aboard("b", &four), Conflict),
        row(
            "one who stayed ashore",
            crew("a", people(&["Omar Haddad"])).status(Status::Denied),
            aboard("b", &four),
            Conflict,
        ),
        row(
            "another who stayed ashore",
            crew("a", people(&["Nils Brandt"])).status(Status::Denied),
            aboard("b", &three),
            Refines,
        ),
        row("a town and a quarter of it", spot("a", "Brennwick"), spot("b", "Lower Quay"), Refines),
        row("two towns apart", spot("a", "Geneva, Switzerland"), spot("b", "Oslo, Norway"), Conflict),
        row(
            "a quotation cut short",
            quoted("a", long),
            quoted("b", "We shall not open the sluices … a promise from the town"),
            Refines,
        ),
        row(
            "a quotation with a word turned",
            quoted("a", long),
            quoted("b", "We shall open the sluices without a promise from the town"),
            Conflict,
        )
        .level(Level::Warning),
        row("two languages", quoted("a", long), quoted("b", "Ми не відкриємо шлюзи без обіцянки міста"), NotComparable),
    ]
}

/// The same claim in another source.
fn from(source: &str, claim: &Claim) -> Claim {
    let id = claim.id.replacen(&claim.source, source, 1);
    Claim { id, source: source.to_owned(), ..claim.clone() }
}

#[test]
fn every_row_comes_to_its_verdict_from_either_side() {
    let rules = rules();
    let mut wrong = Vec::new();
    for row in rows() {
        let wanted = row.wanted();
        let turned = Row {
            a: from("a", &row.b),
            b: from("b", &row.a),
            ..Row::new(row.name, row.a.clone(), row.b.clone(), row.verdict)
        };
        for (side, row) in [("as written", &row), ("turned", &turned)] {
            let said = row.said(&rules, Gates::default());
            if said != wanted {
                wrong.push(format!("{} ({side}): {said:?}, not {wanted:?}", row.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
