//! Saved notes → commits, by themselves: `throughline watch`, and `throughline commit` once.
//!
//! Events only wake it. The settle table decides when a file has come to rest; what differs is found
//! by comparing files with what HEAD holds; what is committed are exactly the bytes that were read.
//! It never writes into a note. It holds back what git could never forget (private matter) and what
//! is more likely an accident than a wish (many notes gone at once), and names both.
//!
//! Deliberately absent: any list of “our own writes” (a file equal to its history is no change), and
//! network transport.

mod bell;
mod error;
mod guard;
mod ledger;
mod look;
mod private_text;
mod record;
mod reports;
mod run;
mod said;
mod scan;
mod settle;
mod tracked;

pub use bell::Event;
pub use error::Error;
pub use guard::{Hold, is_confirmed_file, is_private_file, too_many_removals};
pub use record::{History, Recorded, Recorder, Removals, Scan};
pub use run::{EndSync, MakeReports, Options, POLL, run};
pub use said::{Held, Made, Said};
pub use settle::{Action, Moment, Reading, SLOW_WALK, Settle, Settled, Stamp};
pub use tracked::{Tracked, tracked};
