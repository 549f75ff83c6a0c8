//! Who a commit says wrote it, and when.

use git2::{Signature, Time};

/// The name and address that a commit carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    name: String,  // Invariant: not empty; no angle bracket, line break or NUL.
    email: String, // Invariant: as the name.
}

/// A moment with the offset of the clock that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Minutes east of Greenwich.
    pub offset_minutes: i32,
}

impl Author {
    /// Takes a name and an address; what git cannot hold becomes a space.
    pub fn new(name: &str, email: &str) -> Self {
        Self { name: fit(name, "throughline"), email: fit(email, "throughline@localhost.invalid") }
    }

    /// Makes the author for a person who never told git their name: the code from the settings and
    /// an address that can belong to nobody (RFC 2606 reserves `.invalid`).
    pub fn default_for(clinician: &str) -> Self {
        let letters: String = clinician
            .chars()
            .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' })
            .collect::<String>()
            .to_lowercase();
        let local = letters.trim_matches(['-', '.']);
        Self::new(clinician, &format!("{}@localhost.invalid", if local.is_empty() { "throughline" } else { local }))
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the address.
    pub fn email(&self) -> &str {
        &self.email
    }

    pub(super) fn signature(&self, when: When) -> Result<Signature<'static>, git2::Error> {
        Signature::new(&self.name, &self.email, &Time::new(when.seconds, when.offset_minutes))
    }
}

fn fit(text: &str, otherwise: &str) -> String {
    let held: String = text.chars().map(|c| if c.is_control() || matches!(c, '<' | '>') { ' ' } else { c }).collect();
    // Git strips these from both ends of a name, and takes a name made of nothing else for none.
    let held = held.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ':' | ';' | '"' | '\\' | '\''));
    if held.is_empty() { otherwise.to_owned() } else { held.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_makes_an_author_that_git_takes() {
        let when = When { seconds: 0, offset_minutes: 60 };
        for (name, email) in [("", ""), ("<>", "a>b"), ("R\nD", "\0"), ("...", " "), ("Ü Ø", "ü@ø")] {
            let author = Author::new(name, email);
            assert!(author.signature(when).is_ok(), "{author:?}");
        }
        assert_eq!(Author::default_for("RD"), Author::new("RD", "rd@localhost.invalid"));
        assert_eq!(Author::default_for(""), Author::new("throughline", "throughline@localhost.invalid"));
    }
}
