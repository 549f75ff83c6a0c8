//! One file's text as one note: front matter with spans, and the body's task items and sections.
//!
//! Reading cannot fail: what is wrong in a text becomes a `Problem` of its note. One file for each
//! thing that a note holds, with the type and how it is read; `parse` puts them together.

mod exposure;
mod last_words;
mod measure;
mod model;
mod outline;
mod paragraph;
mod parse;
mod plan;
mod profile;
mod read;
mod reflection;
mod section;
mod section_label;
mod session;
mod shape;
mod split;
mod step;
mod task;
mod trying;
mod value;
mod yaml;

pub use exposure::{Exit, Exposure, Happened, Ladder, Rung, SetbackPlan, SudsScale, Where};
pub use last_words::last_words;
pub use measure::{Measure, Score};
pub use model::{Day, Kind, Note, Words};
pub use outline::{Outline, Section, is_private_title, outline, private_parts};
pub use paragraph::{Paragraph, paragraphs};
pub(crate) use parse::front_matter_end;
pub use parse::parse;
pub use plan::{Avoidance, PlanChange, SharedChoice};
pub use profile::{Attained, ClientStatus, Goal, Maintenance, Profile, ProfileValue, Safety};
pub use reflection::{Reflection, prompts, reflection};
pub use section::{Labelled, Part, labelled};
pub use session::{Attendance, Format, Session, Status};
pub use shape::shape;
pub(crate) use split::split;
pub use step::{FollowUp, Outcome, Step};
pub use task::{Task, TaskState, is_id};
pub use trying::{Diary, Entry, Try};
pub use value::{Choice, ChoiceOption, Clarification, ConflictStatus, ValueConflict, ValueMention, value_key};
pub(crate) use yaml::{Content, Node, pieces, read};
