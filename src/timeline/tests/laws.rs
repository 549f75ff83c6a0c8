//! Laws of the fold.

use super::{notes, show};
use crate::settings::Settings;
use crate::timeline::{State, fold};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// A session's front matter with few ids and names, so that they meet.
fn session() -> impl Strategy<Value = String> {
    let step = (0..4u8, 0..3u8, 1..28u8)
        .prop_map(|(id, text, due)| format!("{{id: i{id}, do: t{text}, value: v{text}, due: 2026-10-{due:02}}}"));
    let outcome = prop_oneof!["done", "partly", "carried", "replaced", "not-done"];
    let follow_up = (0..4u8, outcome).prop_map(|(id, outcome)| format!("{{step: i{id}, outcome: {outcome}, by: i0}}"));
    let steps = prop::collection::vec(step, 0..3);
    let follow_ups = prop::collection::vec(follow_up, 0..3);
    let boxes = prop::collection::vec((0..4u8, prop_oneof![" ", "x", ">"]), 0..3);
    (1..28u8, 0..9u8, steps, follow_ups, boxes, any::<bool>()).prop_map(|(day, tag, steps, follow_ups, boxes, came)| {
        let attendance = if came { "attended" } else { "no-show" };
        let body: String = boxes.iter().map(|(id, mark)| format!("- [{mark}] b{id} #v{id} ^i{id}\n")).collect();
        format!(
            "2026-10-{day:02}-{tag}\nattendance: {attendance}\nvalues: [{{name: V{tag}, importance: {tag}}}]\nsteps: [{}]\nfollow_ups: [{}]\n---\n{body}",
            steps.join(", "),
            follow_ups.join(", ")
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_files_does_not_matter(mut files in prop::collection::vec(session(), 0..8), turn in 0usize..8) {
        files.sort();
        files.dedup_by_key(|file| file.split('\n').next().map(str::to_owned));
        let mut notes: Vec<_> = files.iter().flat_map(|file| notes(&format!("== {file}"))).collect();
        let settings = Settings::default();
        let today = date(2026, 10, 20);
        let expected = fold(&notes, today, &settings);
        notes.reverse();
        prop_assert_eq!(show(&fold(&notes, today, &settings)), show(&expected));
        if !notes.is_empty() {
            let turn = turn % notes.len();
            notes.rotate_left(turn);
        }
        prop_assert_eq!(fold(&notes, today, &settings), expected);
    }

    #[test]
    fn a_past_day_sees_what_it_saw_then(files in prop::collection::vec(session(), 0..8), day in 1i8..28) {
        let notes: Vec<_> = files.iter().flat_map(|file| notes(&format!("== {file}"))).collect();
        let today = date(2026, 10, day);
        let then: Vec<_> = notes.iter().filter(|note| note.path.stem()[..10].parse().is_ok_and(|on: Date| on <= today)).cloned().collect();
        let settings = Settings::default();
        let (mut seen, was) = (fold(&notes, today, &settings), fold(&then, today, &settings));
        // Only a loose end may know what comes later.
        seen.loose_ends.iter_mut().for_each(|end| end.set_later = end.set_later.filter(|&on| on <= today));
        seen.client.clone_from(&was.client);
        prop_assert_eq!(seen, was);
    }

    #[test]
    fn what_a_thread_says_of_itself_agrees(files in prop::collection::vec(session(), 0..8)) {
        let notes: Vec<_> = files.iter().flat_map(|file| notes(&format!("== {file}"))).collect();
        let timeline = fold(&notes, date(2026, 10, 20), &Settings::default());
        for step in &timeline.steps {
            prop_assert_eq!(step.state == State::Open, step.closed_on.is_none());
            prop_assert!(!step.is_overdue || step.is_due);
            prop_assert!(!step.is_due || step.state == State::Open);
            prop_assert!(step.follow_ups.windows(2).all(|pair| pair[0].on <= pair[1].on));
        }
        let counted: u32 = timeline.values.iter().map(|value| value.steps.set).sum();
        let named: usize = timeline.steps.iter().map(|step| step.values.len()).sum();
        prop_assert_eq!(counted as usize, named);
    }

    #[test]
    fn a_replaced_step_stands_right_before_its_successor(files in prop::collection::vec(session(), 0..8)) {
        let notes: Vec<_> = files.iter().flat_map(|file| notes(&format!("== {file}"))).collect();
        let timeline = fold(&notes, date(2026, 10, 28), &Settings::default());
        let chains = timeline.lineages();
        for chain in &chains {
            prop_assert!(chain.len() > 1);
            for pair in chain.windows(2) {
                prop_assert_eq!(pair[0].replaced_by.as_ref().map(|by| &by.value), Some(&pair[1].id));
                prop_assert!(pair[1].replaces.is_some());
            }
        }
        for step in timeline.steps.iter().filter(|step| step.state == State::Replaced) {
            let Some(by) = &step.replaced_by else { continue };
            let has_successor = timeline.steps.iter().any(|other| other.id == by.value && other.at != step.at);
            let is_in_chain = chains.iter().any(|chain| chain.iter().any(|link| link.at == step.at));
            prop_assert!(!has_successor || is_in_chain);
        }
    }
}
