//! Why an edit is not made.

/// The reason for which nothing is changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The word cannot be an id.
    #[error("`{0}` cannot be an id")]
    NotAnId(String),
    /// The note gives that id to something already.
    #[error("this note gives the id `{0}` already")]
    IdTaken(String),
    /// The step has an id, which never changes.
    #[error("this step has an id already")]
    HasId,
    /// The place is not that of a step.
    #[error("no step stands at this place of the note")]
    NoStep,
    /// The client's code is empty or holds what no line can.
    #[error("this cannot be a client's code")]
    NotACode,
    /// The template asks for follow-ups where there is no front matter.
    #[error("`{{{{follow_ups}}}}` stands outside the front matter of the template")]
    FollowUpsInBody,
    /// The template's front matter cannot be read once it is filled.
    #[error("the template's front matter cannot be read")]
    Template,
    /// The note read again differs in more than was asked for.
    #[error("the change would alter more of the note than was asked for")]
    MoreThanAsked,
}

impl Refused {
    /// Returns what a person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAnId(_) => "use letters, digits, `-` and `_`, beginning with a letter or digit",
            Self::IdTaken(_) => "choose another id",
            Self::HasId => "use the id that it has; follow-ups in other notes name it",
            Self::NoStep => "read the note again; it may have changed",
            Self::NotACode => "use a short code without a name in it, such as `maple-07`",
            Self::FollowUpsInBody => "move the line between the two `---` lines of the template",
            Self::Template => "run `throughline check` over a note made from it to see where",
            Self::MoreThanAsked => "make the change in your editor",
        }
    }
}
