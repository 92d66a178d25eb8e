//! Spellings of one name: what another romanisation of the same letters looks like.
//!
//! [`key`] folds a word so that the usual romanisations of one original agree (-sky, -skyy, -skyi,
//! -skiy; Yuri, Yury, Yurii; Mohamed, Muhammad; el-, al-). It works by tables of letter groups and of
//! names, never by likeness: Kyrylo and Kirill, Volodymyr and Vladimir, Wang and Vang keep two keys.

use std::sync::LazyLock;

use crate::text::{FixedMap, fold_name};

/// Names whose usual spellings no letter rule joins; the first of a row stands for all.
const NAMES: &[&[&str]] = &[
    &["muhammad", "mohammad", "mohammed", "mohamed", "mohamad", "muhammed", "mohamud", "muhamad", "mehmed"],
    &["ahmad", "ahmed", "ahmet"],
    &["hussein", "husayn", "hussain", "husain", "hussien", "hossein", "husein"],
    &["hasan", "hassan"],
    &["yusuf", "yousef", "youssef", "yousif", "yusef", "yousuf", "youssouf"],
    &["khaled", "khalid"],
    &["omar", "umar"],
    &["osama", "usama", "ussama"],
    &["said", "saeed", "saied", "sayeed"],
    &["abdullah", "abdallah", "abdulla", "abdellah"],
    &["abdulrahman", "abdelrahman", "abdurrahman", "abdalrahman", "abdurahman"],
    &["abdulaziz", "abdelaziz"],
    &["abdulfattah", "abdelfattah", "abdalfattah"],
    &["abdulmajid", "abdelmadjid", "abdulmajeed", "abdelmajid"],
    &["mahmoud", "mahmud", "mahmood"],
    &["suleiman", "sulaiman", "suleyman", "soleiman", "sulayman"],
    &["ibrahim", "ebrahim", "ibraheem"],
    &["ismail", "ismael", "esmail", "ismaeel", "esmaeil"],
    &["qasem", "qassem", "qasim", "qassim", "kassem", "kasem", "ghasem"],
    &["qaddafi", "gaddafi", "gadhafi", "kadafi", "gadafi", "qadhafi"],
    &["mustafa", "mostafa", "mustapha", "moustafa"],
    &["tariq", "tarek", "tareq", "tarik"],
    &["walid", "waleed"],
    &["rashid", "rasheed", "rachid"],
    &["nasser", "nasir", "naser"],
    &["jamal", "gamal", "djamel", "jamel"],
    &["faisal", "faysal", "feisal", "fayçal", "faycal"],
    &["karim", "kareem"],
    &["hamid", "hameed"],
    &["majid", "majeed", "madjid"],
    &["samir", "sameer"],
    &["aisha", "aicha", "ayesha", "aysha"],
    &["fatima", "fatimah", "fatema", "fatemeh"],
    &["zainab", "zeinab", "zaynab", "zineb"],
    &["bashir", "basheer", "bachir"],
    &["amir", "ameer", "emir"],
    &["sharif", "cherif", "shareef", "sherif"],
    &["haniyeh", "haniya", "haniyah"],
    &["assad", "asad"],
    &["david", "davyd", "davit"],
    &["andriy", "andrii", "andrij"],
    &["andrei", "andrey", "andrej"],
    &["serhiy", "serhii", "sergiy", "sergii"],
    &["sergei", "sergey"],
    &["oleksandr", "olexander", "olexandr"],
    &["aleksandr", "alexandr", "aleksander"],
    &["alexei", "alexey", "aleksei", "aleksey"],
    &["oleksiy", "oleksii", "olexiy"],
    &["yevhen", "yevgen", "evhen", "ievgen"],
    &["yevgeny", "yevgeni", "evgeny", "evgeni", "evgenii", "yevgeniy", "evgeniy", "yevgenii"],
    &["mykhailo", "mykhaylo", "mikhailo"],
    &["mikhail", "mikhayl", "mihail"],
    &["maksym", "maxym"],
    &["maksim", "maxim"],
    &["viacheslav", "vyacheslav", "viatcheslav"],
    &["yaroslav", "iaroslav", "jaroslav"],
    &["yulia", "yuliya", "yuliia", "julia", "iuliia"],
    &["natalia", "natalya", "nataliya", "nataliia"],
    &["tetiana", "tetyana"],
    &["tatiana", "tatyana"],
    &["lyudmila", "ludmila", "liudmila", "lyudmilla"],
    &["lyudmyla", "liudmyla", "ludmyla"],
    &["fyodor", "fedor"],
    &["artem", "artyom"],
    &["pyotr", "petr"],
    &["ekaterina", "yekaterina"],
    &["elena", "yelena"],
    &["ilya", "ilia", "iliya"],
    &["illia", "illya"],
    &["gorbachev", "gorbachov", "gorbatchev"],
    &["tchaikovsky", "chaikovsky"],
    &["cheng", "zheng"],
    &["erdogan", "erdoghan"],
    &["dordevic", "djordjevic", "dordjevic"],
    &["dokovic", "djokovic"],
    &["duric", "djuric"],
    &["dukanovic", "djukanovic"],
    &["dordje", "djordje", "dorde"],
    &["sara", "sarah"],
    &["brian", "bryan"],
    &["jon", "john"],
    &["steven", "stephen"],
    &["catherine", "katherine", "kathryn", "catharine"],
    &["matthew", "mathew"],
    &["jeffrey", "jeffery", "geoffrey"],
    &["philip", "phillip"],
    &["michele", "michelle"],
    &["rebecca", "rebekah"],
    &["teresa", "theresa"],
    &["isabel", "isobel", "isabelle"],
    &["caitlin", "kaitlin", "kaitlyn", "caitlyn"],
    &["deborah", "debra"],
    &["sean", "shawn", "shaun"],
    &["erik", "eric", "erick"],
    &["marc", "mark"],
    &["carl", "karl"],
    &["nicolas", "nicholas"],
    &["luis", "louis"],
    &["tomas", "thomas"],
    &["lindsay", "lindsey"],
    &["allan", "alan", "allen"],
    &["anne", "ann", "anna"],
    &["kristin", "kristen"],
    &["christina", "kristina"],
];

