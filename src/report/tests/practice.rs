//! Exposure work, tries and endings, as reports say them.

use super::*;
use crate::settings::ExposureHints;

const LADDER: &str = "---\ntype: exposure\nclient: maple-07\nvalue: learning\npace: {per_week: 2, agreed: 2026-11-03}\nreview: 2026-11-24\nrungs:\n  - {id: R1, situation: open the portal, predicted: 30, expects: I freeze, rationale: looking comes first, drop: [tabs behind tabs]}\n  - {id: R2, situation: ask one question, predicted: 50}\n  - {id: R3, situation: give a talk, predicted: 45}\n---\n";
const TRIALS: &str = "---\nclient: maple-07\ndate: 2026-11-17\nexposures:\n  - {rung: R2, on: 2026-11-12, where: homework, likelihood: 80, before: 60, peak: 75, after: 60, happened: untestable, exit: unplanned}\n  - {rung: R2, where: session, likelihood: 60, likelihood_after: 20, before: 50, peak: 72, after: 40, happened: no, exit: planned, learned: the answer was kind}\nwarning_signs: [late nights, Portal closed]\n---\n";
const KEPT: &str = "maintenance: {warning_signs: [portal closed], routines: [one page a day], boosters: [2026-11-02, 2026-11-20, 2027-01-15]}\n---\n";

fn walked() -> Case {
    let profile = PROFILE.replace("\n---\n", &format!("\n{KEPT}")).replacen(&format!("---\n{KEPT}"), KEPT, 1);
    let files = [
        ("clients/maple-07/client.md", profile.as_str()),
        ("clients/maple-07/ladder.md", LADDER),
        ("clients/maple-07/2026-11-03.md", FIRST),
        ("clients/maple-07/2026-11-17.md", TRIALS),
    ];
    fixture::case(&files, TODAY)
}

/// Returns a printed report's lines from a heading to the blank lines before the next of its level.
fn part(report: &Report, heading: &str) -> String {
    let printed = report.text(TextStyle::default());
    let lines = printed.lines().skip_while(|line| *line != heading);
    let rest: Vec<&str> = lines.skip(2).collect();
    let end = rest.windows(2).position(|pair| pair[1].starts_with("----")).unwrap_or(rest.len());
    rest[..end].join("\n").trim().to_owned()
}

fn client_report(case: &Case, settings: &Settings) -> Report {
    Report::Client(Box::new(client(case, None, None, settings)))
}

#[test]
fn a_ladder_leads_with_what_was_learned_and_only_suggests() {
    let case = walked();
    assert_data_eq!(part(&client_report(&case, &Settings::default()), "Exposure"), self::file!["exposure.txt"]);
    let off = Settings { exposure: ExposureHints::OFF, ..Settings::default() };
    assert!(!client_report(&case, &off).text(TextStyle::default()).contains("Consider"));
}

#[test]
fn a_trial_between_sessions_is_told_in_the_week_that_reviewed_it() {
    let wide = TextStyle { width: 400, ..TextStyle::default() };
    let case = |today: Date| {
        let files = [("clients/maple-07/ladder.md", LADDER), ("clients/maple-07/2026-11-17.md", TRIALS)];
        week_of(&[fixture::case(&files, today)], Week::containing(today, MONDAY), TODAY).text(wide)
    };
    let reviewed = case(TODAY);
    for said in ["- ask one question (R2, for learning, Thu 2026-11-12, between sessions)", "second trial, in session"] {
        assert!(reviewed.contains(said), "{said}\n\n{reviewed}");
    }
    assert!(!case(date(2026, 11, 15)).contains("ask one question"));
}

#[test]
fn coping_that_was_to_be_left_out_is_named_on_its_rung_alone() {
    let trials = "---\ndate: 2026-11-17\nexposures:\n  - {rung: R1, peak: 40, coping: [breathing, Tabs behind tabs]}\n  - {rung: R2, peak: 40, coping: [tabs behind tabs]}\n  - {rung: R2, peak: 30, coping: []}\n---\n";
    let files = [("clients/maple-07/ladder.md", LADDER), ("clients/maple-07/2026-11-17.md", trials)];
    let said =
        client_report(&fixture::case(&files, TODAY), &Settings::default()).text(TextStyle { width: 400, ..TextStyle::default() });
    for used in
        ["Coping used: breathing and Tabs behind tabs (on this rung’s list to leave out).", "Coping used: tabs behind tabs."]
    {
        assert_eq!(said.matches(used).count(), 1, "{used}\n\n{said}");
    }
    assert_eq!(said.matches("Coping used").count(), 2, "{said}");
}

