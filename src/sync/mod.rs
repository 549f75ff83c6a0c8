//! Several devices, each with a vault and its history: what is recorded on one comes to all.
//!
//! `plan` (pure) says what two histories make of each other, `tree` and `notes` (pure) join what both
//! changed, `transport` is the way to another place (`path` in this process, `program` by the git
//! program, and `rendezvous` is what both remember; `sealed` for a sealed folder), `files` brings the vault's files up to date, and `act` does all of it in the order that
//! keeps every byte. Remotes are git's own, so that its commands work on them as well.
//!
//! Decided 2026-11-22: files are written before the branch moves. The other order leaves, when it is cut
//! off, files that look like an older version saved by hand, which a watcher or `git commit -a` would
//! record over what came in. And: the commit that joins two is a function of its parents alone, with no
//! name and no clock of the device that made it, so that devices which join at once meet in one commit.
//!
//! Departs from the plan in that it imports `watch`: what is here is committed by the watcher's recorder,
//! with its guards, and the limits on removed notes are the same.
//!
//! Deliberately absent: sending by force, tags, submodules, checking out links.

mod act;
mod answer;
mod branch;
mod error;
mod files;
mod landing;
mod lines;
mod meet;
mod notes;
mod outgoing;
mod path;
mod plan;
mod program;
mod remote;
mod renames;
mod rendezvous;
mod respelt;
mod room;
mod run;
mod schedule;
mod screen;
mod sealed;
#[cfg(test)]
mod simulation;
mod target;
mod transport;
mod tree;

pub use act::{Options, Outcome, State, sync};
pub use error::Error;
pub use landing::{end_cut_off, recover};
pub use outgoing::{Unsent, unsent_private};
pub use path::PathTransport;
pub use plan::{Bring, Graph, Head, Plan, Stop, plan};
pub use program::{Manner, Program};
pub use remote::{Asked, open, remotes};
pub use run::{Request, Run, run};
pub use schedule::{Ended, Moment, Schedule};
pub use sealed::SealedTransport;
pub use target::{Reached, Refused, Target, shown};
pub use transport::{Fetched, Progress, Pushed, Transport};
