//! Vaults in memory, and the cases read from them with and without a cache.

use super::super::disk::Disk;
use super::super::memory::{FailingDisk, MemoryDisk};
use super::super::survey::is_at_or_below;
use super::*;
use proptest::prelude::*;
use std::io;
use std::path::Path;
use std::sync::Arc;

pub(in crate::vault) const TODAY: Date = jiff::civil::date(2026, 11, 22);
const CACHE: &str = "/v/.throughline/cache";

pub(in crate::vault) fn session(client: &str, date: &str) -> String {
    let client = if client.is_empty() { String::new() } else { format!("client: {client}\n") };
    format!("---\n{client}date: {date}\nsteps:\n  - {{id: call, do: Call}}\n---\n## Plan\n- [ ] Rest ^rest\n")
}

pub(in crate::vault) fn disk(files: &[(&str, &str)]) -> MemoryDisk {
    let disk = MemoryDisk::with(&[("/v/throughline.yaml", "throughline: 1\n")]);
    disk.create_folder(Path::new("/v/clients")).unwrap();
    for (path, client) in files {
        disk.put(&format!("/v/clients/{path}"), session(client, "2026-11-10").as_bytes());
    }
    disk
}

pub(in crate::vault) fn vault(disk: Arc<dyn Disk>) -> Vault {
    let mut vault = Vault::open_on(disk, Path::new("/v")).unwrap();
    vault.worth_bytes = 1;
    vault
}

pub(in crate::vault) fn paths(case: &Case) -> String {
    let paths: Vec<&str> = case.notes.iter().map(|note| &note.path.as_str()["clients/".len()..]).collect();
    format!("{}: {}", case.client, paths.join(" "))
}

fn all(vault: &Vault) -> (Vec<Case>, Vec<Unread>) {
    vault.each_case(TODAY, &|_, _| (), Case::clone).unwrap()
}

fn check(files: &[(&str, &str)], cases: &[&str], unread: &[&str]) {
    let vault = vault(Arc::new(disk(files)));
    for run in ["first", "cached"] {
        let (seen, missed) = all(&vault);
        assert_eq!(seen.iter().map(paths).collect::<Vec<_>>(), cases, "{run}");
        assert_eq!(missed.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), unread, "{run}");
        for case in seen {
            assert_eq!(vault.case(&case.client.to_uppercase(), TODAY).unwrap(), Some(case), "{run}, alone");
        }
    }
}

#[test]
fn cases_come_in_the_order_of_codes() {
    check(&[("b/2.md", ""), ("b/1.md", ""), ("a/x/y.md", ""), ("c/notes.txt", "")], &["a: a/x/y.md", "b: b/1.md b/2.md"], &[]);
    check(&[], &[], &[]);
}

#[test]
fn a_note_counts_for_the_client_it_names() {
    let files =
        [("a/1.md", ""), ("a/2.md", "B"), ("b/1.md", ""), ("b/2.md", ""), ("b/3.md", "c"), ("stray.md", "a"), ("nobody.md", "")];
    check(&files, &["a: a/1.md stray.md", "b: a/2.md b/1.md b/2.md", "c: b/3.md"], &["clients/nobody.md"]);
    assert_eq!(vault(Arc::new(disk(&files))).case("d", TODAY).unwrap(), None);
}

#[test]
fn folders_that_differ_in_case_are_one_client() {
    let files = [("Maple-07/1.md", ""), ("maple-07/1.md", ""), ("maple-07/2.md", ""), ("maple-07/3.md", "")];
    check(&files, &["maple-07: Maple-07/1.md maple-07/2.md maple-07/3.md"], &["clients/maple-07/1.md"]);
}

#[test]
fn progress_counts_notes() {
    let vault = vault(Arc::new(disk(&[("a/1.md", ""), ("a/2.md", ""), ("b/1.md", "")])));
    let most = AtomicUsize::new(0);
    let progress = |done: usize, total: usize| {
        assert!(done <= total && total == 3);
        most.fetch_max(done, Ordering::Relaxed);
    };
    vault.each_case(TODAY, &progress, |_| ()).unwrap();
    assert_eq!(most.into_inner(), 3);
}

#[test]
fn a_vault_that_has_gone_is_an_error() {
    let disk = Arc::new(disk(&[("a/1.md", "")]));
    let vault = vault(disk.clone());
    disk.remove(Path::new("/v/throughline.yaml")).unwrap();
    assert!(matches!(all_err(&vault), Error::NoMarker { .. }));
    assert!(matches!(vault.listing(), Err(Error::NoMarker { .. })));
}

fn all_err(vault: &Vault) -> Error {
    vault.each_case(TODAY, &|_, _| (), |_| ()).unwrap_err()
}

