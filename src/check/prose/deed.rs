//! Verbs of what somebody is told to do, each once, with the senses that it has there.
//!
//! One table for every question that is asked of them: whether a verb is of the client's own life by itself,
//! by its object or not at all. Where the words behind it decide, `path` looks at these.

use super::lexicon::Table;
use super::verb::forms;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a verb tells of where somebody is told to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A deed of life that needs no word beside it: `quit`.
    Life,
    /// A deed of life where its words stand beside it: `accept the position`, not `accept the feeling`.
    Choice,
    /// A deed of life whatever it is done to, short of the small class of what exercises are done with.
    Grave,
    /// A verb of exercises, which a clinician may lead.
    Task,
    /// A verb of contact, which exercises set as often as a life: only a matter of life behind it tells.
    Contact,
    /// As often a deed of life as of an exercise: the words behind it decide.
    Either,
    /// May follow without `to`: `told her pick school over the job`.
    Bare,
}

use Sense::{Bare, Choice, Contact, Either, Grave, Life, Task};

/// Every verb once, in its plain form, behind the senses it has.
const TABLE: &[(&[Sense], &str)] = &[
    (&[Life, Bare], "quit"),
    (
        &[Life],
        "resign divorce confess forgive apologize apologise reconcile relocate emigrate adopt delete sue \
         evict enlist enroll enrol retire convert propose separate dump ditch confront prioritize prioritise \
         remarry elope disown disinherit unfriend unfollow abort cohabit compromise block unblock ghost homeschool baptize \
         baptise christen circumcise immigrate repatriate reenlist re-enlist reenroll re-enroll unenroll audition volunteer \
         freelance testify refinance remortgage downsize tithe litigate",
    ),
    (&[Life, Choice], "marry sell"),
    (&[Choice, Grave, Bare], "accept"),
    (
        &[Choice, Grave],
        "decline reject withdraw abandon surrender refuse pursue lend donate rent repay cancel buy resume forgo forego postpone renew defer contest",
    ),
    (&[Choice, Grave, Bare], "leave drop end file apply"),
    (&[Choice, Bare], "cut move let"),
    (
        &[Choice],
        "reduce increase break stick pay spend save transfer change enter sign \
         host skip report settle work commit sacrifice protect defend honor honour obey \
         respect trust support",
    ),
    (&[Choice, Task, Either, Bare], "take keep choose pick turn give stay go stop start put tell"),
    (&[Choice, Task, Either, Grave], "return join"),
    (&[Choice, Task, Either], "lower place stand hold"),
    (&[Choice, Task, Contact, Either], "ask call contact"),
    (&[Choice, Contact, Either], "visit"),
    (&[Choice, Contact], "invite attend"),
    (&[Choice, Task], "switch"),
    (&[Grave], "renounce relinquish disclose live"),
    (
        &[Task],
        "rank sort rate name identify lay imagine picture visualize visualise describe reflect explore think \
         complete bring notice observe discuss track record monitor fill count repeat look feel listen close \
         open pause rest answer respond paint secure lock rehearse review compare circle mark score note \
         recall remember watch paraphrase mirror validate summarize summarise face maintain sketch role-play \
         log click download arrive splash chew swallow trace tap touch squeeze release hum knock park upload print scan elevate \
         thank sip sniff smell taste rub massage blink stare gaze stomp march jog bend lean lie kneel label praise reward \
         redirect prompt ignore space dial email fax mail submit type stack toss bounce clench unclench rinse wash \
         hydrate swing inhale exhale soften loosen journal diary meditate rewind mute unmute silence delay ride \
         get see whisper yawn taper alert reorder bite mouth spell sing dance hop crouch shrug nod wave reread rephrase restate delegate pace reheat refill",
    ),
    (&[Task, Contact], "list read draw schedule"),
    (&[Task, Contact, Either], "write share speak text"),
    (
        &[Task, Either],
        "consider sit focus slow use continue eat drink allow select try reach walk raise check wait expect \
         act have begin make wear come step follow set finish limit remove carry",
    ),
    (&[Task, Contact, Either, Bare], "say"),
    (&[Contact], "talk"),
];

/// The senses of every form, one bit each.
static FORMS: LazyLock<Table<u8>> = LazyLock::new(|| {
    let mut found = Table::<u8>::default();
    for (verb, senses) in verbs() {
        forms(verb).into_iter().for_each(|(word, _)| *found.entry(Cow::Owned(word)) |= senses);
    }
    found
});

/// The senses of the plain forms alone.
static PLAIN: LazyLock<Table<u8>> = LazyLock::new(|| {
    let mut found = Table::<u8>::default();
    verbs().for_each(|(verb, senses)| *found.entry(Cow::Borrowed(verb)) = senses);
    found
});

fn verbs() -> impl Iterator<Item = (&'static str, u8)> {
    TABLE.iter().flat_map(|(senses, verbs)| {
        let bits = senses.iter().fold(0, |bits, sense| bits | bit(*sense));
        verbs.split_whitespace().map(move |verb| (verb, bits))
    })
}

fn bit(sense: Sense) -> u8 {
    1 << sense as u8
}

/// Says whether a word is a form of a verb that has a sense.
pub(super) fn has_sense(word: &str, sense: Sense) -> bool {
    FORMS.get(word).is_some_and(|senses| senses & bit(sense) != 0)
}

/// Says whether a word is the plain form of a verb that has a sense.
pub(super) fn is_told_as(word: &str, sense: Sense) -> bool {
    PLAIN.get(word).is_some_and(|senses| senses & bit(sense) != 0)
}

/// Says whether a word is a deed of life by itself.
pub(super) fn is_deed(word: &str) -> bool {
    has_sense(word, Sense::Life)
}

/// Says whether a word is a deed that its object makes one of life.
pub(super) fn decides(word: &str) -> bool {
    has_sense(word, Sense::Choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_stands_once() {
        let mut all: Vec<&str> = verbs().map(|(verb, _)| verb).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_form_has_the_senses_of_its_verb() {
        assert!(is_deed("quitting") && decides("accepted") && !decides("breathe"));
        assert!(is_told_as("write", Sense::Contact) && !is_told_as("wrote", Sense::Contact));
    }
}
