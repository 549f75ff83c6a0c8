//! Every rule's page is run: what its bad examples find, where, and that its good ones find nothing.
//!
//! A `findings` block closes the vault that the bad notes before it form; a heading closes that of
//! the good ones. A note without `path=` is a vault of its own. Only findings of the page's own
//! rule and of those that the block names are compared, so that a new rule leaves old pages alone.

use super::*;
use crate::check::{Finding, RULES, Rule, run};
use crate::note;
use crate::settings::Settings;
use crate::text::{NotePath, Source};
use crate::timeline::Case;
use jiff::civil::{Date, date};

/// A note of an example, with the bracketed characters taken out and remembered.
struct Example {
    source: Source,
    meant: Vec<(usize, usize)>,
    today: Date,
    alone: bool,
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
    }
}

fn found(examples: &[Example]) -> Vec<Finding> {
    let today = examples[0].today;
    let settings = Settings::default();
    let notes = examples.iter().map(|example| note::parse(&example.source)).collect();
    let case = Case::new("maple-07".into(), notes, today, &settings);
    let source = |path: &NotePath| examples.iter().find(|example| example.source.path == *path).map(|e| e.source.clone());
    run(&case, &source, &settings, today)
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
        for piece in pieces(rule.page) {
            match piece {
                Piece::Heading(..) => check_good(rule, &mut good),
                Piece::Block("findings", expected) => {
                    check_bad(rule, &mut bad, expected);
                    bad_ones += 1;
                }
                Piece::Block(info, text) if info.starts_with("note bad") => bad.push(example(info, text)),
                Piece::Block(info, text) if info.starts_with("note good") => {
                    let example = example(info, text);
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
