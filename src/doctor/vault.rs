//! The settings and the format's version.

use super::fault::count;
use super::{Fault, Patient};
use crate::vault::Error;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    match &patient.vault {
        Err(err @ Error::Newer { .. }) => vec![Fault::new(
            err.to_string(),
            "nothing was changed, and no command of this version will write here",
            "install the newer throughline that wrote it; `throughline --version` says which this is",
        )],
        Err(err) => {
            let hint = err.hint().unwrap_or_else(|| "look at throughline.yaml in that folder".into());
            vec![Fault::new(err.to_string(), "the notes on disk are untouched", hint)]
        }
        Ok(vault) => {
            let problems = vault.settings_problems();
            if problems.is_empty() {
                return Vec::new();
            }
            let things = count(
                problems.len(),
                "thing in throughline.yaml is not understood",
                "things in throughline.yaml are not understood",
            );
            let safe = "the format's defaults hold for them; all other settings count";
            vec![Fault::new(things, safe, "`throughline check` shows where").at(["throughline.yaml"])]
        }
    }
}
