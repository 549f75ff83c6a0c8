//! The words that mark a note's sections, in headings and at the beginning of lines.

use super::{Format, Part};

/// A label before the format has said what a single letter stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Marked {
    /// A section by its name.
    Part(Part),
    /// A section by the first letter of its name, in upper case.
    Letter(char),
}

/// A label at the beginning of a line.
#[derive(Debug, PartialEq)]
pub(super) struct Label {
    pub(super) marked: Marked,
    /// Its bytes, with marks and colon.
    pub(super) length: usize,
}

/// Names of sections in lower case. Those in everyday use beside a format's own are listed too.
const NAMES: &[(&str, Part)] = &[
    ("subjective", Part::Subjective),
    ("objective", Part::Objective),
    ("data", Part::Data),
    ("goal", Part::Goal),
    ("goals", Part::Goal),
    ("goal(s)", Part::Goal),
    ("behavior", Part::Behavior),
    ("behaviour", Part::Behavior),
    ("behaviors", Part::Behavior),
    ("behaviours", Part::Behavior),
    ("problem", Part::Problem),
    ("problems", Part::Problem),
    ("presenting problem", Part::Problem),
    ("intervention", Part::Intervention),
    ("interventions", Part::Intervention),
    ("intervention(s)", Part::Intervention),
    ("assessment", Part::Assessment),
    ("analysis", Part::Assessment),
    ("response", Part::Response),
    ("client response", Part::Response),
    ("client's response", Part::Response),
    ("client’s response", Part::Response),
    ("evaluation", Part::Evaluation),
    ("plan", Part::Plan),
    ("next steps", Part::Plan),
    ("risk", Part::Risk),
    ("risk assessment", Part::Risk),
    ("risk and safety", Part::Risk),
    ("safety", Part::Risk),
    ("addendum", Part::Addendum),
];

/// Longest label that a line is looked at for, in bytes; the longest name with marks is shorter.
const LONGEST: usize = 48;

fn named(name: &str) -> Option<Part> {
    let name = name.trim().to_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, part)| *part)
}

fn letter(name: &str) -> Option<char> {
    let mut chars = name.trim().chars();
    let first = chars.next().filter(char::is_ascii_uppercase)?;
    chars.next().is_none().then_some(first)
}

/// Returns what a heading of that title opens: nothing, one section, or two that share their text.
pub(super) fn of_title(title: &str) -> Vec<Marked> {
    let title = title.trim().trim_end_matches(':').trim_start_matches(|c: char| c.is_ascii_digit() || ". )".contains(c));
    if title.to_lowercase().starts_with("addendum") {
        return vec![Marked::Part(Part::Addendum)];
    }
    if let Some(part) = named(title) {
        return vec![Marked::Part(part)];
    }
    let parts_of = |separators: &[&str]| {
        let separator = separators.iter().find(|separator| title.contains(*separator))?;
        let (one, other) = title.split_once(separator)?;
        Some((one.to_owned(), other.trim_end_matches(')').to_owned()))
    };
    if let Some((one, other)) = parts_of(&[" & ", " and ", "/"]) {
        if let (Some(one), Some(other)) = (named(&one), named(&other)) {
            return vec![Marked::Part(one), Marked::Part(other)];
        }
        if let (Some(one), Some(other)) = (letter(&one), letter(&other)) {
            return vec![Marked::Letter(one), Marked::Letter(other)];
        }
    }
    // “S – Subjective”, “Subjective (S)”, “Plan: next week”: the name in front or behind tells.
    if let Some((one, other)) = parts_of(&[" – ", " — ", " - ", "(", ":"])
        && let Some(part) = named(&one).or_else(|| letter(&one).and_then(|_| named(&other)))
    {
        return vec![Marked::Part(part)];
    }
    letter(title).map(Marked::Letter).into_iter().collect()
}

/// Returns the label that a line begins with: bold in any of its spellings, or bare before a colon.
///
/// A bare name counts only if it begins with a capital and, where a format is given, is one of that
/// format's, a risk entry or an addendum: “Response: none yet” in a SOAP note is a sentence.
pub(super) fn at_line(line: &str, format: Option<Format>) -> Option<Label> {
    let colon = line.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let (before, after) = (&line[..colon], &line[colon + 1..]);
    let marks = ["**", "__"].into_iter().find(|marks| before.starts_with(marks));
    let (name, length) = match marks {
        Some(marks) => {
            let inner = &before[marks.len()..];
            match inner.strip_suffix(marks) {
                Some(name) => (name, colon + 1),
                None => after.starts_with(marks).then_some((inner, colon + 1 + marks.len()))?,
            }
        }
        None => (before, colon + 1),
    };
    let marked = match named(name) {
        Some(part) => Marked::Part(part),
        None => Marked::Letter(letter(name)?),
    };
    let is_capital = name.starts_with(|c: char| c.is_uppercase());
    let belongs = match (marked, format) {
        (Marked::Part(Part::Risk | Part::Addendum), _) | (_, None | Some(Format::Free)) => true,
        (Marked::Part(part), Some(format)) => format.parts().contains(&part),
        (Marked::Letter(_), Some(_)) => true,
    };
    (marks.is_some() || is_capital && belongs).then_some(Label { marked, length })
}

/// Says what each label stands for: a name for itself, a letter for what the format has under it.
pub(super) fn letters(labels: &[Marked], format: Option<Format>) -> Vec<Option<Part>> {
    let used: Vec<char> = labels
        .iter()
        .filter_map(|label| match label {
            Marked::Letter(letter) => Some(*letter),
            Marked::Part(_) => None,
        })
        .collect();
    let format = format.filter(|format| !format.parts().is_empty()).or_else(|| told_by(&used));
    let mut seen: Vec<Part> = Vec::new();
    let part_of = |label: &Marked, seen: &mut Vec<Part>| {
        let part = match label {
            Marked::Part(part) => Some(*part),
            Marked::Letter(letter) => {
                let mut fitting = format.map_or(&[][..], Format::parts).iter().filter(|part| part.as_str().starts_with(*letter));
                let first = fitting.next().copied()?;
                match fitting.next() {
                    Some(second) if seen.contains(&first) => Some(*second),
                    _ => Some(first),
                }
            }
        };
        seen.extend(part);
        part
    };
    labels.iter().map(|label| part_of(label, &mut seen)).collect()
}

/// Returns the format whose letters these are, in its order.
fn told_by(used: &[char]) -> Option<Format> {
    let formats = [Format::Soap, Format::Dap, Format::Girp, Format::Birp, Format::Pirp, Format::Pie];
    let initials =
        |format: &Format| -> Vec<char> { format.parts().iter().filter_map(|part| part.as_str().chars().next()).collect() };
    formats.into_iter().find(|format| initials(format) == used)
}
