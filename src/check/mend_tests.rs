//! Fixes of whole notes: what is mended is gone, everything else stays, and nothing new is found.

use super::*;
use crate::check::run;
use crate::settings::Settings;
use jiff::civil::date;
use proptest::prelude::*;

fn source(name: &str, text: &str) -> Source {
    Source::new(NotePath::new(&format!("clients/maple-07/{name}.md")).unwrap(), text.into())
}

fn case_of(sources: &[Source]) -> Case {
    Case::new("maple-07".into(), sources.iter().map(parse).collect(), date(2026, 11, 22), &Settings::default())
}

fn findings(sources: &[Source]) -> Vec<Finding> {
    let text = |path: &NotePath| sources.iter().find(|source| source.path == *path).cloned();
    run(&case_of(sources), &text, &Settings::default(), date(2026, 11, 22))
}

/// Mends all notes once and returns their new texts.
fn mended(sources: &[Source], ids: Ids) -> Vec<String> {
    let (found, missing) = (findings(sources), missing_ids(&case_of(sources), ids));
    let one = |source: &Source| {
        let own: Vec<Finding> = found.iter().filter(|finding| finding.at.path == source.path).cloned().collect();
        let ids: Vec<MissingId> = missing.iter().filter(|missing| missing.note == source.path).cloned().collect();
        mend(source, &own, &ids).map_or(source.text.clone(), |mended| mended.rewrite.text)
    };
    sources.iter().map(one).collect()
}

#[test]
fn keys_ids_and_days_of_one_note() {
    let set = "---\ndate: 2026-11-10\nsteps: [{id: portal, do: open the portal}]\n---\n";
    let review =
        "---\ndate: 2026/11/17   # Tuesday\nfollow_up:\n  - {step: portl, outcme: partly}\nnext: 10.11.2026\n---\nportl outcme\n";
    let sources = [source("2026-11-10", set), source("2026-11-17", review)];
    let first = mended(&sources, Ids::Named);
    let expected = "---\ndate: 2026-11-17   # Tuesday\nfollow_ups:\n  - {step: portl, outcme: partly}\nnext: 10.11.2026\n---\nportl outcme\n";
    assert_eq!(first, [set, expected]);
    // What stood under the unknown key is read only now.
    let second = mended(&[source("2026-11-10", set), source("2026-11-17", &first[1])], Ids::Named);
    assert_eq!(second[1], expected.replacen("portl, outcme", "portal, outcome", 1));
}

#[test]
fn prose_values_and_what_two_words_could_mean_stay() {
    let sources = [
        source("a", "---\ndate: 2026-11-10\nvalues: [independence]\nsteps: [{id: portal, do: x}, {id: portam, do: y}]\n---\n"),
        source(
            "b",
            "---\ndate: 2026-11-17\nvalues: [independance]\nfollow_ups: [{step: portak, outcome: done}]\nnext: 2026-11-24 10:00\n---\n",
        ),
    ];
    assert!(!findings(&sources).is_empty());
    assert_eq!(mended(&sources, Ids::Open), sources.each_ref().map(|source| source.text.clone()));
}

#[test]
fn an_id_that_a_follow_up_names_is_written_down() {
    let set = "---\ndate: 2026-11-10\nsession: 4\nsteps:\n  - do: a\n  - b # c\n---\n- [ ] d\n";
    let sources = [
        source("2026-11-10", set),
        source("2026-11-17", "---\ndate: 2026-11-17\nfollow_ups: [{step: s4-2, outcome: done}]\n---\n"),
    ];
    assert_eq!(mended(&sources, Ids::Named)[0], set.replace("- b # c", "- id: s4-2\n    do: b # c"));
    let all = set
        .replace("- do: a", "- id: s4-1\n    do: a")
        .replace("- b # c", "- id: s4-2\n    do: b # c")
        .replace("] d", "] d ^s4-3");
    assert_eq!(mended(&sources, Ids::Open)[0], all);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_fixable_is_gone_and_nothing_else_changes(
        key in prop_oneof![Just("goals"), Just("gaols"), Just("\"goal\"")],
        goal in prop_oneof![Just("avoidance"), Just("avoidnce"), Just("'avoidnce'")],
        day in prop_oneof![Just("2026-11-17"), Just("2026/11/17"), Just("\"17.11.2026\"")],
        due in prop_oneof![Just("2026-11-24"), Just("2026.11.24")],
        body_goal in prop_oneof![Just("avoidance"), Just("avoidnce")],
        step in prop_oneof![Just("portal"), Just("portl"), Just("\"protal\"")],
        crlf in any::<bool>(),
        mark in any::<bool>(),
        flow in any::<bool>(),
        last in prop_oneof![Just(""), Just("\n")],
    ) {
        let note = |key: &str, goal: &str, day: &str, due: &str, body_goal: &str, step: &str| {
            let follow_ups = if flow { format!("follow_ups: [ {{step: {step}, outcome: done, response: ok}} ] # avoidnce") } else { format!("follow_ups:\n  - step: {step}   # portl\n    outcome: done\n    response: ok") };
            let mut text = format!("---\n# portl\ndate: {day} # 2026/11/17\n{key}: [{goal}]\n{follow_ups}\n---\n# avoidnce 2026/11/17\n- [ ] read the form #learning due:{due} goal:{body_goal} ^form{last}");
            if crlf { text = text.replace('\n', "\r\n") }
            if mark { text.insert(0, '\u{feff}') }
            text
        };
        let quoted = |old: &str, new: &str| match old.chars().next() {
            Some(quote @ ('\'' | '"')) => format!("{quote}{new}{quote}"),
            _ => new.to_owned(),
        };
        let profile = source("client", "---\ntype: client\ngoals: [{id: avoidance, text: Reduce avoidance, opened: 2026-09-15}]\nvalues: [{name: learning}]\n---\n");
        let set = source("2026-11-10", "---\ndate: 2026-11-10\nvalues: [learning]\nsteps: [{id: portal, do: open the portal, value: learning, due: 2026-11-17}]\n---\n");
        let text = note(key, goal, day, due, body_goal, step);
        let before = [profile.clone(), set.clone(), source("2026-11-17", &text)];
        // A key that is put right lets what stands under it be read; a second run sees that.
        let once = mended(&before, Ids::Named)[2].clone();
        let twice = mended(&[profile.clone(), set.clone(), source("2026-11-17", &once)], Ids::Named)[2].clone();
        let expected = note(&quoted(key, "goals"), &quoted(goal, "avoidance"), &quoted(day, "2026-11-17"), "2026-11-24", "avoidance", &quoted(step, "portal"));
        prop_assert_eq!(&twice, &expected);
        let (old, new) = (findings(&before), findings(&[profile, set, source("2026-11-17", &twice)]));
        prop_assert!(new.iter().all(|finding| finding.replace.is_none()));
        let names = |found: &[Finding]| found.iter().filter(|finding| finding.replace.is_none()).map(|finding| finding.rule).collect::<Vec<_>>();
        prop_assert!(names(&new).iter().all(|rule| names(&old).contains(rule)), "{:?} {:?}", old, new);
    }
}
