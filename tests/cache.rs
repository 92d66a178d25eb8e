//! The cache changes how long a run takes and nothing else: whatever lies in it, whoever else writes it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use gainsay::cache::{Cache, Setting};
use gainsay::claims::Extracted;
use gainsay::pipeline;
use gainsay::rules::{RuleSet, load};

const RULE: &str = r#"
[[claim]]
id = "dead"
title = "how many died"
severity = "error"
value = "dead"
event = { keys = ["date", "place"], window = "3d" }
patterns = ["{dead:number} ...4 died"]
"#;

struct Desk {
    folder: tempfile::TempDir,
    rules: RuleSet,
}

impl Desk {
    fn new(files: usize) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder"), rules: rules(RULE) };
        std::fs::write(desk.root().join("own.toml"), RULE).expect("a file");
        for n in 0..files {
            desk.write(n, &format!("At least {} people died in Paris on March {}.", n + 12, n % 28 + 1));
        }
        desk
    }

    fn write(&self, n: usize, text: &str) {
        std::fs::create_dir_all(self.root().join("s")).expect("a folder");
        std::fs::write(self.root().join(format!("s/{n:03}.txt")), text).expect("a file");
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn store(&self) -> PathBuf {
        self.root().join("cache")
    }

    /// A cache at a time when all files have settled.
    fn cache(&self) -> Cache {
        self.cache_at(SystemTime::now() + Duration::from_mins(1))
    }

    fn cache_at(&self, now: SystemTime) -> Cache {
        let rules = self.rules.hash.clone();
        Cache::open(Setting { folder: self.store(), root: self.root().to_owned(), rules, now })
    }

    fn read(&self, cache: &Cache) -> Vec<Extracted> {
        pipeline::claims(self.root(), &["s".into()], &self.rules, Some(cache)).0
    }

    fn read_and_keep(&self) -> Vec<Extracted> {
        let cache = self.cache();
        let extracted = self.read(&cache);
        cache.close().expect("kept");
        extracted
    }

    fn without(&self) -> Vec<Extracted> {
        pipeline::claims(self.root(), &["s".into()], &self.rules, None).0
    }

    fn packs(&self) -> Vec<PathBuf> {
        let folders = std::fs::read_dir(self.store()).expect("a cache").flatten();
        let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).expect("a folder").flatten());
        files.map(|file| file.path()).collect()
    }
}

fn rules(text: &str) -> RuleSet {
    load(&[("own.toml", text)]).expect("the rules load").0
}

#[test]
fn an_unchanged_file_is_not_read_again_and_gives_the_same() {
    let desk = Desk::new(30);
    let first = desk.read_and_keep();
    assert_eq!(first.len(), 30);
    assert!(first.iter().all(|source| source.claims.len() == 1));
    let cache = desk.cache();
    assert_eq!(desk.read(&cache), first);
    assert_eq!((cache.hits(), cache.hashed()), (30, 0));
}

#[test]
fn a_changed_file_is_read_again_even_with_its_old_size_and_time() {
    let desk = Desk::new(5);
    desk.read_and_keep();
    let path = desk.root().join("s/003.txt");
    let before = std::fs::metadata(&path).expect("a file").modified().expect("a time");
    desk.write(3, "At least 99 people died in Paris on March 4.");
    std::fs::File::options().write(true).open(&path).expect("a file").set_modified(before).expect("set back");
    let cache = desk.cache();
    let read = desk.read(&cache);
    assert_eq!((read, cache.hashed()), (desk.without(), if cfg!(unix) { 1 } else { cache.hashed() }));
}

#[test]
fn a_file_that_changed_a_moment_ago_is_hashed_again() {
    let desk = Desk::new(3);
    let early = desk.cache_at(SystemTime::now());
    desk.read(&early);
    early.close().expect("kept");
    // The same second, the same size: only the content tells.
    desk.write(1, "At least 98 people died in Paris on March 2.");
    let late = desk.cache();
    assert_eq!(desk.read(&late), desk.without());
    assert_eq!((late.hits(), late.hashed()), (2, 3));
    late.close().expect("kept");
    let later = desk.cache();
    desk.read(&later);
    assert_eq!((later.hits(), later.hashed()), (3, 0));
}

#[test]
fn other_rules_and_other_words_beside_a_file_miss() {
    let mut desk = Desk::new(3);
    desk.read_and_keep();
    desk.rules = rules(&RULE.replace("...4 died", "...2 died"));
    let cache = desk.cache();
    assert_eq!((desk.read(&cache), cache.hits()), (desk.without(), 0));
    desk.rules = rules(RULE);
    std::fs::write(desk.root().join("s/sources.toml"), "[[source]]\npath = \"001.txt\"\npublished = 2026-03-05\n")
        .expect("a file");
    let cache = desk.cache();
    assert_eq!((desk.read(&cache), cache.hits()), (desk.without(), 2));
}

