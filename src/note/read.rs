//! Typed reading: nodes as words, numbers, days and lists, forgiving where the meaning is certain.
//!
//! Each reader returns what it could take and leaves a `Problem` at the exact characters of what
//! it could not. “Nothing” (`key:` alone, `~`) is never a problem: a blank is still to be filled.

use super::yaml::{Content, Node};
use super::{Day, Words};
use crate::text::{Code, Problem, Span, Spanned, nearest, only_near};
use jiff::civil::Date;

/// Collects the problems of one note while its parts are read.
pub(super) struct Reader {
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn problem(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.problems.push(Problem { code, span, message: message.into(), help: help.into(), replace: None });
    }

    /// Goes through a mapping's entries; `take` says whether it knows the key. Keys compare without
    /// case, and `-` as `_`. An unknown key is kept in the file and pointed out.
    pub(super) fn entries(
        &mut self,
        entries: &[(Node<'_>, Node<'_>)],
        known: &[&'static str],
        of: &str,
        mut take: impl FnMut(&mut Self, &'static str, &Node<'_>),
    ) {
        // Which keys were met in a spelling of their own; most notes have none.
        let mut respelled: Vec<(&'static str, u32)> = Vec::new();
        for (key, value) in entries {
            let written = key.scalar().unwrap_or_default();
            let exact = known.iter().find(|name| **name == written);
            let name = exact.or_else(|| known.iter().find(|name| same_key(name, written)));
            if let (None, Some(name)) = (exact, name) {
                let earlier = entries.iter().find(|(other, _)| other.scalar() == Some(name)).map(|(other, _)| other.span.line);
                let earlier = earlier.or_else(|| respelled.iter().find(|(other, _)| other == name).map(|(_, line)| *line));
                if let Some(line) = earlier {
                    let message = format!("`{written}` says the same as `{name}` on line {line}, which counts");
                    self.problem(Code::FrontMatter, key.span, message, Some("join the two, or remove one".to_owned()));
                    continue;
                }
                respelled.push((name, key.span.line));
            }
            match name {
                Some(name) => take(self, name, value),
                None => {
                    let near = nearest(&written.to_lowercase(), known.iter().copied());
                    self.problems.push(Problem {
                        code: Code::UnknownKey,
                        span: key.span,
                        message: format!("{of} has no key `{written}`"),
                        help: Some(match near {
                            Some(near) => format!("did you mean `{near}`? What stands here is kept, but nothing reads it"),
                            None => "what stands here is kept, but nothing reads it".into(),
                        }),
                        replace: only_near(&written.to_lowercase(), known.iter().copied()).map(str::to_owned),
                    });
                }
            }
        }
    }

    /// Reads a mapping's entries, or says that one was expected.
    pub(super) fn map<'n, 'a>(&mut self, node: &'n Node<'a>, of: &str) -> &'n [(Node<'a>, Node<'a>)] {
        match &node.content {
            Content::Map(entries) => entries,
            _ if node.is_nothing() => &[],
            _ => {
                self.wrong(node, of, "a mapping of `key: value` lines");
                &[]
            }
        }
    }

    /// Reads a list's items; a single thing is a list of one.
    pub(super) fn list<'n, 'a>(&mut self, node: &'n Node<'a>) -> &'n [Node<'a>] {
        match &node.content {
            Content::List(items) => items,
            _ if node.is_nothing() => &[],
            _ => std::slice::from_ref(node),
        }
    }

