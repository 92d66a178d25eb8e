//! Exemptions: comments of an author that take a passage out of one rule.
//!
//! ```text
//! <!-- gainsay: not-a-claim RULE "why" -->
//! ```

/// The rule and the reason that the text between `<!--` and `-->` states; `None` for any other
/// comment. The reason is empty where none is given.
pub(super) fn read(comment: &str) -> Option<(String, String)> {
    let rest = comment.trim().strip_prefix("gainsay:")?.trim_start().strip_prefix("not-a-claim")?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    let (rule, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '*');
    if rule.is_empty() || !rule.chars().all(known) {
        return None;
    }
    Some((rule.to_owned(), reason.trim().trim_matches('"').trim().to_owned()))
}

/// The exemptions in a run of HTML, in order.
pub(super) fn find(html: &str) -> Vec<(String, String)> {
    let comments = html.split("<!--").skip(1);
    comments.filter_map(|rest| read(rest.split_once("-->")?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_this_form_exempt() {
        let found =
            find("<!-- gainsay: not-a-claim killed \"a drill\" --><!-- note --><!--gainsay: not-a-claim age-->");
        assert_eq!(found, [("killed".to_owned(), "a drill".to_owned()), ("age".to_owned(), String::new())]);
    }

    #[test]
    fn other_comments_do_not() {
        for comment in
            ["gainsay: not-a-claim", "gainsay: not-a-claims killed", "not-a-claim killed", "gainsay: not-a-claim <b>"]
        {
            assert_eq!(read(comment), None, "{comment}");
        }
    }
}
