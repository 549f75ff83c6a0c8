//! Steps and tries whose doer is somebody else.
//!
//! A rule on wording, for English texts: it speaks where the words begin with another person and what
//! that person does, or have the client bring another person to do something.

use crate::check::held::Finished;
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::Note;
use crate::settings::Severity;
use crate::text::{At, Span};

pub(in crate::check) static RULE: Rule = Rule {
    id: "others-step",
    severity: Severity::Info,
    summary: "a step or a try whose doer is somebody else",
    page: include_str!("others_step.md"),
    looks: Looks::AtCase(look),
};

/// People of whom a step may speak, by role.
const PEOPLE: [&str; 46] = [
    "partner",
    "wife",
    "husband",
    "spouse",
    "boyfriend",
    "girlfriend",
    "ex",
    "mother",
    "father",
    "mum",
    "mom",
    "dad",
    "parents",
    "sister",
    "brother",
    "sibling",
    "son",
    "daughter",
    "child",
    "children",
    "kids",
    "grandmother",
    "grandfather",
    "grandma",
    "grandpa",
    "aunt",
    "uncle",
    "cousin",
    "friend",
    "friends",
    "boss",
    "manager",
    "colleague",
    "colleagues",
    "teacher",
    "tutor",
    "neighbour",
    "neighbor",
    "roommate",
    "flatmate",
    "co-parent",
    "sponsor",
    "coach",
    "family",
    "in-laws",
    "stepfather",
];

/// Words before a person that do not change whose act it is.
const BEFORE: [&str; 8] = ["my", "the", "her", "his", "their", "our", "client's", "a"];

/// Words in -s after a person that are mostly things: “partner talks twice a week” may be a talk with them.
const THINGS: [&str; 22] = [
    "talks", "walks", "visits", "calls", "dates", "meetings", "sessions", "groups", "times", "games", "things", "services",
    "requests", "lists", "names", "numbers", "plans", "meals", "dinners", "evenings", "nights", "rules",
];

/// Words after such a thing-word that make it an act: “sister calls me back”.
const OBJECTS: [&str; 9] = ["me", "us", "him", "her", "them", "the", "a", "my", "back"];

/// Acts that a person is made to do; after “make” others are mostly things made for somebody.
const MADE: [&str; 14] = [
    "listen",
    "see",
    "understand",
    "apologise",
    "apologize",
    "stop",
    "agree",
    "realise",
    "realize",
    "change",
    "admit",
    "come",
    "talk",
    "stay",
];

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let mut at_hand = places::AtHand::default();
    let mut findings = Vec::new();
    let mut add = |place: At, text: &str, what: &str, help: &str| {
        let Some(quote) = others_act(text) else { return };
        let at = places::phrase(at_hand.text(one, &place.path), &place, quote);
        findings.push(RULE.finding(at, format!("“{quote}”: in this {what} somebody else is the one to act")).help(help));
    };
    for step in one.case.timeline.steps.iter().filter(|step| step.with.is_none()) {
        let Some(note) = finished.note(&step.at) else { continue };
        let help =
            "say what the client does, such as asking; where the other person has agreed to help, add `with:` and the role";
        add(words(note, &step.at), &step.text, "step", help);
    }
    for attempt in &one.case.timeline.tries {
        let Some(note) = finished.note(&attempt.at) else { continue };
        let tries = note.session().map(|session| session.tries.as_slice()).unwrap_or_default();
        let Some(item) = tries.iter().find(|item| item.span == attempt.at.span) else { continue };
        for behaviour in item.behaviours.iter().chain(&item.behaviour) {
            let help = "a value is tried on by what the client does, and is not meant to change others: say the client’s own act";
            add(At::new(&note.path, behaviour.span), &behaviour.value, "try", help);
        }
    }
    findings.dedup_by(|a, b| a.at == b.at);
    findings
}

