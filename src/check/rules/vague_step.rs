//! Steps nobody could tell done from undone.
//!
//! A rule on wording, for English texts. It says nothing unless it can quote what it means, and
//! nothing as soon as one word of the text is concrete: an amount, a time, or an act that could be
//! seen.

use crate::check::held::Finished;
use crate::check::vague_words::{ABSTRACT, ACTS, AMOUNTS, BEING, BETWEEN, INNER, LOOSE, SOFT, STATES, THINGS, WHOLE, WORKING};
use crate::check::{Finding, Looks, OneCase, Rule, places};
use crate::note::Note;
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "vague-step",
    severity: Severity::Warning,
    summary: "a step nobody could tell done from undone",
    page: include_str!("vague_step.md"),
    looks: Looks::AtCase(look),
};

fn look(one: &OneCase<'_>) -> Vec<Finding> {
    let finished = Finished::new(one);
    let mut findings = Vec::new();
    let mut at_hand = places::AtHand::default();
    for step in &one.case.timeline.steps {
        let Some(note) = finished.note(&step.at) else { continue };
        // An amount beside the text is one too.
        let Some(quote) = vague(&step.text).filter(|_| step.times == 1) else { continue };
        let quote = places::as_written(&step.text, &quote);
        let at = places::phrase(at_hand.text(one, &step.at.path), &words(note, &step.at), quote);
        let message = format!("“{quote}”: nobody could tell this step done from undone");
        let help =
            "write a small act with an amount or an occasion: what the client will do, how long or how often, where, with whom";
        findings.push(RULE.finding(at, message).help(help));
    }
    findings
}

/// Returns the place of the step's own words: what `do:` says, or the item of the body.
fn words(note: &Note, at: &At) -> At {
    let steps = note.session().map(|session| session.steps.as_slice()).unwrap_or_default();
    let text = steps.iter().find(|step| step.span == at.span).and_then(|step| step.text.as_ref());
    At::new(&note.path, text.map_or(at.span, |text| text.span))
}

/// Returns the words that leave a text without an end, if no other word gives it one.
fn vague(text: &str) -> Option<String> {
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    let tidy = lower.trim().trim_end_matches(['.', '!']);
    if WHOLE.contains(&tidy) {
        return Some(tidy.to_owned());
    }
    let words: Vec<&str> =
        tidy.split(|c: char| c.is_whitespace() || ",;:()/".contains(c)).filter(|word| !word.is_empty()).collect();
    let begins = |words: &[&str]| {
        words.first().is_some_and(|word| matches!(*word, "just" | "also" | "continue" | "please" | "client" | "will" | "i"))
    };
    let mut rest = words.as_slice();
    while begins(rest) {
        rest = &rest[1..];
    }
    let rest = rest.strip_prefix(&["to"]).unwrap_or(rest);
    if WHOLE.contains(&rest.join(" ").as_str()) {
        return Some(rest.join(" "));
    }
    if is_concrete(text, &words, rest) {
        return None;
    }
    let (tried, rest) = match rest {
        ["try" | "attempt" | "aim", "to", rest @ ..] => (Some("try to"), rest),
        ["try", "and", rest @ ..] => (Some("try and"), rest),
        ["remember", "to", rest @ ..] => (None, rest),
        rest => (None, rest),
    };
    let found = being(rest).or_else(|| working(rest)).or_else(|| inner(rest)).or_else(|| loose(rest)).or_else(|| dropped(rest));
    let soft = || rest.first().filter(|verb| tried.is_some() && SOFT.contains(verb)).map(|verb| (*verb).to_owned());
    let quote = found.or_else(soft)?;
    let spoken = |words: &str| lower.contains(words).then(|| words.to_owned());
    tried.and_then(|tried| spoken(&format!("{tried} {quote}"))).or_else(|| spoken(&quote))
}

/// Says whether a word tells how much, when, or what could be seen, or speech is given word by word.
fn is_concrete(text: &str, words: &[&str], rest: &[&str]) -> bool {
    let is_told = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.contains(|c: char| c.is_ascii_digit()) || AMOUNTS.contains(&bare)
    };
    let is_thing = |word: &&str| THINGS.contains(word);
    // “Be more open”: a way of being is no act.
    let is_state = being(rest).is_some();
    let lets_go = matches!(rest.first(), Some(&"let" | &"letting"));
    let is_act = |word: &&str| ACTS.contains(word) && !(is_state && STATES.contains(word)) && !(lets_go && *word == "go");
    // “Read more”, “go out less”: such a verb with no word on how much gives no end.
    let is_loose = loose(rest).is_some();
    text.contains(['"', '\u{201c}', '\u{201e}', '\u{ab}'])
        || words.iter().any(|word| is_told(word) || is_thing(word))
        || !is_loose && words.iter().any(is_act)
}

/// “be more assertive”, “stay calm”, “being kinder to myself”
fn being(words: &[&str]) -> Option<String> {
    let [verb, rest @ ..] = words else { return None };
    // “Be honest about the lapse”, “be present at the concert”: somebody will know.
    if !BEING.contains(verb) || rest.contains(&"about") {
        return None;
    }
    let skipped = rest.iter().take_while(|word| BETWEEN.contains(word) && !STATES.contains(word)).count();
    let length = match &rest[skipped..] {
        ["present" | "active" | "open", "at" | "in" | "on", ..] => return None,
        ["more" | "less", state, ..] if is_way(verb) || STATES.contains(state) => 2,
        [state, ..]
            if STATES.contains(state) && (is_way(verb) || !matches!(*state, "open" | "present" | "good" | "safe" | "well")) =>
        {
            1
        }
        _ => return None,
    };
    Some(words[..1 + skipped + length].join(" "))
}

