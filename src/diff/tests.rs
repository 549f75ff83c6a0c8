//! Notes in, commit message out.

use super::*;
use crate::note::{Note, parse};
use crate::text::{NotePath, Source};
use proptest::prelude::*;

fn note(path: &str, text: &str) -> Note {
    parse(&Source::new(NotePath::new(path).unwrap(), text.as_bytes().to_vec()))
}

fn session(text: &str) -> Note {
    note("clients/maple-07/2026-11-10.md", &format!("---\nclient: maple-07\ndate: 2026-11-10\n{text}---\n# Session\n"))
}

fn said(changes: &[Change<'_>]) -> String {
    message(&changes.iter().map(entry).collect::<Vec<_>>()).to_string()
}

#[track_caller]
fn check_edit(before: &str, after: &str, line: &str) {
    let (before, after) = (session(before), session(after));
    assert_eq!(said(&[Change::Edited(&before, &after)]), format!("maple-07: session 2026-11-10 edited\n\n{line}\n"));
}

const FULL: &str = "status: draft
values:
  - {name: learning, importance: 9, consistency: 3}
  - {name: independence, importance: 7}
  - safety
steps:
  - {id: apply, do: Review application requirements, due: 2026-11-17}
follow_ups:
  - {step: transcripts, outcome: partly, did: 1}
  - {step: call}
";

#[test]
fn a_new_session_says_what_it_holds() {
    assert_eq!(
        said(&[Change::Added(&session(FULL))]),
        "maple-07: session 2026-11-10\n\ndraft · 2 values rated · 1 value named · 1 step set (apply) · \
         1 followed up (transcripts: partly) · 1 follow-up still blank (call)\n"
    );
    assert_eq!(said(&[Change::Added(&session("attendance: no-show\n"))]), "maple-07: session 2026-11-10 (no-show)\n");
}

#[test]
fn a_conflict_copy_is_no_session() {
    let path = "clients/maple-07/2026-11-10.sync-conflict-20261110-201500-ABCDEFG.md";
    let copy = note(path, &format!("---\nclient: maple-07\ndate: 2026-11-10\n{FULL}---\n"));
    let title = "maple-07: conflict copy of session 2026-11-10";
    assert_eq!(said(&[Change::Added(&copy)]), format!("{title}\n"));
    assert_eq!(said(&[Change::Edited(&copy, &copy)]), format!("{title} edited\n"));
    assert_eq!(said(&[Change::Removed(&copy)]), format!("{title} removed\n"));
}

#[test]
fn an_edit_says_what_changed() {
    check_edit(FULL, &FULL.replace("11-17", "11-24"), "step apply: due 2026-11-24");
    check_edit(FULL, &FULL.replace("partly, did: 1", "done"), "follow-up transcripts: partly → done");
    check_edit(FULL, &FULL.replace("step: call", "step: call, outcome: done"), "1 followed up (call: done)");
    check_edit(FULL, &FULL.replace("consistency: 3", "consistency: 5"), "1 rating changed");
    check_edit(FULL, &FULL.replace("status: draft", "status: final"), "draft → final");
    check_edit(FULL, &FULL.replace("Review application", "Skim application"), "step apply: edited");
    check_edit(FULL, &format!("{FULL}next: 2026-11-17\nmeasures: {{PHQ-9: 11}}\n"), "1 measure · next 2026-11-17");
    check_edit(FULL, &FULL.replace("  - safety\n", ""), "1 value taken out");
    check_edit(FULL, &format!("# a comment\n{FULL}"), "text edited");
}

#[test]
fn task_items_keep_the_words_of_their_boxes() {
    let body = |items: &str| note("clients/a/1.md", &format!("---\ndate: 2026-11-10\nsteps: [{{id: x, do: y}}]\n---\n{items}"));
    let before = body("- [ ] Open the portal ^portal\n- [ ] Old\n- [ ] Also above ^x\n");
    let after = body("- [x] Open the portal ^portal\n- [ ] New one\n- [x] Also above ^x\n");
    assert_eq!(
        said(&[Change::Edited(&before, &after)]),
        "a: session 2026-11-10 edited\n\n1 task item · 1 task item marked (portal: done) · 1 task item taken out\n"
    );
}

#[test]
fn other_notes_have_their_own_words() {
    let profile = |text: &str| note("clients/a/client.md", &format!("---\ntype: client\nclient: a\n{text}---\n"));
    let before = profile("goals:\n  - {id: g, text: t, attained: []}\nvalues: [{name: learning}]\n");
    let after = profile(
        "status: paused\ngoals:\n  - {id: g, text: t, attained: [{on: 2026-10-20, level: -1}]}\nvalues: [{name: learning, until: 2026-12-01}]\nsafety: {max: 80}\n",
    );
    assert_eq!(said(&[Change::Added(&before)]), "a: profile\n\n1 goal · 1 value\n");
    assert_eq!(
        said(&[Change::Edited(&before, &after)]),
        "a: profile edited\n\npaused · 1 goal level recorded (g) · 1 value set aside · safety plan added\n"
    );
    let diary = |text: &str| note("clients/a/d.md", &format!("---\ntype: diary\ntry: learning-week\nentries:\n{text}---\n"));
    let one = "  - {date: 2026-11-11, did: true}\n";
    let two = "  - {date: 2026-11-12, did: false}\n";
    assert_eq!(said(&[Change::Added(&diary(one))]), "a: diary\n\ntry learning-week · 1 day noted (1 done)\n");
    assert_eq!(said(&[Change::Edited(&diary(one), &diary(&format!("{one}{two}")))]), "a: diary edited\n\n1 day noted (0 done)\n");
    let ladder = note("clients/a/l.md", "---\ntype: exposure\nrungs:\n  - {id: r1, situation: s}\n---\n");
    assert_eq!(said(&[Change::Added(&ladder)]), "a: ladder\n\n1 rung\n");
}

#[test]
fn several_notes_and_clients_are_counted() {
    let note = |client: &str, day: u32| {
        note(&format!("clients/{client}/2026-11-0{day}.md"), &format!("---\ndate: 2026-11-0{day}\nno_step: x\n---\n"))
    };
    let notes: Vec<Note> = (1..=3).map(|day| note("a", day)).chain([note("b", 4)]).collect();
    let added: Vec<Change<'_>> = notes.iter().map(Change::Added).collect();
    assert_eq!(
        said(&added[..2]),
        "a: 2 notes\n\nsession 2026-11-01: no step, with a reason\nsession 2026-11-02: no step, with a reason\n"
    );
    assert_eq!(
        said(&added),
        "2 clients, 4 notes\n\na: 3 notes (session 2026-11-01, session 2026-11-02, session 2026-11-03)\n\
         b: session 2026-11-04: no step, with a reason\n"
    );
    let (yaml, template) = (NotePath::new("throughline.yaml").unwrap(), NotePath::new("templates/SOAP.md").unwrap());
    let stray = self::note("clients/stray.md", "---\ndate: 2026-11-10\n---\n");
    assert_eq!(said(&[Change::Added(&stray)]), "1 note without a client\n");
    assert_eq!(said(&[Change::Other(&yaml)]), "settings\n");
    assert_eq!(said(&[Change::Other(&template), Change::Removed(&notes[0])]), "a: session 2026-11-01 removed, 1 template\n");
}

#[test]
fn renamed_and_broken_notes_say_so() {
    let (old, new) = (NotePath::new("clients/b/x.md").unwrap(), session(""));
    assert_eq!(said(&[Change::Renamed(&old, &new)]), "maple-07: session 2026-11-10 renamed\n\nmoved from client b\n");
    let broken = note("clients/maple-07/2026-11-10.md", "---\ndate: 2026-11-10\nsteps: [\n---\n");
    assert_eq!(
        said(&[Change::Edited(&new, &broken)]),
        "maple-07: session 2026-11-10 edited\n\ncommitted as it stands: front matter cannot be read\n"
    );
}

#[test]
fn a_note_that_lost_its_front_matter_is_named_by_what_it_was() {
    let (before, after) = (session(FULL), note("clients/maple-07/x.md", "# Session\n"));
    assert_eq!(said(&[Change::Edited(&before, &after)]), "maple-07: session 2026-11-10 edited\n\nno longer reads as a session\n");
}

#[test]
fn private_commits_count_and_reports_name_their_file() {
    assert_eq!(private_message(2, 0).subject, "2 reflections");
    assert_eq!(private_message(0, 1).subject, "1 removed");
    let subject = |stems: &[&str]| reports_message(&stems.iter().map(|stem| (*stem).to_owned()).collect::<Vec<_>>()).to_string();
    assert_eq!(subject(&["week-2026-W47", "week-2026-W47"]), "reports: week 2026-W47\n");
    assert_eq!(subject(&["week-2026-W47", "client-ALDER-14"]), "reports: week 2026-W47, client ALDER-14\n");
    let many: Vec<_> = (10..16).map(|n| format!("client-ALDER-{n}")).collect();
    assert!(reports_message(&many).to_string().starts_with("6 reports\n\nclient ALDER-10\nclient ALDER-11\n"));
}

/// A note with the marks of this list in its free texts, one per place.
fn marked(word: &str) -> String {
    format!(
        "---\nclient: maple-07\ndate: 2026-11-10\nvalues:\n  - {{name: {word}v, importance: 5, toward: [{word}t]}}\n\
         clarification: {{method: {word}m, decision: {word}d, response: {word}r}}\n\
         steps:\n  - {{id: a b {word}, do: {word}s, value: {word}v, coping: [{word}c]}}\n  - {{id: ok, do: {word}2}}\n\
         follow_ups:\n  - {{step: \"{word}!\", outcome: done, barrier: {word}b, learned: {word}l}}\n\
         no_step: {word}n\nwarning_signs: [{word}w]\nmeasures: {{{word}q: 3}}\nexposures: [{{rung: \"{word} r\", learned: {word}e}}]\n\
         tries: [{{id: \"{word} i\", value: {word}v}}]\n---\n# {word}h\n- [ ] {word}i #{word}\n"
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No word of a note is in a message, whatever was there before.
    #[test]
    fn no_word_of_a_note_is_repeated(before in "[xyz]{0,1}", kind in 0usize..4) {
        let word = "Zqxsecret";
        let after = note("clients/maple-07/1.md", &marked(word));
        let before = note("clients/maple-07/1.md", &marked(&format!("{word}{before}w")));
        let path = NotePath::new("clients/Zqx secret name/1.md").unwrap();
        let change = [Change::Added(&after), Change::Edited(&before, &after), Change::Removed(&after), Change::Renamed(&path, &after)][kind];
        let text = said(&[change]);
        prop_assert!(!text.contains("Zqx"), "{}", text);
        prop_assert!(text.lines().next().unwrap().chars().count() <= 72);
    }
}

/// Looked up one by one in what is left, these took 13 s even when optimised.
#[test]
fn a_long_list_that_was_reworded_throughout_is_told_at_once() {
    let tasks = |word: &str| (0..8_000).map(|number| format!("- [ ] {word} {number}\n")).collect::<String>();
    let note = |word: &str| note("clients/a/2026-11-10.md", &format!("---\ndate: 2026-11-10\n---\n{}", tasks(word)));
    let (before, after) = (note("call"), note("write"));
    assert_eq!(entry(&Change::Edited(&before, &after)).phrases, ["8000 task items", "8000 task items taken out"]);
}

#[test]
fn a_reports_file_with_words_for_a_name_is_counted_and_not_named() {
    let stems = ["client-elm-01", "client-Frau Grün"].map(str::to_owned);
    assert_eq!(super::reports_message(&stems[..1]).subject, "reports: client elm-01");
    assert_eq!(super::reports_message(&stems).subject, "reports: 2 files");
    assert_eq!(super::reports_message(&stems).lines, Vec::<String>::new());
}
