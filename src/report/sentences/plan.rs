//! Sentences on the plan: avoidance, choices, changes, talks of risks, kinds of steps, skills.

use super::figures::{count, day, joined, noted, number, plain, sessions};
use super::steps::standing;
use crate::report::plan::{Facets, Setbacks};
use crate::timeline::StepCounts;
use jiff::civil::Date;

pub(crate) const AVOIDANCE: &str = "Avoidance noted";
pub(crate) const CHOICE: &str = "Choice offered";
pub(crate) const CHANGE: &str = "Plan changed";
pub(crate) const RISKS: &str = "Risks and benefits talked through";
pub(crate) const JOURNAL: &str = "Journal";
pub(crate) const FOCUS: &str = "Focus of sessions";
pub(crate) const APPROACH: &str = "Approach";
pub(crate) const KINDS: &str = "Kinds of steps";
pub(crate) const SKILLS: &str = "Skills named";
pub(crate) const SETBACKS: &str = "Setbacks";
pub(crate) const CONFIDENCE: &str = "Confidence before trials, 0–10";
pub(crate) const FACETS: &str = "What was noticed in trials";
pub(crate) const NO_WORDS: &str = "(not said)";

/// Says whether the values were looked at after avoidance was noted.
pub(crate) fn values_seen(on: Option<Date>, noted_on: Date) -> String {
    match on {
        Some(on) if on == noted_on => "values were worked on in that session".into(),
        Some(on) => format!("values were next worked on {}", day(on)),
        None => "no work on values is on record since".into(),
    }
}

/// Says what a choice was about, what was offered and what the client chose.
pub(crate) fn choice<'a>(about: Option<&str>, offered: impl Iterator<Item = &'a str>, chosen: Option<&str>) -> String {
    let offered = noted(offered);
    let mut parts: Vec<String> = about.map(plain).into_iter().collect();
    parts.push(if offered.is_empty() { "the options are not on record".into() } else { format!("offered: {offered}") });
    parts.push(
        chosen.map_or_else(
            || "what the client chose is not on record".into(),
            |words| format!("the client chose: {}", plain(words)),
        ),
    );
    parts.join("; ")
}

/// Says what was changed and why.
pub(crate) fn change(what: Option<&str>, why: Option<&str>) -> String {
    let what = what.map_or_else(|| NO_WORDS.to_owned(), plain);
    why.map_or_else(|| what.clone(), |why| format!("{what}; why: {}", plain(why)))
}

/// Says whether risks and benefits were talked through with a change of the plan or after it.
pub(crate) fn risks_after(on: Option<Date>, changed_on: Date) -> String {
    match on {
        Some(on) if on == changed_on => "risks and benefits were talked through that day".into(),
        Some(on) => format!("risks and benefits were next talked through {}", day(on)),
        None => "no talk of risks and benefits is on record since".into(),
    }
}

/// Says a word that sessions give, with the number of sessions.
pub(crate) fn in_sessions(word: &str, n: usize) -> String {
    format!("{} in {}", plain(word), sessions(n))
}

/// Says how many steps of a kind there are and where they stand.
pub(crate) fn kind(name: &str, counts: StepCounts) -> String {
    format!("{} {} ({})", plain(name), counts.set, standing(counts))
}

/// Says in how many steps and trials a skill is named, with the parts of life that they serve.
pub(crate) fn skill(name: &str, steps: usize, trials: usize, domains: &[String]) -> String {
    let named = [(steps, "step", "steps"), (trials, "trial", "trials")];
    let named: Vec<String> = named.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(n, one, many)).collect();
    let domains = if domains.is_empty() { String::new() } else { format!(", for {}", joined(domains)) };
    format!("{} in {}{domains}", plain(name), joined(&named))
}

/// Says after how many setbacks the plan for them was used.
pub(crate) fn setbacks(found: &Setbacks) -> String {
    let mut parts = Vec::new();
    if found.used > 0 {
        parts.push(format!("the plan for setbacks was used after {}", found.used));
    }
    if found.not_used > 0 {
        parts.push(format!("not used after {}", found.not_used));
    }
    let blank = found.of - found.used - found.not_used;
    if blank > 0 {
        parts.push(format!("not recorded for {blank}"));
    }
    let trials = count(found.of, "trial", "trials");
    format!("{trials} ended by an unplanned exit or went over the agreed maximum: {}", parts.join(", "))
}

/// Says in how many trials body, thoughts and feelings are on record.
pub(crate) fn facets(found: Facets) -> String {
    let [body, thoughts, feelings] = found.counts;
    format!("body in {body}, thoughts in {thoughts}, feelings in {feelings} of {}", count(found.of, "trial", "trials"))
}

/// Says confidence before a trial.
pub(crate) fn confidence(rating: f64) -> String {
    format!("Confidence before: {} of 10", number(rating))
}

/// Says whether the plan for setbacks was used after a trial.
pub(crate) fn setback_plan(is_used: bool) -> &'static str {
    if is_used { "The plan for setbacks was used" } else { "The plan for setbacks was not used" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn plurals_and_blanks() {
        let seen = Setbacks { of: 1, ..Setbacks::default() };
        assert_eq!(setbacks(&seen), "1 trial ended by an unplanned exit or went over the agreed maximum: not recorded for 1");
        assert_eq!(
            setbacks(&Setbacks { of: 3, used: 1, not_used: 1, at: Vec::new() }),
            "3 trials ended by an unplanned exit or went over the agreed maximum: \
             the plan for setbacks was used after 1, not used after 1, not recorded for 1"
        );
        assert_eq!(facets(Facets { counts: [1, 0, 2], of: 2 }), "body in 1, thoughts in 0, feelings in 2 of 2 trials");
        assert_eq!(choice(None, [].into_iter(), None), "the options are not on record; what the client chose is not on record");
        assert_eq!(
            choice(Some("pace"), ["wait", "go on"].into_iter(), Some("wait")),
            "pace; offered: wait and go on; the client chose: wait"
        );
        assert_eq!(change(None, Some("too large.")), "(not said); why: too large");
        let on = date(2026, 11, 10);
        assert_eq!(risks_after(Some(on), on), "risks and benefits were talked through that day");
        assert_eq!(values_seen(None, on), "no work on values is on record since");
        assert_eq!(
            [skill("asking", 1, 2, &[]), in_sessions("decisions", 2)],
            ["asking in 1 step and 2 trials", "decisions in 2 sessions"]
        );
    }
}
