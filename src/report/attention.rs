//! What in one client's notes asks to be looked at: facts on record, each with its place.
//!
//! Nothing is weighed or computed here, and an open conflict is no fault: it stands in the client's own
//! part. An answer above 0 on the PHQ-9's ninth item is named as such,
//! with its day; what it means is for the clinician to ask.

use super::figure::{Cited, StepFigure, TrialFigure, trials};
use super::practice::ladder_reviews;
use crate::note::{ClientStatus, Day, Status};
use crate::text::At;
use crate::timeline::{Booster, Reading, Timeline, WarningSign};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Reviews and boosters are named this many days before they are due.
pub const DAYS_AHEAD: i64 = 7;

/// What asks to be looked at.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Attention {
    /// Answers above 0 to item 9 of the PHQ-9.
    pub item_nine: Vec<ItemNine>,
    /// Days on which item 9 was answered 0; told beside an answer above it.
    pub item_nine_zero: Vec<Cited<Date>>,
    /// PHQ-9s of these days of which the answer to item 9 is not on record.
    pub item_nine_blank: Option<ItemNineBlank>,
    /// Trials recorded in these days whose peak went over the maximum agreed for their own day.
    pub over_limit: Vec<TrialFigure>,
    /// Open steps past their due date.
    pub overdue: Vec<StepFigure>,
    /// Open steps that an attended session passed over, overdue ones among them.
    pub unreviewed: Vec<StepFigure>,
    /// When the plan is or was to be reviewed.
    pub plan_review: Option<Cited<Date>>,
    /// When ladders are or were to be looked at again.
    pub ladder_reviews: Vec<Cited<Date>>,
    /// Booster sessions coming up, due or passed.
    pub boosters: Vec<Booster>,
    /// Warning signs that sessions of these days tag, each as last tagged.
    pub warning_signs: Vec<SignFigure>,
    /// Notes still being written, by the day of the session.
    pub drafts: Vec<Cited<Date>>,
}

/// Takes one client's part: answers and trials recorded between two days, both included, and everything else
/// as it stands on the day of the timeline.
pub fn attention(timeline: &Timeline, from: Date, to: Date) -> Attention {
    let within = |day: Date| from <= day && day <= to;
    let steps = |keep: fn(&StepFigure) -> bool| -> Vec<StepFigure> {
        timeline.steps.iter().map(|step| StepFigure::new(step, timeline.as_of)).filter(keep).collect()
    };
    let drafts = timeline.sessions.iter().filter(|session| session.status == Status::Draft);
    let until = timeline.as_of.saturating_add(jiff::Span::new().days(DAYS_AHEAD));
    Attention {
        item_nine: item_nine(timeline, from, to),
        item_nine_zero: item_nine_zero(timeline, from, to),
        item_nine_blank: item_nine_blank(timeline, from, to),
        over_limit: trials(timeline)
            .into_iter()
            .filter(|figure| within(figure.trial.recorded_on) && figure.is_over_limit())
            .collect(),
        overdue: steps(|figure| figure.step.is_overdue),
        unreviewed: steps(|figure| figure.step.is_unreviewed),
        plan_review: plan_review(timeline, until),
        ladder_reviews: ladder_reviews(timeline, until),
        boosters: boosters(timeline, until),
        warning_signs: signs(timeline, within),
        drafts: drafts.map(|session| Cited::new(session.on, &session.at)).collect(),
    }
}

/// An answer above 0 to item 9 of the PHQ-9.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemNine {
    /// The answer, 1 to 3.
    pub answer: f64,
    /// The day of the PHQ-9.
    pub on: Date,
    /// Where it is noted.
    pub at: At,
}

/// A warning sign with what came after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignFigure {
    /// Its latest tag.
    pub sign: WarningSign,
    /// Attended sessions since then, none of which tags it.
    pub sessions_since: usize,
}

/// PHQ-9s without the answer to item 9: only the total is noted, or the answer was left blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemNineBlank {
    /// How many there are …
    pub blank: usize,
    /// … of so many PHQ-9s.
    pub of: usize,
    /// Whether of all these only the total is entered; else answers are, with the ninth left blank.
    pub has_total_only: bool,
    /// Where the latest of them is noted.
    pub at: At,
}

fn item_nine_of(reading: &Reading) -> Option<f64> {
    reading.items.get(8).copied().flatten()
}

fn phq_nines(timeline: &Timeline, from: Date, to: Date) -> impl Iterator<Item = &Reading> {
    let readings = timeline.measures.iter().filter(|series| series.name == "PHQ-9").flat_map(|series| &series.readings);
    readings.filter(move |reading| from <= reading.on && reading.on <= to)
}

/// Returns how many PHQ-9s between two days do not say how item 9 was answered; `None` of none. That
/// nothing was answered above 0 can be said of the others alone.
pub(super) fn item_nine_blank(timeline: &Timeline, from: Date, to: Date) -> Option<ItemNineBlank> {
    let of = phq_nines(timeline, from, to).count();
    let blank: Vec<&Reading> = phq_nines(timeline, from, to).filter(|reading| item_nine_of(reading).is_none()).collect();
    let has_total_only = blank.iter().all(|reading| reading.items.iter().all(Option::is_none));
    blank.last().map(|last| ItemNineBlank { blank: blank.len(), of, has_total_only, at: last.at.clone() })
}

/// Returns the answers above 0 to item 9 of the PHQ-9, where the answers are on record.
pub(super) fn item_nine(timeline: &Timeline, from: Date, to: Date) -> Vec<ItemNine> {
    let answered = phq_nines(timeline, from, to).filter_map(|reading| Some((reading, item_nine_of(reading)?)));
    answered
        .filter(|(_, answer)| *answer > 0.0)
        .map(|(reading, answer)| ItemNine { answer, on: reading.on, at: reading.at.clone() })
        .collect()
}

fn item_nine_zero(timeline: &Timeline, from: Date, to: Date) -> Vec<Cited<Date>> {
    let zero = phq_nines(timeline, from, to).filter(|reading| item_nine_of(reading) == Some(0.0));
    zero.map(|reading| Cited::new(reading.on, &reading.at)).collect()
}

/// Returns the signs tagged on the days within, each at its latest tag.
fn signs(timeline: &Timeline, within: impl Fn(Date) -> bool) -> Vec<SignFigure> {
    let tagged: Vec<&WarningSign> = timeline.warning_signs.iter().filter(|sign| within(sign.on)).collect();
    let is_latest = |index: usize| !tagged[index + 1..].iter().any(|later| later.sign == tagged[index].sign);
    let latest = tagged.iter().enumerate().filter(|(index, _)| is_latest(*index));
    latest.map(|(_, sign)| SignFigure { sessions_since: timeline.attended_after(sign.on), sign: (*sign).clone() }).collect()
}

/// Returns the plan's review if it is on or before a day and the work goes on.
pub(super) fn plan_review(timeline: &Timeline, until: Date) -> Option<Cited<Date>> {
    let (_, profile) = timeline.profile.as_ref()?;
    let review = profile.plan_review.as_ref().filter(|day| day.value <= until && profile.status != ClientStatus::Closed)?;
    cited(timeline, review)
}

/// Returns the booster sessions up to a day that no session has answered.
fn boosters(timeline: &Timeline, until: Date) -> Vec<Booster> {
    let open = |booster: &&Booster| booster.on <= until && booster.is_open();
    timeline.boosters.iter().filter(open).cloned().collect()
}

fn cited(timeline: &Timeline, day: &Day) -> Option<Cited<Date>> {
    timeline.profile.as_ref().map(|(path, _)| Cited::new(day.value, &At::new(path, day.span)))
}
