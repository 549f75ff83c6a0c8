//! Values spelled nearly like another of the same client.

use crate::check::{Finding, Looks, OneCase, Rule, likeness::Name};
use crate::note::{Choice, Kind, Note, Words, value_key};
use crate::settings::Severity;
use crate::text::At;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(in crate::check) static RULE: Rule = Rule {
    id: "similar-value",
    severity: Severity::Info,
    summary: "a value spelled nearly like a known one of that client",
    page: include_str!("similar_value.md"),
    looks: Looks::AtCase(look),
};

/// So many of a client's values are compared, the best established ones. Chosen: three times what a
/// card sort lays out, and still some milliseconds; a file with thousands of names is no list of
/// values, and comparing each with each would take minutes.
const COMPARED: usize = 300;

/// One value with its mentions.
struct Named<'a> {
    /// The spellings, each with its first mention, by key.
    spellings: BTreeMap<String, (&'a str, At)>,
    count: usize,
    first: (Option<Date>, At),
    in_profile: bool,
}

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    if !any_alike(one) {
        return Vec::new();
    }
    let mut values: Vec<Named<'_>> = named(one).into_values().collect();
    // The best established first: each value is held against those before it.
    values.sort_by(|one, other| {
        let rank = |value: &Named<'_>| (!value.in_profile, usize::MAX - value.count, value.first.clone());
        rank(one).cmp(&rank(other))
    });
    values.truncate(COMPARED);
    let mut findings = Vec::new();
    for (place, value) in values.iter().enumerate() {
        let alike = values[..place].iter().find_map(|known| {
            // Two values that the profile sets are two on purpose.
            (!(known.in_profile && value.in_profile)).then(|| pair(value, known)).flatten()
        });
        if let Some(((written, at), (meant, other))) = alike {
            findings.push(
                RULE.finding(at.clone(), format!("value `{written}` is spelled nearly like `{meant}` of this client"))
                    .help(format!("spell it the same, or add it to the `aliases:` of `{meant}` in client.md"))
                    .related(other.clone(), "the other one"),
            );
        }
    }
    findings
}

type Mention<'a> = (&'a str, At);

/// Says whether two values are alike at all, which for most clients spares the look at each mention.
/// Of more values than are compared nothing is said beforehand.
fn any_alike(one: &OneCase<'_>) -> bool {
    let values = &one.case.timeline.values;
    if values.len() > COMPARED {
        return true;
    }
    let names: Vec<Vec<Name>> =
        values.iter().map(|value| value.spellings.iter().map(|name| Name::new(&value_key(name))).collect()).collect();
    names
        .iter()
        .enumerate()
        .any(|(place, value)| names[..place].iter().flatten().any(|known| value.iter().any(|name| name.is_like(known))))
}

/// Returns a spelling of the value, and the spelling of the known one that it is like.
fn pair<'v, 'a>(value: &'v Named<'a>, known: &'v Named<'a>) -> Option<(&'v Mention<'a>, &'v Mention<'a>)> {
    value.spellings.iter().find_map(|(key, mention)| {
        let name = Name::new(key);
        let meant = known.spellings.iter().find(|(other, _)| name.is_like(&Name::new(other)));
        meant.map(|(_, other)| (mention, other))
    })
}

/// Gathers mentions by the value that the timeline takes them for.
fn named<'a>(one: &OneCase<'a>) -> BTreeMap<usize, Named<'a>> {
    let mut threads: BTreeMap<String, usize> = BTreeMap::new();
    for (index, thread) in one.case.timeline.values.iter().enumerate() {
        for spelling in thread.spellings.iter().chain([&thread.name]) {
            threads.entry(value_key(spelling)).or_insert(index);
        }
    }
    let mut values: BTreeMap<usize, Named<'a>> = BTreeMap::new();
    let mut notes: Vec<&Note> = one.case.notes.iter().collect();
    notes.sort_by_key(|note| (day(note), &note.path));
    for note in notes {
        let in_profile = matches!(note.kind, Kind::Profile(_));
        for words in names(note) {
            let key = value_key(&words.value);
            // What the timeline does not hold (a note of a later day) is not held against anyone.
            let Some(&thread) = threads.get(&key) else { continue };
            let at = At::new(&note.path, words.span);
            let value = values.entry(thread).or_insert_with(|| Named {
                spellings: BTreeMap::new(),
                count: 0,
                first: (day(note), at.clone()),
                in_profile: false,
            });
            value.count += 1;
            value.in_profile |= in_profile;
            value.spellings.entry(key).or_insert((&words.value, at));
        }
    }
    values
}

fn day(note: &Note) -> Option<Date> {
    note.session()?.date.as_ref().map(|date| date.value)
}

/// Returns the names of values that a note gives, in no order that matters.
fn names(note: &Note) -> Vec<&Words> {
    match &note.kind {
        Kind::Session(session) => {
            let kept = session.clarification.iter().filter_map(|clarification| match clarification.kept.as_ref()? {
                Choice::Names(names) => Some(names),
                Choice::Count(_) => None,
            });
            let mentioned = session.values.iter().map(|mention| &mention.name);
            let of_steps = session.steps.iter().flat_map(|step| &step.values);
            let of_tasks = session.tasks.iter().flat_map(|task| &task.values);
            let of_tries = session.tries.iter().filter_map(|tried| tried.value.as_ref());
            mentioned.chain(kept.flatten()).chain(of_steps).chain(of_tasks).chain(of_tries).collect()
        }
        Kind::Profile(profile) => {
            profile.values.iter().flat_map(|value| [&value.name].into_iter().chain(&value.aliases)).collect()
        }
        Kind::Ladder(ladder) => ladder.value.iter().chain(ladder.rungs.iter().filter_map(|rung| rung.value.as_ref())).collect(),
        Kind::Diary(_) | Kind::Reflection | Kind::Other => Vec::new(),
    }
}
