//! All rules over one client.

use super::rule::{Looks, OneCase, OneNote, Rule, Sources};
use super::rules::unknown_key;
use super::{Finding, RULES, Record, rule};
use crate::note::Note;
use crate::settings::{Settings, Severity};
use crate::text::{At, NotePath, Problem, Source};
use crate::timeline::Case;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a check looks at besides the notes' texts, and which of these it is about.
#[derive(Default)]
pub struct Over<'a> {
    /// The files that may be pointed into; all where absent. Rules on one note look at these alone,
    /// rules on a client still see all of the client's notes.
    pub wanted: Option<&'a (dyn Fn(&NotePath) -> bool + 'a)>,
    /// The history of the client's notes.
    pub record: Option<&'a Record<'a>>,
    /// Whether remarks are left out, and with them the work of rules that would make nothing else.
    pub leaves_out_remarks: bool,
}

/// Runs every rule over a client, of whose history nothing is known; see `run_over`.
pub fn run(case: &Case, sources: &Sources<'_>, settings: &Settings, today: Date) -> Vec<Finding> {
    run_over(case, sources, settings, today, &Over::default())
}

/// Runs every rule over a client and returns the findings by path, place and rule.
///
/// A finding's severity is the one that the note it points into sets in `checks:`, else that of the
/// settings, else the rule's own; what is off is left out. A severity that cannot be read sets
/// nothing. Two findings alike in all but their words are both kept.
///
/// Laws: neither the order of the case's notes nor that of the rules matters; with some files wanted,
/// the findings are those of all files that point into these; without remarks they are the others.
pub fn run_over(case: &Case, sources: &Sources<'_>, settings: &Settings, today: Date, over: &Over<'_>) -> Vec<Finding> {
    let is_wanted = |path: &NotePath| over.wanted.is_none_or(|wanted| wanted(path));
    let notes: BTreeMap<&NotePath, &Note> = case.notes.iter().map(|note| (&note.path, note)).collect();
    let rules = || RULES.iter().filter(|rule| !over.leaves_out_remarks || says_more(rule, case, settings));
    let mut findings = Vec::new();
    for note in notes.values().filter(|note| is_wanted(&note.path)) {
        let one = OneNote::new(note, settings, today, sources);
        for rule in rules() {
            if let Looks::AtNote(look) = rule.looks {
                findings.extend(look(&one));
            }
        }
    }
    let one = OneCase { case, settings, today, sources, wanted: &is_wanted };
    for rule in rules() {
        match (&rule.looks, over.record) {
            (Looks::AtCase(look), _) => findings.extend(look(&one)),
            (Looks::AtRecord(look), Some(record)) => findings.extend(look(&one, record)),
            _ => {}
        }
    }
    findings.retain(|finding| is_wanted(&finding.at.path));
    for finding in &mut findings {
        let own = notes.get(&finding.at.path).and_then(|note| own_severity(note, finding.rule));
        if let Some(severity) = own.or_else(|| settings.checks.get(finding.rule).copied()) {
            finding.severity = severity;
        }
    }
    let least = if over.leaves_out_remarks { Severity::Warning } else { Severity::Info };
    findings.retain(|finding| finding.severity >= least);
    findings.sort_by(|one, other| one.order().cmp(&other.order()));
    findings.dedup();
    findings
}

/// Says whether a rule can say more than a remark of a client: by itself, by the settings or by a note.
fn says_more(rule: &Rule, case: &Case, settings: &Settings) -> bool {
    let usual = settings.checks.get(rule.id).copied().unwrap_or(rule.severity);
    let own = case.notes.iter().filter_map(|note| own_severity(note, rule.id));
    own.chain([usual]).any(|severity| severity > Severity::Info)
}

/// Returns what was wrong in the vault's settings as findings, in the order of places.
pub fn of_settings(problems: &[(Source, Problem)], settings: &Settings) -> Vec<Finding> {
    let finding = |(source, problem): &(Source, Problem)| {
        let rule = rule(problem.code.rule())?;
        Some(Finding {
            rule: rule.id,
            severity: rule.severity,
            message: problem.message.clone(),
            help: problem.help.clone(),
            at: At::new(&source.path, problem.span),
            replace: problem.replace.clone(),
            related: Vec::new(),
        })
    };
    let mut findings: Vec<Finding> = problems.iter().filter_map(finding).collect();
    let file = NotePath::new("throughline.yaml").expect("a plain name is a path");
    for name in &settings.check_names {
        // The settings are pointed into, never edited.
        let found = unknown_key::of_rule_name(&name.value, At::new(&file, name.span));
        findings.extend(found.map(|found| Finding { replace: None, ..found }));
    }
    for finding in &mut findings {
        finding.severity = settings.checks.get(finding.rule).copied().unwrap_or(finding.severity);
    }
    findings.retain(|finding| finding.severity != Severity::Off);
    findings.sort_by(|one, other| one.order().cmp(&other.order()));
    findings
}

