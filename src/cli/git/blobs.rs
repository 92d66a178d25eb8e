//! Contents: many files of a repository by the names of their contents, from one run of git.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use gainsay::problems::Problem;

use super::{Answer, Repository, cannot_run, failed};

/// The contents with these names, each once.
///
/// # Errors
///
/// When git fails, or this clone lacks one of the contents, as a partial clone may.
pub fn read_blobs(
    repository: &Repository,
    names: impl IntoIterator<Item = String>,
) -> Answer<BTreeMap<String, Vec<u8>>> {
    let names: BTreeSet<String> = names.into_iter().collect();
    if names.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut command = repository.git();
    command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| cannot_run(&error))?;
    let (Some(mut questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(failed(b"no pipe to cat-file"));
    };
    // Git answers while it is asked: one thread asks, so that neither waits for the other.
    let asked: String = names.iter().flat_map(|name| [name.as_str(), "\n"]).collect();
    let asking = std::thread::spawn(move || questions.write_all(asked.as_bytes()));
    let read = read_answers(BufReader::new(answers), names.len());
    let asked = asking.join();
    let ended = child.wait();
    let blobs = read?;
    match (asked, ended) {
        (Ok(Ok(())), Ok(status)) if status.success() => Ok(blobs),
        _ => Err(failed(b"cat-file broke off")),
    }
}

/// `NAME SP blob SP SIZE LF CONTENT LF`, or `NAME SP missing LF`.
fn read_answers(mut answers: impl BufRead, count: usize) -> Answer<BTreeMap<String, Vec<u8>>> {
    let broken = |error: std::io::Error| failed(error.to_string().as_bytes());
    let mut blobs = BTreeMap::new();
    for _ in 0..count {
        let mut head = String::new();
        answers.read_line(&mut head).map_err(broken)?;
        let parts: Vec<&str> = head.split_whitespace().collect();
        let [name, "blob", size] = parts.as_slice() else { return Err(missing(&parts)) };
        let size: u64 = size.parse().map_err(|_| failed(head.as_bytes()))?;
        let mut content = Vec::new();
        let mut whole = answers.by_ref().take(size + 1);
        whole.read_to_end(&mut content).map_err(broken)?;
        content.pop();
        blobs.insert((*name).to_owned(), content);
    }
    Ok(blobs)
}

fn missing(answer: &[&str]) -> Box<Problem> {
    match answer {
        [name, "missing"] => {
            let problem = Problem::error("missing-object", format!("this clone lacks the content {name} of the base"));
            let help =
                "the clone is partial, and the gate fetches nothing: fetch it whole, `git fetch --refetch --no-filter`";
            Box::new(problem.help(help))
        }
        other => failed(other.join(" ").as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_taken_by_their_size() {
        let answers = b"1a blob 6\na\nb\0c\n\n2b blob 0\n\n".as_slice();
        let blobs = read_answers(answers, 2).expect("two contents");
        assert_eq!(blobs.get("1a").map(Vec::as_slice), Some(b"a\nb\0c\n".as_slice()));
        assert_eq!(blobs.get("2b").map(Vec::len), Some(0));
    }

    #[test]
    fn a_content_that_is_missing_is_named() {
        let problem = read_answers(b"1a missing\n".as_slice(), 1).expect_err("it is missing");
        assert_eq!(problem.code, "missing-object");
        assert_eq!(read_answers(b"".as_slice(), 1).expect_err("nothing came").code, "git-failed");
    }
}