#[test]
fn no_flipped_byte_and_no_cut_shows_in_what_is_read() {
    let desk = Desk::new(4);
    let want = desk.read_and_keep();
    let packs = desk.packs();
    let [pack] = packs.as_slice() else { panic!("one pack: {packs:?}") };
    let whole = std::fs::read(pack).expect("a pack");
    let mut hits = 0;
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 1 << (at % 8);
        std::fs::write(pack, broken).expect("a pack");
        let cache = desk.cache();
        assert_eq!(desk.read(&cache), want, "byte {at}");
        hits = hits.max(cache.hits());
    }
    assert_eq!(hits, 3, "a payload that is broken takes no other with it");
    for length in (0..whole.len()).step_by(7) {
        std::fs::write(pack, whole.get(..length).unwrap_or_default()).expect("a pack");
        assert_eq!(desk.read(&desk.cache()), want, "{length} bytes");
    }
}

#[test]
fn packs_stay_few_and_keep_what_still_holds() {
    let desk = Desk::new(40);
    desk.read_and_keep();
    for round in 0..30 {
        desk.write(round, &format!("Exactly {} people died in Lyon on May 3.", 100 + round));
        assert_eq!(desk.read_and_keep(), desk.without());
        assert!(desk.packs().len() <= 9, "{:?}", desk.packs());
    }
    let cache = desk.cache();
    desk.read(&cache);
    assert_eq!((cache.hits(), cache.hashed()), (40, 0));
}

#[test]
fn files_with_problems_tell_them_every_time() {
    let desk = Desk::new(2);
    std::fs::write(desk.root().join("s/a.json"), "{\"text\": }").expect("a file");
    for _ in 0..2 {
        let cache = desk.cache();
        let (_, problems, _) = pipeline::claims(desk.root(), &["s".into()], &desk.rules, Some(&cache));
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["broken-json"]);
        cache.close().expect("kept");
    }
}

fn audit(desk: &Desk, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    command.current_dir(desk.root()).env("GAINSAY_CACHE_DIR", desk.store()).args(["audit", "s", "--format", "json"]);
    command.args(["--rules", "own.toml", "--no-default-rules", "--show", "all"]).args(more);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn report(mut command: Command) -> String {
    let output = command.output().expect("it runs");
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    String::from_utf8(output.stdout).expect("JSON is UTF-8")
}

#[test]
fn a_run_that_is_killed_while_it_writes_leaves_nothing_wrong_behind() {
    let desk = Desk::new(400);
    let want = report(audit(&desk, &["--no-cache"]));
    for wait in [5, 20, 40, 60, 80, 100, 130, 160] {
        let mut child = audit(&desk, &[]).spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(wait));
        // SIGKILL on Unix: nothing of the program runs after it.
        child.kill().expect("killed");
        child.wait().expect("gone");
        assert_eq!(report(audit(&desk, &["--no-cache"])), want);
        assert_eq!(report(audit(&desk, &[])), want, "killed after {wait} ms");
        std::fs::remove_dir_all(desk.store()).expect("removed");
    }
}

#[test]
fn runs_at_the_same_time_do_not_disturb_each_other() {
    let desk = Desk::new(200);
    let want = report(audit(&desk, &["--no-cache"]));
    for round in 0..3 {
        let children: Vec<_> = (0..4).map(|_| audit(&desk, &[]).spawn().expect("it runs")).collect();
        for child in children {
            let output = child.wait_with_output().expect("it ends");
            assert!(output.stdout == want.as_bytes(), "round {round}");
        }
    }
    // The files are older than two seconds only now; what is known of them is kept once more.
    let told = audit(&desk, &["--timings"]).output().expect("it runs").stderr;
    let told = String::from_utf8_lossy(&told);
    assert!(told.contains("extracted: 0, taken from the cache: 200"), "{told}");
}

#[test]
fn the_cache_is_where_it_says_and_goes_when_it_is_told() {
    let desk = Desk::new(3);
    report(audit(&desk, &[]));
    let cache = |what: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.current_dir(desk.root()).env("GAINSAY_CACHE_DIR", "cache").args(["cache", what]);
        String::from_utf8(command.output().expect("it runs").stdout).expect("text")
    };
    let root = desk.root().canonicalize().expect("a folder");
    assert!(cache("path").trim_end().ends_with("cache") && root.is_absolute());
    assert!(cache("stats").contains("1 project, 1 pack"), "{}", cache("stats"));
    std::fs::write(desk.store().join("mine.txt"), "not the cache's").expect("a file");
    cache("clear");
    assert!(cache("stats").contains("0 projects, 0 packs"), "{}", cache("stats"));
    assert!(desk.store().join("mine.txt").exists());
}