#[test]
fn the_agenda_has_the_next_rung_with_its_prediction() {
    let agenda = |files: &[(&str, &str)]| {
        let agenda = agenda(&fixture::case(files, TODAY), &Settings::default(), None);
        Report::Agenda(Box::new(agenda)).text(TextStyle { width: 400, ..TextStyle::default() })
    };
    let (ladder, note) = ("clients/maple-07/ladder.md", "clients/maple-07/2026-11-17.md");
    let said = agenda(&[(ladder, LADDER), (note, TRIALS)]);
    assert!(
        said.contains(
            "- Next rung by the ladder’s order: give a talk (R3); predicted 45 on SUDS 0–100; not tried below it: R1\n"
        ),
        "{said}"
    );
    // Of a ladder walked to its top the lowest rung left out.
    let said = agenda(&[(ladder, LADDER), (note, &TRIALS.replace("R2, where", "R3, where"))]);
    let next = "- Next rung by the ladder’s order: open the portal (R1); predicted 30 on SUDS 0–100; feared outcome: I freeze\n";
    assert!(said.contains(next), "{said}");
    assert!(
        agenda(&[(ladder, &LADDER.replace(", predicted: 45", "")), (note, TRIALS)]).contains("its prediction is not on record")
    );
}

const PLAN: &str = "---\nclient: maple-07\ndate: 2026-11-17\napproach: ACT\nfocus: [decisions, Avoidance]\njournal: page of 15 November\navoidance: {rung: R2, seen: left the draft, action: R1 again}\nchoices: {about: pace, offered: [a week without a trial, go on], chosen: go on}\nplan_changes: {what: R1 before R2, why: too large}\nclarification: {method: conversation}\nsteps:\n  - {id: a, do: Ask, value: learning, kind: information, skills: communication, due: 2026-11-24}\n  - {id: b, do: Say it, value: service, kind: Information, skills: [communication], due: 2026-11-24}\nexposures:\n  - {rung: R2, on: 2026-11-16, peak: 75, exit: unplanned, setback_plan: used, confidence: 4, body: hot face, feelings: cross}\n  - {rung: R2, peak: 60, confidence: 6, skills: problem solving}\n---\n";

#[test]
fn the_plan_and_its_changes_are_told() {
    let files = [
        ("clients/maple-07/client.md", PROFILE),
        ("clients/maple-07/ladder.md", LADDER),
        ("clients/maple-07/2026-11-17.md", PLAN),
        (
            "clients/maple-07/2026-11-19.md",
            "---\nclient: maple-07\ndate: 2026-11-19\nrisks_discussed: stopping is allowed\n---\n",
        ),
    ];
    let case = fixture::case(&files, TODAY);
    let wide = TextStyle { width: 400, ..TextStyle::default() };
    let printed = client_report(&case, &Settings::default()).text(wide);
    let entries = [
        "- Avoidance noted, Tue 2026-11-17: R2, left the draft; done about it: R1 again; values were worked on in that session",
        "- Choice offered, Tue 2026-11-17: pace; offered: a week without a trial and go on; the client chose: go on",
        "- Plan changed, Tue 2026-11-17: R1 before R2; why: too large; risks and benefits were next talked through Thu 2026-11-19",
        "- Risks and benefits talked through, Thu 2026-11-19: stopping is allowed",
    ];
    for said in entries.into_iter().chain([
        "- Journal, Tue 2026-11-17: page of 15 November",
        "- Focus of sessions: decisions in 1 session, Avoidance in 1 session",
        "- Approach: ACT in 1 session",
        "- Kinds of steps: information 2 (2 open)",
        "- Skills named: communication in 2 steps, for education; problem solving in 1 trial, for education",
        "- Confidence before trials, 0–10: 4 on Mon 2026-11-16, 6 on Tue 2026-11-17",
        "- What was noticed in trials: body in 1, thoughts in 0, feelings in 1 of 2 trials",
        "- Setbacks: 1 trial ended by an unplanned exit or went over the agreed maximum: the plan for setbacks was used after 1",
    ]) {
        assert!(printed.lines().any(|line| line == said), "{said}\n\n{printed}");
    }
    let trial = " It ended by an unplanned exit. R1 had not been tried before it. Confidence before: 4 of 10. In the body: hot face. Feelings: cross. The plan for setbacks was used.";
    assert!(printed.contains(trial), "{printed}");
    let week = week_of(std::slice::from_ref(&case), Week::containing(TODAY, MONDAY), TODAY).text(wide);
    let agenda = Report::Agenda(Box::new(agenda(&case, &Settings::default(), None))).text(wide);
    for said in entries {
        let (kind, words) = said.split_once(", T").map(|(kind, rest)| (kind, rest.split_once(": ").unwrap().1)).unwrap();
        assert!(week.contains(&format!("{kind}: {words}")), "{said}\n\n{week}");
    }
    // The agenda has what the last attended session says.
    let last_time =
        "On the plan, last time\n----------------------\n\n- Risks and benefits talked through: stopping is allowed\n\n";
    assert!(agenda.contains(last_time), "{agenda}");
    // A rung that no ladder has is a loose end, wherever it is named.
    let lost = PLAN.replace("avoidance: {rung: R2", "avoidance: {rung: R9");
    let lost = fixture::case(&[("clients/maple-07/ladder.md", LADDER), ("clients/maple-07/2026-11-17.md", &lost)], TODAY);
    assert_eq!(lost.timeline.loose_ends.iter().map(|end| end.id.as_str()).collect::<Vec<_>>(), ["R9"]);
    let none = fixture::case(&files[..2], TODAY);
    let printed = client_report(&none, &Settings::default()).text(wide);
    assert!(!printed.contains("The plan and its changes") && !printed.contains("Setbacks"), "{printed}");
}

