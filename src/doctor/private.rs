//! What keeps `private/` and `.throughline/` out of the vault's history.

use super::fault::count;
use super::{Fault, Mend, Patient};
use crate::sync::unsent_private;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let Some(repository) = patient.own() else { return Vec::new() };
    let mut faults = Vec::new();
    for folder in ["private", ".throughline"] {
        if !repository.ignores(&format!("{folder}/a")).unwrap_or(true) {
            faults.push(
                Fault::new(
                    format!("git does not pass over {folder}/, so `git add -A` would take it into the vault's history"),
                    "this program never commits it there; git itself would",
                    "`throughline doctor --mend` adds it to .git/info/exclude",
                )
                .certainly(Mend::Exclude),
            );
        }
        let tracked = repository.tracked_below(folder).unwrap_or_default();
        if !tracked.is_empty() {
            // Names in private/ may be words of the clinician's.
            let files = count(tracked.len(), "file", "files");
            faults.push(Fault::new(
                format!("{files} below {folder}/ are in the vault's own history or staged for it"),
                "`throughline sync` sends nothing of such a history; git never forgets what it holds",
                format!("`git rm -r --cached {folder}` takes them out of the next commit; docs/sync.md says how to take them out of the history"),
            ));
        }
    }
    // What is below private/ is told of above; names there may be words of the clinician's.
    if let Ok(Some(found)) = unsent_private(repository)
        && repository.guard(&found.path).is_ok()
    {
        let what = format!("the history holds private matter outside private/, in commit {:.7}", found.commit.to_string());
        let safe = "`throughline sync` sends nothing of such a history; git never forgets what it holds";
        faults.push(Fault::new(what, safe, found.way_out()).at([found.path.as_str()]));
    }
    faults
}
