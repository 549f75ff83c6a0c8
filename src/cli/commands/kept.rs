//! The reports that the settings ask for, made anew after each commit.

use super::super::record::all_signatures;
use super::report::{client_week, joined_week, week_question};
use crate::note;
use crate::report::{self, Report, Week};
use crate::settings::KeptReport;
use crate::text::NotePath;
use crate::timeline::Case;
use crate::vault::Vault;
use jiff::civil::Date;

/// Makes the kept reports as paths below `reports/` and texts: Markdown for the history, HTML for
/// the eyes. A vault that cannot be read keeps the reports it has.
///
/// The settings are those on disk now, which may have changed since the watch began.
pub(super) fn reports(vault: &Vault, today: Date) -> Vec<(NotePath, String)> {
    let Ok(vault) = Vault::open(vault.root()) else { return Vec::new() };
    let mut made = Vec::new();
    for kept in &vault.settings().reports {
        match kept {
            KeptReport::Week => made.extend(week(&vault, today)),
            KeptReport::Client => made.extend(clients(&vault, today)),
        }
    }
    made.iter().flat_map(|(stem, report)| both(stem, report)).collect()
}

fn week(vault: &Vault, today: Date) -> Option<(String, Report)> {
    let week = Week::containing(today, vault.settings().week_starts);
    let make = |case: &Case| client_week(vault, case, week, today);
    let (clients, unread) = vault.each_answer(&week_question(week), today, &|_, _| {}, make).ok()?;
    Some((format!("week-{week}"), joined_week(clients, week, today, &unread, &all_signatures(vault))))
}

fn clients(vault: &Vault, today: Date) -> Vec<(String, Report)> {
    let make = |case: &Case| {
        let report = Report::Client(Box::new(report::client(case, None, None, vault.settings())));
        (format!("client-{}", file_code(case)), report)
    };
    vault.each_case(today, &|_, _| {}, make).map(|(made, _)| made).unwrap_or_default()
}

/// Returns what names a client's file: the code, or the folder's name where the code is not plain, for
/// a `client:` can be any words and a file's name ends up in the history.
fn file_code(case: &Case) -> &str {
    let folder = || case.notes.iter().find_map(|note| note.path.client_folder()).unwrap_or("without-code");
    if note::is_id(&case.client) { &case.client } else { folder() }
}

/// Returns a report in both forms, the page last; a code that cannot name a file has none.
pub(super) fn both(stem: &str, report: &Report) -> Vec<(NotePath, String)> {
    let path = |ending: &str| NotePath::new(&format!("reports/{}.{ending}", stem.replace('/', "-"))).ok();
    let forms = [(path("md"), report.markdown("../")), (path("html"), report.html("../"))];
    forms.into_iter().filter_map(|(path, text)| Some((path?, text))).collect()
}
