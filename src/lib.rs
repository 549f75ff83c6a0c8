//! throughline: the thread through a client's therapy, kept in plain text.
//!
//! # Words
//! **vault** the folder · **source** one file's text with its path · **note** a parsed source ·
//! **session** the dated meeting a note records · **value**, **step**, **follow-up**, **exposure**,
//! **try**, **measure** what notes hold · **thread** one value or step followed across sessions ·
//! **timeline** a client's sessions and threads, folded · **case** one client's notes and timeline ·
//! **problem** something wrong in one note's text · **finding** what a check says · **patch**
//! disjoint replacements in one source · **rewrite** a file's new text with the digest it must
//! replace · **draft** a note's sections from its fields · **report** figures and sentences before any
//! format · **document** a report as a CommonMark tree · **remote** another place that holds the history ·
//! **head** where a branch stands, here or there · **sealed folder** a remote whose keeper cannot read it · **sync** bringing the vault and a remote together.
//!
//! # The path of data
//! ```text
//!  disk · git tree                 vault::disk, git::history: both give the same Source
//!      │ bytes
//!      ▼
//!  text::Source                    not UTF-8 is a Problem, never a stop
//!      ▼ note::parse               pure, cannot fail
//!  note::Note                      with its Problems, everything with byte spans
//!      ▼ timeline::fold            pure; the order of files does not matter
//!  timeline::Timeline ──► check::run ──► findings ──► terminal, JSON
//!      ▼ report::week …            pure figures
//!      ▼ report::document          comrak tree
//!      ▼ report::render            text, Markdown, HTML
//!  text::Rewrite
//!      ▼ vault::write              the only writer
//!      ▼ git::commit
//! ```
//! A change to a note comes back the same way: as a Patch, then a Rewrite, then `vault::write`.
//!
//! # Who may import whom
//! A test reads this table and the imports from the code, and fails where they differ. Each folder
//! is pure unless it is named after the outside thing it touches.
//! ```imports
//! text      -
//! note      text
//! signature text note
//! settings  text note
//! edit      text note timeline
//! draft     text note settings timeline
//! timeline  text note settings
//! diff      text note timeline
//! merge     text note
//! check     text note signature settings timeline edit
//! report    text note signature settings timeline diff check
//! exchange  text note settings timeline check report
//! vault     text note settings timeline
//! git       text
//! watch     text note signature settings timeline diff vault git
//! copies    text note signature merge vault git watch
//! sealed    vault git
//! sync      text note merge vault git watch sealed
//! doctor    text vault git copies sealed sync
//! cli       text note signature settings edit draft timeline diff merge check report exchange vault git watch copies sealed sync doctor
//! ```

pub mod check;
pub mod cli;
pub mod copies;
pub mod diff;
pub mod doctor;
pub mod draft;
pub mod edit;
pub mod exchange;
pub mod git;
pub mod merge;
pub mod note;
pub mod report;
pub mod sealed;
pub mod settings;
pub mod signature;
pub mod sync;
pub mod text;
pub mod timeline;
pub mod vault;
pub mod watch;