fn own_severity(note: &Note, rule: &str) -> Option<Severity> {
    let (_, severity) = note.checks.iter().rev().find(|(name, _)| name.value.trim() == rule)?;
    Severity::read(&severity.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note;
    use crate::text::Source;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// One line a finding, of a client with these notes.
    fn findings(notes: &[(&str, &str)], settings: &Settings) -> Vec<String> {
        let today = date(2026, 11, 22);
        let path = |name: &str| NotePath::new(&format!("clients/maple-07/{name}.md")).unwrap();
        let sources: Vec<Source> = notes.iter().map(|(name, text)| Source::new(path(name), text.as_bytes().to_vec())).collect();
        let mut case = Case::new("maple-07".into(), sources.iter().map(note::parse).collect(), today, settings);
        // The timeline does not depend on the order of notes; the rules must not either.
        case.notes = sources.iter().map(note::parse).collect();
        let source = |path: &NotePath| sources.iter().find(|source| source.path == *path).cloned();
        let found = run(&case, &source, settings, today);
        found.iter().map(|f| format!("{}:{} {} {}", f.at.path.stem(), f.at.span.line, f.severity.as_str(), f.rule)).collect()
    }

    const LOOSE: &str = "---\ndate: 2026-11-10\nfollow_ups: [{step: a, outcome: done, response: glad}]\nplan: x\n---\n";

    #[test]
    fn settings_and_then_the_note_say_how_much_a_finding_matters() {
        let mut settings = Settings::default();
        assert_eq!(findings(&[("x", LOOSE)], &settings), ["x:3 error unknown-step", "x:4 warning unknown-key"]);
        settings.checks.insert("unknown-step".into(), Severity::Info);
        settings.checks.insert("unknown-key".into(), Severity::Off);
        assert_eq!(findings(&[("x", LOOSE)], &settings), ["x:3 info unknown-step"]);
        let own = LOOSE.replace("plan: x", "checks: {unknown-step: Off, unknown-key: error, bad-date: never}\nplan: x");
        assert_eq!(findings(&[("x", &own)], &settings), ["x:5 error unknown-key"]);
    }

    #[test]
    fn a_name_that_no_rule_has_is_named() {
        let own = LOOSE.replace("plan: x", "checks: {unknown-stp: off, no-such-thing: off, client-folder: off}");
        let one = "x:4 warning unknown-key";
        assert_eq!(findings(&[("x", &own)], &Settings::default()), ["x:3 error unknown-step", one, one]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_the_rest_is_checked() {
        let notes = [("2026-11-10", "---\nsteps: [{do: 'open}]\n---\n"), ("2026-11-17", "")];
        assert_eq!(
            findings(&notes, &Settings::default()),
            ["2026-11-10:2 error front-matter", "2026-11-17:1 error front-matter"]
        );
    }

    /// Pieces that notes are made of, some of them broken, to be mixed.
    const PIECES: [&str; 16] = [
        "---\n",
        "date: 2026-11-10\n",
        "type: client\n",
        "type: reflection\n",
        "values: [independance, independence, 日本]\n",
        "steps: [{id: a, do: x, due: 2026-11-11, goal: zz}, {id: a, do: y}]\n",
        "follow_ups: [{step: ab, outcome: done}]\r\n",
        "measures: {PHQ-9: 99, GAD-7: [1, 9]}\n",
        "safety: [{scale: 0-10, max: 80}, {from: 2026-11-01, scale: 0-100}]\n",
        "checks: {unknown-stp: off}\n",
        "checks: {blaming-words: error}\n",
        "---\nClient was resistant and lazy today.\n",
        "- [x] 日本 #indepndence ^a\n",
        "## Private\n",
        "<<<<<<< x\n",
        "no_step: 'open\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_place_is_inside_its_note(texts in proptest::collection::vec(proptest::collection::vec(0..PIECES.len(), 0..9), 1..4)) {
            let texts: Vec<String> =
                texts.iter().map(|picks| picks.iter().map(|&pick| PIECES[pick]).collect()).map(|text: String| format!("---\n{text}")).collect();
            let today = date(2026, 11, 22);
            let path = |index: usize| NotePath::new(&format!("clients/maple-07/{index}.md")).unwrap();
            let sources: Vec<Source> =
                texts.iter().enumerate().map(|(index, text)| Source::new(path(index), text.clone().into_bytes())).collect();
            let settings = Settings::default();
            let case = Case::new("maple-07".into(), sources.iter().map(note::parse).collect(), today, &settings);
            let source = |path: &NotePath| sources.iter().find(|source| source.path == *path).cloned();
            for finding in run(&case, &source, &settings, today) {
                for at in [&finding.at].into_iter().chain(finding.related.iter().map(|(at, _)| at)) {
                    let text = source(&at.path).unwrap().text;
                    prop_assert!(text.get(at.span.range()).is_some(), "{finding:?}");
                    let line = 1 + text[..at.span.start as usize].matches('\n').count();
                    prop_assert_eq!(line, at.span.line as usize, "{:?}", finding);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn some_files_wanted_are_all_findings_that_point_into_them_with_or_without_remarks(picks in proptest::collection::vec(proptest::collection::vec(0..PIECES.len(), 0..9), 1..4), wanted in 0usize..4) {
            let today = date(2026, 11, 22);
            let settings = Settings::default();
            let source = |(index, picks): (usize, &Vec<usize>)| {
                let text: String = ["---\n"].into_iter().chain(picks.iter().map(|&pick| PIECES[pick])).collect();
                Source::new(NotePath::new(&format!("clients/maple-07/{index}.md")).unwrap(), text.into_bytes())
            };
            let sources: Vec<Source> = picks.iter().enumerate().map(source).collect();
            let case = Case::new("maple-07".into(), sources.iter().map(note::parse).collect(), today, &settings);
            let text = |path: &NotePath| sources.iter().find(|source| source.path == *path).cloned();
            let is_wanted = |path: &NotePath| path.stem() == wanted.to_string();
            let mut all = run(&case, &text, &settings, today);
            all.retain(|finding| is_wanted(&finding.at.path));
            let over = Over { wanted: Some(&is_wanted), ..Over::default() };
            prop_assert_eq!(&run_over(&case, &text, &settings, today, &over), &all);
            all.retain(|finding| finding.severity > Severity::Info);
            let over = Over { leaves_out_remarks: true, ..over };
            prop_assert_eq!(run_over(&case, &text, &settings, today, &over), all);
        }
    }

    #[test]
    fn of_thousands_of_values_the_best_established_are_compared() {
        let many: String = (0..3_000).map(|number: u32| format!("  - {}\n", format!("{number:012}").replace('0', "q"))).collect();
        let text = format!("---\ndate: 2026-11-10\nvalues:\n  - independence\n  - independance\n{many}---\n");
        let again = "---\ndate: 2026-11-11\nvalues: [independence, independance]\n---\n";
        let found = findings(&[("a", &text), ("b", again)], &Settings::default());
        assert!(found.contains(&"a:5 info similar-value".to_owned()));
        assert!(found.iter().filter(|finding| finding.ends_with("similar-value")).count() < 300);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_order_of_notes_does_not_matter(picks in proptest::collection::vec(0usize..8, 0..6), turn in 0usize..6) {
            let pieces = [
                LOOSE,
                "---\ntype: client\nvalues: [{name: independence}]\ngoals: [{id: a, text: x}, {id: a, text: y}]\n---\n",
                "---\ndate: 2026-11-10\nvalues: [independance]\nsteps: [{id: a, do: x, due: 2026-11-11}]\n---\n## Private\n",
                "---\ndate: 2026-11-17\nvalues: [indepndence]\nsteps: [{id: a, do: y}]\n---\n- [x] z ^a\n",
                "---\ndate: 2026-11-17\ngoals: [b]\nfollow_ups: [{step: a, outcome: done}]\n---\n",
                "---\ntype: exposure\nrungs: [{id: r, situation: x, predicted: 30}]\n---\n",
                "---\ntype: client\nsafety: [{scale: 0-100}, {from: 2026-11-01, scale: 0-10}]\n---\n",
                "---\ndate: 2027-01-01\nmeasures: {PHQ-9: 40}\n---\n<<<<<<< x\n",
            ];
            let names = ["a", "b", "c", "d", "e", "f"];
            let mut notes: Vec<(&str, &str)> = names.iter().zip(&picks).map(|(name, &pick)| (*name, pieces[pick])).collect();
            let settings = Settings::default();
            let before = findings(&notes, &settings);
            if !notes.is_empty() {
                let turn = turn % notes.len();
                notes.rotate_left(turn);
            }
            prop_assert_eq!(findings(&notes, &settings), before);
        }
    }
}
