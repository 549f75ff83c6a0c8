//! `throughline report`: the caseload's week, and one client's progress.

use super::super::args::{Form, Report as Args, Shape};
use super::super::context::Context;
use super::super::failure::{Failure, Outcome, on};
use super::super::record::all_signatures;
use super::init::make_folder;
use crate::check::{self, Finding, Over};
use crate::note;
use crate::report::{self, ClientWeek, FindingCount, Report, TextStyle, Unread, Week};
use crate::settings::Settings;
use crate::signature::Signatures;
use crate::text::{Digest, NotePath};
use crate::timeline::Case;
use crate::vault::{self, Question, Vault};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let (Args::Week { shape, .. } | Args::Client { shape, .. }) = args;
    refuse_among_notes(&vault, shape)?;
    match args {
        Args::Week { week, shape } => {
            let starts = vault.settings().week_starts;
            let week = match week {
                Some(text) => text.parse::<Week>().map(|week| week.starting(starts)).map_err(|err| {
                    Failure::new(format!("{text} is {err}"), "`throughline report week` without a week takes the one of today")
                })?,
                None => Week::containing(context.today(), starts),
            };
            let shown = Shown::new(context, &vault, shape)?;
            let (text, unread) = week_text(context, &vault, week, &shown)?;
            give_out(context, &text, shape)?;
            Ok(if unread.is_empty() { Outcome::Fine } else { Outcome::BadNews })
        }
        Args::Client { client, from, to, shape } => {
            if let (Some(from), Some(to)) = (from, to)
                && from > to
            {
                return Err(Failure::new(format!("--from {from} is after --to {to}"), "swap the two"));
            }
            let day = to.map_or(context.today(), |to| to.min(context.today()));
            let shown = Shown::new(context, &vault, shape)?;
            let (case, unread) = context.case_on(&vault, client, day)?;
            let report = Report::Client(Box::new(report::client(&case, *from, *to, vault.settings())));
            give_out(context, &shown.text(&report), shape)?;
            context.name_unread(&unread)
        }
    }
}

/// Makes the week's report; what could not be read is in it.
pub(super) fn week_report(context: &mut Context<'_>, vault: &Vault, week: Week) -> Result<Report, Failure> {
    let day = week.as_of(context.today());
    let make = |case: &Case| client_week(vault, case, week, day);
    let (clients, unread) = context.answers_on(vault, &week_question(week), None, day, make)?;
    Ok(joined_week(clients, week, day, &unread, &all_signatures(vault)))
}

/// Makes the week's report as a text, where a large vault remembers it.
fn week_text(
    context: &mut Context<'_>,
    vault: &Vault,
    week: Week,
    shown: &Shown,
) -> Result<(String, Vec<vault::Unread>), Failure> {
    let day = week.as_of(context.today());
    // Answers are remembered by the notes; what was signed since must not be lost in one.
    let signatures = all_signatures(vault);
    let lines: String = signatures.given.iter().map(|signature| format!("{}{}", signature.note, signature.line())).collect();
    let signed = Digest::of(lines.as_bytes());
    let questions = (&week_question(week), &Question::new("week-text", format_args!("{week} {shown:?} {signed:?}")));
    let make = |case: &Case| client_week(vault, case, week, day);
    let join = |clients, unread: &[vault::Unread]| shown.text(&joined_week(clients, week, day, unread, &signatures));
    context.watched(|show| vault.joined_answers(questions, day, show, make, join))
}

/// Returns the question of which `client_week` is the answer.
pub(super) fn week_question(week: Week) -> Question {
    Question::new("week", week)
}

/// Takes one client's week, with its findings counted.
pub(super) fn client_week(vault: &Vault, case: &Case, week: Week, day: Date) -> ClientWeek {
    let sources = |path: &NotePath| vault.source(path).ok();
    let earlier = sessions_outside(case, week);
    let wanted = |path: &NotePath| !earlier.contains(path);
    let over = Over { wanted: Some(&wanted), leaves_out_remarks: true, ..Over::default() };
    let counts = counted(&check::run_over(case, &sources, vault.settings(), day, &over));
    report::client_week(case, week, counts, vault.settings())
}

/// Returns the notes of sessions that a week's report does not speak of. What has no day stays: it is
/// in no other week's report either.
fn sessions_outside(case: &Case, week: Week) -> BTreeSet<&NotePath> {
    let day = |note: &note::Note| note.session().and_then(|session| session.date.as_ref()).map(|date| date.value);
    case.notes.iter().filter(|note| day(note).is_some_and(|day| !week.holds(day))).map(|note| &note.path).collect()
}

/// Joins the clients' weeks into the report.
pub(super) fn joined_week(
    clients: Vec<ClientWeek>,
    week: Week,
    day: Date,
    unread: &[vault::Unread],
    signatures: &Signatures,
) -> Report {
    let unread = unread.iter().map(|unread| Unread { path: unread.path.clone(), why: unread.why.clone() }).collect();
    Report::Week(Box::new(report::week(clients, week, day, unread, signatures)))
}

