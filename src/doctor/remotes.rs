//! The places to sync with: whether each can be used, and with a word whether it answers.

use super::{Answer, Fault, Patient};
use crate::sync::Target;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let Some(repository) = patient.own() else { return Vec::new() };
    let remotes = match repository.remotes() {
        Ok(remotes) => remotes,
        Err(err) => {
            let safe = "the notes and their history are untouched";
            return vec![Fault::new(err.to_string(), safe, "`git config --list --local` shows the settings")];
        }
    };
    let mut faults = Vec::new();
    for remote in &remotes {
        let name = &remote.name;
        let safe = "nothing was sent, and everything is in the history here";
        match Target::parse(&remote.target) {
            Err(why) => {
                faults.push(Fault::new(
                    format!("the target of the remote {name} cannot be used: {why}"),
                    safe,
                    format!("`throughline remote remove {name}`, then add it again"),
                ));
                continue;
            }
            Ok(Target::Path(path) | Target::Sealed(path)) if repository.encloses(&path) => {
                faults.push(Fault::new(
                    format!("the remote {name} lies inside the vault, where private/ is too"),
                    safe,
                    format!("`throughline remote remove {name}`"),
                ));
                continue;
            }
            Ok(_) if remote.target.starts_with("http://") => faults.push(Fault::new(
                format!("the remote {name} is reached without encryption (http)"),
                "whoever carries it can read the notes on their way",
                format!("`git remote set-url {name} https://…`"),
            )),
            Ok(_) => {}
        }
        match patient.around.ask.map(|ask| ask(remote)) {
            Some(Answer::Offline(why)) => faults.push(Fault::new(
                format!("the remote {name} cannot be reached: {why}"),
                safe,
                format!("`throughline sync {name}` sends it once it can be reached"),
            )),
            Some(Answer::Fault(why, hint)) => faults.push(Fault::new(format!("the remote {name}: {why}"), safe, hint)),
            Some(Answer::Well) | None => {}
        }
    }
    faults
}
