//! Who signed which session's note, and whether a supervisor's signature is due.
//!
//! Told from the lines of `signatures.jsonl` alone: whether a note changed since is the checks'
//! matter. Answers by client are remembered by their notes, and signatures are none, so they are
//! joined with the week only at the end.

use super::figure::Cited;
use super::iso_week::Week;
use super::week::ClientWeek;
use crate::note::{Attendance, ClientStatus, Status};
use crate::signature::{Role, Signature, Signatures};
use crate::text::{At, NotePath};
use crate::timeline::Timeline;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What of a client's notes signatures are held against.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Held {
    /// The supervisor's code, from the profile.
    pub supervisor: Option<String>,
    /// Every attended session up to the day of the figures.
    pub sessions: Vec<HeldSession>,
}

/// An attended session's note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldSession {
    /// The session's day.
    pub on: Date,
    /// Whether the note is still being written.
    pub is_draft: bool,
    /// Where the note gives its day.
    pub at: At,
}

/// Returns what of a client's notes signatures are held against.
pub(super) fn held(timeline: &Timeline) -> Held {
    let attended = timeline.sessions.iter().filter(|session| session.attendance == Attendance::Attended);
    let session = |session: &crate::timeline::SessionEntry| HeldSession {
        on: session.on,
        is_draft: session.status == Status::Draft,
        at: session.at.clone(),
    };
    let supervisor = timeline.profile.as_ref().and_then(|(_, profile)| profile.supervisor.as_ref());
    Held { supervisor: supervisor.map(|code| code.value.clone()), sessions: attended.map(session).collect() }
}

/// The signatures of one session's note.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionSigned {
    /// The client's code.
    pub client: String,
    /// The session.
    pub session: HeldSession,
    /// Who signed as clinician, latest, and on which day.
    pub clinician: Option<Cited<(String, Date)>>,
    /// The supervisor's signature.
    pub supervisor: Cosigned,
}

/// Where the supervisor's signature stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Cosigned {
    /// The profile names no supervisor, and none signed.
    NotAsked,
    /// Due from that supervisor, once the note is signed by the clinician.
    Due(String),
    /// Given, latest.
    Given {
        /// By whom and on which day.
        by: Cited<(String, Date)>,
        /// Whether it is of the text that the clinician signed last.
        is_of_same_text: bool,
    },
}

/// Holds the signatures up to a day against the week's sessions, client by client, by day.
///
/// A week's session is told where the profile names a supervisor or the client has any signature; an
/// earlier one, while the work goes on, where the clinician has signed it and the supervisor has not, or not
/// this text, and where it is still a draft of a supervised client's.
pub(super) fn signed(clients: &[ClientWeek], signatures: &Signatures, week: Week, as_of: Date) -> Vec<SessionSigned> {
    let mut by_note: BTreeMap<&NotePath, Vec<&Signature>> = BTreeMap::new();
    for signature in signatures.given.iter().filter(|signature| signature.at.date() <= as_of) {
        by_note.entry(&signature.note).or_default().push(signature);
    }
    let mut told = Vec::new();
    for client in clients {
        let asked = client.held.supervisor.as_ref();
        let has_any = client.held.sessions.iter().any(|session| by_note.contains_key(&session.at.path));
        for session in &client.held.sessions {
            let given = by_note.get(&session.at.path).map(Vec::as_slice).unwrap_or_default();
            let signed = of_session(&client.client, session, asked, given);
            let is_due = matches!(signed.supervisor, Cosigned::Due(_) | Cosigned::Given { is_of_same_text: false, .. });
            let waits = is_due && signed.clinician.is_some();
            let is_told = if week.holds(session.on) {
                asked.is_some() || has_any
            } else {
                let is_unsigned_draft = session.is_draft && asked.is_some() && signed.clinician.is_none();
                (waits || is_unsigned_draft) && client.status != ClientStatus::Closed && session.on < week.first()
            };
            told.extend(is_told.then_some(signed));
        }
    }
    told
}

fn of_session(client: &str, session: &HeldSession, asked: Option<&String>, given: &[&Signature]) -> SessionSigned {
    let latest = |role: Role| given.iter().rev().find(|signature| signature.role == role);
    let cited = |signature: &&Signature| Cited::new((signature.by.clone(), signature.at.date()), &signature.place);
    let clinician = latest(Role::Clinician);
    let supervisor = match (latest(Role::Supervisor), asked) {
        (Some(signature), _) => Cosigned::Given {
            by: cited(signature),
            is_of_same_text: clinician.is_none_or(|clinician| clinician.digest == signature.digest),
        },
        (None, Some(supervisor)) => Cosigned::Due(supervisor.clone()),
        (None, None) => Cosigned::NotAsked,
    };
    SessionSigned { client: client.to_owned(), session: session.clone(), clinician: clinician.map(cited), supervisor }
}