/// Each spelling of [`NAMES`] with the one that stands for its row: the first row that has it.
static FIRST: LazyLock<FixedMap<&str, &str>> = LazyLock::new(|| {
    let mut table = FixedMap::default();
    for row in NAMES {
        for name in *row {
            table.entry(*name).or_insert(row.first().copied().unwrap_or_default());
        }
    }
    table
});

/// Forms of one name in two languages, or a name and its short form: one person may bear both, and
/// two persons may as well, so that nothing follows from the difference.
const COUSINS: &[&[&str]] = &[
    &["volodymyr", "vladimir"],
    &["kyrylo", "kirill", "kiril"],
    &["mykola", "nikolai", "nikolay"],
    &["oleksandr", "aleksandr", "alexander", "alexandre", "alejandro", "alex", "sasha"],
    &["serhiy", "sergei"],
    &["dmytro", "dmitry", "dmitri"],
    &["yevhen", "yevgeny", "eugene"],
    &["mykhailo", "mikhail", "michael", "mike", "mick", "mickey", "misha"],
    &["oleksiy", "alexei"],
    &["andriy", "andrei", "andrew", "andy", "drew"],
    &["hryhoriy", "grigory"],
    &["olena", "elena", "helen"],
    &["ihor", "igor"],
    &["pavlo", "pavel", "paul"],
    &["petro", "pyotr", "peter", "pete"],
    &["vasyl", "vasily"],
    &["kateryna", "ekaterina", "catherine", "kate", "katie", "kathy", "cathy", "kat"],
    &["danylo", "daniil", "daniel", "dan", "danny"],
    &["illia", "ilya"],
    &["maksym", "maksim", "max"],
    &["artem", "artyom"],
    &["oleh", "oleg"],
    &["hanna", "anna", "anne"],
    &["svitlana", "svetlana"],
    &["iryna", "irina"],
    &["william", "bill", "billy", "will", "willie", "liam"],
    &["robert", "bob", "bobby", "rob", "robbie"],
    &["richard", "rick", "ricky", "dick", "rich"],
    &["james", "jim", "jimmy", "jamie"],
    &["john", "johnny", "jack", "johnnie"],
    &["jonathan", "jon", "john", "johnathan"],
    &["joseph", "joe", "joey"],
    &["thomas", "tom", "tommy"],
    &["charles", "charlie", "chuck", "chas"],
    &["edward", "ed", "eddie", "ted", "ned", "teddy"],
    &["david", "dave", "davey"],
    &["steven", "steve"],
    &["christopher", "chris", "kit", "topher"],
    &["anthony", "tony"],
    &["elizabeth", "liz", "beth", "betty", "lizzie", "eliza", "betsy", "libby"],
    &["margaret", "maggie", "peggy", "meg", "marge"],
    &["patricia", "pat", "patty", "patti", "trish", "tricia"],
    &["patrick", "pat", "paddy"],
    &["jennifer", "jen", "jenny"],
    &["susan", "sue", "susie"],
    &["deborah", "deb", "debbie"],
    &["rebecca", "becky", "becca"],
    &["samuel", "sam", "sammy"],
    &["samantha", "sam"],
    &["benjamin", "ben", "benny", "binyamin", "bibi"],
    &["kenneth", "ken", "kenny"],
    &["ronald", "ron", "ronnie"],
    &["donald", "don", "donnie"],
    &["gregory", "greg"],
    &["jeffrey", "jeff"],
    &["lawrence", "larry", "laurence"],
    &["matthew", "matt"],
    &["nicholas", "nick", "nicolas", "nikolas"],
    &["timothy", "tim"],
    &["raymond", "ray"],
    &["frederick", "fred", "freddie"],
    &["albert", "al", "bert"],
    &["leonard", "len", "leo", "lenny"],
    &["gerald", "gerry", "jerry"],
    &["eugene", "gene"],
    &["francis", "frank", "frankie", "francisco", "francesco"],
    &["henry", "hank", "harry"],
    &["philip", "phil"],
    &["stanley", "stan"],
    &["walter", "walt"],
    &["alfred", "al", "fred"],
    &["katherine", "katie", "kate", "kathy", "kay"],
    &["jose", "pepe", "joseph"],
    &["jessica", "jess", "jessie"],
    &["abigail", "abby"],
    &["zachary", "zach", "zack"],
    &["joshua", "josh"],
    &["douglas", "doug"],
    &["victor", "vic", "viktor"],
    &["vincent", "vince", "vinny"],
    &["theodore", "ted", "theo", "teddy"],
    &["barbara", "barb"],
    &["pamela", "pam"],
    &["cynthia", "cindy"],
    &["angela", "angie"],
    &["jacqueline", "jackie"],
    &["george", "georgy", "giorgi", "jorge"],
];

