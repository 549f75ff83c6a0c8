//! What the repositories hold: objects that are missing or cut, references that are none.

use super::fault::count;
use super::{Fault, Patient};

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, repository) in patient.repositories() {
        let folder = patient.shown(repository.common_folder());
        let damaged = repository.damaged_objects().unwrap_or(0);
        if damaged > 0 {
            let objects = count(damaged, "object is", "objects are");
            faults.push(Fault::new(
                format!("{objects} missing or damaged in the repository of {name}"),
                "the notes on disk are untouched; do not let git clean up (`git gc`) before this is mended",
                "`git fsck --full` names them; with a remote, `git fetch` into a fresh clone brings them back",
            ));
        }
        let strange = repository.strange_references();
        if !strange.is_empty() {
            faults.push(
                Fault::new(
                    format!("{} in {folder} that git did not make", count(strange.len(), "file lies", "files lie")),
                    "the branch itself is as it was; an empty or doubled reference stops git's own commands",
                    "look at each and move it out of the repository; `git show-ref` says what git sees",
                )
                .at(strange.iter().map(|path| patient.shown(path))),
            );
        }
    }
    faults
}
