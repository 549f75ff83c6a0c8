//! The invented caseload of the demo vault, whose figures are known beforehand.

use crate::note::{Note, parse};
use crate::settings::Settings;
use crate::text::{NotePath, Source};
use crate::timeline::{Case, ValueThread, Verdict, group, reliable_change, t_series};
use include_dir::{Dir, include_dir};
use jiff::civil::Date;

static DEMO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/vault-template/demo/clients");

/// Folds a client of the demo as of a day.
fn case(client: &str, today: &str) -> Case {
    let folder = DEMO.get_dir(client).unwrap();
    let files = folder.files().filter_map(|file| Some((file.path().to_str()?.replace('\\', "/"), file.contents())));
    let notes: Vec<Note> = files
        .map(|(path, bytes)| parse(&Source::new(NotePath::new(&format!("clients/{path}")).unwrap(), bytes.to_vec())))
        .collect();
    let (code, notes) = group(notes).pop_first().unwrap();
    assert_eq!(code, client);
    Case::new(code, notes, today.parse().unwrap(), &Settings::default())
}

fn names<'a>(list: impl IntoIterator<Item = &'a ValueThread>) -> Vec<&'a str> {
    list.into_iter().map(|value| value.name.as_str()).collect()
}

fn check_gaps(client: &str, today: &str, gap: f64, values: &[&str]) {
    let case = case(client, today);
    let (largest, ties) = case.timeline.largest_gaps().unwrap();
    assert_eq!((largest, names(ties)), (gap, values.to_vec()), "{client} {today}");
}

#[test]
fn ties_of_the_largest_gap_are_all_named() {
    check_gaps("LARCH-11", "2026-10-12", 6.0, &["spirituality", "service"]);
    check_gaps("LARCH-11", "2026-10-26", 6.0, &["family connection", "spirituality", "service"]);
    check_gaps("BIRCH-22", "2026-10-21", 8.0, &["friendship"]);
    check_gaps("ELDER-08", "2026-11-22", 4.0, &["independence"]);
}

#[test]
fn attainment_by_session() {
    let case = case("ELDER-08", "2026-11-22");
    let series = t_series(&case.timeline.goals);
    let scores: Vec<String> = series.iter().flat_map(|series| &series.points).map(|(_, score)| format!("{score:.2}")).collect();
    assert_eq!((series.len(), scores.join(" ").as_str()), (1, "37.60 43.80 37.60 56.20"));
}

fn check_change(client: &str, measure: &str, points: f64, verdict: Verdict) {
    let case = case(client, "2026-11-22");
    let series = case.timeline.measures.iter().find(|series| series.name == measure).unwrap();
    let totals: Vec<f64> = series.readings.iter().filter_map(|reading| reading.total).collect();
    let settings = Settings::default();
    let change = reliable_change(settings.instrument(measure), totals[0], totals[totals.len() - 1]);
    assert_eq!((change.points, change.verdict), (points, verdict), "{client}");
}

#[test]
fn change_over_the_whole_course() {
    check_change("ALDER-14", "GAD-7", -7.0, Verdict::ReliablyImproved);
    check_change("BIRCH-22", "PHQ-9", -9.0, Verdict::ReliablyImproved);
    check_change("CEDAR-31", "GAD-7", -3.0, Verdict::NoReliableChange);
    check_change("HAZEL-27", "GAD-7", -3.0, Verdict::NoReliableChange);
    check_change("LARCH-11", "PHQ-9", -2.0, Verdict::NoReliableChange);
    check_change("GORSE-19", "VQ-progress", 7.0, Verdict::NoRule);
    check_change("GORSE-19", "VQ-obstruction", -6.0, Verdict::NoRule);
}

