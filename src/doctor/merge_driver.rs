//! Whether git's own merges join notes by meaning.

use super::{Fault, Mend, Patient};
use std::path::Path;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, repository) in patient.repositories() {
        let note = if name == "private/" { "a.md" } else { "clients/a/a.md" };
        let (attribute, command) = repository.merge_driver_of(note);
        let what = match command {
            None => "git was not told how to merge notes".to_owned(),
            Some(_) if attribute.as_deref() != Some("throughline") => {
                "git was told how to merge notes, but not which files are notes".to_owned()
            }
            Some(command) => match program(&command) {
                Some(program) if command != patient.around.merge_driver && !Path::new(&program).is_file() => {
                    "the program that git is to merge notes with is not there any more".to_owned()
                }
                _ => continue,
            },
        };
        faults.push(
            Fault::new(
                format!("{what} (repository of {name})"),
                "`throughline sync` is not affected; `git pull` would merge line by line, with git's conflict markers",
                "`throughline doctor --mend` tells git again, and so does `throughline init`",
            )
            .certainly(Mend::MergeDriver),
        );
    }
    faults
}

/// Returns the program that a command begins with, as a shell would read it.
fn program(command: &str) -> Option<String> {
    let mut rest = command.strip_prefix('\'')?;
    let mut out = String::new();
    loop {
        let (part, after) = rest.split_once('\'')?;
        out.push_str(part);
        match after.strip_prefix("\\''") {
            Some(more) => {
                out.push('\'');
                rest = more;
            }
            None => return Some(out.replace("%%", "%")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::program;
    use crate::git::merge_driver_command;
    use std::path::Path;

    #[test]
    fn the_program_is_read_as_it_was_written() {
        let path = "/opt/it's 100%/throughline";
        assert_eq!(program(&merge_driver_command(Path::new(path))).as_deref(), Some(path));
        assert_eq!(program("throughline merge-driver"), None);
    }
}