/// Returns the place of the step's own words: what `do:` says, or the item of the body.
fn words(note: &Note, at: &At) -> At {
    let steps = note.session().map(|session| session.steps.as_slice()).unwrap_or_default();
    let text = steps.iter().find(|step| step.span == at.span).and_then(|step| step.text.as_ref());
    At::new(&note.path, text.map_or(at.span, |text: &crate::text::Spanned<String>| -> Span { text.span }))
}

/// Returns the words by which somebody else is to act, if the text begins with them.
fn others_act(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|word| tidy(word)).collect();
    let skip = usize::from(lower.first().is_some_and(|word| BEFORE.contains(&word.as_str())));
    let is_person = |at: usize| lower.get(at).is_some_and(|word| PEOPLE.contains(&word.as_str()) && is_bare(words[at]));
    let last = if is_person(skip) { is_act(&lower, skip + 1).then_some(skip + 1) } else { brought(&lower, is_person) }?;
    let end = words[last].as_ptr() as usize + words[last].len() - text.as_ptr() as usize;
    let begin = words[0].as_ptr() as usize - text.as_ptr() as usize;
    Some(text[begin..end].trim_end_matches(['.', ',', ';', ':', '!']))
}

/// Says whether the word is what a person before it does.
fn is_act(words: &[String], at: usize) -> bool {
    let Some(word) = words.get(at).map(String::as_str) else { return false };
    let has_object = words.get(at + 1).is_some_and(|next| OBJECTS.contains(&next.as_str()));
    match word {
        "will" | "must" | "should" | "stops" | "has" => words.len() > at + 1,
        word if THINGS.contains(&word) => has_object,
        // Third person: at least “asks”; no plural of -ss, no “this”, “is”, “always”.
        word => {
            word.len() >= 4
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !["this", "always", "sometimes", "besides", "towards", "afterwards"].contains(&word)
                && word.bytes().all(|byte| byte.is_ascii_lowercase())
                && words.len() > at + 1
        }
    }
}

/// Finds “get him to”, “persuade my brother”, “make her see”; returns the last word of it.
fn brought(words: &[String], is_person: impl Fn(usize) -> bool) -> Option<usize> {
    let verb = words.first()?.as_str();
    let at = 1 + usize::from(words.get(1).is_some_and(|word| BEFORE.contains(&word.as_str()) && is_person(2)));
    let is_other = is_person(at) || words.get(at).is_some_and(|word| ["him", "her", "them"].contains(&word.as_str()));
    let next = words.get(at + 1).map(String::as_str);
    match verb {
        "persuade" | "convince" if is_other => Some(at),
        "get" if is_other && next == Some("to") => Some(at + 1),
        "make" if is_other && next.is_some_and(|act| MADE.contains(&act)) => Some(at + 1),
        _ => None,
    }
}

fn tidy(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('\u{2019}', "'")
}

/// Says whether no mark closes the word: “Partner: ten minutes” is a heading and no doer.
fn is_bare(word: &str) -> bool {
    word.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quote: Option<&str>) {
        assert_eq!(others_act(text), quote, "{text}");
    }

    #[test]
    fn somebody_else_is_the_one_to_act() {
        check("Partner apologises first", Some("Partner apologises"));
        check("My sister calls me back by Friday", Some("My sister calls"));
        check("The kids will tidy up on Sunday", Some("The kids will"));
        check("Get him to come along", Some("Get him to"));
        check("Get my brother to ring", Some("Get my brother to"));
        check("Persuade mum to see the doctor", Some("Persuade mum"));
        check("make her see it, once", Some("make her see"));
    }

    #[test]
    fn the_client_is_the_one_to_act() {
        for text in [
            "",
            "Partner",
            "Ask partner one honest question",
            "Partner talks twice a week",
            "Partner: ten minutes each evening",
            "Partner, ten minutes",
            "Friends group on Monday",
            "Make her a cup of tea",
            "Make mum lunch",
            "Get the bus to work",
            "Get them flowers",
            "Tell mother no once",
            "Sister's birthday card, write it",
            "Family meals twice a week",
            "Children this weekend, one hour of play",
            "Phone the food bank",
        ] {
            check(text, None);
        }
    }
}
