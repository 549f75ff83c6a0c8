//! Answers with memory, with the cache alone, and with neither.

use super::super::disk::Disk;
use super::super::load::tests::{FILES, TODAY, disk, paths, session, vault};
use super::super::memory::{FailingDisk, MemoryDisk};
use super::super::{Unread, Vault};
use super::Question;
use crate::timeline::Case;
use proptest::prelude::*;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const FILE: &str = "/v/.throughline/answers/steps";

fn answer(case: &Case) -> String {
    format!("{} {:?}", paths(case), case.timeline)
}

fn join(answers: Vec<String>, unread: &[Unread]) -> String {
    format!("{}\n{unread:?}", answers.join("\n"))
}

/// Asks, and counts how many clients had to be read.
fn asked(vault: &Vault) -> ((Vec<String>, Vec<Unread>), usize) {
    let count = AtomicUsize::new(0);
    let f = |case: &Case| {
        count.fetch_add(1, Ordering::Relaxed);
        answer(case)
    };
    let made = vault.each_answer(&Question::new("steps", ""), TODAY, &|_, _| (), f).unwrap();
    (made, count.into_inner())
}

fn joined(vault: &Vault) -> (String, Vec<Unread>) {
    let questions = (&Question::new("steps", ""), &Question::new("steps-text", ""));
    vault.joined_answers(questions, TODAY, &|_, _| (), answer, join).unwrap()
}

#[test]
fn only_clients_whose_files_changed_are_read_again() {
    let disk = Arc::new(disk(&[("a/1.md", ""), ("b/1.md", ""), ("b/2.md", ""), ("c/1.md", "")]));
    let vault = vault(disk.clone());
    let (first, read) = asked(&vault);
    assert_eq!(read, 3);
    assert_eq!(asked(&vault), (first.clone(), 0));
    disk.put("/v/clients/b/2.md", session("", "2026-11-12").as_bytes());
    let (second, read) = asked(&vault);
    assert!(second != first && read == 1);
    let other = Question::new("steps", "all");
    let made = vault.each_answer(&other, TODAY, &|_, _| (), |case| case.client.clone()).unwrap();
    assert_eq!(made.0, ["a", "b", "c"]);
}

#[test]
fn strays_are_met_each_time() {
    let disk = Arc::new(disk(&[("a/1.md", ""), ("b/1.md", ""), ("b/2.md", "a"), ("c/1.md", "")]));
    let vault = vault(disk.clone());
    let (first, _) = asked(&vault);
    assert!(first.0[0].starts_with("a: a/1.md b/2.md "), "{first:?}");
    assert_eq!(asked(&vault), (first, 2)); // b for its stray, and a once more.
    disk.remove(Path::new("/v/clients/b/2.md")).unwrap();
    assert!(asked(&vault).0.0[0].starts_with("a: a/1.md T"));
}

#[test]
fn what_settings_or_day_change_is_asked_anew() {
    let disk = Arc::new(disk(&[("a/1.md", "")]));
    assert_eq!(asked(&vault(disk.clone())).1, 1);
    assert_eq!(asked(&vault(disk.clone())).1, 0);
    disk.put("/v/throughline.yaml", b"clinician: RD\n");
    assert_eq!(asked(&vault(disk.clone())).1, 1);
    let (vault, tomorrow) = (vault(disk), TODAY.tomorrow().unwrap());
    let made = vault.each_answer(&Question::new("steps", ""), tomorrow, &|_, _| (), |case| case.timeline.as_of).unwrap();
    assert_eq!(made.0, [tomorrow]);
}

#[test]
fn a_file_just_written_is_not_trusted() {
    let disk = Arc::new(disk(&[("a/1.md", "")]));
    disk.freeze();
    disk.put("/v/clients/a/2.md", session("", "2026-11-11").as_bytes());
    let vault = vault(disk.clone());
    let (before, text) = (asked(&vault).0, joined(&vault));
    disk.put("/v/clients/a/2.md", session("", "2026-11-12").as_bytes());
    assert!(asked(&vault).0 != before && joined(&vault) != text);
}

