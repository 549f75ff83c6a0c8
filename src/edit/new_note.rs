//! A new note from a template.
//!
//! Templates are the user's own: what is not a placeholder stays as it is, and so do their line
//! endings. Which steps are worth following up is the caller's choice.

use super::proof::parse_text;
use super::{Refused, yaml};
use crate::note::{Kind, Note};
use crate::text::{Code, NotePath};
use crate::timeline::StepThread;
use jiff::civil::Date;

/// What a new note is made of.
#[derive(Debug, Clone, Copy)]
pub struct NewNote<'a> {
    /// The client's code, for `{{client}}`.
    pub client: &'a str,
    /// The day, for `{{date}}`.
    pub date: Date,
    /// The session's number, for `{{session}}`.
    pub session: u32,
    /// The steps to follow up, in order, for a line `{{follow_ups}}`.
    pub follow_ups: &'a [&'a StepThread],
}

/// Fills a template for the note at `path`.
///
/// A line `{{follow_ups}}` becomes one item for each step, with the step's text as a comment and the
/// outcome left blank, or goes where there are none. A code that stands as the whole value of a key
/// is quoted where YAML needs it.
///
/// Law: the text read again gives the client, the day, the number and the follow-ups that were asked
/// for, as far as the template has a place for them.
///
/// # Errors
/// Refuses a code that is none, a template that wants follow-ups outside its front matter, and one
/// whose filled front matter cannot be read or says something else.
pub fn new_note(template: &str, path: &NotePath, new: &NewNote<'_>) -> Result<String, Refused> {
    if new.client.trim().is_empty() || new.client.chars().any(char::is_control) {
        return Err(Refused::NotACode);
    }
    let (date, session) = (new.date.to_string(), new.session.to_string());
    let mut out = String::with_capacity(template.len() + 256);
    let mut place = Place::Start;
    for line in template.split_inclusive('\n') {
        let bare = line.trim_start_matches('\u{feff}').trim_end();
        place = match (place, bare) {
            (Place::Start, "---") => Place::FrontMatter,
            (Place::FrontMatter, "---" | "...") | (Place::Start, _) => Place::Body,
            (place, _) => place,
        };
        if bare.trim_start() == "{{follow_ups}}" {
            if place != Place::FrontMatter {
                return Err(Refused::FollowUpsInBody);
            }
            push_follow_ups(&mut out, line, new.follow_ups);
            continue;
        }
        let line = line.replace("{{date}}", &date).replace("{{session}}", &session);
        match line.split_once("{{client}}") {
            Some((before, after)) if place == Place::FrontMatter && is_value(before, after) => {
                out += before;
                out += &yaml::scalar(new.client);
                out += &after.replace("{{client}}", new.client);
            }
            _ => out += &line.replace("{{client}}", new.client),
        }
    }
    let note = parse_text(path, out.clone());
    if note.problems.iter().any(|problem| problem.code == Code::FrontMatter) {
        return Err(Refused::Template);
    }
    if says_what_was_asked(&note, template, new) { Ok(out) } else { Err(Refused::MoreThanAsked) }
}

/// Where a line of the template stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Start,
    FrontMatter,
    Body,
}

/// Says whether what stands between is all of a key's value, or of a list's item.
fn is_value(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim());
    before.ends_with([':', '-']) && !before.contains('#') && (after.is_empty() || after.starts_with('#'))
}

/// Writes the block in place of `line`, with its indentation and ending.
fn push_follow_ups(out: &mut String, line: &str, steps: &[&StepThread]) {
    let indent = &line[..line.len() - line.trim_start().len()];
    let ending = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
    let ids: Vec<String> = steps.iter().map(|step| yaml::scalar(&step.id)).collect();
    let width = ids.iter().map(|id| id.chars().count()).max();
    let Some(width) = width else { return };
    *out += &format!("{indent}follow_ups:{ending}");
    for (step, id) in steps.iter().zip(ids) {
        let words = on_one_line(&step.text);
        let item = format!("{indent}  - step: {id:width$}  # {words}");
        let item = if words.is_empty() { format!("{indent}  - step: {id}") } else { item };
        *out += &format!("{item}{ending}{indent}    outcome:{ending}");
    }
}

