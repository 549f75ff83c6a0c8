//! `throughline demo`: ten invented clients, their history, and the week's report.

use super::super::args::{Demo, Watch};
use super::super::context::{Context, now};
use super::super::failure::{Failure, Outcome, on};
use super::{kept, merge_driver, report};
use crate::diff;
use crate::edit::move_days;
use crate::git::{Author, Change, Repository, Role, When};
use crate::note::{self, Kind, Note};
use crate::report::{Report, TextStyle, Week};
use crate::signature::{self, FILE_NAME, Signature, digest};
use crate::text::{NotePath, Source};
use crate::vault::{Vault, template};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// The day on which the template's last week is looked back at.
const TOLD_ON: Date = date(2026, 11, 22);
/// Commits of the demo are made in the evening of the session's day.
const EVENING_SECONDS: i64 = 18 * 3600;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Demo) -> Result<Outcome, Failure> {
    let days = whole_weeks(TOLD_ON, context.today());
    let files = signed(moved(template::files(template::Template::Demo), days));
    template::unpack(&args.to, &files, template::Destination::Empty)?;
    let vault = Vault::open(&args.to)?;
    let (notes, private): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| !path.is_below("private"));
    let first = write_history(&vault, notes)?;
    write_private_history(&vault, private)?;
    if let Some(repository) = Repository::open(vault.root())? {
        merge_driver::install(&vault, &repository)?;
    }
    let last = last_session(context, &vault)?.unwrap_or(first);
    let week = Week::containing(last, vault.settings().week_starts);
    let week_report = report::week_report(context, &vault, week)?;
    let style = TextStyle { is_bold: context.terminal.color, ..TextStyle::default() };
    context.terminal.print(&week_report.text(style))?;
    // A report of today cannot have been committed this evening yet; with --as-of all dates are given.
    let evening = evening(week.as_of(context.today()));
    let made =
        if context.arguments.as_of.is_some() { evening } else { When { seconds: evening.seconds.min(now().seconds), ..evening } };
    let page = keep(&vault, &week_report, week, made)?;
    let note = format!("clients/ALDER-14/{}.md", newest(&vault, "ALDER-14")?);
    let terminal = &mut context.terminal;
    terminal.line("")?;
    terminal.line(&format!("See this report as a page: {}", args.to.join(page.as_str()).display()))?;
    terminal.line(&format!("Watch the folder: throughline -C {} watch", args.to.display()))?;
    terminal.line(&format!("Change a note, save it, and read what the watcher says: {}", args.to.join(note).display()))?;
    if !args.watch {
        return Ok(Outcome::Fine);
    }
    terminal.line("")?;
    super::watch::watch_vault(context, vault, &Watch { poll: false, sync: false })
}

/// Writes the week's report in both forms and commits them; returns the page's path.
fn keep(vault: &Vault, report: &Report, week: Week, made: When) -> Result<NotePath, Failure> {
    let forms = kept::both(&format!("week-{week}"), report);
    let page = forms.last().map(|(path, _)| path.clone()).expect("a week names a file");
    let sources: Vec<Source> = forms.into_iter().map(|(path, text)| Source::new(path, text.into_bytes())).collect();
    for source in &sources {
        report::write_file(&vault.root().join(source.path.as_str()), &source.text)?;
    }
    let stems: Vec<_> = sources.iter().map(|source| source.path.stem().to_owned()).collect();
    let author = Author::default_for(vault.settings().clinician.as_deref().unwrap_or("clinician"));
    let mut repository = Repository::init(vault.root())?;
    commit(&mut repository, &sources, &diff::reports_message(&stems).to_string(), &author, made)?;
    Ok(page)
}

/// Returns the days of the most whole weeks from one day to another; negative for the past.
fn whole_weeks(from: Date, to: Date) -> i32 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    days.div_euclid(7) * 7
}

/// Moves every date of the files, those in their names included.
fn moved(files: Vec<(NotePath, String)>, days: i32) -> Vec<(NotePath, String)> {
    let move_one = |(path, text): (NotePath, String)| {
        let moved = NotePath::new(&move_days(path.as_str(), days)).unwrap_or(path);
        (moved, move_days(&text, days))
    };
    files.into_iter().map(move_one).collect()
}

/// Signs: gives the lines of the signature files the digests of the texts as they were moved.
fn signed(files: Vec<(NotePath, String)>) -> Vec<(NotePath, String)> {
    let digests: BTreeMap<NotePath, String> = files
        .iter()
        .filter(|(path, _)| path.client_folder().is_some())
        .map(|(path, text)| (path.clone(), digest(&Source::new(path.clone(), text.clone().into_bytes()))))
        .collect();
    let sign = |(path, text): (NotePath, String)| {
        if path.file_name() != FILE_NAME {
            return (path, text);
        }
        let lines = signature::read(&Source::new(path.clone(), text.into_bytes())).given;
        let whole = |line: Signature| digests.get(&line.note).map(|digest| Signature { digest: digest.clone(), ..line }.line());
        (path, lines.into_iter().filter_map(whole).collect())
    };
    files.into_iter().map(sign).collect()
}

/// Returns the day of the last line of a signature file.
fn last_signed(source: &Source) -> Option<Date> {
    signature::read(source).given.last().map(|signature| signature.at.date())
}

/// A file, and the note it is if it is one.
type Written<'a> = (&'a Source, Option<&'a Note>);

fn is_note(source: &Source) -> bool {
    source.path.client_folder().is_some() && source.path.file_name() != FILE_NAME
}

