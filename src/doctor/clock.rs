//! Commits and files from the future: this machine's clock, or another's, is or was wrong.

use super::fault::count;
use super::{Fault, Patient};
use std::time::{Duration, SystemTime};

/// Clocks that are set by a network differ by less; chosen so that a time zone taken wrongly shows.
const SLACK: Duration = Duration::from_secs(600);

/// How many commits are looked at; chosen: what came in during the last weeks.
const COMMITS: usize = 500;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let latest = patient.around.now + SLACK;
    let seconds =
        latest.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX));
    for (name, repository) in patient.repositories() {
        let late = repository.log(COMMITS).map_or(0, |log| log.iter().filter(|entry| entry.when.seconds > seconds).count());
        if late > 0 {
            let commits = count(late, "commit is", "commits are");
            faults.push(Fault::new(
                format!("{commits} dated in the future (repository of {name})"),
                "nothing is lost; what was written when is told wrongly, and late entries may go unseen",
                "`date` shows this machine's clock, `git log` which device wrote them; set the clock that is wrong",
            ));
        }
    }
    let late: Vec<String> = patient
        .entries
        .iter()
        .filter(|entry| entry.metadata.is_file() && entry.path.starts_with("clients/"))
        .filter(|entry| entry.metadata.modified().is_ok_and(|time| time > latest))
        .map(|entry| entry.path.clone())
        .collect();
    if !late.is_empty() {
        let what = format!("{} last saved in the future", count(late.len(), "file was", "files were"));
        let safe = "it is committed all the same, by its bytes";
        faults.push(Fault::new(what, safe, "`date` shows this machine's clock; set it, then save the file once more").at(late));
    }
    faults
}
