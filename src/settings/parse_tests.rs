//! Settings as people write them, and what is said about their slips.

use super::*;
use crate::settings::{Better, Instrument};
use crate::text::NotePath;
use proptest::prelude::*;

fn parse(text: &str) -> (Settings, Vec<Problem>) {
    Settings::parse(&Source::new(NotePath::new("throughline.yaml").unwrap(), text.as_bytes().to_vec()))
}

/// Checks the problems, each as `line:rule: message | the characters it points at`.
fn check(text: &str, expected: &[&str]) -> Settings {
    let (settings, problems) = parse(text);
    let shown = |p: &Problem| format!("{}:{}: {} | {}", p.span.line, p.code.rule(), p.message, &text[p.span.range()]);
    assert_eq!(problems.iter().map(shown).collect::<Vec<_>>(), expected);
    settings
}

#[test]
fn the_formats_example_is_understood() {
    let settings = check(
        "throughline: 1                  # the format's version\nclinician: RD\nweek_starts: Sun\ntimely: 3d\n\
         watch: {settle: 500ms, longest: 1m, quiet: 10s}\nchecks: {step-without-due: off, x: Error}\nreports: [week]\n\
         measures:\n  WSAS: {min: 0, max: 40, better: down, reliable: 8, source: a paper}\n",
        &[],
    );
    assert_eq!(settings.clinician.as_deref(), Some("RD"));
    assert_eq!(settings.week_starts, Weekday::Sunday);
    assert_eq!(settings.timely, Duration::from_secs(72 * 3600));
    assert_eq!(settings.watch.settle, Duration::from_millis(500));
    assert_eq!(settings.checks["step-without-due"], Severity::Off);
    assert_eq!(settings.checks["x"], Severity::Error);
    assert_eq!(settings.reports, [KeptReport::Week]);
    let wsas = settings.instrument("wsas").unwrap();
    assert_eq!((wsas.max, wsas.better), (40.0, Better::Down));
    assert_eq!(wsas.change.as_ref().unwrap().name, "your settings: 8 points");
    assert_eq!(settings.instruments.len(), 3);
}

#[test]
fn an_empty_file_means_the_defaults() {
    for text in ["", "# only a comment\n", "\u{feff}throughline: 1\r\n", "watch:\nmeasures:\nclinician:\n"] {
        assert_eq!(check(text, &[]), Settings::default());
    }
}

#[test]
fn every_slip_is_told_at_its_place() {
    let settings = check(
        "throughlin: 1\nwatch: {settle: 2, quite: 30s}\nweek_starts: someday\nreports: [year, week]\nchecks:\n  x: loud\n\
         timely: [72h]\nmeasures:\n  A: {min: 0, better: down}\n  B: {min: 5, max: 5, better: up}\n  C: {min: 0, max: 9, better: sideways}\n",
        &[
            "1:unknown-key: `throughlin` is not a setting | throughlin",
            "2:wrong-type: `settle` is not a length of time | 2",
            "2:unknown-key: `quite` is not a setting | quite",
            "3:wrong-type: `week_starts` is not a day of the week | someday",
            "4:wrong-type: a report that can be kept current is `week` or `client` | [year, week]",
            "6:wrong-type: this severity is none of off, info, warning and error | loud",
            "7:wrong-type: `timely` is not a length of time | [72h]",
            "9:wrong-type: measure `A` has no max, so it is not used | A",
            "10:out-of-range: measure `B` has a min that is not below its max, so it is not used | B",
            "11:wrong-type: `better` is neither `up` nor `down` | sideways",
        ],
    );
    assert_eq!(settings.reports, [KeptReport::Week]);
    assert_eq!(settings.instruments, Instrument::built_in());
    let (_, problems) = parse("quite: 1\nwatch: {quite: 3s}\n");
    assert_eq!(problems[1].help.as_deref(), Some("did you mean `quiet`?"));
}

#[test]
fn a_built_in_measure_keeps_what_is_left_out() {
    let settings = check("measures: {phq-9: {reliable: 5, rule: Jacobson-Truax}}\n", &[]);
    let phq = &settings.instruments[0];
    assert_eq!((phq.name.as_str(), phq.max, phq.bands.len()), ("PHQ-9", 27.0, 5));
    assert_eq!(phq.change.as_ref().unwrap().name, "Jacobson-Truax");
}

#[test]
fn bands_and_items_are_read() {
    let settings =
        check("measures:\n  X: {min: 0, max: 15, better: up, bands: {10: high, 0: low}, items: 5, item_max: 3}\n", &[]);
    let own = settings.instrument("X").unwrap();
    assert_eq!((own.band(9.5), own.band(10.0), own.items), (Some("low"), Some("high"), Some((5, 3.0))));
}

#[test]
fn broken_yaml_costs_all_settings_and_says_where() {
    let message = "the settings cannot be read here, so all of them have their defaults";
    for (text, line) in [("clinician: RD\nwatch: {settle\n", 3), ("a: 1\n\tb: 2\n", 2), ("clinician: A\nclinician: B\n", 1)] {
        let settings = check(text, &[&format!("{line}:front-matter: {message} | ")]);
        assert_eq!(settings, Settings::default());
    }
}

#[test]
fn a_newer_vault_is_told() {
    let settings = check("throughline: 2\n", &["1:out-of-range: the vault has format 2, newer than this program's 1 | 2"]);
    assert_eq!(settings.version, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_read_and_places_lie_in_it(parts in proptest::collection::vec(
        proptest::sample::select(vec!["throughline", "watch", ":", " ", "\n", "  ", "{", "}", "settle", "2s", "measures", "ä", "- ", "\"", "#", "min", "1", "\t", ","]), 0..40)) {
        let text = parts.concat();
        for problem in parse(&text).1 {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
        }
    }
}
