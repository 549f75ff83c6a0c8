//! Reports over whole notes: text in, text out, and what every printed report must keep.
//!
//! `SNAPSHOTS=overwrite` writes the expected files beside this one.

mod across;
mod fixture;
mod practice;
mod signed;

use super::*;
use crate::settings::Settings;
use crate::signature::Signatures;
use crate::timeline::Case;
use jiff::civil::{Date, date};
use snapbox::{assert_data_eq, file};

const TODAY: Date = date(2026, 11, 22);
const MONDAY: jiff::civil::Weekday = jiff::civil::Weekday::Monday;

const PROFILE: &str = "---\ntype: client\nclient: maple-07\nsince: 2026-10-27\nrhythm: 7d\ngoals:\n  - id: avoidance\n    text: Start what matters\n    opened: 2026-10-27\n    levels: {-1: none, 0: one, 1: two}\n    attained: [{on: 2026-11-03, level: -1}, {on: 2026-11-10, level: 0}]\nvalues:\n  - {name: learning, domain: education, means: a curious mind}\nsafety: {scale: 0-100, max: 70, exit: step outside}\n---\n";
const FIRST: &str = "---\nclient: maple-07\ndate: 2026-11-03\nvalues:\n  - {name: learning, importance: 9, consistency: 3}\n  - {name: service, importance: 8, consistency: 2}\nsteps:\n  - {id: portal, do: Open the portal, value: learning, goal: avoidance, due: 2026-11-10, times: 2}\n  - {id: letter, do: Write the letter, value: service, due: 2026-11-05}\nmeasures: {PHQ-9: 13}\nnext: 2026-11-10\n---\n";
const SECOND: &str = "---\nclient: maple-07\ndate: 2026-11-10\nvalues:\n  - {name: learning, importance: 9, consistency: 5, toward: [opened the portal]}\nfollow_ups:\n  - {step: portal, outcome: partly, did: 1, barrier: fear of rejection, response: relieved, learned: asking was easier}\nexposures:\n  - {rung: seminar, before: 60, peak: 75, after: 40, happened: no, learned: nobody turned round}\nmeasures: {PHQ-9: 7}\nnext: 2026-11-24\n---\n";

fn maple(today: Date) -> Case {
    let files = [
        ("clients/maple-07/client.md", PROFILE),
        ("clients/maple-07/2026-11-03.md", FIRST),
        ("clients/maple-07/2026-11-10.md", SECOND),
    ];
    fixture::case(&files, today)
}

fn week_of(cases: &[Case], week: Week, today: Date) -> Report {
    let settings = Settings::default();
    let clients = cases.iter().map(|case| client_week(case, week, Vec::new(), &settings)).collect();
    Report::Week(Box::new(super::week(clients, week, week.as_of(today), Vec::new(), &Signatures::default())))
}

fn all_of_demo() -> Vec<Report> {
    let (settings, cases) = (Settings::default(), fixture::demo(TODAY));
    let mut reports = vec![
        week_of(&cases, Week::containing(TODAY, MONDAY), TODAY),
        Report::Status(Box::new(status(
            cases.iter().map(|case| glance(case, &settings)).collect(),
            TODAY,
            Vec::new(),
            Vec::new(),
        ))),
    ];
    for case in &cases {
        reports.push(Report::Client(Box::new(client(case, None, None, &settings))));
        reports.push(Report::Agenda(Box::new(agenda(case, &settings, None))));
    }
    reports
}

#[track_caller]
fn check_text(report: &Report, expected: &str) {
    let printed = report.text(TextStyle::default());
    assert_eq!(printed.trim(), expected.trim(), "\n{printed}");
}

#[test]
fn a_week_says_what_moved_and_what_is_open() {
    let week = "2026-W46".parse().unwrap();
    let report = week_of(&[maple(date(2026, 11, 15))], week, TODAY);
    assert_data_eq!(report.text(TextStyle::default()), file!["tests/week.txt"]);
    assert_data_eq!(report.markdown("../"), file!["tests/week.md"]);
}

