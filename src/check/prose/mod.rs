//! Clinical English, as far as the rules on prose need it.
//!
//! `token` → `quote` → `sentence` → `reading`: a note's running text as sentences with exact places;
//! `phrase` looks for wording in it. `actor` says who does something, `speech` whose claim it is.
//! The rest each know one thing that a careful reader looks for: `work`, `value_names`, `response`,
//! `next_step`, `method`, `advice` (with `choice` and `path`), `blame` (with `character` and `recovery`),
//! `identity` (with `birth` and `record`). `rare` says which texts are not worth reading.
//!
//! Deliberately absent: a parser of English, and scores. Wording that is not known is not reported.

mod actor;
mod advice;
mod birth;
mod blame;
mod character;
mod choice;
mod identity;
mod lexicon;
mod method;
mod next_step;
mod path;
mod phrase;
mod quote;
mod rare;
mod reading;
mod record;
mod recovery;
mod response;
mod sentence;
mod speech;
mod token;
mod value_names;
mod whole;
mod work;

pub(super) use advice::advice;
pub(super) use blame::blame;
pub(super) use identity::identities;
pub(super) use next_step::tells_next_step;
pub(super) use phrase::Phrases;
pub(super) use reading::{Reading, Sentence};
pub(super) use response::tells_response;
pub(super) use value_names::names_a_value;
pub(super) use whole::{lacks_goal, lacks_method, ties_goal, worked};
pub(super) use work::{Work, values_work};
