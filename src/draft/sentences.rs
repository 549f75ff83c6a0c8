//! Every word that a draft says of its own, with its plural and its empty form.
//!
//! The client identifies, names, rates, agrees; client and therapist agree; nothing here has the
//! therapist choose, and nothing praises, blames, advises, diagnoses or reports as normal what no
//! field says. Words of the note stand behind a colon; what the client takes from something (`learned`)
//! and a try's judgements are the client's own and stand in quotation marks. A barrier does not: it
//! is as often a kind (`forgot`) as it is a phrase. Names of gaps are for the clinician to fill.

use super::line::Sentence;
use crate::note::{Attendance, ConflictStatus, Exit, Happened, Outcome, SudsScale};
use crate::timeline::{Change, Verdict};
use jiff::civil::Date;

/// Names of gaps, as they stand in brackets.
pub(super) mod gap {
    pub(in crate::draft) const PROBLEM: &str = "problem";
    pub(in crate::draft) const GOAL: &str = "goal";
    pub(in crate::draft) const GOAL_TEXT: &str = "the goal’s words";
    pub(in crate::draft) const REPORT: &str = "report since the last session";
    pub(in crate::draft) const OUTCOME: &str = "outcome";
    pub(in crate::draft) const BARRIER: &str = "barrier";
    pub(in crate::draft) const LEARNED: &str = "what was learned";
    pub(in crate::draft) const OBSERVATION: &str = "observation";
    pub(in crate::draft) const INTERVENTION: &str = "intervention";
    pub(in crate::draft) const METHOD: &str = "method";
    pub(in crate::draft) const SITUATION: &str = "situation";
    pub(in crate::draft) const VALUES: &str = "values the client identified";
    pub(in crate::draft) const VALUE: &str = "value";
    pub(in crate::draft) const RESPONSE: &str = "client's response";
    pub(in crate::draft) const DECISION: &str = "decision";
    pub(in crate::draft) const ASSESSMENT: &str = "assessment";
    pub(in crate::draft) const RISK: &str = "risk";
    pub(in crate::draft) const STEP: &str = "next step";
    pub(in crate::draft) const STEP_TEXT: &str = "the step’s words";
    pub(in crate::draft) const REVIEW: &str = "what will be reviewed next time";
    pub(in crate::draft) const NEXT: &str = "next session";
    pub(in crate::draft) const BEHAVIOUR: &str = "behaviour";
    pub(in crate::draft) const RUNG: &str = "rung";
    pub(in crate::draft) const OPTION_RATES: &str = "client's ratings";
}

pub(super) fn not_attended(attendance: Attendance) -> Sentence {
    Sentence::new(match attendance {
        Attendance::Attended => "Client attended.",
        Attendance::NoShow => "Client did not attend.",
        Attendance::Cancelled => "The session was cancelled.",
        Attendance::LateCancel => "The session was cancelled late.",
    })
}

pub(super) fn goal(id: &str, text: &str) -> Sentence {
    let line = Sentence::new("Goal worked on: ");
    let line = if text.trim().is_empty() { line.blank(gap::GOAL_TEXT) } else { line.words(text) };
    line.say(" (").words(id).say(").")
}

pub(super) fn reviewed(n: usize) -> Sentence {
    Sentence::new(format!("Client and therapist reviewed {}:", count(n, "step", "steps")))
}

/// Heads follow-ups whose outcome is blank: not reviewed is not “not done”.
pub(super) fn not_reviewed(n: usize) -> Sentence {
    Sentence::new(format!("Not reviewed yet, {}:", count(n, "step", "steps")))
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::Partly => "done in part",
        Outcome::NotDone => "not done",
        Outcome::Carried => "kept for another time",
        Outcome::Replaced => "replaced",
        Outcome::Dropped => "dropped",
    }
}

/// Names a step by its words and id, opening a list item.
pub(super) fn step_named(text: &str, id: &str) -> Sentence {
    step_words(Sentence::item(), text, id)
}