/// Letter groups of romanisations, longest first at each place; the right side stands for all.
const GROUPS: &[(&str, &str)] = &[
    ("shch", "sc"),
    ("schtsch", "sc"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "sc"),
    ("iya", "ia"),
    ("iia", "ia"),
    ("iye", "ie"),
    ("iyu", "iu"),
    ("zh", "j"),
    ("kh", "h"),
    ("ck", "k"),
    ("ks", "x"),
    ("ph", "f"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("dj", "j"),
    ("dzh", "j"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("yo", "io"),
    ("ye", "e"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("y", "i"),
];

/// Endings of surnames in their usual romanisations; compared before the letter groups.
const ENDINGS: &[(&str, &str)] = &[
    ("skyy", "ski"),
    ("skyi", "ski"),
    ("skiy", "ski"),
    ("skii", "ski"),
    ("skij", "ski"),
    ("skyj", "ski"),
    ("sky", "ski"),
    ("ckyi", "cki"),
    ("tskyi", "tski"),
    ("yi", "i"),
    ("iy", "i"),
    ("ii", "i"),
    ("yy", "i"),
    ("ij", "i"),
    ("ey", "ei"),
    ("ay", "ai"),
    ("off", "ov"),
    ("eff", "ev"),
    ("ovych", "ovic"),
    ("ovich", "ovic"),
    ("ovitch", "ovic"),
    ("evych", "evic"),
    ("evich", "evic"),
    ("vich", "vic"),
    ("vych", "vic"),
    ("vitch", "vic"),
    ("witz", "vic"),
    ("chuk", "cuk"),
    ("chyk", "cik"),
];

/// The key of one word of a name: equal for the usual spellings of one original.
pub(crate) fn key(word: &str) -> String {
    key_of(&fold_name(word))
}

/// As [`key`], of a word that is folded already.
pub(crate) fn key_of(folded: &str) -> String {
    let article = |p: &str| matches!(p, "al" | "el" | "ul" | "ad" | "ash" | "an" | "ar" | "as");
    if !folded.contains(' ') {
        return if article(folded) { folded.to_owned() } else { key_of_letters(folded) };
    }
    let kept: String = folded.split(' ').filter(|p| !article(p)).collect();
    if kept.is_empty() { folded.replace(' ', "") } else { key_of_letters(&kept) }
}

fn key_of_letters(folded: &str) -> String {
    if let Some(first) = FIRST.get(folded) {
        return format!("={first}");
    }
    // Short words carry too little: Li and Lee, Ng and Ong are different families.
    if folded.len() < 4 {
        return folded.to_owned();
    }
    let (stem, end) = ending(folded);
    let mut out = String::with_capacity(folded.len() + 2);
    letters(stem, end, &mut out);
    out
}

/// The word without its ending, and what stands for that.
fn ending(word: &str) -> (&str, &'static str) {
    // All endings end so; most names do not.
    if !word.ends_with(['y', 'i', 'j', 'f', 'h', 'z', 'k']) {
        return (word, "");
    }
    let found = ENDINGS.iter().find_map(|(from, to)| {
        let stem = word.strip_suffix(from).filter(|stem| !stem.is_empty())?;
        Some((stem, *to))
    });
    found.unwrap_or((word, ""))
}

/// Appends the letters of `stem` and `end`, taken as one word, with each group as what stands for it.
fn letters(stem: &str, end: &str, out: &mut String) {
    let joined;
    let word = if end.is_empty() {
        stem
    } else {
        joined = [stem, end].concat();
        &joined
    };
    let mut at = 0;
    while let Some(rest) = word.get(at..).filter(|rest| !rest.is_empty()) {
        // No group begins with another letter.
        let opens = rest.starts_with(['s', 't', 'i', 'z', 'k', 'c', 'p', 'o', 'e', 'd', 'y', 'a', 'u']);
        let group = if opens { GROUPS.iter().find(|(from, _)| begins(rest, from)) } else { None };
        let (len, to) = group.map_or_else(|| (1, rest.get(..1).unwrap_or("")), |(from, to)| (from.len(), *to));
        // A doubled consonant is a matter of spelling.
        for c in to.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        at += len;
    }
}

/// As `starts_with`: most words differ in the first two letters, which need no call.
fn begins(rest: &str, group: &str) -> bool {
    let (rest, group) = (rest.as_bytes(), group.as_bytes());
    rest.first() == group.first() && (group.len() < 2 || rest.get(1) == group.get(1)) && rest.starts_with(group)
}

/// The rows of [`COUSINS`] in which each name stands.
static ROWS: LazyLock<FixedMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut table: FixedMap<&str, Vec<usize>> = FixedMap::default();
    for (row, names) in COUSINS.iter().enumerate() {
        names.iter().for_each(|name| table.entry(*name).or_default().push(row));
    }
    table
});

/// Whether two folded given names are forms of one name in two languages, or a name and its short form.
pub(crate) fn are_cousins(a: &str, b: &str) -> bool {
    let base = |word| FIRST.get(word).copied().unwrap_or(word);
    let (a, b) = (base(a), base(b));
    let prefix = a.len().min(b.len()) >= 3 && (a.starts_with(b) || b.starts_with(a));
    let rows = |name| ROWS.get(name).map_or(&[][..], Vec::as_slice);
    prefix || rows(a).iter().any(|row| rows(b).contains(row))
}

/// The rows of names that are forms of one another in which a folded given name stands.
pub(crate) fn cousin_rows(given: &str) -> impl Iterator<Item = usize> {
    let base = FIRST.get(given).copied().unwrap_or(given).to_owned();
    COUSINS.iter().enumerate().filter(move |(_, row)| row.contains(&base.as_str())).map(|(index, _)| index)
}

/// The consonants of a long word, and how it ends: equal for two spellings that differ in vowels.
pub(crate) fn skeleton(folded: &str) -> String {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut out: String = folded.chars().take(1).collect();
    for c in folded.chars().skip(1).filter(|c| !vowel(*c) && *c != 'h') {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    if folded.chars().last().is_some_and(vowel) {
        out.push('+');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_name_share_a_key() {
        for (a, b) in [
            ("Hrytsensky", "Hrytsenskyy"),
            ("Yuri", "Yurii"),
            ("Yury", "Yuriy"),
            ("Mohammed", "Muhammad"),
            ("el-Masri", "al-Masri"),
            ("Dmitry", "Dmitri"),
            ("Khrushchev", "Khruschev"),
            ("Petrovych", "Petrovich"),
            ("Kravetskyy", "Kravetskiy"),
            ("Hussain", "Hussein"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn different_names_keep_their_keys() {
        for (a, b) in [
            ("Kyrylo", "Kirill"),
            ("Volodymyr", "Vladimir"),
            ("Wang", "Vang"),
            ("Budanov", "Bevz"),
            ("Kravets", "Kravchuk"),
            ("Li", "Lee"),
            ("Ivanov", "Ivanova"),
            ("Chen", "Cheng"),
            ("Zhang", "Chang"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}
