//! The words by which a therapist chooses for a client: verbs that lay a path on somebody, and set forms.
//!
//! What stands around them is judged in `advice`.

use super::Phrases;
use super::lexicon::Lexicon;
use std::sync::LazyLock;

/// Verbs that lay a path on somebody: past and present, and the third form behind `by`.
pub(super) static DIRECTS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "told tells advised advises instructed instructs directed directs urged urges ordered persuaded convinced \
     pressured pressed pushed counseled counselled recommended recommends insisted insists talked commanded required \
     warned made persuades convinces pressures pushes coerced coaxed cajoled compelled forced steered nudged swayed exhorted \
     implored forbade prohibited lectured informed \
     prevailed discouraged dissuaded deterred bade admonished entreated pleaded brought got induced enjoined guilted \
     bullied railroaded wore strong-armed begged implored besought beseeched badgered nagged hounded goaded prodded \
     obliged obligated demanded demands enjoins exhorts orders commands forbids discourages dissuades prohibits \
     counsels deters warns presses shamed scolded",
    )
});

/// The same in their plain form.
pub(super) static STEERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "tell advise instruct direct urge persuade convince pressure press push counsel recommend talk command steer \
     nudge sway coerce coax \
     cajole compel force exhort forbid prohibit prevail bring get move win",
    )
});

/// The same as gerunds: `by advising client to`.
pub(super) static DIRECTING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "telling advising instructing directing urging persuading convincing pushing recommending insisting \
     steering nudging coercing pressuring forcing forbidding",
    )
});

/// Deeds of life, for wording that is a referral more often than not (`recommended leaving`).
pub(super) static DECISIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "leaving quitting divorcing divorce separating separation ending breaking confronting forgiving cutting accepting \
     declining resigning moving staying marrying putting prioritizing prioritising choosing pursuing dropping selling \
     reconciling apologizing apologising coming taking",
    )
});

/// Verbs by which somebody is moved somewhere: `steered client towards`.
pub(super) static MOVES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "steer nudge push guide move press lead bring brought led sway coax steered nudged pushed pressed pressured \
     swayed coerced coaxed cajoled forced talked directed urged persuaded steering \
     nudging pushing",
    )
});

/// Verbs that move somebody against what they lean to: wherever they lead is chosen, short of skill, safety and care.
pub(super) static PRESSES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "steered steering pushed pushing pressed pressured pressuring nudged nudging swayed coaxed cajoled talked argued urged      persuaded convinced scared shamed",
    )
});

/// Verbs that leave no choice: whatever they lead to is chosen, short of skill, safety and care.
pub(super) static COMPELS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "ordered orders commanded commands forbade forbids prohibited compelled coerced forced bullied exhorted railroaded \
     guilted strong-armed begged badgered hounded goaded shamed pressured implored admonished enjoined bade",
    )
});

/// What clinicians do, said without a subject.
pub(super) static LEADS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "advised talked steered discouraged dissuaded urged exhorted counseled counselled recommended nudged persuaded \
     convinced instructed directed cautioned",
    )
});

/// Verbs that lead away from something.
pub(super) static DETERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("discouraged discourages dissuaded dissuades deterred deters barred stopped kept swayed steered discouraging")
});

/// What a clinician may lead away from: habits, symptoms and what is unsafe.
pub(super) static HABITS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "avoiding avoidance checking using use drinking alcohol drugs cannabis nicotine smoking vaping caffeine isolating \
     isolation ruminating rumination reassurance seeking withdrawing withdrawal napping naps bingeing binging purging \
     restricting comparing comparison washing testing ritual rituals ritualizing compulsive compulsively googling \
     catastrophizing catastrophising labeling labelling judging blaming self-blame self-blaming self-criticism \
     self-harm harming hurting cutting suppressing fighting rushing cancelling canceling skipping missing stopping \
     discontinuing doubling mixing bed screens screen phone weighing scratching picking pulling apologizing apologising \
     all-or-nothing mind-reading interrupting yelling shouting arguing name-calling scrolling overexertion overdoing pushing \
     answering guessing scanning neutralizing neutralising escaping distracting holding tensing thinking dwelling \
     sharing",
    )
});

/// Set forms that need no subject.
pub(super) static SET: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "decided|chose|chosen|selected|picked|decide|deciding for @client|couple; \
     decided|chose|selected|picked for the @client; decided|chose for the couple|family|parents; decided|decide|deciding for her|him|them; on behalf of the? @client; \
     on @client? therapist's|clinician's|counselor's \
     advice|recommendation|instruction|instructions|orders|insistence|direction|suggestion; \
     on|per|at|following|upon the|this? therapist's|clinician's|counselor's|writer's|th's \
     advice|recommendation|instruction|instructions|orders|insistence|direction|urging|request; \
     as|per instructed|advised|directed|told|recommended|decided|chosen|ordered by @therapist; \
     chosen|selected|decided|assigned|determined|set|picked|identified|prioritized|prioritised|dictated|imposed by \
     the|this|her|his? @therapist; \
     told|advised|instructed|directed|urged|persuaded|ordered|convinced by the|this? @therapist",
    )
});

/// What a therapist may be said to have chosen.
pub(super) static CHOSEN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("value values priority priorities goal goals step direction path decision focus"));

/// Decisions of life, done.
pub(super) static DONE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("left quit accepted declined ended moved confronted chose resigned forgave filed dropped told")
});

/// `therapist's recommendation was to`, with the path behind it.
pub(super) static OURS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "therapist's|clinician's|counselor's|counsellor's|writer's|th's|my \
     recommendation|advice|instruction|suggestion|opinion|view was|is to|that",
    )
});

/// Words that open a sentence before its verb and name nobody: `Afterwards told client`.
pub(super) static OPENINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "afterward afterwards today later meanwhile instead still here there session finally next again also then twice once \
     otherwise repeatedly tonight overall",
    )
});

/// Verbs that lead to the client by a preposition.
pub(super) const PREPOSITIONS: [(&str, &str); 7] = [
    ("pressed", "for"),
    ("pushed", "for"),
    ("prevailed", "upon"),
    ("prevailed", "on"),
    ("prevail", "upon"),
    ("pleaded", "with"),
    ("leaned", "on"),
];