#[test]
fn whatever_fails_the_next_answer_is_right() {
    let whole = asked(&vault(Arc::new(disk(&FILES)))).0;
    let probe = Arc::new(FailingDisk::new(disk(&FILES), 0..0, io::ErrorKind::Other));
    asked(&vault(probe.clone()));
    for first in 0..probe.calls() {
        for failing in [first..first + 1, first..usize::MAX] {
            let failing = Arc::new(FailingDisk::new(disk(&FILES), failing, io::ErrorKind::PermissionDenied));
            if let Ok(mut vault) = Vault::open_on(failing.clone(), Path::new("/v")) {
                vault.worth_bytes = 1;
                let _ = vault.each_answer(&Question::new("steps", ""), TODAY, &|_, _| (), answer);
            }
            failing.mend();
            assert_eq!(asked(&vault(failing)).0, whole, "call {first}");
        }
    }
}

/// Something that happens to a vault.
#[derive(Debug, Clone)]
enum Edit {
    Put { path: String, client: &'static str, day: i8 },
    Remove(String),
    Settings(bool),
    Link(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let path = || prop::sample::select(vec!["a/1.md", "a/2.md", "b/1.md", "B/1.md", "b/x/2.md", "c/1.md", "0.md"]);
    let path = move || path().prop_map(|path| format!("/v/clients/{path}"));
    prop_oneof![
        4 => (path(), prop::sample::select(vec!["", "", "", "a", "C", "d"]), 1i8..20)
            .prop_map(|(path, client, day)| Edit::Put { path, client, day }),
        2 => path().prop_map(Edit::Remove),
        1 => any::<bool>().prop_map(Edit::Settings),
        1 => path().prop_map(Edit::Link),
    ]
}

fn apply(edit: &Edit, disk: &MemoryDisk) {
    match edit {
        Edit::Put { path, client, day } => disk.put(path, session(client, &format!("2026-11-{day:02}")).as_bytes()),
        Edit::Remove(path) => drop(disk.remove(Path::new(path))),
        Edit::Settings(is_own) => disk.put("/v/throughline.yaml", if *is_own { b"clinician: RD\n" } else { b"" }),
        Edit::Link(path) => {
            disk.put(path, b"");
            disk.link(path);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn memory_changes_no_answer(edits in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..6)) {
        let [with_all, with_cache, with_none] = [(); 3].map(|()| Arc::new(disk(&FILES)));
        for round in edits {
            for edit in &round {
                for disk in [&with_all, &with_cache, &with_none] {
                    apply(edit, disk);
                }
            }
            let mut plain = vault(with_none.clone());
            plain.worth_bytes = u64::MAX;
            let whole = plain.each_case(TODAY, &|_, _| (), answer).unwrap();
            prop_assert_eq!(&vault(with_cache.clone()).each_case(TODAY, &|_, _| (), answer).unwrap(), &whole);
            let vault = vault(with_all.clone());
            let text = (join(whole.0.clone(), &whole.1), whole.1.clone());
            for _ in ["first", "again"] {
                prop_assert_eq!(&joined(&vault), &text);
                prop_assert_eq!(&asked(&vault).0, &whole);
            }
        }
    }

    #[test]
    fn damaged_answers_are_a_miss(at in 0.0f64..1.0, flip in 1u8.., cut in any::<bool>()) {
        let disk = Arc::new(disk(&FILES));
        let mut vault = vault(disk.clone());
        let whole = asked(&vault).0;
        vault.worth_bytes = u64::MAX; // The damage must stay.
        let mut bytes = disk.bytes(FILE).unwrap();
        let place = (at * bytes.len() as f64) as usize;
        if cut { bytes.truncate(place) } else { bytes[place] ^= flip }
        disk.put(FILE, &bytes);
        prop_assert_eq!(asked(&vault).0, whole);
    }
}
