//! Reflections, for the one command that counts them on the clinician's own machine.
//!
//! Nothing else reads more of a reflection than that it is one (`Kind::Reflection`). Here its day is
//! read, and below which of a template's headings something stands; its words are never taken.

use super::parse::{day_of_name, read_type};
use super::read::Reader;
use super::split::split;
use super::{Section, outline, value_key, yaml};
use crate::text::Source;
use jiff::civil::Date;

/// What may be known of a reflection: no word of it is in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// The day: `date:`, else the one that the file's name begins with.
    pub on: Option<Date>,
    /// Places in the list of prompts below whose headings something stands, in the list's order.
    pub answered: Vec<usize>,
}

/// Returns the prompts of a reflection's template: its headings of the second level, in order.
pub fn prompts(template: &Source) -> Vec<String> {
    let sections = outline(template).sections.into_iter();
    sections.filter(|section| section.level == 2).map(|section| section.title.trim().to_owned()).collect()
}

/// Reads a reflection against a list of prompts; `None` for a note of another type.
///
/// A prompt is answered where text stands below its heading, up to the next heading of its level or
/// above; comments and sub-headings alone are no text. Headings compare as names of values do.
pub fn reflection(source: &Source, prompts: &[String]) -> Option<Reflection> {
    if source.problem.is_some() {
        return None;
    }
    let parts = split(&source.text);
    let mut reader = Reader { problems: Vec::new() };
    let entries = parts.yaml.as_ref().map(|range| yaml::read(&source.text[range.clone()], range.start, 2, &mut Vec::new()));
    let entries = entries.unwrap_or_default();
    if read_type(&mut reader, &entries, parts.yaml.is_some(), &source.path) != "reflection" {
        return None;
    }
    let date = entries.iter().find(|(key, _)| key.scalar().is_some_and(|key| key.eq_ignore_ascii_case("date")));
    let on = date.and_then(|(key, value)| reader.day(key.scalar().unwrap_or_default(), value)).map(|day| day.value);
    let sections = outline(source).sections;
    let is_answered = |prompt: &String| {
        let headed = (0..sections.len()).filter(|&at| value_key(&sections[at].title) == value_key(prompt));
        headed.into_iter().any(|at| has_text(&source.text, &sections, at))
    };
    let answered = (0..prompts.len()).filter(|&at| is_answered(&prompts[at])).collect();
    Some(Reflection { on: on.or_else(|| day_of_name(&source.path)), answered })
}

/// Says whether anything but comments stands below a heading and its sub-headings.
fn has_text(text: &str, sections: &[Section], at: usize) -> bool {
    let level = sections[at].level;
    let below = sections[at + 1..].iter().take_while(|section| section.level > level);
    std::iter::once(&sections[at]).chain(below).any(|section| !without_comments(&text[section.text.clone()]).trim().is_empty())
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out += before;
        // A comment that nobody closed goes on to the end.
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::NotePath;

    fn source(path: &str, text: &str) -> Source {
        Source::new(NotePath::new(path).unwrap(), text.as_bytes().to_vec())
    }

    #[test]
    fn only_the_day_and_the_prompts_answered_are_known() {
        let template = source(
            "templates/reflection.md",
            "---\ntype: reflection\n---\n# {{date}}\n\n## Letting go\n<!-- what? -->\n\n## Standing by\n\n## For supervision\n",
        );
        let prompts = prompts(&template);
        assert_eq!(prompts, ["Letting go", "Standing by", "For supervision"]);
        let text = "---\ntype: reflection\ndate: 2026-11-10\n---\n# A title of my own\nwords\n\n## letting-go\n<!-- what? -->\nmy words\n\n## Standing by\n<!-- a -->\n### Of the client\n\n## My own heading\nwords\n\n## For supervision\n### One\nwords\n";
        let seen = reflection(&source("private/a.md", text), &prompts).unwrap();
        assert_eq!(seen, Reflection { on: Some(Date::constant(2026, 11, 10)), answered: vec![0, 2] });
        let undated = "---\ntype: reflection\n---\nwords\n";
        assert_eq!(
            reflection(&source("private/2026-11-11 x.md", undated), &prompts).unwrap().on,
            Some(Date::constant(2026, 11, 11))
        );
        assert_eq!(reflection(&source("private/x.md", undated), &prompts).unwrap(), Reflection { on: None, answered: vec![] });
        assert_eq!(reflection(&source("private/x.md", "process notes\n"), &prompts), None);
    }
}
