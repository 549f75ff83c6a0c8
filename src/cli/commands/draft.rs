//! `throughline draft` and `throughline convert`: a note's fields as the sections of a format.

use super::super::args::{Convert, Draft as DraftArgs, NoteFormat};
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use super::super::scope::inside;
use crate::draft::{self, Draft, Fields};
use crate::note::{self, Format, Note, Part};
use crate::text::{NotePath, Rewrite, Source, conflict_copy};
use crate::vault::{Unread, Vault};
use jiff::civil::Date;
use std::path::Path;

/// A session note with its fields.
struct Opened {
    vault: Vault,
    source: Source,
    note: Note,
    fields: Fields,
    /// The session's day.
    on: Date,
    unread: Vec<Unread>,
}

/// Drafts a note's sections, and prints them or writes them where nothing is written yet.
pub(super) fn draft(context: &mut Context<'_>, args: &DraftArgs) -> Result<Outcome, Failure> {
    let opened = open(context, &args.note)?;
    let own = own_format(&opened.note);
    let format = match (args.format.map(Format::from), own) {
        (Some(asked), _) => asked,
        (None, Some(own)) if own != Format::Free => own,
        (None, own) => {
            let path = &opened.source.path;
            let message = match own {
                Some(_) => format!("{path} is a free note, which has no sections to draft"),
                None => format!("{path} names no format"),
            };
            return Err(Failure::new(message, "nothing was written; give one, such as `--format GIRP`"));
        }
    };
    let draft = draft::draft(&opened.fields, format);
    if args.write {
        return write(context, &opened, &draft);
    }
    print(context, &opened, &draft)
}

/// Prints a note's fields in another format.
pub(super) fn convert(context: &mut Context<'_>, args: &Convert) -> Result<Outcome, Failure> {
    let opened = open(context, &args.note)?;
    let draft = draft::draft(&opened.fields, args.format.into());
    let Some(own) = own_format(&opened.note) else { return print(context, &opened, &draft) };
    let draft = draft::carried(draft, &opened.source, own);
    let outcome = print(context, &opened, &draft)?;
    let left: Vec<&str> = draft::left_behind(&draft, &opened.source, own).iter().map(|part| part.as_str()).collect();
    if !left.is_empty() {
        let format = draft.format.as_str();
        context.terminal.say(&format!(
            "your own words under {} stay in the note; {format} has no section that holds just the same",
            left.join(", ")
        ))?;
    }
    Ok(outcome)
}

fn print(context: &mut Context<'_>, opened: &Opened, draft: &Draft) -> Result<Outcome, Failure> {
    if context.json() {
        let json = draft::json(draft, opened.source.path.as_str(), opened.on);
        context.terminal.line(&format!("{json:#}"))?;
    } else {
        context.terminal.print(&draft.markdown())?;
    }
    finish(context, opened, draft)
}

fn write(context: &mut Context<'_>, opened: &Opened, draft: &Draft) -> Result<Outcome, Failure> {
    let path = &opened.source.path;
    let filled = draft::fill(&opened.source, &opened.note, draft)
        .map_err(|refused| Failure::new(format!("{path}: {refused}"), refused.hint()))?;
    if !filled.patch.is_empty() {
        opened.vault.write(&Rewrite::patched(&opened.source, &filled.patch))?;
    }
    if context.json() {
        let mut json = draft::json(draft, path.as_str(), opened.on);
        let names = |parts: &[Part]| parts.iter().map(|part| part.as_str().to_lowercase()).collect::<Vec<_>>();
        json["written"] = names(&filled.written).into();
        json["left"] = names(&filled.left).into();
        context.terminal.line(&format!("{json:#}"))?;
    } else {
        let names = |parts: &[Part]| parts.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(", ");
        match filled.written.as_slice() {
            [] => context.terminal.line(&format!("{path}: nothing written, every section has words of yours"))?,
            written => {
                let sections = draft.sections.iter().filter(|section| written.contains(&section.part));
                let blanks = match sections.flat_map(draft::Section::sentences).filter(|one| one.is_blank()).count() {
                    0 => String::new(),
                    1 => "; 1 line has a blank to fill in".into(),
                    n => format!("; {n} lines have a blank to fill in"),
                };
                context.terminal.line(&format!("{path}: wrote {}{blanks}", names(written)))?;
            }
        }
        if !filled.written.is_empty() && !filled.left.is_empty() {
            context.terminal.line(&format!("left as they are: {}", names(&filled.left)))?;
        }
    }
    finish(context, opened, draft)
}

/// Says beside the output that there was nothing to say, and what could not be read.
fn finish(context: &mut Context<'_>, opened: &Opened, draft: &Draft) -> Result<Outcome, Failure> {
    if opened.fields.is_empty() && draft.sections.iter().all(|section| section.own_words.is_none()) {
        let path = &opened.source.path;
        context.terminal.say(&format!("no field of {path} says anything yet, so every line is a blank to fill in"))?;
    }
    context.name_unread(&opened.unread)
}

/// Reads the note and its client's others.
fn open(context: &mut Context<'_>, typed: &Path) -> Result<Opened, Failure> {
    let vault = context.vault()?;
    let hint = "nothing was written; name a session note below clients/";
    let path = inside(&vault, typed).map_err(|failure| Failure { hint: failure.hint.or(Some(hint.into())), ..failure })?;
    let path = NotePath::new(&path).ok().filter(|path| path.is_below("clients"));
    let path = path.ok_or_else(|| Failure::new(format!("{} is no session note", typed.display()), hint))?;
    if let Some(program) = conflict_copy(path.file_name()) {
        let hint = "nothing was written; name the note that it is a copy of";
        return Err(Failure::new(format!("{path} is a conflict copy of {program}"), hint));
    }
    let source = vault.source(&path)?;
    if let Some(problem) = &source.problem {
        return Err(Failure::new(format!("{path}: {}", problem.message), "nothing was written; `throughline check` shows where"));
    }
    let note = note::parse(&source);
    let others = match note.client_code().map(str::trim).filter(|client| !client.is_empty()) {
        // With no other note of that client the draft stands on this one alone.
        Some(client) => vault.case_and_unread(client, context.today())?,
        None => (None, Vec::new()),
    };
    let (notes, unread) = (others.0.map(|case| case.notes).unwrap_or_default(), others.1);
    let today = context.today();
    let fields = draft::fields(&note, &notes, today, vault.settings());
    let fields = fields.ok_or_else(|| Failure::new(format!("{path} is no session note"), hint))?;
    let on = note.session().and_then(|session| session.date.as_ref()).map_or(today, |day| day.value);
    Ok(Opened { vault, source, note, fields, on, unread })
}

fn own_format(note: &Note) -> Option<Format> {
    note.session()?.format.as_ref().map(|format| format.value)
}

impl From<NoteFormat> for Format {
    fn from(format: NoteFormat) -> Self {
        match format {
            NoteFormat::Soap => Self::Soap,
            NoteFormat::Dap => Self::Dap,
            NoteFormat::Girp => Self::Girp,
            NoteFormat::Birp => Self::Birp,
            NoteFormat::Pirp => Self::Pirp,
            NoteFormat::Pie => Self::Pie,
        }
    }
}
