//! What a remote's target is: a path of this machine, or something that the git program reaches.
//!
//! Pure. Follows git's own reading of targets (git-fetch(1), "GIT URLS"), and refuses what would run
//! another program or read as an option. A sealed folder is `sealed::PATH`: git itself takes that for a
//! program `git-remote-sealed`, which there is none of, and so leaves the folder alone.

use std::path::PathBuf;

/// Where a remote is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A repository on a path: no git program is needed.
    Path(PathBuf),
    /// A sealed folder on a path.
    Sealed(PathBuf),
    /// Over a network, by the git program.
    Network(Reached),
}

/// What stands before the path of a sealed folder.
const SEALED: &str = "sealed::";

/// How a network target is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// `ssh://host/path`, `host:path`
    Ssh,
    /// `https://…`, `http://…`
    Http,
}

/// Why a target cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It would read as an option of git's or of ssh's.
    #[error("a target must not begin with `-`")]
    Option,
    /// It names a program to be run (`ext::…`).
    #[error("a target must not name a program to run")]
    Helper,
    /// Nothing here speaks it.
    #[error("only paths, ssh, https and http are known")]
    Scheme,
    /// It holds a line break, a tab or the like, which git's settings and messages cannot carry.
    #[error("a target must not hold line breaks, tabs or other control characters")]
    Control,
    /// There is none.
    #[error("a target must not be empty")]
    Empty,
}

impl Target {
    /// Returns the target of a sealed folder as it is kept in git's settings.
    pub fn sealed(path: &str) -> String {
        format!("{SEALED}{path}")
    }

    /// Reads a target.
    ///
    /// # Errors
    /// `Refused` where it cannot or must not be used.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        if text.is_empty() {
            return Err(Refused::Empty);
        }
        if text.contains(char::is_control) {
            return Err(Refused::Control);
        }
        if text.starts_with('-') {
            return Err(Refused::Option);
        }
        if let Some(path) = text.strip_prefix(SEALED) {
            return if path.is_empty() { Err(Refused::Empty) } else { Ok(Self::Sealed(PathBuf::from(path))) };
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            return match scheme.to_ascii_lowercase().as_str() {
                _ if host.starts_with('-') || rest.starts_with('-') => Err(Refused::Option),
                "ssh" | "git+ssh" | "ssh+git" => Ok(Self::Network(Reached::Ssh)),
                "https" | "http" => Ok(Self::Network(Reached::Http)),
                "file" => Ok(Self::Path(PathBuf::from(from_url(rest)))),
                _ => Err(Refused::Scheme),
            };
        }
        let head = text.split('/').next().unwrap_or_default();
        if head.contains("::") {
            return Err(Refused::Helper);
        }
        let bytes = head.as_bytes();
        let is_drive = cfg!(windows) && bytes.len() > 1 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':';
        match head.split_once(':') {
            // `user@host:path`, where no slash comes before the colon.
            Some((host, _)) if !is_drive && !host.is_empty() => {
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                if host.starts_with('-') { Err(Refused::Option) } else { Ok(Self::Network(Reached::Ssh)) }
            }
            _ => Ok(Self::Path(PathBuf::from(text))),
        }
    }
}

/// Takes the path out of what follows `file://`: a host's name (none, or this machine's) and percent signs.
fn from_url(rest: &str) -> String {
    let path = rest.strip_prefix("localhost").filter(|path| path.starts_with('/')).unwrap_or(rest);
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.as_bytes();
    while let Some((&byte, rest)) = left.split_first() {
        let hex = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok()).and_then(|two| u8::from_str_radix(two, 16).ok());
        let escaped = hex.filter(|_| byte == b'%');
        bytes.push(escaped.unwrap_or(byte));
        left = if escaped.is_some() { &rest[2..] } else { rest };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns a target as it may be shown: of a URL scheme, host and path only, for login, query and
/// fragment may each be a token.
pub fn shown(target: &str) -> String {
    let Some((scheme, rest)) = target.split_once("://") else { return target.to_owned() };
    if scheme.eq_ignore_ascii_case("file") {
        return target.to_owned();
    }
    let rest = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let authority = rest.split('/').next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{scheme}://{host}{}", &rest[authority.len()..])
}

/// Returns words of git's with every URL in them as it may be shown.
pub(super) fn shown_words(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || "'\"<>".contains(c);
    text.split_inclusive(ends)
        .map(|piece| {
            let word = piece.trim_end_matches(ends);
            let end = &piece[word.len()..];
            // What stands right after a URL in git's sentences.
            let url = word.trim_end_matches([':', ',', ')']);
            if url.contains("://") { format!("{}{}{end}", shown(url), &word[url.len()..]) } else { piece.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_git_reads_them() {
        let path = |text: &str| Ok(Target::Path(PathBuf::from(text)));
        let (ssh, http) = (Ok(Target::Network(Reached::Ssh)), Ok(Target::Network(Reached::Http)));
        for (text, target) in [
            ("/media/drive/vault.git", path("/media/drive/vault.git")),
            ("../vault.git", path("../vault.git")),
            ("./a:b", path("./a:b")),
            ("file:///media/a%20drive/v.git", path("/media/a drive/v.git")),
            ("file://localhost/v.git", path("/v.git")),
            ("file:///100%", path("/100%")),
            ("git@example.org:notes.git", ssh.clone()),
            ("host:", ssh.clone()),
            ("ssh://git@example.org:2222/notes.git", ssh.clone()),
            ("https://example.org/notes.git", http.clone()),
            ("HTTP://127.0.0.1:8080/notes.git", http),
            ("git://example.org/notes.git", Err(Refused::Scheme)),
            ("s3://bucket/notes", Err(Refused::Scheme)),
            ("sealed::/media/nas/a: b", Ok(Target::Sealed(PathBuf::from("/media/nas/a: b")))),
            ("sealed::", Err(Refused::Empty)),
            ("ext::sh -c touch% /tmp/x", Err(Refused::Helper)),
            ("fd::3", Err(Refused::Helper)),
            ("--upload-pack=touch /tmp/x", Err(Refused::Option)),
            ("-oProxyCommand=x:y", Err(Refused::Option)),
            ("user@-oProxyCommand=x:y", Err(Refused::Option)),
            ("ssh://-oProxyCommand=x/y", Err(Refused::Option)),
            ("ssh://user@-oProxyCommand=x/y", Err(Refused::Option)),
            ("", Err(Refused::Empty)),
            ("a\nb", Err(Refused::Control)),
            ("sealed::/z\nnl", Err(Refused::Control)),
        ] {
            assert_eq!(Target::parse(text), target, "{text:?}");
        }
    }

    #[test]
    fn no_password_is_shown() {
        assert_eq!(shown("https://rd:secret@example.org/n.git"), "https://example.org/n.git");
        assert_eq!(shown("https://token@example.org/n.git?t=secret#x"), "https://example.org/n.git");
        assert_eq!(shown("https://example.org?t=a/b"), "https://example.org");
        assert_eq!(shown("file:///a?b"), "file:///a?b");
        assert_eq!(shown("https://example.org/a@b:c"), "https://example.org/a@b:c");
        assert_eq!(shown("git@example.org:notes.git"), "git@example.org:notes.git");
        assert_eq!(
            shown_words("unable to access 'https://rd:p@example.org/n?token=secret/': Could not resolve host: example.org"),
            "unable to access 'https://example.org/n': Could not resolve host: example.org"
        );
        assert_eq!(shown_words("see https://a.org/x?t=1, or not"), "see https://a.org/x, or not");
    }
}