#[test]
fn an_agenda_fits_one_screen() {
    let case = maple(TODAY);
    let last_words = case.timeline.last_attended().map(|session| ("look at the letter".to_owned(), session.at.clone()));
    let report = agenda(&case, &Settings::default(), last_words);
    let report = Report::Agenda(Box::new(report));
    let style = TextStyle { is_short: true, has_sources: true, ..TextStyle::default() };
    assert_data_eq!(report.text(style), file!["tests/agenda.txt"]);
    for report in all_of_demo().iter().filter(|report| matches!(report, Report::Agenda(_))) {
        let printed = report.text(TextStyle { is_short: true, ..TextStyle::default() });
        assert!(printed.lines().count() <= 45, "{printed}");
    }
}

#[test]
fn a_client_report_leaves_out_what_is_outside_its_days() {
    let case = maple(TODAY);
    let report = client(&case, Some(date(2026, 11, 9)), Some(date(2026, 11, 15)), &Settings::default());
    assert_eq!((report.sessions.len(), report.counts.set, report.counts.partly), (1, 0, 1));
    assert_eq!(report.values.iter().map(|value| value.ratings.len()).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(report.largest_gap, Some((4.0, vec!["learning".to_owned()])));
    let all = client(&case, None, None, &Settings::default());
    assert_eq!(all.largest_gap, Some((6.0, vec!["service".to_owned()])));
}

#[test]
fn an_answer_above_zero_to_item_nine_is_named_and_nothing_else() {
    let cases = fixture::demo(date(2026, 10, 25));
    let week = Week::containing(date(2026, 10, 21), MONDAY);
    let printed = week_of(&cases, week, date(2026, 10, 25)).text(TextStyle { width: 200, ..TextStyle::default() });
    let lines: Vec<_> = printed.lines().filter(|line| line.contains("item 9")).collect();
    let expected = [
        "- PHQ-9, BIRCH-22: item 9 was answered 1 on Wed 2026-10-21",
        "- PHQ-9: only the total is entered, not item 9 (MAPLE-52)",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn the_week_s_tables_fit_eighty_columns() {
    for style in [TextStyle::default(), TextStyle { has_sources: true, ..TextStyle::default() }] {
        let printed = all_of_demo()[0].text(style);
        assert!(printed.contains("\nClient    ") && printed.contains("\nWeek      "), "{printed}");
    }
}

#[test]
fn nothing_reads_as_sentences() {
    let week = Week::containing(TODAY, MONDAY);
    check_text(
        &week_of(&[], week, TODAY),
        "Caseload in week 2026-W47\n=========================\n\nMon 2026-11-16 to Sun 2026-11-22; figures as of Sun 2026-11-22\n\n\
         There are no clients in this vault yet.",
    );
    let empty = fixture::case(&[("clients/ash-01/client.md", "---\ntype: client\nclient: ash-01\n---\n")], TODAY);
    let report = Report::Client(Box::new(client(&empty, None, None, &Settings::default())));
    let printed = report.text(TextStyle::default());
    for sentence in ["No session is on record", "names no treatment goals", "No values are on record", "No steps are on record"] {
        assert!(printed.contains(sentence), "{printed}");
    }
    let printed = week_of(&[empty], week, TODAY).text(TextStyle::default());
    assert!(printed.contains("ash-01: no session is on record yet."), "{printed}");
}

#[test]
fn a_file_that_could_not_be_read_is_named() {
    let unread = vec![Unread { path: "clients/a/x.md".into(), why: "permission denied".into() }];
    let report =
        Report::Week(Box::new(super::week(Vec::new(), Week::containing(TODAY, MONDAY), TODAY, unread, &Signatures::default())));
    for printed in [report.text(TextStyle::default()), report.markdown("../"), report.html("../"), report.json().to_string()] {
        assert!(printed.contains("clients/a/x.md") && printed.contains("permission denied"), "{printed}");
    }
}

#[test]
fn ties_are_ties() {
    let cases = fixture::demo(date(2026, 10, 26));
    let larch = cases.iter().find(|case| case.client == "LARCH-11").unwrap();
    let report = agenda(larch, &Settings::default(), None);
    let names = ["family connection", "spirituality", "service"].map(str::to_owned).to_vec();
    assert_eq!(report.largest_gap, Some((6.0, names)));
}

#[test]
fn attainment_is_that_of_kiresuk_and_sherman() {
    let cases = fixture::demo(TODAY);
    let elder = cases.iter().find(|case| case.client == "ELDER-08").unwrap();
    let json = Report::Client(Box::new(client(elder, None, None, &Settings::default()))).json();
    let scores: Vec<f64> = json["attainment"][0]["points"].as_array().unwrap().iter().filter_map(|p| p["t"].as_f64()).collect();
    assert_eq!(scores, [37.6, 43.8, 37.6, 56.2]);
}

#[test]
fn small_changes_add_up_and_the_highest_total_stays() {
    let cases = fixture::demo(TODAY);
    let birch = cases.iter().find(|case| case.client == "BIRCH-22").unwrap();
    let report = client(birch, None, None, &Settings::default());
    let course = &report.measures[0];
    let verdicts = course.readings.iter().filter_map(|reading| Some(reading.change.as_ref()?.verdict));
    assert!(verdicts.into_iter().all(|verdict| verdict == crate::timeline::Verdict::NoReliableChange));
    assert_eq!(course.since_first.as_ref().unwrap().verdict, crate::timeline::Verdict::ReliablyImproved);
    assert_eq!(course.extremes().unwrap().map(|(_, total)| total), [19.0, 9.0]);
}

#[test]
fn same_notes_same_bytes() {
    for (one, two) in all_of_demo().iter().zip(&all_of_demo()) {
        assert_eq!(one.html("../"), two.html("../"));
        assert_eq!(one.markdown("../"), two.markdown("../"));
        assert_eq!(one.json().to_string(), two.json().to_string());
    }
}

#[test]
fn text_keeps_to_its_width() {
    use unicode_width::UnicodeWidthStr;
    for report in all_of_demo() {
        for style in [TextStyle::default(), TextStyle { width: 60, has_sources: true, ..TextStyle::default() }] {
            let printed = report.text(style);
            let long = printed.lines().find(|line| line.width() > style.width && !line.starts_with('['));
            assert_eq!(long, None);
        }
    }
}

#[test]
fn bold_says_nothing_alone() {
    for report in all_of_demo() {
        let bold = report.text(TextStyle { is_bold: true, ..TextStyle::default() });
        assert_eq!(bold.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), report.text(TextStyle::default()));
    }
}

#[test]
fn a_page_is_whole_and_loads_nothing() {
    for report in all_of_demo() {
        let page = report.html("../");
        for never in ["<script", "src=", "http://", "https://", "@import", "url(\"", " style="] {
            assert!(!page.contains(never), "{never}");
        }
        let after = |mark: &str| -> Vec<String> {
            page.split(mark).skip(1).map(|rest| rest.split(['"', ')']).next().unwrap_or_default().to_owned()).collect()
        };
        let mut ids = after(" id=\"");
        let named = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), named, "ids are unique");
        for target in after("href=\"#").into_iter().chain(after("url(#")) {
            assert!(ids.contains(&target), "{target}");
        }
        for target in after("aria-labelledby=\"").iter().flat_map(|list| list.split(' ')) {
            assert!(ids.iter().any(|id| id == target), "{target}");
        }
        assert_eq!(page.matches("<svg ").count(), page.matches("role=\"img\"").count());
        let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
        assert!(levels[0] == 1 && levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    }
}

#[test]
fn every_figure_in_json_has_its_place() {
    fn check(value: &serde_json::Value) {
        match value {
            serde_json::Value::Array(items) => items.iter().for_each(check),
            serde_json::Value::Object(fields) => {
                if let Some(at) = fields.get("at").filter(|at| at.is_object()) {
                    assert!(
                        at["path"].as_str().is_some_and(|path| path.starts_with("clients/")) && at["line"].as_u64() > Some(0)
                    );
                }
                fields.values().for_each(check);
            }
            _ => {}
        }
    }
    for report in all_of_demo() {
        let json = report.json();
        assert_eq!(json.as_object().unwrap().keys().take(3).collect::<Vec<_>>(), ["throughline", "as_of", "report"]);
        check(&json);
    }
}