pub(super) fn step_words(line: Sentence, text: &str, id: &str) -> Sentence {
    let line = if text.trim().is_empty() { line.blank(gap::STEP_TEXT) } else { line.words(text) };
    if id.is_empty() { line } else { line.say(" (").words(id).say(")") }
}

pub(super) fn for_values(line: Sentence, values: &[String]) -> Sentence {
    if values.is_empty() { line } else { line.say(", for ").each(values.iter().map(String::as_str), ", ", " and ") }
}

pub(super) fn did(line: Sentence, did: u32, times: Option<u32>) -> Sentence {
    match times {
        Some(times) => line.say(format!(", {did} of {times}")),
        None => line.say(format!(", {}", count(did as usize, "time", "times"))),
    }
}

pub(super) fn toward(value: &str) -> Sentence {
    Sentence::new("In line with ").words(value).say(": ")
}

pub(super) fn away(value: &str) -> Sentence {
    Sentence::new("Out of line with ").words(value).say(": ")
}

pub(super) fn warning_sign(sign: &str) -> Sentence {
    Sentence::new("Warning sign noted: ").words(sign).stop()
}

pub(super) fn practised(n: usize) -> Sentence {
    Sentence::new(format!("Client practised exposure, {}:", count(n, "trial", "trials")))
}

pub(super) fn practised_in_session(n: usize) -> Sentence {
    Sentence::new(format!("In session, the client practised exposure, {}:", count(n, "trial", "trials")))
}

pub(super) fn diary(value: Option<&str>, kept: usize, days: u32) -> Sentence {
    let line = trying(Sentence::new("Client kept the diary of trying on "), value);
    line.say(format!(" on {kept} of {}.", count(days as usize, "day", "days")))
}

pub(super) fn happened(happened: Happened) -> &'static str {
    match happened {
        Happened::No => "The feared outcome did not come about",
        Happened::Partly => "The feared outcome came about in part",
        Happened::Yes => "The feared outcome came about",
        Happened::Untestable => "Whether the feared outcome came about could not be told",
    }
}

/// What became of the feared outcome, and how likely it had seemed and seems.
pub(super) fn feared(said: Option<Happened>, before: Option<f64>, after: Option<f64>) -> Option<String> {
    let seemed: Vec<String> = [(before, "before"), (after, "after")]
        .into_iter()
        .filter_map(|(likelihood, when)| Some(format!("{} % {when}", number(likelihood?))))
        .collect();
    match (said, seemed.is_empty()) {
        (None, true) => None,
        (None, false) => Some(format!(" Likelihood of the feared outcome: {}.", seemed.join(", "))),
        (Some(said), true) => Some(format!(" {}.", happened(said))),
        (Some(said), false) => Some(format!(" {} (likelihood {}).", happened(said), seemed.join(", "))),
    }
}

