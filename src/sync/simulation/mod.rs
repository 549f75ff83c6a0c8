//! Three devices and a hub, or a sealed folder, under random edits and syncs in any order, some of them cut off: in the end
//! all hold one vault that has everything.
//!
//! A schedule is made from a seed and runs in this process: devices are folders, the hub a bare
//! repository. `edits` is what people do to a vault, `device` who does it, `schedule` the order of
//! things and what must hold afterwards. `SCHEDULES=20000 cargo test --release --lib simulation` runs
//! many; `SEED=7 cargo test --lib simulation -- --nocapture` runs one and tells what it did.

mod device;
mod edits;
mod schedule;
mod texts;

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Schedules that every test run makes; chosen so that they take well below a minute on two cores.
const SCHEDULES: usize = 150;
/// The same over a sealed folder, where each file is sealed and opened by unoptimised code.
const SEALED_SCHEDULES: usize = 60;

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Runs schedules side by side and fails with the seeds that fail.
fn all(first: u64, count: usize, run: &(dyn Fn(u64) -> Result<(), String> + Sync)) {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, |cores| cores.get().min(8)) {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= count {
                        break;
                    }
                    let seed = first + turn as u64;
                    if let Err(why) = run(seed) {
                        // At once, and not only when thousands of others are done.
                        let _ = writeln!(std::io::stderr(), "SEED={seed}: {why}");
                        failed.lock().unwrap().push(seed);
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap();
    failed.sort();
    assert!(failed.is_empty(), "{} of {count} schedules failed, with SEED={failed:?}", failed.len());
}

fn check(is_sealed: bool, usual: usize) {
    match asked("SEED") {
        Some(seed) => all(seed, 1, &|seed| schedule::run(seed, is_sealed, true)),
        None => {
            let count = asked("SCHEDULES").map_or(usual, |count| count as usize);
            all(asked("FIRST").unwrap_or(1), count, &|seed| schedule::run(seed, is_sealed, false));
        }
    }
}

#[test]
fn any_schedule_over_a_hub_ends_in_one_vault_that_has_everything() {
    check(false, SCHEDULES);
}

#[test]
fn any_schedule_over_a_sealed_folder_ends_in_one_vault_that_has_everything() {
    check(true, SEALED_SCHEDULES);
}
