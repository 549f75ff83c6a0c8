//! Conflict copies of file-sync programs: of notes, of other files, and in `private/`.

use super::fault::count;
use super::{Fault, Patient};
use crate::text::conflict_copy;
use crate::vault::is_note_name;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let (Ok(vault), Some(repository)) = (&patient.vault, patient.own())
        && let Ok(copies) = crate::copies::find(vault, repository)
    {
        let (ready, other): (Vec<_>, Vec<_>) = copies.found.into_iter().partition(|copy| copy.doubt.is_none());
        if !ready.is_empty() {
            let what = format!("{} beside notes", count(ready.len(), "conflict copy lies", "conflict copies lie"));
            let safe = "both versions are there, and only the note's own counts in reports";
            faults.push(
                Fault::new(what, safe, "`throughline resolve --copies` merges them")
                    .at(ready.iter().map(|copy| copy.path.as_str())),
            );
        }
        for copy in other {
            let Some(doubt) = copy.doubt else { continue };
            let what = format!(
                "{} is {}, and {}",
                copy.path,
                if copy.is_certain() { "a conflict copy" } else { "perhaps a conflict copy" },
                doubt.reason()
            );
            let fault = Fault::new(what, "it stays as it is", doubt.hint()).at([copy.path.as_str()]);
            faults.push(if copy.is_certain() { fault } else { fault.only_a_notice() });
        }
    }
    let copies = patient.entries.iter().filter(|entry| entry.metadata.is_file() && conflict_copy(entry.name()).is_some());
    let (private, others): (Vec<_>, Vec<_>) = copies
        .filter(|entry| !(entry.path.starts_with("clients/") && is_note_name(entry.name())))
        .partition(|entry| entry.path.starts_with("private/"));
    if !private.is_empty() {
        // Names there may be words of the clinician's.
        let what = format!("{} in private/", count(private.len(), "conflict copy lies", "conflict copies lie"));
        faults.push(Fault::new(
            what,
            "they stay as they are, and leave this machine nowhere",
            "compare each with its note in your editor, and remove it",
        ));
    }
    if !others.is_empty() {
        let what = format!(
            "{} of files that are no notes",
            count(others.len(), "conflict copy lies beside one", "conflict copies lie beside others")
        );
        let safe = "they stay as they are, and count nowhere: signatures in such a copy are not seen";
        faults.push(
            Fault::new(what, safe, "take over what is only there, then remove the copy")
                .at(others.iter().map(|entry| entry.path.as_str())),
        );
    }
    faults
}
