//! What the git program's words mean.
//!
//! Pure. The program runs with `LC_ALL=C`, so its words are those of its source; where they are not
//! known, they are handed on as they are. They hold names of hosts, branches and remotes, never a
//! note's words.

use super::target::shown_words;

/// Why a fetch or a push failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nobody answers, or the line broke.
    Unreachable,
    /// A login is missing or wrong.
    Denied,
    /// The machine's key is not known, or another one.
    HostKey,
    /// There is no such repository.
    NotThere,
    /// Anything else.
    Other,
}

/// What became of one pushed branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Branch {
    /// It stands there.
    Done,
    /// Something new stands there.
    Behind,
    /// The remote does not take it.
    Refused,
}

/// Words of git, curl and OpenSSH, in lower case; the first that is found decides.
const MEANINGS: &[(&str, Meaning)] = &[
    ("host key verification failed", Meaning::HostKey),
    ("remote host identification has changed", Meaning::HostKey),
    ("no matching host key", Meaning::HostKey),
    ("permission denied", Meaning::Denied),
    ("authentication failed", Meaning::Denied),
    ("could not read username", Meaning::Denied),
    ("could not read password", Meaning::Denied),
    ("unable to get password from user", Meaning::Denied),
    ("terminal prompts disabled", Meaning::Denied),
    ("too many authentication failures", Meaning::Denied),
    ("returned error: 401", Meaning::Denied),
    ("returned error: 403", Meaning::Denied),
    ("could not resolve", Meaning::Unreachable),
    ("name or service not known", Meaning::Unreachable),
    ("temporary failure in name resolution", Meaning::Unreachable),
    ("connection refused", Meaning::Unreachable),
    ("connection timed out", Meaning::Unreachable),
    ("operation timed out", Meaning::Unreachable),
    ("operation too slow", Meaning::Unreachable),
    ("network is unreachable", Meaning::Unreachable),
    ("network is down", Meaning::Unreachable),
    ("no route to host", Meaning::Unreachable),
    ("host is down", Meaning::Unreachable),
    ("failed to connect", Meaning::Unreachable),
    ("couldn't connect", Meaning::Unreachable),
    ("could not connect", Meaning::Unreachable),
    ("connection reset", Meaning::Unreachable),
    ("connection closed by", Meaning::Unreachable),
    ("broken pipe", Meaning::Unreachable),
    ("returned error: 502", Meaning::Unreachable),
    ("returned error: 503", Meaning::Unreachable),
    ("returned error: 504", Meaning::Unreachable),
    ("empty reply from server", Meaning::Unreachable),
    ("does not appear to be a git repository", Meaning::NotThere),
    ("repository not found", Meaning::NotThere),
    ("' not found", Meaning::NotThere),
    ("returned error: 404", Meaning::NotThere),
    ("not a git repository", Meaning::NotThere),
    ("unexpected disconnect", Meaning::Unreachable),
    ("transfer closed with", Meaning::Unreachable),
    ("early eof", Meaning::Unreachable),
    ("the remote end hung up", Meaning::Unreachable),
];

/// Returns what a failure means, by what git wrote to its standard error.
pub(super) fn meaning(said: &str) -> Meaning {
    let said = said.to_lowercase();
    MEANINGS.iter().find(|(words, _)| said.contains(words)).map_or(Meaning::Other, |(_, meaning)| *meaning)
}

