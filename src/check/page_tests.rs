//! Every rule's page is run: what its bad examples find, where, and that its good ones find nothing.
//!
//! A `findings` block closes the vault that the bad notes before it form; a heading closes that of
//! the good ones. A note without `path=` is a vault of its own. `committed=TIME` says when a note was
//! first committed; a `note signed` block before a note is the text of it that was signed, `on=TIME`;
//! what such a line is about cannot be bracketed. Only findings of the page's own
//! rule and of those that the block names are compared, so that a new rule leaves old pages alone.

use super::*;
use crate::check::{Finding, First, Over, RULES, Record, Rule, run_over};
use crate::note;
use crate::settings::Settings;
use crate::signature::{Role, Signature, Signatures, digest};
use crate::text::{At, NotePath, Source, Span};
use crate::timeline::Case;
use jiff::civil::{Date, DateTime, date};

/// A note of an example, with the bracketed characters taken out and remembered.
struct Example {
    source: Source,
    meant: Vec<(usize, usize)>,
    today: Date,
    alone: bool,
    committed: Option<DateTime>,
    signed: Option<Signature>,
}

fn example(info: &str, text: &str) -> Example {
    let path = attribute(info, "path").unwrap_or("clients/maple-07/2026-11-10.md");
    let (mut bare, mut meant, mut open) = (String::new(), Vec::new(), None);
    for c in text.chars() {
        match c {
            '⟦' => open = Some(bare.len()),
            '⟧' => meant.push((open.take().expect("a ⟦ before each ⟧"), bare.len())),
            c => bare.push(c),
        }
    }
    Example {
        source: Source::new(NotePath::new(path).unwrap(), bare.into_bytes()),
        meant,
        today: attribute(info, "today").map_or(date(2026, 11, 22), |day| day.parse().unwrap()),
        alone: attribute(info, "path").is_none(),
        committed: attribute(info, "committed").map(|time| time.parse().unwrap()),
        signed: None,
    }
}

/// Signs the text of an example, for the note of the same path that follows.
fn signed(info: &str, text: &str) -> Signature {
    let source = example(info, text).source;
    Signature {
        by: "RD".into(),
        role: Role::Clinician,
        at: attribute(info, "on").unwrap().parse().unwrap(),
        offset: jiff::tz::Offset::UTC,
        digest: digest(&source),
        place: At::new(&source.path, Span::new(0, 0, 1)),
        note: source.path,
    }
}

fn found(examples: &[Example]) -> Vec<Finding> {
    let today = examples[0].today;
    let settings = Settings::default();
    let notes = examples.iter().map(|example| note::parse(&example.source)).collect();
    let case = Case::new("maple-07".into(), notes, today, &settings);
    let source = |path: &NotePath| examples.iter().find(|example| example.source.path == *path).map(|e| e.source.clone());
    let first = |path: &NotePath| {
        let committed = examples.iter().find(|example| example.source.path == *path).and_then(|example| example.committed);
        committed.map_or(First::Adopted, First::Committed)
    };
    let given = examples.iter().filter_map(|example| example.signed.clone()).collect();
    let record = Record { first: &first, signatures: Signatures { given, broken: Vec::new() } };
    run_over(&case, &source, &settings, today, &Over { record: Some(&record), ..Over::default() })
}

fn shown(finding: &Finding) -> String {
    format!("{}: {}", finding.rule, finding.message)
}

fn check_bad(rule: &Rule, examples: &mut Vec<Example>, expected: &str) {
    let named = |id: &str| id == rule.id || expected.lines().any(|line| line.starts_with(&format!("{id}:")));
    let findings: Vec<Finding> = found(examples).into_iter().filter(|finding| named(finding.rule)).collect();
    assert_eq!(findings.iter().map(shown).collect::<Vec<_>>().join("\n"), expected.trim_end(), "page of {}", rule.id);
    examples.sort_by(|one, other| one.source.path.cmp(&other.source.path));
    let meant = examples.iter().flat_map(|example| {
        example.meant.iter().map(|&(start, end)| format!("{} {:?}", example.source.path, &example.source.text[start..end]))
    });
    let text = |path: &NotePath| &examples.iter().find(|example| example.source.path == *path).unwrap().source.text;
    let pointed =
        findings.iter().map(|finding| format!("{} {:?}", finding.at.path, &text(&finding.at.path)[finding.at.span.range()]));
    assert_eq!(pointed.collect::<Vec<_>>(), meant.collect::<Vec<_>>(), "places on the page of {}", rule.id);
    for finding in &findings {
        let example = examples.iter().find(|example| example.source.path == finding.at.path).unwrap();
        let place = (finding.at.span.start as usize, finding.at.span.end as usize);
        assert!(example.meant.contains(&place), "place {place:?} on the page of {}", rule.id);
    }
    examples.clear();
}

fn check_good(rule: &Rule, examples: &mut Vec<Example>) {
    if !examples.is_empty() {
        let findings: Vec<String> = found(examples).iter().filter(|finding| finding.rule == rule.id).map(shown).collect();
        assert_eq!(findings, Vec::<String>::new(), "good example on the page of {}", rule.id);
        examples.clear();
    }
}

#[test]
fn every_page_does_what_it_says() {
    for rule in RULES {
        let (mut bad, mut good): (Vec<Example>, Vec<Example>) = (Vec::new(), Vec::new());
        let (mut bad_ones, mut good_ones) = (0, 0);
        let mut signature = None;
        for piece in pieces(rule.page) {
            match piece {
                Piece::Heading(..) => check_good(rule, &mut good),
                Piece::Block("findings", expected) => {
                    check_bad(rule, &mut bad, expected);
                    bad_ones += 1;
                }
                Piece::Block(info, text) if info.starts_with("note signed") => signature = Some(signed(info, text)),
                Piece::Block(info, text) if info.starts_with("note bad") => {
                    bad.push(Example { signed: signature.take(), ..example(info, text) });
                }
                Piece::Block(info, text) if info.starts_with("note good") => {
                    let example = Example { signed: signature.take(), ..example(info, text) };
                    if example.alone {
                        check_good(rule, &mut good);
                    }
                    good.push(example);
                    good_ones += 1;
                }
                Piece::Block(info, _) => panic!("unknown block {info:?} on the page of {}", rule.id),
                Piece::Line(_) => {}
            }
        }
        check_good(rule, &mut good);
        assert!(bad.is_empty(), "a bad example without findings on the page of {}", rule.id);
        assert!(bad_ones > 0 && good_ones > 0, "the page of {} needs an example and a mended one", rule.id);
    }
}

#[test]
fn every_page_has_the_same_headings() {
    for rule in RULES {
        let headings: Vec<_> = pieces(rule.page)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Heading(level, title) => Some((level, title)),
                _ => None,
            })
            .collect();
        let expected: Vec<_> = [(1, rule.id)].into_iter().chain(HEADINGS.map(|title| (2, title))).collect();
        assert_eq!(headings, expected, "page of {}", rule.id);
    }
}

#[test]
fn a_page_is_shown_without_its_marks() {
    for rule in RULES {
        let page = explain(rule.id).unwrap();
        assert!(page.starts_with(&format!("{} ({})\n", rule.id, rule.severity.as_str())), "{page}");
        let prose = page.lines().filter(|line| !line.starts_with("    "));
        assert!(prose.clone().all(|line| line.chars().count() <= 80), "{page}");
        assert!(!page.contains(['⟦', '⟧']) && !page.contains("````") && !page.contains("\n#"), "{page}");
    }
    assert_eq!(explain("no-such-rule"), None);
}
