//! Which branch of a remote belongs to the branch here.
//!
//! Pure. One that git was told to follow; else the one of the same name; else the only one there is,
//! for one device may call it `main` and another `master`.

use crate::git::CommitId;

/// The remote has several branches, and none is the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ambiguous;

/// Returns the name of the branch to meet at; where it is not among the heads, it is yet to be made,
/// or has gone.
///
/// # Errors
/// `Ambiguous` where nothing tells.
pub(super) fn meeting<'a>(
    ours: &'a str,
    followed: Option<&'a str>,
    heads: &'a [(String, CommitId)],
    seen: &'a [(String, CommitId)],
) -> Result<&'a str, Ambiguous> {
    let has = |list: &[(String, CommitId)], name: &str| list.iter().any(|(branch, _)| branch == name);
    if let Some(name) = followed {
        return Ok(name);
    }
    match (heads, seen) {
        _ if has(heads, ours) => Ok(ours),
        // What was met at before has gone, or is the one still.
        (_, [(name, _)]) => Ok(name),
        _ if has(seen, ours) => Ok(ours),
        ([], _) => Ok(ours),
        ([(name, _)], _) => Ok(name),
        _ => Err(Ambiguous),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_branch_is_told_by_setting_by_name_or_by_being_the_only_one() {
        let id = CommitId::parse(&"ab".repeat(20)).unwrap();
        let list = |names: &str| names.split_whitespace().map(|name| (name.to_owned(), id)).collect::<Vec<_>>();
        for (followed, heads, seen, expected) in [
            (None, "", "", Some("main")),
            (None, "main other", "", Some("main")),
            (None, "master", "", Some("master")),
            (None, "a b", "", None),
            (None, "a b", "b", Some("b")),
            (None, "a", "main", Some("main")),
            (None, "a main", "a", Some("main")),
            (Some("notes"), "main", "", Some("notes")),
        ] {
            let (heads, seen) = (list(heads), list(seen));
            assert_eq!(meeting("main", followed, &heads, &seen).ok(), expected, "{followed:?} {heads:?} {seen:?}");
        }
    }
}