/// Distress on its scale, in the order in which it was rated.
pub(super) fn suds(scale: SudsScale, ratings: [(Option<f64>, &'static str); 4]) -> Option<String> {
    let given: Vec<String> = ratings.into_iter().filter_map(|(suds, when)| Some(format!("{} {when}", number(suds?)))).collect();
    let scale = match scale {
        SudsScale::Ten => "SUDS 0–10",
        SudsScale::Hundred => "SUDS 0–100",
    };
    (!given.is_empty()).then(|| format!(" {scale}: {}.", given.join(", ")))
}

pub(super) fn over_limit(limit: f64) -> String {
    format!(" The peak was over the agreed maximum of {}.", number(limit))
}

pub(super) fn exit(exit: Exit) -> Option<&'static str> {
    match exit {
        Exit::None => None,
        Exit::Planned => Some(" Client left by the planned exit."),
        Exit::Unplanned => Some(" Client left by an unplanned exit."),
    }
}

/// A measure's total with its range; the band is named as published.
pub(super) fn measure(name: &str, total: f64, range: Option<(f64, f64)>, is_down: bool, band: Option<&str>) -> Sentence {
    let line = Sentence::new("Measure taken: ").words(name).say(format!(", total {}", number(total)));
    let Some((min, max)) = range else { return line };
    let better = if is_down { "lower is better" } else { "higher is better" };
    let line = line.say(format!(" (on {}–{}, {better}", number(min), number(max)));
    line.with(band, |line, band| line.say("; the published band is “").words(band).say("”")).say(")")
}

pub(super) fn not_scored(name: &str) -> Sentence {
    Sentence::new("Measure taken: ").words(name).say(", with too many answers blank to score.")
}

pub(super) fn substituted(n: usize) -> String {
    format!("; {} the mean of the others", count(n, "blank answer has", "blank answers have"))
}

pub(super) fn since(line: Sentence, change: &Change, on: Date) -> Sentence {
    let moved = if change.points == 0.0 { "unchanged".to_owned() } else { signed(change.points) };
    let line = line.say(format!("; {moved} since {on}"));
    let verdict = match change.verdict {
        Verdict::ReliablyImproved => "reliably improved",
        Verdict::ReliablyWorsened => "reliably worsened",
        Verdict::NoReliableChange => "no reliable change",
        Verdict::NoRule => return line,
    };
    line.say(format!(", {verdict}")).with(change.rule.as_deref(), |line, rule| line.say(" by the ").words(rule))
}

pub(super) const FIRST_READING: &str = "; first reading";

pub(super) fn item_nine(answer: f64) -> Sentence {
    Sentence::new(format!("Item 9 of the PHQ-9 was answered {}.", number(answer)))
}

pub(super) fn clarified(method: Option<&str>) -> Sentence {
    let line = Sentence::new("Intervention of the session: values clarification, by ");
    match method {
        Some(method) => line.words(method).stop(),
        None => line.blank(gap::METHOD).say("."),
    }
}

pub(super) fn situation(words: Option<&str>) -> Sentence {
    let line = Sentence::new("It began with a situation of the client’s own: ");
    match words {
        Some(words) => line.words(words).stop(),
        None => line.blank(gap::SITUATION).say("."),
    }
}

pub(super) const EXPOSED: &str = "Intervention of the session: exposure.";

pub(super) fn prepared(value: Option<&str>) -> Sentence {
    trying(Sentence::new("Intervention of the session: preparing to try on "), value).stop()
}

pub(super) fn intervention() -> Sentence {
    Sentence::gap(gap::INTERVENTION).say(", by ").blank(gap::METHOD).say(".")
}

pub(super) fn identified(names: &[&str]) -> Sentence {
    Sentence::new("Client identified ").each(names.iter().copied(), ", ", " and ").stop()
}

pub(super) fn rated(n: usize) -> Sentence {
    Sentence::new(format!("Client rated {}:", count(n, "value", "values")))
}

pub(super) fn rank(rank: u32) -> String {
    format!("rank {rank}")
}

/// A rating on 0–10 and the one before it where that was another.
pub(super) fn rating(name: &str, now: f64, before: Option<f64>) -> String {
    match before.filter(|before| *before != now) {
        Some(before) => format!("{name} {} of 10 (before: {})", number(now), number(before)),
        None => format!("{name} {} of 10", number(now)),
    }
}

pub(super) fn considered(n: usize, names: &[&str]) -> Sentence {
    let line = Sentence::new(format!("Client considered {}", count(n, "value", "values")));
    if names.is_empty() { line.say(".") } else { line.say(": ").each(names.iter().copied(), ", ", " and ").stop() }
}

pub(super) fn kept(n: usize, of: Option<usize>, names: &[&str]) -> Sentence {
    let line = match (n, of) {
        (0, _) => return Sentence::new("Client kept none of them."),
        (n, Some(_)) => Sentence::new(format!("Client kept {n} of them")),
        (n, None) => Sentence::new(format!("Client kept {}", count(n, "value", "values"))),
    };
    if names.is_empty() { line.say(".") } else { line.say(": ").each(names.iter().copied(), ", ", " and ").stop() }
}

pub(super) fn least_regret(name: &str) -> Sentence {
    Sentence::new("Client identified the value that, honoured alone, would be regretted least: ").words(name).stop()
}

pub(super) fn conflict(between: &[&str], about: Option<&str>, status: ConflictStatus) -> Sentence {
    let line = Sentence::new("Client named a conflict between ");
    let line = if between.is_empty() { line.blank(gap::VALUES) } else { line.each(between.iter().copied(), ", ", " and ") };
    let line = line.with(about, |line, about| line.say(", about ").words(about));
    line.say(match status {
        ConflictStatus::Open => "; it is open.",
        ConflictStatus::Held => "; both are held.",
        ConflictStatus::Resolved => "; the client resolved it.",
    })
}

pub(super) fn options(n: usize, scale: Option<&str>) -> Sentence {
    let line = Sentence::new(format!("Client looked at {}; the figures are the client’s own", count(n, "option", "options")));
    line.with(scale, |line, scale| line.say(", on the scale ").words(scale)).say(":")
}

pub(super) fn responded(words: &str) -> Sentence {
    Sentence::new("Client responded: ").words(words).stop()
}

pub(super) fn reactions(value: Option<&str>, words: &str) -> Sentence {
    let line = trying(Sentence::new("First reactions to trying on "), value);
    line.say(": ").words(words).stop()
}

pub(super) fn judgements(words: &str) -> Sentence {
    Sentence::new("Judgements the client noticed: ").quote(words).stop()
}

pub(super) fn behaviours<'a>(behaviours: impl IntoIterator<Item = &'a str>) -> Sentence {
    Sentence::new("Behaviours that came to the client’s mind: ").each(behaviours, "; ", "; ").stop()
}