fn check_open(client: &str, today: &str, expected: &[&str]) {
    let case = case(client, today);
    let shown: Vec<String> = case
        .timeline
        .open_steps()
        .map(|step| {
            let flags = [(step.is_due, "due"), (step.is_overdue, "overdue"), (step.is_unreviewed, "unreviewed")];
            let said = flags.iter().filter(|flag| flag.0).fold(String::new(), |said, flag| said + " " + flag.1);
            format!("{}{said}", step.id)
        })
        .collect();
    assert_eq!(shown, expected, "{client} {today}");
}

#[test]
fn open_steps_as_of_a_day() {
    check_open("CEDAR-31", "2026-11-22", &["C8 due overdue"]);
    check_open("CEDAR-31", "2026-11-19", &["C8 due"]);
    check_open("BIRCH-22", "2026-10-21", &["B2", "B4"]);
    // The clinician called off 11-11, so nothing was passed over.
    check_open("BIRCH-22", "2026-11-17", &["B7 due overdue", "B8 due overdue"]);
    check_open("HAZEL-27", "2026-10-27", &["H2 due overdue"]);
    check_open("LARCH-11", "2026-11-22", &["L8", "L9"]);
    check_open("JUNIPER-33", "2026-11-22", &["J6"]);
    check_open("ALDER-14", "2026-10-01", &[]);
}

#[test]
fn a_renamed_value_keeps_one_series() {
    let case = case("MAPLE-52", "2026-11-22");
    let value = case.timeline.values.iter().find(|value| value.name == "spiritual connection").unwrap();
    let figures: Vec<f64> = value.ratings.iter().filter_map(|rating| rating.consistency).collect();
    assert_eq!(figures, [5.0, 5.0, 4.0, 4.0, 5.0]);
    assert_eq!(value.spellings, ["spiritual connection", "faith"]);
    let held = case.timeline.conflicts.iter().map(|conflict| conflict.between.join(" / ")).collect::<Vec<_>>();
    assert_eq!(held, ["authenticity / family loyalty", "authenticity / safety"]);
}

#[test]
fn a_trial_over_the_limit_keeps_its_plan_and_prediction() {
    let case = case("ALDER-14", "2026-11-22");
    let trial = &case.timeline.rungs[2].trials[0];
    assert_eq!((trial.predicted, trial.peak, trial.limit), (Some(55.0), Some(90.0), Some(85.0)));
    let trials: usize = case.timeline.rungs.iter().map(|rung| rung.trials.len()).sum();
    assert_eq!((trials, case.timeline.loose_trials.len()), (7, 0));
}

#[test]
fn what_an_agenda_asks() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let alder = case("ALDER-14", "2026-11-22").timeline;
    assert_eq!(alder.next_planned().map(|(on, _)| on), Some(day("2026-11-24")));
    assert_eq!(alder.last_attended().map(|session| session.number), Some(6));
    assert_eq!(alder.due_measures(), []);
    let set: Vec<&str> = alder.steps_set(day("2026-11-10"), day("2026-11-16")).map(|step| step.id.as_str()).collect();
    assert_eq!(set, ["A5", "A6"]);
    let closed: Vec<&str> =
        alder.steps_closed(day("2026-11-10"), day("2026-11-17")).iter().map(|step| step.id.as_str()).collect();
    assert_eq!(closed, ["A4", "A5", "A6"]);
    assert_eq!(alder.reviews(day("2026-11-11"), day("2026-11-17")).len(), 2);
    assert_eq!(alder.sessions_between(day("2026-11-03"), day("2026-11-10")).len(), 2);
    let juniper = case("JUNIPER-33", "2026-11-22").timeline;
    assert_eq!(juniper.next_planned(), None);
    let due: Vec<(&str, f64)> = juniper.due_measures().iter().map(|due| (due.series.name.as_str(), due.usual_days)).collect();
    assert_eq!(due, [("GBO-G1", 7.0), ("GBO-G2", 7.0)]);
}

#[test]
fn no_reference_of_the_caseload_is_loose() {
    for folder in DEMO.dirs() {
        let case = case(folder.path().to_str().unwrap(), "2026-11-22");
        assert_eq!(case.timeline.loose_ends, [], "{}", case.client);
    }
}