/// Says whether a verb of `BEING` has hardly another sense; “get” and “keep” have many.
fn is_way(verb: &str) -> bool {
    !matches!(verb, "get" | "keep")
}

/// “work on boundaries”, “improve my sleep”, “use coping skills”
fn working(words: &[&str]) -> Option<String> {
    let opening = opening(WORKING, words)?;
    let rest = &words[opening..];
    let is_between =
        |word: &&&str| BETWEEN.contains(word) || matches!(**word, "coping" | "better" | "more" | "social" | "clear" | "personal");
    let skipped = rest.iter().take_while(is_between).count();
    let object = *rest.get(skipped)?;
    let tail = &rest[skipped + 1..];
    let is_change =
        words[opening - 1] == "on" && matches!(object, "being" | "not" | "feeling" | "staying" | "becoming" | "letting");
    let is_object = ABSTRACT.contains(&object) && (!has_senses(words[0]) || is_bare(tail));
    (is_change || is_object).then(|| words[..=opening + skipped].join(" "))
}

/// Says whether a verb has many other senses, so that what follows must say nothing more: “set limits
/// with my brother” says with whom.
fn has_senses(verb: &str) -> bool {
    matches!(verb, "set" | "keep" | "have" | "show" | "find" | "use" | "learn" | "practice" | "practise" | "accept")
}

fn is_bare(tail: &[&str]) -> bool {
    const ANYWHERE: [&str; 10] =
        ["work", "home", "general", "people", "others", "family", "life", "relationships", "anxious", "stressed"];
    match tail {
        [] => true,
        ["at" | "in" | "with" | "when", last] => ANYWHERE.contains(last),
        [word] => ABSTRACT.contains(word),
        _ => false,
    }
}

/// Returns how many words the first fitting one of some openings has.
fn opening(openings: &[&str], words: &[&str]) -> Option<usize> {
    let parts = openings.iter().map(|opening| opening.split(' ').collect::<Vec<_>>());
    parts.filter(|parts| words.starts_with(parts)).map(|parts| parts.len()).max()
}

/// “think about values”, “let go of the past”
fn inner(words: &[&str]) -> Option<String> {
    const SELVES: [&str; 6] = ["myself", "self", "themselves", "herself", "himself", "yourself"];
    let opening = opening(INNER, words)?;
    let rest = &words[opening..];
    let length = match words[0] {
        "open" | "move" => (rest.is_empty() || rest == ["more"]).then_some(opening)?,
        "take" | "look" | "believe" | "trust" => rest.first().filter(|who| SELVES.contains(who)).map(|_| opening + 1)?,
        _ => (!rest.is_empty()).then_some(opening)?,
    };
    Some(words[..length].join(" "))
}

/// “exercise more”, “communicate better”, “spend more time with the children”
fn loose(words: &[&str]) -> Option<String> {
    let [verb, rest @ ..] = words else { return None };
    let at = rest.iter().position(|word| matches!(*word, "more" | "less" | "better" | "fewer" | "harder"))?;
    let follows = &rest[at + 1..];
    // “More” must belong to the verb: “ask for more time”, “read what I want more of” do not.
    let is_other = |word: &&str| matches!(*word, "for" | "what" | "about" | "no" | "a" | "any");
    if !LOOSE.contains(verb) || at > 2 || rest[..at].iter().any(is_other) {
        return None;
    }
    let is_end =
        follows.is_empty() || follows.len() <= 3 && matches!(follows[0], "often" | "with" | "at" | "to" | "in" | "around");
    let takes_amount = matches!(*verb, "get" | "have" | "spend" | "do" | "eat" | "drink" | "make" | "take" | "show");
    let is_amount = at == 0 && takes_amount && !matches!(follows.first(), Some(&"than" | &"information" | &"about"));
    let length = if is_end { at + 2 } else { at + 3 };
    (is_end || is_amount).then(|| words[..length.min(words.len())].join(" "))
}

/// “stop worrying”, “don't overthink”, “worry less” (`loose`): inner acts left out.
fn dropped(words: &[&str]) -> Option<String> {
    const WITHIN: [&str; 18] = [
        "worrying",
        "worry",
        "overthinking",
        "overthink",
        "ruminating",
        "ruminate",
        "catastrophizing",
        "catastrophising",
        "procrastinating",
        "procrastinate",
        "stressing",
        "stress",
        "panicking",
        "panic",
        "obsessing",
        "feeling",
        "being",
        "dwelling",
    ];
    let skip = match words {
        ["stop" | "quit" | "avoid" | "don't" | "not", ..] => 1,
        ["do", "not", ..] => 2,
        _ => return None,
    };
    let next = words.get(skip).filter(|word| WITHIN.contains(word))?;
    Some(words[..skip].iter().chain([next]).copied().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
#[path = "../vague_step_tests.rs"]
mod tests;
