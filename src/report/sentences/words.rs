//! The words for what a note chooses from: attendance, outcomes, states, scales.

use crate::note::{Attendance, ClientStatus, ConflictStatus, Exit, Happened, Outcome, SudsScale, Where};
use crate::settings::Better;

pub(crate) fn attendance(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Attended => "attended",
        Attendance::NoShow => "no-show",
        Attendance::Cancelled => "cancelled",
        Attendance::LateCancel => "cancelled late",
    }
}

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::Partly => "partly",
        Outcome::NotDone => "not done",
        Outcome::Carried => "carried",
        Outcome::Replaced => "replaced",
        Outcome::Dropped => "dropped",
    }
}

pub(crate) fn state(state: crate::timeline::State) -> &'static str {
    use crate::timeline::State;
    match state {
        State::Open => "open",
        State::Done => "done",
        State::Partly => "partly",
        State::NotDone => "not done",
        State::Dropped => "dropped",
        State::Replaced => "replaced",
    }
}

pub(crate) fn client_status(status: ClientStatus) -> &'static str {
    match status {
        ClientStatus::Active => "active",
        ClientStatus::Paused => "paused",
        ClientStatus::Closed => "closed",
    }
}

pub(crate) fn conflict(status: ConflictStatus) -> &'static str {
    match status {
        ConflictStatus::Open => "open",
        ConflictStatus::Held => "both held",
        ConflictStatus::Resolved => "resolved by the client",
    }
}

pub(crate) fn happened(happened: Happened) -> &'static str {
    match happened {
        Happened::No => "the feared outcome did not come about",
        Happened::Partly => "the feared outcome came about in part",
        Happened::Yes => "the feared outcome came about",
        Happened::Untestable => "whether the feared outcome came about cannot be told",
    }
}

/// The same after “The feared outcome”, before how often.
pub(crate) fn happened_in_short(happened: Happened) -> &'static str {
    match happened {
        Happened::No => "did not come about",
        Happened::Partly => "came about in part",
        Happened::Yes => "came about",
        Happened::Untestable => "could not be told",
    }
}

pub(crate) fn exit(exit: Exit) -> Option<&'static str> {
    match exit {
        Exit::None => None,
        Exit::Planned => Some("ended by the planned exit"),
        Exit::Unplanned => Some("ended by an unplanned exit"),
    }
}

pub(crate) fn place(place: Where) -> &'static str {
    match place {
        Where::Session => "in session",
        Where::Homework => "between sessions",
    }
}

pub(crate) fn scale(scale: SudsScale) -> &'static str {
    match scale {
        SudsScale::Ten => "SUDS 0–10",
        SudsScale::Hundred => "SUDS 0–100",
    }
}

pub(crate) fn better(better: Better) -> &'static str {
    match better {
        Better::Up => "higher is better",
        Better::Down => "lower is better",
    }
}
