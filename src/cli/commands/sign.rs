//! `throughline sign`: a line beside a client's notes that attests one note's text.

use super::super::args::{Sign, SignRole};
use super::super::context::{Context, now};
use super::super::failure::{Failure, Outcome};
use super::super::record::local;
use super::super::scope::inside;
use crate::git::Repository;
use crate::note::{Kind, Note, Status, parse};
use crate::signature::{self, Role, Signature, Signatures, digest, file_of, signed_text};
use crate::text::{At, Code, NotePath, Rewrite, Source, Span};
use crate::vault::{Vault, is_note_name};
use jiff::tz::Offset;
use serde_json::json;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Sign) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    let role = match args.role {
        SignRole::Clinician => Role::Clinician,
        SignRole::Supervisor => Role::Supervisor,
    };
    let path = inside(&vault, &args.note)?;
    let (path, file) = NotePath::new(&path)
        .ok()
        .filter(|path| is_note_name(path.file_name()))
        .and_then(|path| Some((path.clone(), file_of(&path)?)))
        .ok_or_else(|| {
            Failure::new(format!("{path} is no note in a client's folder"), "nothing was signed; name a note below clients/CODE/")
        })?;
    let source = vault.source(&path)?;
    let note = parse(&source);
    refuse_unfit(&source, &note)?;
    let by = signer(&vault, role, args.by.as_deref())?;
    let (at, offset) = moment().ok_or_else(|| Failure::new("the clock shows no day of the calendar", "nothing was signed"))?;
    let place = At::new(&file, Span::new(0, 0, 1));
    let signature = Signature { note: path, by, role, at, offset, digest: digest(&source), place };
    let (known, replaces) = match vault.stat(&file)? {
        Some(_) => {
            let known = vault.source(&file)?;
            if known.problem.is_some() {
                let hint = "nothing was signed; `git log -p` on it shows when it was text";
                return Err(Failure::new(format!("{file} cannot be read as text"), hint));
            }
            let replaces = known.digest();
            (known, Some(replaces))
        }
        None => (Source::new(file.clone(), Vec::new()), None),
    };
    let is_new = !is_signed_by(&signature::read(&known), &signature);
    if is_new {
        let mut text = known.text;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text += &signature.line();
        vault.write(&Rewrite { path: file, text, replaces })?;
    }
    say(context, &source, &note, &signature, is_new)?;
    Ok(Outcome::Fine)
}

/// Refuses what should not be signed as it is, and says what to do first.
fn refuse_unfit(source: &Source, note: &Note) -> Result<(), Failure> {
    let path = &source.path;
    let refuse = |why: &str, hint: &str| Err(Failure::new(format!("{path} {why}"), format!("nothing was signed; {hint}")));
    if note.problems.iter().any(|problem| problem.code == Code::FrontMatter) {
        return refuse("cannot be read in full", &format!("`throughline check {path}` shows where"));
    }
    if !note.private.is_empty() || note.kind == Kind::Reflection {
        return refuse("holds private matter", "move it to a note below private/ first");
    }
    if !note.conflicts.is_empty() {
        return refuse("holds two versions of a passage", &format!("settle it first: `throughline check {path}` shows where"));
    }
    if note.session().is_some_and(|session| session.status == Status::Draft) {
        return refuse("is a draft", "write `status: final` into it when it is finished");
    }
    Ok(())
}

/// Returns who signs: whom `--by` names, else the settings' clinician, else whom git knows. The
/// settings name the clinician, so a supervisor is never taken from there.
fn signer(vault: &Vault, role: Role, by: Option<&str>) -> Result<String, Failure> {
    let set = vault.settings().clinician.clone().filter(|_| role == Role::Clinician);
    let named = by.map(str::to_owned).or(set);
    let told = match named {
        Some(name) => Some(name),
        None => Repository::open(vault.root())?.and_then(|repository| repository.told_name()),
    };
    told.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty() && !name.contains(char::is_control)).ok_or_else(|| {
        let hint = match role {
            Role::Clinician => "nothing was signed; write `clinician: CODE` into throughline.yaml, or give --by CODE",
            Role::Supervisor => "nothing was signed; give the supervisor's code with --by CODE",
        };
        Failure::new("it is not known who signs", hint)
    })
}

fn moment() -> Option<(jiff::civil::DateTime, Offset)> {
    let now = now();
    Some((local(now.seconds, now.offset_minutes)?, Offset::from_seconds(now.offset_minutes * 60).ok()?))
}

/// Says whether this very text is signed by this person already, and nothing by them since.
fn is_signed_by(known: &Signatures, signature: &Signature) -> bool {
    let same = |other: &&Signature| other.note == signature.note && other.role == signature.role && other.by == signature.by;
    known.given.iter().rev().find(same).is_some_and(|last| last.digest == signature.digest)
}

fn say(context: &mut Context<'_>, source: &Source, note: &Note, signature: &Signature, is_new: bool) -> Result<(), Failure> {
    let (path, by, role) = (&signature.note, &signature.by, signature.role.as_str());
    if context.json() {
        let signed = json!({
            "note": path, "by": by, "role": role, "at": signature.line_time(), "digest": signature.digest, "is_new": is_new,
        });
        let answer = json!({ "throughline": 1, "as_of": context.today(), "signed": signed });
        return Ok(context.terminal.line(&answer.to_string())?);
    }
    let what = match &note.kind {
        Kind::Session(session) => {
            session.date.as_ref().map_or("a session".into(), |date| format!("the session of {}", date.value))
        }
        Kind::Profile(_) => "the profile".into(),
        Kind::Diary(_) => "a diary".into(),
        Kind::Ladder(_) => "a ladder".into(),
        Kind::Reflection | Kind::Other => "a note".to_owned(),
    };
    let text = signed_text(source);
    let lines = text.lines().count();
    let count = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    let up_to = if source.text.lines().count() > lines + 1 { ", up to the addendum" } else { "" };
    if is_new {
        context.terminal.line(&format!("Signed: {path}, {what}, {count}{up_to}, by {by} as {role}."))?;
    } else {
        context
            .terminal
            .line(&format!("Signed already: {path}, {what}, {count}{up_to}, by {by} as {role}. Nothing was added."))?;
    }
    context.terminal.line("This attests the text as it stands; it is no cryptographic signature.")?;
    context.terminal.line("What is to be added later goes below a heading `Addendum` with its day.")?;
    Ok(())
}
