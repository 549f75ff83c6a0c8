//! Reports on values and steps across sessions: what a page says of it, and what it leaves out.

use super::super::*;
use super::fixture;
use crate::settings::Settings;
use crate::text::{NotePath, Source};
use crate::timeline::Case;
use jiff::civil::date;

const PROFILE: &str = "---\ntype: client\nclient: elm-01\nvalues:\n  - {name: service, means: being of use}\n  - {name: health}\n  - {name: calm, aliases: [quiet]}\n---\n";
const FIRST: &str = "---\ndate: 2026-10-01\nvalues:\n  - {name: service, importance: 8, consistency: 8, toward: [stayed on]}\n  - {name: health, importance: 9, consistency: 2, away: [stayed on]}\n  - {name: quiet, importance: 5}\nclarification:\n  considered: 14\n  sorted: 9\n  fear_says: say nothing\n  value_says: say it once\n  conflicts: [{between: [service, health], about: the late shift}]\nsteps:\n  - {id: limit, do: Say the limit, value: health, due: 2026-10-08, willing: 4, statement: I leave at six.}\n  - {id: list, do: Write the list, value: health, due: 2026-10-08, bring: true}\n---\n";
const SECOND: &str = "---\ndate: 2026-10-15\nvalues:\n  - {name: health, consistency: 3, toward: [left on time], away: [stayed on]}\n  - {name: service, toward: [stayed on]}\n  - {name: calm, consistency: 4}\nclarification: {sorted: [[service, health, calm, order]], kept: [service, health, calm]}\nfollow_ups:\n  - {step: limit, outcome: replaced, by: note, barrier: [fear of a scene, the lift was out]}\n  - {step: list, outcome: not-done, barrier: fear of the blank page}\nsteps: [{id: note, do: Write the limit down, value: health, due: 2026-10-22, bring: true}]\n---\n";

fn elm() -> Case {
    let files = [
        ("clients/elm-01/client.md", PROFILE),
        ("clients/elm-01/2026-10-01.md", FIRST),
        ("clients/elm-01/2026-10-15.md", SECOND),
        ("clients/elm-01/2026-10-22.md", "---\ndate: 2026-10-22\nattendance: no-show\n---\n"),
        ("clients/elm-01/2026-10-29.md", "---\ndate: 2026-10-29\nvalues: [service]\n---\n"),
    ];
    fixture::case(&files, date(2026, 11, 5))
}

fn wide(report: Report) -> String {
    report.text(TextStyle { width: 400, ..TextStyle::default() })
}

#[track_caller]
fn check_lines(printed: &str, expected: &[&str]) {
    for line in expected {
        assert!(printed.lines().any(|said| said == *line), "{line}\n\n{printed}");
    }
}

#[test]
fn a_client_s_report_follows_values_and_steps() {
    let report = client(&elm(), None, None, &Settings::default());
    let printed = wide(Report::Client(Box::new(report)));
    check_lines(
        &printed,
        &[
            "- Thu 2026-10-01: the client narrowed fourteen values to nine; fear says: say nothing; the value says: say it once",
            "- Thu 2026-10-15: the client sorted down to four values to three (service, health and calm)",
            "- Sorted over sessions: fourteen to nine on Thu 2026-10-01; four to three on Thu 2026-10-15",
            "- stayed on: in line with service, out of line with health, noted in 2 sessions",
            "- service and health, about the late shift; open, first named Thu 2026-10-01 (35 days and 2 sessions ago), not named again",
            "- Earlier: quiet (last named so Thu 2026-10-01)",
            "- Ratings: importance 9 (first rating), consistency 3 (2 at first), gap 6 (7 at first); first rated Thu 2026-10-01",
            "- Ratings: importance 5 (first rating), consistency 4 (first rating), gap 1 as at first; first rated Thu 2026-10-01",
            "Thu 15 Oct  left on time     stayed on (in 2 sessions in all)",
            "health   Thu 1 Oct   Thu 15 Oct  Thu 15 Oct  Thu 15 Oct",
            "service  Thu 1 Oct   Thu 15 Oct  –           –",
            "Open steps serve health; none serves service (none set so far) or calm (none set so far).",
            "- Say the limit (limit), set Thu 2026-10-01, replaced, followed up Thu 2026-10-15 → Write the limit down (note), set Thu 2026-10-15, open",
            "- to bring; outcome not done: Write the list (list), due Thu 2026-10-08, followed up Thu 2026-10-15",
            "- to bring: Write the limit down (note), due Thu 2026-10-22",
            "- “I leave at six.” (limit), set Thu 2026-10-01, replaced, followed up Thu 2026-10-15",
            "- Willingness when set, 0–10: 4 for limit (replaced)",
            "- Usual wait for a follow-up: 7 days, no session passed over (median of 2 follow-ups).",
            "- fear of a scene (fear or avoidance)",
            "- fear of the blank page (fear or avoidance)",
            "- the lift was out",
        ],
    );
}

