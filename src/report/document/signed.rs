//! Signatures of the week's sessions, and of earlier ones that wait for a supervisor.

use super::line::{Line, lead, line};
use super::tree::{Column, Tree};
use crate::report::caseload::WeekReport;
use crate::report::figure::Cited;
use crate::report::sentences::{self as say};
use crate::report::signed::{Cosigned, SessionSigned};
use jiff::civil::Date;

/// Lays out the table; nothing where nobody signs and no supervisor is named.
pub(super) fn section(report: &WeekReport, tree: &mut Tree) {
    if report.signed.is_empty() {
        return;
    }
    tree.heading(2, say::heading::SIGNATURES);
    let columns = [Column::words("Client"), Column::words("Session"), Column::words("Clinician"), Column::words("Supervisor")];
    let rows: Vec<Vec<Line>> = report.signed.iter().map(|signed| row(signed, report.as_of)).collect();
    tree.table(say::SIGNATURES_CAPTION, &columns, &rows);
    tree.paragraph(say::SIGNATURES_NOTE);
}

fn row(signed: &SessionSigned, as_of: Date) -> Vec<Line> {
    let session = &signed.session;
    let by = |given: &Cited<(String, Date)>| {
        let (who, on) = &given.value;
        line(format!("{who}, {}", say::day_and_month(*on, as_of)))
    };
    let clinician = match &signed.clinician {
        Some(given) => by(given).cite(&given.at),
        None if session.is_draft => line(say::STILL_DRAFT),
        None => line(say::NOT_SIGNED),
    };
    let supervisor = match &signed.supervisor {
        Cosigned::NotAsked => line(say::NONE),
        Cosigned::Due(who) if signed.clinician.is_some() => line(say::cosignature_due(who)),
        Cosigned::Due(who) => line(say::cosignature_later(who)),
        Cosigned::Given { by: given, is_of_same_text: true } => by(given).cite(&given.at),
        Cosigned::Given { by: given, is_of_same_text: false } => by(given).say(say::OF_ANOTHER_TEXT).cite(&given.at),
    };
    let on = line(say::day_and_month(session.on, as_of)).cite(&session.at);
    vec![lead(signed.client.clone()), on, clinician, supervisor]
}