/// A step's text as a comment: YAML ends a comment at any line end, and allows no control character.
fn on_one_line(text: &str) -> String {
    let printable: String =
        text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') { ' ' } else { c }).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says_what_was_asked(note: &Note, template: &str, new: &NewNote<'_>) -> bool {
    let asks = |placeholder: &str, key: &str| {
        let line = format!("{key}: {placeholder}");
        template.lines().any(|known| known.starts_with(&line))
    };
    let client = !asks("{{client}}", "client") || note.client.as_ref().is_some_and(|client| client.value == new.client.trim());
    let Kind::Session(session) = &note.kind else { return client };
    let date = !asks("{{date}}", "date") || session.date.as_ref().is_some_and(|date| date.value == new.date);
    let number = !asks("{{session}}", "session") || session.number.as_ref().is_some_and(|number| number.value == new.session);
    let listed = template.lines().any(|line| line.trim() == "{{follow_ups}}");
    let blanks = session.follow_ups.iter().filter(|follow_up| follow_up.outcome.is_none());
    let ids: Vec<&str> = blanks.filter_map(|follow_up| follow_up.step.as_ref()).map(|id| id.value.as_str()).collect();
    let follow_ups = !listed || ids == new.follow_ups.iter().map(|step| step.id.as_str()).collect::<Vec<_>>();
    client && date && number && follow_ups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Case;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TEMPLATE: &str = "---\nclient: {{client}}   # a code\ndate: {{date}}\nsession: {{session}}\n{{follow_ups}}\nsteps: []\n---\n# {{client}}, {{session}}\n";

    /// Fills a template for a client whose open steps have these ids and texts.
    fn filled(template: &str, client: &str, steps: &[(&str, &str)]) -> Result<String, Refused> {
        let items: String =
            steps.iter().map(|(id, text)| format!("  - {{id: {}, do: {}}}\n", yaml::scalar(id), yaml::scalar(text))).collect();
        let path = NotePath::new("clients/x/2026-11-03.md").unwrap();
        let note = parse_text(&path, format!("---\ndate: 2026-11-03\nsteps:\n{items}---\n"));
        let case = Case::new(client.into(), vec![note], date(2026, 11, 10), &Default::default());
        let follow_ups: Vec<&StepThread> = case.timeline.steps.iter().collect();
        let new = NewNote { client, date: date(2026, 11, 10), session: 4, follow_ups: &follow_ups };
        new_note(template, &NotePath::new("clients/x/2026-11-10.md").unwrap(), &new)
    }

    #[test]
    fn placeholders_are_filled_and_steps_listed() {
        assert_eq!(
            filled(TEMPLATE, "maple-07", &[("portal", "Open the portal"), ("a", "Call: now # really")]).as_deref(),
            Ok(
                "---\nclient: maple-07   # a code\ndate: 2026-11-10\nsession: 4\nfollow_ups:\n  - step: portal  # Open the portal\n    outcome:\n  - step: a       # Call: now # really\n    outcome:\nsteps: []\n---\n# maple-07, 4\n"
            )
        );
    }

    #[test]
    fn no_steps_leave_no_line_and_crlf_stays() {
        assert_eq!(
            filled(&TEMPLATE.replace('\n', "\r\n"), "no", &[]).as_deref(),
            Ok("---\r\nclient: 'no'   # a code\r\ndate: 2026-11-10\r\nsession: 4\r\nsteps: []\r\n---\r\n# no, 4\r\n")
        );
        let crlf = filled(&TEMPLATE.replace('\n', "\r\n"), "maple-07", &[("a", "x")]).unwrap();
        assert_eq!(crlf.matches('\n').count(), crlf.matches("\r\n").count(), "{crlf:?}");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(filled("text\n{{follow_ups}}\n", "a", &[]), Err(Refused::FollowUpsInBody));
        assert_eq!(filled(TEMPLATE, "a\nb", &[]), Err(Refused::NotACode));
        assert_eq!(filled("---\ngoals: [\n---\n", "a", &[]), Err(Refused::Template));
        assert_eq!(filled("---\n{{follow_ups}}\nfollow_ups: []\n---\n", "a", &[("b", "")]), Err(Refused::Template));
    }

    #[test]
    fn every_template_that_comes_with_the_program_can_be_filled() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vault-template/starter/templates");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let template = std::fs::read_to_string(&path).unwrap();
            let text = filled(&template, "maple-07", &[("portal", "Open the portal")]);
            assert!(text.is_ok_and(|text| !text.contains("{{")), "{}", path.display());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_code_and_any_text_give_a_note_that_reads(client in "[a-z0-9'\"#:{}&*! -]{1,8}", text in "[a-z#:'\\-\u{85}\u{2028}日 ]{0,20}") {
            match filled(TEMPLATE, &client, &[("portal", &text)]) {
                Ok(out) => {
                    let note = parse_text(&NotePath::new("clients/x/2026-11-10.md").unwrap(), out);
                    prop_assert_eq!(note.client.unwrap().value, client.trim());
                }
                Err(refused) => prop_assert!(client.trim().is_empty(), "{:?}", refused),
            }
        }
    }
}