    /// Reads a list's items, blank ones (`- `) left out: they are still to be filled. The word `none`
    /// for the whole list is a list of nothing.
    pub(super) fn items<T>(&mut self, node: &Node<'_>, read: impl Fn(&mut Self, &Node<'_>) -> T) -> Vec<T> {
        if node.scalar().is_some_and(|text| text.trim().eq_ignore_ascii_case("none")) {
            return Vec::new();
        }
        self.list(node).iter().filter(|item| !item.is_nothing()).map(|item| read(self, item)).collect()
    }

    /// Says that a value is of the wrong kind.
    pub(super) fn wrong(&mut self, node: &Node<'_>, key: &str, expected: &str) {
        let found = match &node.content {
            Content::Scalar { .. } => "a single text",
            Content::List(_) => "a list",
            Content::Map(_) => "a mapping",
        };
        let span = Span { end: node.span.end.min(node.span.start.saturating_add(200)), ..node.span };
        let message = match node.scalar() {
            Some(_) => format!("`{key}` must be {expected}"),
            None => format!("`{key}` must be {expected}, not {found}"),
        };
        self.problem(Code::WrongType, span, message, None);
    }

    /// Reads a text; any scalar is one.
    pub(super) fn words(&mut self, key: &str, node: &Node<'_>) -> Option<Words> {
        match node.scalar() {
            _ if node.is_nothing() => None,
            Some(text) if text.trim().is_empty() => None,
            Some(text) => Some(Spanned::new(text.trim().to_owned(), node.span)),
            None => {
                self.wrong(node, key, "a single text");
                None
            }
        }
    }

    /// Reads a list of texts, or a single one.
    pub(super) fn words_list(&mut self, key: &str, node: &Node<'_>) -> Vec<Words> {
        self.list(node).iter().filter_map(|item| self.words(key, item)).collect()
    }

    /// Reads a number within a range, both ends in it. `3/10` and `80 %` are numbers where the
    /// range ends there.
    pub(super) fn number(&mut self, key: &str, node: &Node<'_>, min: f64, max: f64) -> Option<Spanned<f64>> {
        let text = match node.scalar() {
            _ if node.is_nothing() => return None,
            Some(text) if text.trim().is_empty() => return None,
            Some(text) => text.trim(),
            None => {
                self.wrong(node, key, &format!("a number from {min} to {max}"));
                return None;
            }
        };
        let bare = match text.split_once('/') {
            Some((number, scale)) if scale.trim().parse() == Ok(max) => number.trim_end(),
            _ if max == 100.0 => text.strip_suffix('%').map_or(text, str::trim_end),
            _ => text,
        };
        match bare.parse::<f64>() {
            Ok(number) if number.is_finite() && (min..=max).contains(&number) => Some(Spanned::new(number, node.span)),
            Ok(number) if number.is_finite() => {
                let help = format!("if the scale is another, give the figure on {min}–{max}");
                self.problem(Code::OutOfRange, node.span, format!("`{key}` is {text}, outside {min} to {max}"), help);
                None
            }
            _ => {
                self.wrong(node, key, &format!("a number from {min} to {max}"));
                None
            }
        }
    }

    /// Reads subjective units of distress on the wider scale; whether they fit the client's own is a
    /// check's to say, for that scale stands in another note. `6/10` names its scale itself.
    pub(super) fn suds(&mut self, key: &str, node: &Node<'_>) -> Option<Spanned<f64>> {
        let of_ten = node.scalar().and_then(|text| text.split_once('/')).is_some_and(|(_, scale)| scale.trim() == "10");
        self.number(key, node, 0.0, if of_ten { 10.0 } else { 100.0 })
    }

    /// Reads a whole number within a range.
    pub(super) fn count(&mut self, key: &str, node: &Node<'_>, min: u32, max: u32) -> Option<Spanned<u32>> {
        let number = self.number(key, node, f64::from(min), f64::from(max))?;
        if number.value.fract() != 0.0 {
            self.wrong(node, key, "a whole number");
            return None;
        }
        Some(number.map(|n| n as u32))
    }

    /// Reads yes or no, in the spellings that people use.
    pub(super) fn truth(&mut self, key: &str, node: &Node<'_>) -> Option<bool> {
        match node.scalar().map(|text| text.trim().to_ascii_lowercase()).as_deref() {
            _ if node.is_nothing() => None,
            Some("yes" | "true" | "y" | "on") => Some(true),
            Some("no" | "false" | "n" | "off") => Some(false),
            _ => {
                self.wrong(node, key, "yes or no");
                None
            }
        }
    }

    /// Reads one of a few words; compared without case, blanks and underscores as hyphens. A word with
    /// `~` before it is taken and not named where another is expected.
    pub(super) fn one_of<T: Copy>(&mut self, key: &str, node: &Node<'_>, words: &[(&'static str, T)]) -> Option<Spanned<T>> {
        if node.is_nothing() {
            return None;
        }
        let written = node.scalar().map(|text| folded(text.trim()));
        if let Some((_, value)) = words.iter().find(|(word, _)| written.as_deref() == Some(word.trim_start_matches('~'))) {
            return Some(Spanned::new(*value, node.span));
        }
        let list: Vec<&str> = words.iter().map(|(word, _)| *word).filter(|word| !word.starts_with('~')).collect();
        let near = written.as_deref().and_then(|written| nearest(written, list.iter().copied()));
        self.wrong(node, key, &format!("one of {}", list.join(", ")));
        if let (Some(near), Some(problem)) = (near, self.problems.last_mut()) {
            problem.help = Some(format!("did you mean `{near}`?"));
            problem.replace = Some(near.to_owned());
        }
        None
    }

    /// Reads a day. One that is not written as ISO 8601 but can be told is taken and pointed out.
    pub(super) fn day(&mut self, key: &str, node: &Node<'_>) -> Option<Day> {
        if node.is_nothing() {
            return None;
        }
        let Some(text) = node.scalar() else {
            self.wrong(node, key, "a date such as 2026-11-10");
            return None;
        };
        match read_day(text.trim()) {
            Reading::Iso(day) => Some(Spanned::new(day, node.span)),
            Reading::Told(day) => {
                // A time of day beside the day would be lost.
                let is_day_alone = !text.trim().contains(['T', ' ']);
                self.problems.push(Problem {
                    code: Code::BadDate,
                    span: node.span,
                    message: format!("`{key}` is not written year-month-day"),
                    help: Some(format!("write {day}")),
                    replace: is_day_alone.then(|| day.to_string()),
                });
                Some(Spanned::new(day, node.span))
            }
            Reading::NoSuchDay => {
                self.problem(
                    Code::BadDate,
                    node.span,
                    format!("`{key}` is {}, a day that does not exist", text.trim()),
                    Some("correct the day or the month".into()),
                );
                None
            }
            Reading::NoDate => {
                let help = "write year, month and day with hyphens, such as 2026-11-10".to_owned();
                self.problem(Code::BadDate, node.span, format!("`{key}` is not a date"), help);
                None
            }
        }
    }

    /// Reads an id; one that the format does not allow is taken as written and pointed out.
    pub(super) fn id(&mut self, node: &Node<'_>) -> Option<Words> {
        let id = self.words("id", node)?;
        if !super::is_id(&id.value) {
            let help = "use letters, digits, `-` and `_`, beginning with a letter or digit".to_owned();
            self.problem(Code::WrongType, node.span, "this id has characters that an id cannot have", help);
        }
        Some(id)
    }

    /// Returns the name that a value must have, or says that it is missing; a blank item has none yet.
    pub(super) fn name(&mut self, name: Option<Words>, item: Span, is_blank: bool) -> Option<Words> {
        if name.is_none() && !is_blank {
            let help = "write `name:` and the client's own word for it".to_owned();
            self.problem(Code::WrongType, item, "this value has no `name`", help);
        }
        name
    }
}