/// Counts the findings in all of a case's notes by rule, remarks left out.
///
/// Answers are remembered by the notes alone, so rules that look at the history are left to `check`.
pub(super) fn findings(vault: &Vault, case: &Case, settings: &Settings, day: Date) -> Vec<FindingCount> {
    let sources = |path: &NotePath| vault.source(path).ok();
    // Remarks are for whoever asks for the checks; a page that others read would be full of them.
    let over = Over { leaves_out_remarks: true, ..Over::default() };
    counted(&check::run_over(case, &sources, settings, day, &over))
}

fn counted(findings: &[Finding]) -> Vec<FindingCount> {
    let mut counts: BTreeMap<&'static str, FindingCount> = BTreeMap::new();
    for finding in findings {
        let fresh = || FindingCount { rule: finding.rule.to_owned(), severity: finding.severity, count: 0 };
        counts.entry(finding.rule).or_insert_with(fresh).count += 1;
    }
    counts.into_values().collect()
}

/// Refuses a file that lies among the notes: a report is generated, and would be read as one.
fn refuse_among_notes(vault: &Vault, shape: &Shape) -> Result<(), Failure> {
    match shape.output.as_deref().filter(|path| lies_among_notes(vault, path)) {
        None => Ok(()),
        Some(path) => Err(Failure::new(
            format!("{} lies among what a clinician writes, and a report is generated", path.display()),
            "nothing was written; name a file below reports/, or one outside the vault",
        )),
    }
}

/// How a report is written: all that its text depends on besides its figures.
#[derive(Debug)]
struct Shown {
    form: Form,
    style: TextStyle,
    links: String,
}

impl Shown {
    fn new(context: &Context<'_>, vault: &Vault, shape: &Shape) -> Result<Self, Failure> {
        if let Some(path) = shape.output.as_deref().filter(|path| lies_among_notes(vault, path)) {
            return Err(Failure::new(
                format!("{} lies among what a clinician writes, and a report is generated", path.display()),
                "nothing was written; name a file below reports/, or one outside the vault",
            ));
        }
        let form = match &shape.output {
            _ if context.json() => Form::Json,
            Some(path) if shape.format == Form::Text => form_of(path),
            _ => shape.format,
        };
        let is_bold = context.terminal.color && shape.output.is_none();
        let links = shape.output.as_deref().map(|path| links_from(vault, path)).unwrap_or_default();
        Ok(Self { form, style: TextStyle { is_bold, has_sources: true, ..TextStyle::default() }, links })
    }

    fn text(&self, report: &Report) -> String {
        match self.form {
            Form::Text => report.text(self.style),
            Form::Markdown => report.markdown(&self.links),
            Form::Html => report.html(&self.links),
            Form::Json => format!("{:#}\n", report.json()),
        }
    }
}

/// Prints a report, or writes it to the file that was named.
fn give_out(context: &mut Context<'_>, text: &str, shape: &Shape) -> Result<(), Failure> {
    match &shape.output {
        None => context.terminal.print(text)?,
        Some(path) => {
            write_file(path, text)?;
            context.terminal.say(&format!("wrote {}", path.display()))?;
        }
    }
    Ok(())
}

/// Returns the form that a file's ending asks for.
fn form_of(path: &Path) -> Form {
    match path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
        Some("html" | "htm") => Form::Html,
        Some("md" | "markdown") => Form::Markdown,
        Some("json") => Form::Json,
        _ => Form::Text,
    }
}

/// Returns what leads from a file inside the vault to the root; nothing for one elsewhere.
fn links_from(vault: &Vault, file: &Path) -> String {
    let folder = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let inside = std::fs::canonicalize(folder).ok().zip(std::fs::canonicalize(vault.root()).ok());
    match inside.as_ref().and_then(|(folder, root)| folder.strip_prefix(root).ok()) {
        Some(below) => "../".repeat(below.components().count()),
        None => String::new(),
    }
}

/// Says whether a file is, or would be, a note, a template, the settings or private: a report there
/// would be read as the clinician's words, or take their place.
fn lies_among_notes(vault: &Vault, file: &Path) -> bool {
    let (Ok(full), Ok(root)) = (std::path::absolute(file), std::fs::canonicalize(vault.root())) else { return false };
    // The folder need not be there yet: what of it is there says where it is, and in the rest no link
    // can make `..` mean anything else than the part before it.
    let there = full.ancestors().find_map(|folder| Some((folder, std::fs::canonicalize(folder).ok()?)));
    let Some((folder, mut real)) = there else { return false };
    for part in full.strip_prefix(folder).unwrap_or(Path::new("")).components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
    }
    let below = real.strip_prefix(&root).ok().and_then(|rest| rest.components().next());
    let first = below.map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    first.is_some_and(|first| {
        first.starts_with('.') || ["clients", "private", "templates", "throughline.yaml"].contains(&first.as_str())
    })
}

/// Writes a generated file whole or not at all, readable by its owner alone.
pub(super) fn write_file(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    on("make the folder", folder.display(), make_folder(folder))?;
    let mut file = on("write in", folder.display(), tempfile::NamedTempFile::new_in(folder))?;
    on("write", path.display(), std::io::Write::write_all(&mut file, text.as_bytes()))?;
    on("write", path.display(), file.as_file().sync_all())?;
    on("write", path.display(), file.persist(path).map_err(|err| err.error))?;
    Ok(())
}
