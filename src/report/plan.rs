//! What sessions say of the plan, and counts over steps and trials that belong to it.
//!
//! Counts and places only. A kind of step without an outcome, or a facet that no trial has, is a
//! blank in the notes and nothing else.

use crate::note::{Exit, SetbackPlan, value_key};
use crate::text::At;
use crate::timeline::{PlanLog, StepCounts, StepThread, Timeline, Trial};
use jiff::civil::Date;

/// What the notes of some days say of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFigures {
    /// What sessions say of it.
    pub log: PlanLog,
    /// Steps by the kind that the notes give, by the first of each.
    pub kinds: Vec<StepKind>,
    /// Skills that steps and trials name, by the first; that a step names one does not say it was practised.
    pub skills: Vec<SkillUse>,
    /// Trials after which what was agreed for setbacks could be used; `None` of none.
    pub setbacks: Option<Setbacks>,
    /// What was noticed in trials; `None` where no trial has any of it.
    pub facets: Option<Facets>,
    /// Confidence before each trial that has one, 0–10, by day.
    pub confidence: Vec<(Date, f64, At)>,
}

/// Steps of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct StepKind {
    /// As first written.
    pub kind: String,
    /// Where they stand.
    pub counts: StepCounts,
    /// Where they were set.
    pub at: Vec<At>,
}

/// A skill with what names it.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillUse {
    /// As first written.
    pub skill: String,
    /// The parts of life of the values that its steps and trials serve, by the first.
    pub domains: Vec<String>,
    /// How many steps …
    pub steps: usize,
    /// … and trials name it.
    pub trials: usize,
    /// The steps and trials.
    pub at: Vec<At>,
}

/// Trials that ended by an unplanned exit or went over the limit of their day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Setbacks {
    /// How many.
    pub of: usize,
    /// After how many the plan for setbacks was used …
    pub used: usize,
    /// … and was not; of the others nothing is on record.
    pub not_used: usize,
    /// The trials.
    pub at: Vec<At>,
}

/// In how many trials each facet is on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facets {
    /// Body, thoughts, feelings.
    pub counts: [usize; 3],
    /// All trials.
    pub of: usize,
}

/// Takes what one client's notes say of the plan; steps as told, all else between the days within.
pub(super) fn plan(timeline: &Timeline, is_told: impl Fn(&StepThread) -> bool, within: impl Fn(Date) -> bool) -> PlanFigures {
    let steps: Vec<&StepThread> = timeline.steps.iter().filter(|step| is_told(step)).collect();
    let on_rungs = timeline.rungs.iter().flat_map(|rung| rung.trials.iter().map(|trial| (rung.value.as_deref(), trial)));
    let mut trials: Vec<(Option<&str>, &Trial)> =
        on_rungs.chain(timeline.loose_trials.iter().map(|trial| (None, trial))).collect();
    trials.retain(|(_, trial)| within(trial.recorded_on));
    trials.sort_by_key(|(_, trial)| (trial.on, &trial.at));
    PlanFigures {
        kinds: kinds(&steps),
        skills: skills(timeline, &steps, &trials),
        setbacks: setbacks(trials.iter().map(|(_, trial)| *trial)),
        facets: facets(trials.iter().map(|(_, trial)| *trial)),
        confidence: trials.iter().filter_map(|(_, trial)| Some((trial.on, trial.confidence?, trial.at.clone()))).collect(),
        log: timeline.plan.cut(within),
    }
}

fn kinds(steps: &[&StepThread]) -> Vec<StepKind> {
    let mut kinds: Vec<StepKind> = Vec::new();
    for (step, kind) in steps.iter().filter_map(|step| Some((step, step.kind.as_ref()?))) {
        let index = kinds.iter().position(|known| value_key(&known.kind) == value_key(kind)).unwrap_or_else(|| {
            kinds.push(StepKind { kind: kind.clone(), counts: StepCounts::default(), at: Vec::new() });
            kinds.len() - 1
        });
        kinds[index].counts.count(step.state);
        kinds[index].at.push(step.at.clone());
    }
    kinds
}

fn skills(timeline: &Timeline, steps: &[&StepThread], trials: &[(Option<&str>, &Trial)]) -> Vec<SkillUse> {
    let domain = |name: &str| timeline.values.iter().find(|value| value.name == name).and_then(|value| value.domain.clone());
    let mut found: Vec<SkillUse> = Vec::new();
    let mut add = |skill: &String, values: Vec<&str>, of: (usize, usize), at: &At| {
        let index = found.iter().position(|known| value_key(&known.skill) == value_key(skill)).unwrap_or_else(|| {
            found.push(SkillUse { skill: skill.clone(), domains: Vec::new(), steps: 0, trials: 0, at: Vec::new() });
            found.len() - 1
        });
        for domain in values.into_iter().filter_map(domain) {
            if !found[index].domains.contains(&domain) {
                found[index].domains.push(domain);
            }
        }
        found[index].steps += of.0;
        found[index].trials += of.1;
        found[index].at.push(at.clone());
    };
    for step in steps {
        step.skills.iter().for_each(|skill| add(skill, step.values.iter().map(String::as_str).collect(), (1, 0), &step.at));
    }
    for (value, trial) in trials {
        trial.skills.iter().for_each(|skill| add(skill, value.iter().copied().collect(), (0, 1), &trial.at));
    }
    found
}

fn setbacks<'a>(trials: impl Iterator<Item = &'a Trial>) -> Option<Setbacks> {
    let mut found = Setbacks::default();
    for trial in trials.filter(|trial| trial.exit == Some(Exit::Unplanned) || trial.is_over_limit()) {
        found.of += 1;
        match trial.setback_plan {
            Some(SetbackPlan::Used) => found.used += 1,
            Some(SetbackPlan::NotUsed) => found.not_used += 1,
            None => {}
        }
        found.at.push(trial.at.clone());
    }
    (found.of > 0).then_some(found)
}

fn facets<'a>(trials: impl Iterator<Item = &'a Trial>) -> Option<Facets> {
    let mut found = Facets { counts: [0; 3], of: 0 };
    for trial in trials {
        found.of += 1;
        for (count, facet) in found.counts.iter_mut().zip(&trial.facets) {
            *count += usize::from(facet.is_some());
        }
    }
    found.counts.iter().any(|count| *count > 0).then_some(found)
}