/// Commits the notes day by day, as they would have been written; returns the first day.
fn write_history(vault: &Vault, files: Vec<(NotePath, String)>) -> Result<Date, Failure> {
    let mut repository = Repository::init(vault.root())?;
    let sources: Vec<Source> = files.into_iter().map(|(path, text)| Source::new(path, text.into_bytes())).collect();
    let notes: Vec<Option<Note>> = sources.iter().map(|source| is_note(source).then(|| note::parse(source))).collect();
    let begun = beginnings(&notes);
    let first = begun.values().map(|begun| begun.day).min().unwrap_or(TOLD_ON);
    let mut days: BTreeMap<(Date, &str), Vec<Written<'_>>> = BTreeMap::new();
    for (source, note) in sources.iter().zip(&notes) {
        let client = note.as_ref().and_then(Note::client_code).or(source.path.client_folder()).unwrap_or_default();
        let written = note.as_ref().and_then(|note| day_of(note, begun.get(client).map(|begun| begun.day)));
        let day = written.or_else(|| last_signed(source)).unwrap_or(first);
        days.entry((day, client)).or_default().push((source, note.as_ref()));
    }
    for ((day, client), written) in days {
        let entries: Vec<_> = written
            .iter()
            .map(|(source, note)| diff::entry(&note.map_or(diff::Change::Other(&source.path), diff::Change::Added)))
            .collect();
        let author = Author::default_for(begun.get(client).map_or("clin-a", |begun| &begun.clinician));
        commit(
            &mut repository,
            written.iter().map(|(source, _)| *source),
            &diff::message(&entries).to_string(),
            &author,
            evening(day),
        )?;
    }
    Ok(first)
}

/// Commits the reflections to their own repository.
fn write_private_history(vault: &Vault, files: Vec<(NotePath, String)>) -> Result<(), Failure> {
    let mut repository = Repository::init(&vault.root().join("private"))?.with_role(Role::Private);
    for (path, text) in files {
        let Some(Ok(inside)) = path.as_str().strip_prefix("private/").map(NotePath::new) else { continue };
        let day = inside.stem().get(..10).and_then(|day| day.parse().ok()).unwrap_or(TOLD_ON);
        let source = Source::new(inside, text.into_bytes());
        let message = diff::private_message(1, 0).to_string();
        commit(&mut repository, [&source], &message, &Author::default_for("clinician"), evening(day))?;
    }
    Ok(())
}

fn commit<'s>(
    repository: &mut Repository,
    sources: impl IntoIterator<Item = &'s Source>,
    message: &str,
    author: &Author,
    when: When,
) -> Result<(), Failure> {
    let write = |source: &Source| Change::Write { path: source.path.clone(), bytes: source.text.clone().into_bytes() };
    let changes: Vec<Change> = sources.into_iter().map(write).collect();
    repository.commit(&changes, message, author, when)?;
    Ok(())
}

fn evening(day: Date) -> When {
    let midnight = Date::constant(1970, 1, 1).until(day).map_or(0, |span| i64::from(span.get_days()));
    When { seconds: midnight * 86_400 + EVENING_SECONDS, offset_minutes: 0 }
}

/// When the work with a client began, and whose it is.
struct Beginning {
    day: Date,
    clinician: String,
}

fn beginnings(notes: &[Option<Note>]) -> BTreeMap<String, Beginning> {
    let mut found = BTreeMap::new();
    for note in notes.iter().flatten() {
        if let (Kind::Profile(profile), Some(client)) = (&note.kind, note.client_code()) {
            let clinician = profile.clinician.as_ref().map_or("clin-a", |clinician| &clinician.value).to_owned();
            let day = profile.since.as_ref().map_or(TOLD_ON, |since| since.value);
            found.insert(client.to_owned(), Beginning { day, clinician });
        }
    }
    found
}

/// Returns the day on which a note would have been written.
fn day_of(note: &Note, begun: Option<Date>) -> Option<Date> {
    match &note.kind {
        Kind::Session(session) => session.date.as_ref().map(|day| day.value),
        Kind::Diary(diary) => diary.entries.iter().filter_map(|entry| entry.date.as_ref()).map(|day| day.value).max(),
        _ => begun,
    }
}

/// Returns the day of the vault's last session.
fn last_session(context: &mut Context<'_>, vault: &Vault) -> Result<Option<Date>, Failure> {
    let (days, _) = context.cases(vault, None, |case| case.timeline.sessions.last().map(|session| session.on))?;
    Ok(days.into_iter().flatten().max())
}

/// Returns the day of a client's newest session note, as its file is named.
fn newest(vault: &Vault, client: &str) -> Result<String, Failure> {
    let folder = vault.root().join("clients").join(client);
    let mut names = Vec::new();
    for entry in on("list", folder.display(), std::fs::read_dir(&folder))? {
        names.push(on("list", folder.display(), entry)?.file_name().to_string_lossy().into_owned());
    }
    let dated = names.into_iter().filter(|name| name.starts_with(|c: char| c.is_ascii_digit()));
    Ok(dated.max().unwrap_or_default().trim_end_matches(".md").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_move_by_whole_weeks_and_end_in_the_week_before() {
        assert_eq!(whole_weeks(TOLD_ON, TOLD_ON), 0);
        assert_eq!(whole_weeks(TOLD_ON, date(2026, 11, 28)), 0);
        assert_eq!(whole_weeks(TOLD_ON, date(2026, 11, 29)), 7);
        assert_eq!(whole_weeks(TOLD_ON, date(2026, 11, 21)), -7);
        assert_eq!(whole_weeks(TOLD_ON, date(2027, 11, 30)), 371);
    }
}
