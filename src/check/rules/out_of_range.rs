//! Figures outside their scale: what reading finds by itself, and what only the client's own SUDS
//! scale or the vault's measures can tell.

use crate::check::{Finding, Looks, OneCase, Rule};
use crate::note::{Exposure, Kind, Measure, Note, Safety, Score, Session, SudsScale};
use crate::settings::Severity;
use crate::text::{At, Code, Spanned};
use jiff::civil::Date;

pub(in crate::check) static RULE: Rule = Rule {
    id: "out-of-range",
    severity: Severity::Error,
    summary: "a rating, SUDS or measure outside its scale",
    page: include_str!("out_of_range.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for note in &one.case.notes {
        let read = RULE.of_problems(note, Code::OutOfRange);
        let mut more = Vec::new();
        if let Some(session) = note.session() {
            more.extend(session.measures.iter().flat_map(|measure| of_measure(one, note, measure)));
        }
        more.extend(suds(note, one.today).into_iter().filter_map(|(figure, day)| of_suds(one, note, figure, day)));
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
        Kind::Profile(_) | Kind::Reflection | Kind::Other => Vec::new(),
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
fn of_suds(one: &OneCase<'_>, note: &Note, figure: &Figure, day: Date) -> Option<Finding> {
    let (profile_path, profile) = one.case.timeline.profile.as_ref()?;
    let started = |plan: &&Safety| plan.from.as_ref().is_none_or(|from| from.value <= day);
    // The latest plan in force counts; of plans from one day the later in the file.
    let plan = profile.safety.iter().filter(started).max_by_key(|plan| plan.from.as_ref().map(|from| from.value))?;
    let scale = plan.scale.as_ref().filter(|scale| scale.value == SudsScale::Ten)?;
    if figure.value <= SudsScale::Ten.max() {
        return None;
    }
    let message = format!("{} is above 10, and this client's SUDS are on 0–10", figure.value);
    Some(RULE.finding(At::new(&note.path, figure.span), message).related(At::new(profile_path, scale.span), "the scale in force"))
}
