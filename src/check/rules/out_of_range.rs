//! Figures outside their scale: what reading finds by itself, and what only the client's own SUDS
//! scale or the vault's measures can tell.

use crate::check::scales::{self, Given};
use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::{Exposure, Kind, Measure, Note, Score, Session, SudsScale};
use crate::settings::Severity;
use crate::text::{At, Code, NotePath, Spanned};
use jiff::civil::Date;

pub(in crate::check) static RULE: Rule = Rule {
    id: "out-of-range",
    severity: Severity::Error,
    summary: "a rating, SUDS or measure outside its scale",
    page: include_str!("out_of_range.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let profile = one.case.timeline.profile.as_ref();
    let given = profile.map_or(Vec::new(), |(_, profile)| scales::given(profile));
    let mut findings = Vec::new();
    for note in &one.case.notes {
        let read = RULE.of_problems(note, Code::OutOfRange);
        let mut more = Vec::new();
        if let Some(session) = note.session() {
            more.extend(session.measures.iter().flat_map(|measure| of_measure(one, note, measure)));
        }
        if let Some((path, _)) = profile.filter(|_| given.iter().any(|(_, scale)| scale.value == SudsScale::Ten)) {
            let figures = suds(note, one.today);
            more.extend(figures.into_iter().filter_map(|(figure, day)| of_suds(note, figure, day, path, &given)));
        }
        // What reading already names is not named twice.
        more.retain(|finding: &Finding| read.iter().all(|known| known.at != finding.at));
        findings.extend(read.into_iter().chain(more));
    }
    findings
}

fn of_measure(one: &OneCase<'_>, note: &Note, measure: &Measure) -> Vec<Finding> {
    let Some(instrument) = one.settings.instrument(&measure.name.value) else { return Vec::new() };
    let (name, min, max) = (&instrument.name, instrument.min, instrument.max);
    match &measure.score {
        Score::Total(total) if total.value < min || total.value > max => {
            let message = format!("{name} is {}; its totals are {min} to {max}", total.value);
            vec![RULE.finding(At::new(&note.path, total.span), message)]
        }
        Score::Total(_) => Vec::new(),
        Score::Items(items) => {
            let Some((count, highest)) = instrument.items else { return Vec::new() };
            let answers = items.iter().flatten().filter(|answer| answer.value < 0.0 || answer.value > highest);
            let mut findings: Vec<Finding> = answers
                .map(|answer| {
                    let message = format!("an answer of {name} is {}; answers are 0 to {highest}", answer.value);
                    RULE.finding(At::new(&note.path, answer.span), message)
                })
                .collect();
            if items.len() != count {
                let message = format!("{name} has {count} answers, and {} are given", items.len());
                let help = "give every answer in order, `~` for one left blank, or the total alone";
                findings.push(RULE.finding(At::new(&note.path, measure.span), message).help(help));
            }
            findings
        }
    }
}

type Figure = Spanned<f64>;

/// Returns a note's SUDS with the day that each is of; a ladder's are of the day of the check.
fn suds(note: &Note, today: Date) -> Vec<(&Figure, Date)> {
    match &note.kind {
        Kind::Session(session) => trials(&session.exposures, date(session), today),
        Kind::Diary(diary) => {
            let entries = diary
                .entries
                .iter()
                .filter_map(|entry| Some((entry.suds.as_ref()?, entry.date.as_ref().map_or(today, |date| date.value))));
            entries.chain(trials(&diary.exposures, None, today)).collect()
        }
        Kind::Ladder(ladder) => ladder.rungs.iter().filter_map(|rung| Some((rung.predicted.as_ref()?, today))).collect(),
        Kind::Profile(profile) => {
            let limits = profile.safety.iter().filter_map(|plan| Some((plan.max.as_ref()?, plan.from.as_ref())));
            limits.map(|(max, from)| (max, from.map_or(Date::MIN, |from| from.value))).collect()
        }
        Kind::Reflection | Kind::Other => Vec::new(),
    }
}

fn date(session: &Session) -> Option<Date> {
    session.date.as_ref().map(|date| date.value)
}

fn trials(trials: &[Exposure], otherwise: Option<Date>, today: Date) -> Vec<(&Figure, Date)> {
    let figures = trials.iter().flat_map(|trial| {
        let day = trial.on.as_ref().map(|on| on.value).or(otherwise).unwrap_or(today);
        let figures = [&trial.predicted, &trial.before, &trial.peak, &trial.after];
        figures.into_iter().flatten().map(move |figure| (figure, day))
    });
    figures.collect()
}

/// Reading takes SUDS up to 100, for it sees one note; a client on 0–10 has none above 10.
fn of_suds(note: &Note, figure: &Figure, day: Date, profile: &NotePath, given: &[Given<'_>]) -> Option<Finding> {
    let scale = scales::in_force(given, day).filter(|scale| scale.value == SudsScale::Ten)?;
    if figure.value <= SudsScale::Ten.max() {
        return None;
    }
    let message = format!("{} is above 10, and this client's SUDS are on 0–10", figure.value);
    Some(RULE.finding(At::new(&note.path, figure.span), message).related(At::new(profile, scale.span), "the scale in force"))
}
