//! Task items of the body, for those who write the plan as a list.

use super::read::{Reading, read_day};
use super::{Day, Words};
use crate::text::{Code, Problem, Span, Spanned};
use serde::{Deserialize, Serialize};

/// A task item of the body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The item's own lines, marker included.
    pub span: Span,
    /// What the box says.
    pub state: TaskState,
    /// `^id` at the end.
    pub id: Option<Words>,
    /// The rest, trimmed.
    pub text: String,
    /// `#value`, hyphens as spaces.
    pub values: Vec<Words>,
    /// `goal:`.
    pub goal: Option<Words>,
    /// `due:`.
    pub due: Option<Day>,
}

/// The state that a task item's box shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskState {
    /// `[ ]`
    Open,
    /// `[x]`, `[X]`
    Done,
    /// `[/]`
    Partly,
    /// `[-]`
    Dropped,
    /// `[>]`
    Carried,
}

impl TaskState {
    /// Returns the state that a box's character stands for.
    pub(super) fn of(mark: u8) -> Option<Self> {
        match mark {
            b' ' => Some(Self::Open),
            b'x' | b'X' => Some(Self::Done),
            b'/' => Some(Self::Partly),
            b'-' => Some(Self::Dropped),
            b'>' => Some(Self::Carried),
            _ => None,
        }
    }
}

/// Says whether a text may be an id: a letter or digit, then letters, digits, `_` and `-`.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

impl Task {
    /// Reads an item's words: `text` is what follows the box, at `offset` of the note, on `line`.
    pub(super) fn read(
        state: TaskState,
        span: Span,
        text: &str,
        offset: usize,
        line: usize,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut task = Self { span, state, id: None, text: String::new(), values: Vec::new(), goal: None, due: None };
        let mut words: Vec<&str> = Vec::new();
        let pieces = pieces(text);
        let last = pieces.iter().rposition(|(_, piece)| !piece.is_empty());
        for (index, (at, piece)) in pieces.iter().enumerate() {
            let lines = text[..*at].matches('\n').count();
            let place = |from: usize, len: usize| Span::new(offset + at + from, offset + at + from + len, line + lines);
            let spanned = |from: usize, word: &str| Spanned::new(word.to_owned(), place(from, word.len()));
            if let Some(id) = piece.strip_prefix('^').filter(|id| Some(index) == last && is_id(id)) {
                task.id = Some(spanned(1, id));
            } else if let Some(name) = piece.strip_prefix('#').filter(|name| name.starts_with(char::is_alphabetic)) {
                let name = name.trim_end_matches([',', '.', ';', ':', ')']);
                task.values.push(Spanned::new(name.replace('-', " "), place(1, name.len())));
            } else if let Some(goal) = piece.strip_prefix("goal:").filter(|goal| !goal.is_empty()) {
                task.goal = Some(spanned(5, goal));
            } else if let Some((from, day)) = due(piece) {
                match read_day(day) {
                    Reading::Iso(date) => task.due = Some(Spanned::new(date, place(from, day.len()))),
                    Reading::Told(date) => {
                        task.due = Some(Spanned::new(date, place(from, day.len())));
                        problems.push(Problem {
                            code: Code::BadDate,
                            span: place(from, day.len()),
                            message: "the due date is not written year-month-day".into(),
                            help: Some(format!("write {date}")),
                            // A time of day beside the day would be lost.
                            replace: (!day.contains(['T', ' '])).then(|| date.to_string()),
                        });
                    }
                    Reading::NoSuchDay | Reading::NoDate => problems.push(Problem {
                        code: Code::BadDate,
                        span: place(from, day.len()),
                        message: "the due date is not a day of the calendar".into(),
                        help: Some("write year, month and day, such as due:2026-11-10".into()),
                        replace: None,
                    }),
                }
            } else {
                words.push(piece);
            }
        }
        task.text = words.join(" ");
        task
    }
}

/// Returns the day's text in `due:DAY`, `[due:: DAY]` or `📅 DAY`, and where it begins.
fn due(piece: &str) -> Option<(usize, &str)> {
    let trimmed = if let Some(inner) = piece.strip_prefix("[due::") {
        inner.strip_suffix(']')?.trim()
    } else if let Some(day) = piece.strip_prefix('\u{1f4c5}') {
        day.trim_start_matches('\u{fe0f}').trim()
    } else {
        piece.strip_prefix("due:")?
    };
    (!trimmed.is_empty()).then(|| (piece.find(trimmed).unwrap_or(0), trimmed))
}

/// Cuts an item's text into words; `[due:: …]` and `📅 …` are one each.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            at += blank;
            continue;
        }
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let end = if rest.starts_with("[due::") {
            rest.find(']').map_or(word, |close| close + 1)
        } else if rest.starts_with('\u{1f4c5}') && rest[..word].trim_end_matches('\u{fe0f}').chars().count() == 1 {
            let after = rest[word..].len() - rest[word..].trim_start_matches(' ').len();
            let day = &rest[word + after..];
            word + after + day.find(char::is_whitespace).unwrap_or(day.len())
        } else {
            word
        };
        pieces.push((at, &rest[..end]));
        at += end;
    }
    pieces
}
