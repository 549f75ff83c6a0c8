//! Clinical English, as far as the rules on prose need it.
//!
//! `token` → `quote` → `sentence` → `reading`: a note's running text as sentences with exact places;
//! `phrase` looks for wording in it, `verb` knows verbs in all their forms, `short` the short forms of notes.
//! `actor` says who does something, `speech` whose claim it is, `sense` what `values` means.
//! The rest each know one thing that a careful reader looks for: `work` (its words in `work_words`, `work_talk` and
//! `work_lists`; told without the word in `work_told`, by what they were in `work_mentioned`, of other times in `work_past`, of other places in `work_place`),
//! `value_names` (with `value_lists`, `value_picked`, `value_told`, `value_claimed`),
//! `response` (with `response_bare`, `no_response`, `neutral` and `response_lists`), `next_step` (with `ahead`, `present`, `willed` and `meeting`; what tells of neither in `business` and
//! `business_lists`), `method` (with `method_deed`), `goal`,
//! `advice` (with `advice_words`, `choice`, `led`, `norm`, `order`, `passive`; where it leads in `path`, `life` and `deed`), `blame` (with
//! `character`, `fault`, `recovery` and `judged`), `identity` (with `birth` and `record`).
//!
//! Beside them stands `learned`: weights of words for five questions of which a note gives the answer in words that no
//! table has (is this values work, which values, by what method, how the client responded, what comes next). What the
//! tables say is one vote, what the passages taught another.
//!
//! Deliberately absent: a parser of English. Wording that is not known is read by where it stands and what its words speak
//! for; where that does not tell, it is not reported.

mod actor;
mod advice;
mod advice_words;
mod ahead;
mod birth;
mod blame;
mod business;
mod business_lists;
mod character;
mod choice;
mod deed;
mod fault;
mod goal;
mod identity;
mod judged;
mod learned;
mod led;
mod lexicon;
mod life;
mod meeting;
mod method;
mod method_deed;
mod neutral;
mod next_step;
mod no_response;
mod norm;
mod order;
mod passive;
mod path;
mod phrase;
mod present;
mod quote;
mod reading;
mod record;
mod recovery;
mod response;
mod response_bare;
mod response_lists;
mod sense;
mod sentence;
mod short;
mod speech;
mod token;
mod value_claimed;
mod value_lists;
mod value_names;
mod value_picked;
mod value_told;
mod value_words;
mod verb;
mod whole;
mod willed;
mod work;
mod work_lists;
mod work_mentioned;
mod work_named;
mod work_past;
mod work_place;
mod work_talk;
mod work_told;
mod work_words;

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