#[test]
fn a_figure_above_the_peak_is_pointed_out() {
    let trials = TRIALS.replace("peak: 72, after: 40", "peak: 45, after: 40");
    let case = fixture::case(&[("clients/maple-07/2026-11-17.md", trials.as_str())], TODAY);
    let said = client_report(&case, &Settings::default()).text(TextStyle { width: 400, ..TextStyle::default() });
    assert_eq!(said.matches("is above the peak on record").count(), 1, "{said}");
    assert!(said.contains("45 peak, 40 after; the figure before (50) is above the peak on record"), "{said}");
}

#[test]
fn signs_and_boosters_are_in_view() {
    let case = walked();
    let report = client_report(&case, &Settings::default());
    assert_data_eq!(part(&report, "Keeping the gains"), self::file!["keeping.txt"]);
    let attention = part(&report, "Needs attention");
    for said in [
        "- Warning sign: late nights, tagged in the session of Tue 2026-11-17",
        "- Warning sign: portal closed, tagged in the session of Tue 2026-11-17",
        "- Ladder review: due Tue 2026-11-24",
        "- Booster session: was due Fri 2026-11-20, no session is on record since",
    ] {
        assert!(attention.contains(said), "{said}\n{attention}");
    }
    assert!(!attention.contains("2027-01-15"), "{attention}");
}

#[test]
fn an_ending_stays_in_view_and_says_what_was_reached() {
    let settings = Settings::default();
    let case = |today: Date| fixture::demo(today).into_iter().find(|case| case.client == "JUNIPER-33").unwrap();
    let week = week_of(&[case(TODAY)], Week::containing(TODAY, MONDAY), TODAY);
    let status = |case: &Case| {
        Report::Status(Box::new(status(vec![glance(case, &settings)], case.timeline.as_of, Vec::new(), Vec::new())))
    };
    for report in [&week, &status(&case(TODAY))] {
        let printed = report.text(TextStyle { width: 200, ..TextStyle::default() });
        let said = "- JUNIPER-33: booster session Thu 2027-01-14, in 53 days; routine: check the written limits once a month; warning sign: two late evenings in one week, not tagged in a session so far";
        assert!(printed.contains(said), "{printed}");
    }
    let late = case(date(2027, 1, 29));
    assert!(part(&status(&late), "Needs attention").contains("in the 14 days after it"), "{:?}", late.timeline.boosters);
    let reached = part(&client_report(&case(TODAY), &settings), "What was reached, value by value");
    for said in [
        "- 4 steps: 3 done, 1 open\n",
        "- Partly: Two gym sessions a week (J5)",
        "closed Thu 2026-10-29,\n  met; its steps were for parenting presence",
        "- No step or rung is on record for it",
    ] {
        assert!(reached.contains(said), "{said}\n{reached}");
    }
    let going_on = client_report(&walked(), &settings).text(TextStyle::default());
    assert!(!going_on.contains("What was reached"), "{going_on}");
}

#[test]
fn a_try_shows_the_first_time_beside_the_latest() {
    let hazel = fixture::demo(TODAY).into_iter().find(|case| case.client == "HAZEL-27").unwrap();
    let report = client_report(&hazel, &Settings::default());
    let said = part(&report, "Values tried on");
    for line in [
        "5 of 7 days kept, no entry for Sat\n  2026-10-31 and Mon 2026-11-02; done on 5 days, 2 in a row from Thu 2026-10-29",
        "- First done: Thu 2026-10-29, 1 day after it was set",
        "- Diary: brought back Wed 2026-11-04, the day agreed",
        "(9) every day: 5 of 7 days, (10) brought back",
        "The first and the latest time:\n- Thu 2026-10-29, the first time: done;",
        "- Wed 2026-11-04, the 5th time: done;",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let running = fixture::demo(date(2026, 11, 2)).into_iter().find(|case| case.client == "HAZEL-27").unwrap();
    let said_then = part(&client_report(&running, &Settings::default()), "Values tried on");
    assert!(said_then.contains("3 of 5 days so far kept"), "{said_then}");
    // What is tried on is no value of the client's by that.
    let json = report.json();
    assert!(!json["loops"].to_string().contains("honesty") && !json["values"].to_string().contains("\"honesty\""));
    // Each day of the diary is said once.
    assert_eq!(said.matches("; before: ").count(), 5, "{said}");
    let tried = &report.json()["tries"][0];
    assert_eq!(
        (&tried["days_missing"], &tried["brought"]["state"]),
        (&serde_json::json!(["2026-10-31", "2026-11-02"]), &"brought".into())
    );
}

#[test]
fn what_there_is_to_consider_is_never_a_must() {
    for report in all_of_demo() {
        let printed = report.text(TextStyle { width: 200, ..TextStyle::default() });
        for word in ["must", "need to", "has to", "locked", "not allowed", "ready for"] {
            let own = printed.lines().filter(|line| line.starts_with("- Consider"));
            assert!(!own.clone().any(|line| line.contains(word)), "{word}");
        }
    }
}
