//! Reports: figures and sentences, then a document, then text, Markdown, HTML or JSON.
//!
//! `agenda`, `status`, `week` with `caseload`, and `client` compute figures, each with the place it
//! comes from. `document` is the only builder of comrak trees, `render` the only printer of them;
//! `json` prints the same figures as data. What a report says stands in `sentences`.
//!
//! Deliberately absent: ranking of clients, values or options, sums over a client's ratings,
//! averages across clients or scales, advice, praise and diagnosis. “Not reviewed” is never counted
//! as “not done”. Nothing here knows the clock or the disk; the caller folds the notes as of a day.

pub mod agenda;
pub mod attention;
pub mod caseload;
pub mod client;
pub mod closing;
mod document;
pub mod figure;
mod iso_week;
mod json;
pub mod outcomes;
pub mod plan;
pub mod practice;
mod render;
pub(crate) mod sentences;
pub mod signed;
pub mod status;
pub mod steps;
pub mod values;
pub mod week;

#[cfg(test)]
mod tests;

pub use agenda::{Agenda, agenda};
pub use caseload::{WeekReport, week};
pub use client::{ClientReport, client};
pub use figure::{FindingCount, Unread};
pub use iso_week::{NotAWeek, Week};
pub use render::{Report, TextStyle};
pub use status::{ClientGlance, Status, glance, status};
pub use week::{ClientWeek, client_week};
