//! Why a conflict copy is left in place.

/// What speaks against merging a copy into a note without a look at both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The note that it is a copy of is not beside it.
    NoOriginal,
    /// The name does not tell which note it is a copy of.
    NotAVersion,
    /// A person may have named a note so: a second session of that day, say.
    MayBeANote,
    /// No version in the note's history is what the copy comes from.
    NoCommonVersion,
    /// It is of another client.
    OtherClient,
    /// It is of another day.
    OtherDay,
    /// One is a session, say, and the other a profile.
    OtherKind,
    /// The front matter of one of them cannot be read.
    Unreadable,
    /// One of them is not UTF-8, or too large for a note.
    NotText,
    /// One of them holds private matter, which enters no history.
    Private,
    /// The note is signed, and the merge would change it.
    Signed,
}

impl Doubt {
    /// Returns why, in a few words that follow the file's name.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoOriginal => "the note that it is a copy of is not beside it",
            Self::NotAVersion => "its name does not tell which note it is a copy of",
            Self::MayBeANote => "it may as well be a note of its own",
            Self::NoCommonVersion => "no version in the note's history is what it comes from",
            Self::OtherClient => "it names another client than the note",
            Self::OtherDay => "it has another date than the note",
            Self::OtherKind => "it is of another type than the note",
            Self::Unreadable => "the front matter of one of the two cannot be read",
            Self::NotText => "one of the two is not UTF-8 text of a note's size",
            Self::Private => "one of the two holds private matter, which is not committed",
            Self::Signed => "the note is signed, and the merge would change its text",
        }
    }

    /// Returns the one next thing to do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::NoOriginal => "rename it to the note's name to keep it, or remove it",
            Self::NotAVersion | Self::OtherClient | Self::OtherDay | Self::OtherKind | Self::NotText => {
                "compare the two in your editor, and rename or remove it"
            }
            Self::MayBeANote => "if it is a copy, name it: `throughline resolve --copies FILE`; else leave it",
            Self::NoCommonVersion => "name it to keep the text of both: `throughline resolve --copies FILE`",
            Self::Unreadable => "`throughline check` shows where; mend it, then run this again",
            Self::Private => "move it to private/, or take over by hand what is only there",
            Self::Signed => "say what is only in the copy below a heading `Addendum` with its day, then remove the copy",
        }
    }

    /// Says whether a person who names the file lifts the doubt.
    pub fn yields_to_a_word(self) -> bool {
        matches!(self, Self::MayBeANote | Self::NoCommonVersion)
    }
}