/// `none`, `deferred` and `made` are the format's words; any other is the clinician's own.
pub(super) fn decision(words: &str) -> Sentence {
    match words.trim().to_lowercase().as_str() {
        "none" => Sentence::new("No decision was made during the session."),
        "deferred" => Sentence::new("Client deferred the decision."),
        "made" => Sentence::new("Client made a decision."),
        _ => Sentence::new("On the decision the note says: ").words(words).stop(),
    }
}

pub(super) fn attainment(id: &str, level: i32, looks_like: Option<&str>, on: Date, before: Option<i32>) -> Sentence {
    let line = Sentence::new("Attainment of goal ").words(id).say(format!(": level {}", signed(f64::from(level))));
    let line = line.with(looks_like, |line, words| line.say(" (").words(words).say(")")).say(format!(" on {on}"));
    line.with(before, |line, before| line.say(format!(", before that {}", signed(f64::from(before))))).say(".")
}

pub(super) fn agreed(n: usize) -> Sentence {
    Sentence::new(format!("Client and therapist agreed on {}:", count(n, "step", "steps")))
}

/// What belongs to a step, each after a semicolon.
pub(super) fn due(due: Date) -> String {
    format!("due {due}")
}

pub(super) fn times(times: u32) -> String {
    count(times as usize, "time", "times")
}

pub(super) fn willing(rating: f64) -> String {
    format!("willingness {} of 10", number(rating))
}

pub(super) fn no_step(why: &str) -> Sentence {
    Sentence::new("No step was agreed, for a reason: ").words(why).stop()
}

pub(super) fn will_try(value: Option<&str>, days: u32, start: Date, behaviour: Option<&str>) -> Sentence {
    let line = trying(Sentence::new("Client will try on "), value);
    let line = line.say(format!(" for {} from {start}: ", count(days as usize, "day", "days")));
    match behaviour {
        Some(words) => line.words(words).stop(),
        None => line.blank(gap::BEHAVIOUR).say("."),
    }
}

pub(super) fn try_plan(words: &str) -> Sentence {
    Sentence::new("How the client will do it: ").words(words).stop()
}

pub(super) fn told(words: &str) -> Sentence {
    Sentence::new("Whether others are told of it: ").words(words).stop()
}