#[test]
fn unchanged_notes_are_not_parsed_again_and_changed_ones_are() {
    let disk = Arc::new(disk(&[("a/1.md", ""), ("a/2.md", ""), ("b/1.md", "")]));
    let vault = vault(disk.clone());
    let first = all(&vault);
    assert!(disk.bytes(CACHE).is_some());
    assert_eq!(disk.bytes("/v/.throughline/.gitignore").unwrap().last_chunk(), Some(b"*\n"));
    // What is cached shows by bytes that changed behind their stat.
    for path in ["a/1.md", "a/2.md", "b/1.md"] {
        disk.forge(&format!("/v/clients/{path}"), b"---\ndate: 2026-01-01\n---\n");
    }
    assert_eq!(all(&vault), first);
    disk.put("/v/clients/a/1.md", b"---\ndate: 2026-02-02\n---\n");
    let (cases, _) = all(&vault);
    assert_eq!(cases[0].timeline.sessions[0].on, jiff::civil::date(2026, 2, 2));
    assert_eq!(cases[0].notes[1], first.0[0].notes[1]);
    assert_eq!(cases[1], first.0[1]);
    assert_eq!(vault.case("a", TODAY).unwrap().as_ref(), Some(&cases[0]));
}

#[test]
fn a_file_changed_within_a_tick_of_the_clock_is_read_again() {
    let disk = Arc::new(disk(&[("a/1.md", "")]));
    disk.freeze();
    disk.put("/v/clients/a/2.md", session("", "2026-11-11").as_bytes());
    let vault = vault(disk.clone());
    all(&vault);
    // Same size, same time.
    disk.put("/v/clients/a/2.md", session("", "2026-11-12").as_bytes());
    let (cases, _) = all(&vault);
    assert_eq!(cases[0].timeline.sessions[1].on, jiff::civil::date(2026, 11, 12));
}

#[test]
fn a_stray_that_left_is_not_remembered() {
    let disk = Arc::new(disk(&[("a/1.md", ""), ("b/1.md", "a")]));
    let vault = vault(disk.clone());
    assert_eq!(all(&vault).0.iter().map(paths).collect::<Vec<_>>(), ["a: a/1.md b/1.md"]);
    disk.put("/v/clients/b/1.md", session("", "2026-11-10").as_bytes());
    assert_eq!(paths(&vault.case("a", TODAY).unwrap().unwrap()), "a: a/1.md");
    disk.put("/v/clients/b/2.md", session("A", "2026-11-10").as_bytes());
    assert_eq!(paths(&vault.case("a", TODAY).unwrap().unwrap()), "a: a/1.md b/2.md");
}

pub(in crate::vault) const FILES: [(&str, &str); 4] = [("a/1.md", ""), ("a/2.md", "b"), ("b/1.md", ""), ("c/1.md", "")];

#[test]
fn whatever_fails_a_note_is_read_or_named() {
    let whole = all(&vault(Arc::new(disk(&FILES)))).0;
    let probe = Arc::new(FailingDisk::new(disk(&FILES), 0..0, io::ErrorKind::Other));
    all(&vault(probe.clone()));
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::StorageFull, io::ErrorKind::NotFound] {
        for first in 0..probe.calls() {
            for failing in [first..first + 1, first..usize::MAX] {
                let failing = Arc::new(FailingDisk::new(disk(&FILES), failing, kind));
                let Ok(mut vault) = Vault::open_on(failing.clone(), Path::new("/v")) else { continue };
                vault.worth_bytes = 1;
                if let Ok((cases, unread)) = vault.each_case(TODAY, &|_, _| (), Case::clone) {
                    let seen: BTreeSet<&str> = cases.iter().flat_map(|case| &case.notes).map(|note| note.path.as_str()).collect();
                    for (path, _) in FILES {
                        let path = format!("clients/{path}");
                        let is_named = unread.iter().any(|it| is_at_or_below(&path, &it.path));
                        assert!(seen.contains(path.as_str()) || is_named, "call {first}: {path} is passed over");
                    }
                }
                // A second run, with whatever the first one left behind.
                failing.mend();
                assert_eq!(all(&vault), (whole.clone(), Vec::new()), "call {first}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_damaged_cache_is_a_miss_and_never_a_wrong_note(at in 0.0f64..1.0, flip in 1u8.., cut in any::<bool>()) {
        let disk = Arc::new(disk(&FILES));
        let mut vault = vault(disk.clone());
        let whole = all(&vault);
        vault.worth_bytes = u64::MAX; // The damage must stay.
        let mut bytes = disk.bytes(CACHE).unwrap();
        let place = (at * bytes.len() as f64) as usize;
        if cut { bytes.truncate(place) } else { bytes[place] ^= flip }
        disk.put(CACHE, &bytes);
        prop_assert_eq!(&all(&vault), &whole);
        prop_assert!(vault.case("b", TODAY).unwrap().as_ref() == Some(&whole.0[1]));
    }
}

#[test]
fn nothing_is_kept_behind_a_link() {
    let disk = Arc::new(disk(&FILES));
    let vault = vault(disk.clone());
    let whole = all(&vault);
    disk.remove(Path::new(CACHE)).unwrap();
    disk.link("/v/.throughline");
    assert_eq!(all(&vault), whole);
    assert_eq!(disk.bytes(CACHE), None);
}