#[test]
fn a_period_keeps_the_first_ratings_in_sight() {
    let report = client(&elm(), Some(date(2026, 10, 10)), None, &Settings::default());
    let printed = wide(Report::Client(Box::new(report)));
    check_lines(
        &printed,
        &[
            "- First rating of all, before these days: importance 9, consistency 2, Thu 2026-10-01",
            "- stayed on: in line with service, out of line with health",
        ],
    );
}

#[test]
fn the_settings_add_to_the_kinds_of_barriers() {
    let text = "barriers: {practical: [lift]}\n";
    let (settings, _) = Settings::parse(&Source::new(NotePath::new("throughline.yaml").unwrap(), text.into()));
    let report = client(&elm(), None, None, &settings);
    let kinds: Vec<_> = report.work.barriers.kinds.iter().map(|(kind, said)| (kind.as_str(), said.len())).collect();
    assert_eq!(kinds, [("fear or avoidance", 2), ("practical", 1)]);
    assert_eq!(report.work.barriers.own, []);
}

#[test]
fn the_week_says_what_stood_in_the_way_and_what_is_open() {
    let week: Week = "2026-W42".parse().unwrap();
    let settings = Settings::default();
    let case = elm();
    let clients = vec![client_week(&case, week, Vec::new(), &settings)];
    let printed = wide(Report::Week(Box::new(super::week(
        clients,
        week,
        date(2026, 11, 5),
        Vec::new(),
        &crate::signature::Signatures::default(),
    ))));
    check_lines(
        &printed,
        &[
            "In the way this week: fear of a scene (fear or avoidance); fear of the blank page (fear or avoidance); the lift was out.",
            "- service and health, about the late shift; open, first named Thu 2026-10-01 (35 days and 2 sessions ago), not named again",
            "- Largest gap: 6, health",
            "- not done: Write the list (list), for health, to bring; barrier: fear of the blank page",
        ],
    );
}

/// Whose words they are the note says: with its own marks, or by one of the keys that are the client's.
#[test]
fn marks_stand_where_the_note_has_them_or_the_key_is_the_clients() {
    let note = "---\ndate: 2026-10-29\nsteps: [{id: a, do: Ring, due: 2026-10-29}]\nfollow_ups:\n  - {step: a, outcome: not-done, \
                barrier: ['\"no lift, no way\"', the stairs], response: tired., learned: \"the \\\"lift\\\" waits\"}\n\
                clarification: {method: conversation, options: [{option: stay, rates: {rest: -2, pay: 3}}], most_neglected: rest}\n---\n";
    let case = fixture::case(&[("clients/elm-01/2026-10-29.md", note)], date(2026, 11, 5));
    let printed = wide(Report::Client(Box::new(client(&case, None, None, &Settings::default()))));
    for said in [
        "; barriers: \"no lift, no way\"; also the stairs; response: tired; learned: the \"lift\" waits",
        "The note does not name the scale; the figures lie between −2 and 3. ",
        "; most neglected, by the client’s own word: rest",
    ] {
        assert!(printed.contains(said), "{said}\n\n{printed}");
    }
}

#[test]
fn the_agenda_says_what_to_bring() {
    let printed = wide(Report::Agenda(Box::new(agenda(&elm(), &Settings::default(), None))));
    check_lines(&printed, &["To bring along: Write the limit down (note)"]);
}

#[test]
fn where_nothing_is_known_nothing_is_said() {
    let files = [("clients/ash-01/2026-10-01.md", "---\ndate: 2026-10-01\nvalues: [rest]\n---\n")];
    let report = client(&fixture::case(&files, date(2026, 11, 5)), None, None, &Settings::default());
    let printed = wide(Report::Client(Box::new(report)));
    for heading in ["Steps across sessions", "Identify, assess", "What stood in the way", "Conflicts between", "In line with one"]
    {
        assert!(!printed.contains(heading), "{heading}\n\n{printed}");
    }
}