pub(super) fn reflect(on: Date) -> Sentence {
    Sentence::new(format!("Client brings the diary back on {on}."))
}

pub(super) fn will_review() -> Sentence {
    Sentence::new("Client and therapist will review next time: ")
}

/// Between a word of the note that opens an item and what is said of it: a value may be called
/// `Safety`, and `Safety:` would open a section.
pub(super) const DASH: &str = " – ";
pub(super) const AGREED_TODAY: &str = ", agreed today";
pub(super) const TO_BRING: &str = "to bring along";
pub(super) const IN_SESSION: &str = "in session";
pub(super) const BETWEEN_SESSIONS: &str = "between sessions";

pub(super) fn next(on: Date) -> Sentence {
    Sentence::new(format!("Next session: {on}."))
}

fn trying(line: Sentence, value: Option<&str>) -> Sentence {
    match value {
        Some(value) => line.words(value),
        None => line.blank(gap::VALUE),
    }
}

/// Writes a number with at most two decimals and none that are zero.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0; // + 0.0 makes −0 a plain 0.
    if rounded < 0.0 { format!("−{}", -rounded) } else { rounded.to_string() }
}

fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", number(value)) } else { number(value) }
}

fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said() -> Vec<String> {
        let own = [include_str!("sentences.rs"), include_str!("report.rs"), include_str!("plan.rs"), include_str!("gather.rs")];
        // What follows `mod tests` is no word of a draft.
        let own = own.map(|text| text.split("#[cfg(test)]").next().unwrap_or_default());
        own.iter().flat_map(|text| text.split('"').skip(1).step_by(2)).map(str::to_lowercase).collect()
    }

    #[test]
    fn no_word_judges_advises_diagnoses_or_has_the_therapist_choose() {
        let said = said();
        assert!(said.len() > 120, "the strings are found");
        let words = [
            "fail",
            "success",
            "poor",
            "excellent",
            "great",
            "good",
            "bad",
            "compl",
            "adher",
            "resist",
            "refus",
            "should",
            "must",
            "recommend",
            "advis",
            "instruct",
            "assign",
            "winner",
            "best",
            "worst",
            "disorder",
            "patient",
            "appropriate",
            "normal",
            "within",
            "unremarkable",
            "denie",
            "stable",
            "oriented",
            "cooperative",
            "clinician",
            "score",
        ];
        for word in words {
            let found: Vec<_> = said.iter().filter(|text| text.contains(word) && !text.contains("blank to score")).collect();
            assert!(found.is_empty(), "{word}: {found:?}");
        }
        // The therapist does nothing alone: only with the client.
        for text in said.iter().filter(|text| text.contains("therapist")) {
            assert!(text.contains("client and therapist "), "{text}");
        }
    }

    #[test]
    fn one_and_many_and_none() {
        assert_eq!(
            [reviewed(1).text(), agreed(2).text()],
            ["Client and therapist reviewed 1 step:", "Client and therapist agreed on 2 steps:"]
        );
        let texts = [kept(0, Some(8), &[]), kept(3, Some(8), &["a", "b", "c"]), kept(1, None, &[]), considered(1, &[])];
        assert_eq!(
            texts.map(|line| line.text()),
            [
                "Client kept none of them.",
                "Client kept 3 of them: a, b and c.",
                "Client kept 1 value.",
                "Client considered 1 value."
            ]
        );
        assert_eq!(decision(" None ").text(), "No decision was made during the session.");
        assert_eq!(decision("wait for the letter!").text(), "On the decision the note says: wait for the letter!");
        assert_eq!(clarified(None).text(), "Intervention of the session: values clarification, by [method].");
        assert_eq!(
            attainment("G1", -1, Some("opens the portal"), date(2026, 10, 20), Some(0)).text(),
            "Attainment of goal G1: level −1 (opens the portal) on 2026-10-20, before that 0."
        );
        assert_eq!(judgements("“theatrical”").text(), "Judgements the client noticed: “theatrical”.");
    }
}