/// Returns the line that says what went wrong, without git's own word before it.
pub(super) fn cause(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let marked = |mark: &str| lines.iter().find_map(|line| line.strip_prefix(mark).map(str::trim));
    let ssh = lines.iter().find(|line| meaning(line) != Meaning::Other && !line.starts_with("fatal:")).copied();
    let found = marked("remote: error:").or_else(|| marked("remote: fatal:")).or(ssh).or_else(|| marked("fatal:"));
    let found = found.or_else(|| marked("error:")).or_else(|| lines.last().copied()).unwrap_or("no reason was given");
    // One line for a message; the longest of git's own fit.
    let found = found.trim_matches(['@', ' ']); // OpenSSH puts its loudest warning into a frame.
    shown_words(found).chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Reads what `git push --porcelain` prints of one branch; none where it printed nothing of it.
pub(super) fn pushed(printed: &str) -> Option<Branch> {
    printed.lines().find_map(|line| {
        let mut parts = line.splitn(3, '\t');
        let (flag, _, summary) = (parts.next()?, parts.next()?, parts.next()?.to_lowercase());
        let behind = ["fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update ref"];
        let moved = ["incorrect old value", "reference already exists", "remote ref updated since checkout"];
        match flag {
            " " | "*" | "=" | "+" => Some(Branch::Done),
            "!" if behind.iter().chain(&moved).any(|words| summary.contains(words)) => Some(Branch::Behind),
            "!" => Some(Branch::Refused),
            _ => None,
        }
    })
}

/// Reads how far git is from a line of its progress: `Receiving objects:  45% (45/100), …`.
pub(super) fn progress(line: &str) -> Option<(&'static str, usize, usize)> {
    let line = line.trim_start_matches("remote: ");
    let known = [
        ("Receiving objects:", "receiving"),
        ("Resolving deltas:", "unpacking"),
        ("Unpacking objects:", "unpacking"),
        ("Writing objects:", "sending"),
        ("Compressing objects:", "packing"),
        ("Counting objects:", "counting"),
    ];
    let (what, rest) = known.iter().find_map(|(words, what)| Some((*what, line.strip_prefix(words)?)))?;
    let (done, total) = rest.split_once('(')?.1.split_once(')')?.0.split_once('/')?;
    Some((what, done.parse().ok()?, total.parse().ok()?))
}

/// Reads a version out of `git version 2.39.5 (Apple Git-154)`: major and minor.
pub(super) fn version(printed: &str) -> Option<(u32, u32)> {
    let mut numbers = printed.trim().strip_prefix("git version ")?.split(['.', ' ', '-']);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gits_words_are_understood() {
        for (said, expected, told) in [
            (
                "ssh: Could not resolve hostname nas: Name or service not known\nfatal: Could not read from remote repository.\n",
                Meaning::Unreachable,
                "ssh: Could not resolve hostname nas: Name or service not known",
            ),
            (
                "ssh: connect to host 127.0.0.1 port 1: Connection refused\r\nfatal: Could not read from remote repository.\n",
                Meaning::Unreachable,
                "ssh: connect to host 127.0.0.1 port 1: Connection refused",
            ),
            (
                "fatal: unable to access 'http://127.0.0.1:1/n.git/': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server\n",
                Meaning::Unreachable,
                "unable to access 'http://127.0.0.1:1/n.git/': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server",
            ),
            (
                "git@example.org: Permission denied (publickey).\r\nfatal: Could not read from remote repository.\n",
                Meaning::Denied,
                "git@example.org: Permission denied (publickey).",
            ),
            (
                "fatal: could not read Username for 'https://example.org': terminal prompts disabled\n",
                Meaning::Denied,
                "could not read Username for 'https://example.org': terminal prompts disabled",
            ),
            ("fatal: unable to get password from user\n", Meaning::Denied, "unable to get password from user"),
            (
                "Host key verification failed.\r\nfatal: Could not read from remote repository.\n",
                Meaning::HostKey,
                "Host key verification failed.",
            ),
            (
                "fatal: '/srv/none.git' does not appear to be a git repository\nfatal: Could not read from remote repository.\n",
                Meaning::NotThere,
                "'/srv/none.git' does not appear to be a git repository",
            ),
            (
                "fatal: repository 'http://h/none.git/' not found\n",
                Meaning::NotThere,
                "repository 'http://h/none.git/' not found",
            ),
            ("fatal: bad object\n", Meaning::Other, "bad object"),
            ("", Meaning::Other, "no reason was given"),
        ] {
            assert_eq!((meaning(said), cause(said).as_str()), (expected, told), "{said}");
        }
    }

    #[test]
    fn a_push_is_done_behind_or_refused() {
        let to = "To ssh://h/n.git\n";
        for (line, expected) in [
            (" \tab12:refs/heads/main\tab1..cd2", Some(Branch::Done)),
            ("*\tab12:refs/heads/main\t[new branch]", Some(Branch::Done)),
            ("=\tab12:refs/heads/main\t[up to date]", Some(Branch::Done)),
            ("!\tab12:refs/heads/main\t[rejected] (fetch first)", Some(Branch::Behind)),
            ("!\tab12:refs/heads/main\t[rejected] (non-fast-forward)", Some(Branch::Behind)),
            ("!\tab12:refs/heads/main\t[remote rejected] (failed to update ref)", Some(Branch::Behind)),
            ("!\tab12:refs/heads/main\t[remote rejected] (incorrect old value provided)", Some(Branch::Behind)),
            ("!\tab12:refs/heads/main\t[remote rejected] (pre-receive hook declined)", Some(Branch::Refused)),
            ("Done", None),
        ] {
            assert_eq!(pushed(&format!("{to}{line}\nDone\n")), expected, "{line}");
        }
    }

    #[test]
    fn progress_and_version_are_read() {
        assert_eq!(progress("Receiving objects:  45% (45/100), 1.2 MiB | 3 MiB/s"), Some(("receiving", 45, 100)));
        assert_eq!(progress("remote: Counting objects: 100% (3/3), done."), Some(("counting", 3, 3)));
        assert_eq!(progress("remote: Enumerating objects: 3, done."), None);
        assert_eq!(version("git version 2.39.5\n"), Some((2, 39)));
        assert_eq!(version("git version 2.50.1 (Apple Git-155)"), Some((2, 50)));
        assert_eq!(version("git version 2.47.1.windows.2"), Some((2, 47)));
        assert_eq!(version("hg 6"), None);
    }
}