/// What a text is as a day.
#[derive(Debug, PartialEq)]
pub(super) enum Reading {
    /// Written year-month-day.
    Iso(Date),
    /// Written otherwise, but only one day can be meant.
    Told(Date),
    /// Written like a date, of a day that is not in the calendar.
    NoSuchDay,
    /// No date, or one that could be two.
    NoDate,
}

/// Reads a day from a text.
///
/// `2026/11/10`, `2026.11.10`, `2026-1-5` and `25.11.2026` can be told; `10.11.2026` is the tenth
/// of November in most of the world and the eleventh of October in some of it, so it cannot.
pub(super) fn read_day(text: &str) -> Reading {
    let (text, has_time) = match text.split_once(['T', ' ']) {
        Some((day, time)) if day.len() >= 8 && time.starts_with(|c: char| c.is_ascii_digit()) => (day, true),
        _ => (text, false),
    };
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = parts[..] else { return Reading::NoDate };
    let number = |part: &str| {
        if part.len() <= 4 { part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit())) } else { None }
    };
    let (Some(first), Some(second), Some(third)) = (number(a), number(b), number(c)) else { return Reading::NoDate };
    let (year, month, day) = match (a.len(), c.len()) {
        (4, _) => (first, second, third),
        (_, 4) if first > 12 => (third, second, first),
        (_, 4) if second > 12 => (third, first, second),
        (_, 4) if first == second => (third, first, second),
        _ => return Reading::NoDate,
    };
    let made = i8::try_from(month).ok().zip(i8::try_from(day).ok()).and_then(|(month, day)| Date::new(year, month, day).ok());
    let iso = a.len() == 4 && b.len() == 2 && c.len() == 2 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    match made {
        None => Reading::NoSuchDay,
        Some(date) if iso && !has_time => Reading::Iso(date),
        Some(date) => Reading::Told(date),
    }
}

/// Folds a word of the format: lower case, blanks and underscores as one hyphen.
pub(super) fn folded(word: &str) -> String {
    word.split([' ', '_', '-', '\u{2013}', '\t']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").to_lowercase()
}

fn same_key(name: &str, written: &str) -> bool {
    name.len() == written.len()
        && name.bytes().zip(written.bytes()).all(|(a, b)| a == b.to_ascii_lowercase() || (a == b'_' && matches!(b, b'-' | b' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_taken_where_only_one_can_be_meant() {
        let date = |y, m, d| Date::new(y, m, d).unwrap();
        assert_eq!(read_day("2026-11-10"), Reading::Iso(date(2026, 11, 10)));
        assert_eq!(read_day("2026/1/5"), Reading::Told(date(2026, 1, 5)));
        assert_eq!(read_day("25.11.2026"), Reading::Told(date(2026, 11, 25)));
        assert_eq!(read_day("2026-11-10T09:00"), Reading::Told(date(2026, 11, 10)));
        assert_eq!(read_day("10.11.2026"), Reading::NoDate);
        assert_eq!(read_day("2026-02-30"), Reading::NoSuchDay);
        assert_eq!(read_day("next week"), Reading::NoDate);
    }
}
