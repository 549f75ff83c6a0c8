//! Signatures of the week's sessions as the caseload's week tells them.

use super::*;
use crate::signature::read;
use crate::text::{NotePath, Source};

const PROFILE_OF_TWO: &str = "---\ntype: client\nsupervisor: KL\n---\n";

fn table(profile: &str, lines: &[(&str, &str, &str, &str)], today: Date) -> String {
    let note = |day: &str| format!("---\ndate: {day}\n---\nText of {day}.\n");
    let (first, second) = (note("2026-11-10"), format!("{}status: draft\n---\n", "---\ndate: 2026-11-19\n"));
    let third = note("2026-11-17");
    let files = [
        ("clients/elm-01/client.md", profile),
        ("clients/elm-01/2026-11-10.md", first.as_str()),
        ("clients/elm-01/2026-11-17.md", third.as_str()),
        ("clients/elm-01/2026-11-19.md", second.as_str()),
    ];
    let case = fixture::case(&files, today);
    let text: String = lines
        .iter()
        .map(|(note, role, at, digest)| {
            format!("{{\"note\":\"{note}.md\",\"by\":\"{}\",\"role\":\"{role}\",\"at\":\"{at}T18:00:00+01:00\",\"digest\":\"{digest}\"}}\n",
                if *role == "clinician" { "RD" } else { "KL" })
        })
        .collect();
    let path = NotePath::new("clients/elm-01/signatures.jsonl").unwrap();
    let signatures = read(&Source::new(path, text.into_bytes()));
    let week = Week::containing(today, MONDAY);
    let clients = vec![client_week(&case, week, Vec::new(), &Settings::default())];
    let report = super::super::week(clients, week, week.as_of(today), Vec::new(), &signatures);
    let printed = Report::Week(Box::new(report)).text(TextStyle::default());
    let lines = printed.lines().skip_while(|line| *line != "Signatures").take_while(|line| !line.starts_with("A signature is"));
    lines.filter(|line| line.starts_with("elm-01")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_week_says_who_signed_and_whose_signature_is_due() {
    let given = [
        ("2026-11-10", "clinician", "2026-11-10", "a"),
        ("2026-11-17", "clinician", "2026-11-17", "b"),
        ("2026-11-17", "supervisor", "2026-11-18", "b"),
    ];
    let said = table(PROFILE_OF_TWO, &given, TODAY);
    let rows: Vec<&str> = said.lines().collect();
    assert_eq!(
        rows,
        [
            "elm-01  Tue 10 Nov  RD, Tue 10 Nov       due from KL",
            "elm-01  Tue 17 Nov  RD, Tue 17 Nov       KL, Wed 18 Nov",
            "elm-01  Thu 19 Nov  not signed, a draft  KL, after the clinician",
        ],
        "{said}"
    );
}

#[test]
fn a_signature_of_an_earlier_text_is_no_signature_of_this_one() {
    let given = [
        ("2026-11-17", "clinician", "2026-11-17", "a"),
        ("2026-11-17", "supervisor", "2026-11-18", "a"),
        ("2026-11-17", "clinician", "2026-11-19", "b"),
    ];
    let said = table(PROFILE_OF_TWO, &given, TODAY);
    assert!(said.contains("KL, Wed 18 Nov (an earlier text)"), "{said}");
    // On the day before the second text was signed it was of the same.
    let said = table(PROFILE_OF_TWO, &given, date(2026, 11, 18));
    assert!(said.contains("KL, Wed 18 Nov") && !said.contains("earlier"), "{said}");
}

#[test]
fn where_nobody_signs_nothing_is_said() {
    let alone = "---\ntype: client\n---\n";
    assert_eq!(table(alone, &[], TODAY), "");
    assert!(
        table(alone, &[("2026-11-17", "clinician", "2026-11-17", "a")], TODAY).contains("Thu 19 Nov  not signed, a draft  –")
    );
}
