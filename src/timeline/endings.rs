//! Warning signs that sessions tag, and what became of booster sessions.

use super::order::Ordered;
use super::{Booster, BoosterState, WarningSign};
use crate::note::{Attendance, Note, Profile, value_key};
use crate::text::At;
use jiff::ToSpan;
use jiff::civil::Date;

/// Returns the signs that the sessions up to the day tag, by session.
///
/// A tag is held against the profile's list without case, runs of blanks and hyphens folded. One the
/// list does not have stays as it was written: lists grow, and a clinician may tag what is new.
pub(super) fn warning_signs(ordered: &Ordered<'_>, profile: Option<(&Note, &Profile)>) -> Vec<WarningSign> {
    let kept = profile.and_then(|(_, profile)| profile.maintenance.as_ref());
    let known: Vec<&str> = kept.iter().flat_map(|kept| &kept.warning_signs).map(|sign| sign.value.as_str()).collect();
    let mut signs = Vec::new();
    for meeting in &ordered.meetings {
        for tag in &meeting.session.warning_signs {
            let listed = known.iter().find(|sign| value_key(sign) == value_key(&tag.value));
            signs.push(WarningSign {
                on: meeting.on,
                sign: listed.map_or_else(|| tag.value.clone(), |sign| (*sign).to_owned()),
                is_listed: listed.is_some(),
                at: meeting.at(tag.span),
            });
        }
    }
    signs
}

/// Returns the profile's booster sessions by day, each with what became of it up to `today`.
pub(super) fn boosters(ordered: &Ordered<'_>, profile: Option<(&Note, &Profile)>, today: Date) -> Vec<Booster> {
    let Some((note, profile)) = profile else { return Vec::new() };
    let days = profile.maintenance.iter().flat_map(|kept| &kept.boosters);
    let mut boosters: Vec<Booster> = days
        .map(|day| Booster { on: day.value, state: state(ordered, day.value, today), at: At::new(&note.path, day.span) })
        .collect();
    boosters.sort_by_key(|booster| booster.on);
    boosters
}

fn state(ordered: &Ordered<'_>, on: Date, today: Date) -> BoosterState {
    let held = ordered.meetings.iter().find(|m| m.session.attendance == Attendance::Attended && m.on >= on);
    match held {
        Some(meeting) => {
            let span = meeting.session.date.as_ref().map(|day| day.span);
            BoosterState::Held(meeting.on, meeting.at(span.unwrap_or_default()))
        }
        None if on > today => BoosterState::Ahead,
        None if on.saturating_add(Booster::GRACE_DAYS.days()) >= today => BoosterState::Due,
        None => BoosterState::Passed,
    }
}
