//! What the therapist lays down: that the client should, or that something comes first.

use super::actor::{Actor, CLIENTS, subject};
use super::deed::{decides, is_deed};
use super::life::{is_exercised, is_life, names_life};
use super::path::{is_care, is_hard_care, is_of_safety, is_path, phrase_end};
use super::value_words::is_value_noun;
use super::verb::{Form, Verbs};
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs by which somebody lays down what should be.
static SAYS: LazyLock<Verbs> = LazyLock::new(|| {
    Verbs::new(
        "feel believe think insist suggest opine state say explain stress emphasize emphasise argue conclude tell advise \
     recommend decide \
     determine point maintain reiterate inform remind rule agree convince hold contend assert declare persuade instruct \
     direct counsel warn \
     announce pronounce impress propose assure reason underline underscore affirm judge deem urge stipulate lecture teach \
     indicate",
    )
});

/// Of these, those that speak to somebody, and so tell who speaks even with nobody named.
static ADDRESSES: LazyLock<Verbs> = LazyLock::new(|| {
    Verbs::new(
        "tell convince persuade instruct inform advise decide determine insist rule direct stress emphasize remind warn \
     impress urge",
    )
});

/// Set phrases of the same meaning, with the therapist as their subject.
static STANCES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~make it? ..1 clear|plain|known; ~put it to; ~take the ..1 position|view|stance|line; was|is ..1 \
     clear|adamant|firm|convinced|of; \
         was|is of the ..1 opinion|view; ~leave no doubt; ~lay down; ~let @client|her|him|them know that?; ~give|~issue \
     ..3 deadline|ultimatum|directive|instruction|instructions|advice|order|orders|recommendation to; ~talk @client|her|him|them through \
     why; ~set out|down",
    )
});

/// `in my view`, `therapist's opinion that`, with what the client should do behind it.
static VIEW: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "in my|therapist's|clinician's|counselor's|counsellor's|writer's|th's ..1 \
     opinion|view|judgment|judgement|estimation; \
         in the|this therapist's|clinician's|writer's|counselor's ..1 opinion|view|judgment|judgement; \
         therapist's|clinician's|counselor's|counsellor's|writer's|th's ..1 \
     opinion|view|position|recommendation|advice|judgment|judgement|conviction|belief|stance|direction|instruction \
     that|is|was|:|to that?; \
         therapist's|clinician's|counselor's|counsellor's|writer's|th's|worker's|my ..1 \
     view|opinion|position|advice|recommendation|belief|stance , ..5 , was|is that|:?; \
         laid|set down by me|writer|clinician|therapist that?; decided|determined|settled|ruled|established|agreed by \
     me|writer|clinician|therapist that; \
         my ..1 opinion|view|position|recommendation|advice|conviction|belief|stance that|is|was that?",
    )
});

/// What it is to come first.
static FIRST: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "should|must|needs|has|had|have|ought|needed|would to? always? come|be|go|rank|take|become|remain|stay|stand ..4 \
     first|1st|priority|precedence|priorities|value|values|guide|focus|top; \
         should|must|needs|has|had|have|ought to? always? come|be|go|rank|stay|stand \
     before|above|ahead|over|after|behind|below|second|last|on|at; should|must|needs|has|had|ought to? wait; \
         comes|came|come|ranks|ranked|goes first|before|above|ahead|1st|second|last|after; takes|take|took \
     precedence|priority; outweighs|outweighed|outweigh|outranks|outrank|trumps|trumped|trump; \
         is|was|are|were what she|he|they|@client should|must|ought|needs; matters|matter|mattered|counts|count more|most; \
         is|was|are|were|being more|most important than|for; is|was|were|being|be the? \
     right|healthier|healthiest|better|best|correct|only|true value|choice|decision|path|priority|way|thing|option|step; \
         is|was|are|were the|@whose ..1 value|priority to|she|he|they|@client|for; belongs|belong|belonged \
     at|on|first|above|before|in; place is|was with|at; \
         isn't|wasn't|not the? way|answer|option|choice|right|worth; is|was not the? way|answer|option|right|worth",
    )
});

/// Returns what leads to a norm at a place: whose word it is, and where what is said begins.
fn speaker(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(usize, bool)> {
    let end = sentence.tokens.end;
    if let Some(view) = VIEW.at(reading, at, end) {
        let other = at > sentence.tokens.start
            && matches!(reading.word(at - 1), "previous" | "former" | "past" | "old" | "her" | "his" | "their");
        return (!other).then_some((view.end, true));
    }
    if let Some(stance) = STANCES.at(reading, at, end) {
        let who = subject(reading, sentence, at);
        let is_free =
            who == Actor::Implied && matches!(reading.word(at), "made" | "put") && names_client(reading, stance.end, end)
                || who == Actor::Implied && reading.word(at) == "gave" && names_client(reading, at + 1, stance.end);
        return (who == Actor::Therapist || is_free).then_some((stance.end, true));
    }
    let (_, form) = SAYS.get(reading.word(at))?;
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let is_after_be = matches!(before, "was" | "were" | "been" | "be" | "is");
    // `determined with client that`: what both found.
    if matches!(reading.word((at + 1).min(end - 1)), "with" | "together" | "jointly") {
        return None;
    }
    let is_joint = before == "and" || before == "by";
    if form == Form::Plain || form == Form::Gerund && !is_joint {
        return None;
    }
    match subject(reading, sentence, at) {
        Actor::Therapist => Some((at + 1, true)),
        Actor::Implied if is_addressed(reading, sentence, at) && !is_after_be && names_client(reading, at + 1, end) => {
            let is_named = sentence.part != Some(Part::Subjective) || CLIENTS.has(reading.word(at + 1));
            is_named.then_some((at + 1, false))
        }
        _ => None,
    }
}

/// `Explained to client that`: said to the client, so by the one who writes.
fn is_addressed(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let to_client = at + 1 < sentence.tokens.end && reading.word(at + 1) == "to" && at <= sentence.tokens.start + 2;
    // `I: Said that client must give up the tour`: the account of the work opens with it.
    let opens = sentence.part == Some(Part::Intervention)
        && at == sentence.tokens.start
        && at + 2 < sentence.tokens.end
        && reading.word(at + 1) == "that"
        && (CLIENTS.has(reading.word(at + 2)) || reading.word(at + 2) == "the");
    ADDRESSES.has(reading.word(at)) || to_client || opens
}

fn names_client(reading: &Reading, at: usize, end: usize) -> bool {
    (at..end.min(at + 3)).any(|it| CLIENTS.has(reading.word(it)) || matches!(reading.word(it), "her" | "him" | "them"))
}

/// `therapist felt client should accept`, `told client that family comes first`, `held that work has to be the
/// priority`.
pub(super) fn laid_down(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    said(reading, sentence, at).filter(|_| !is_of_safety(reading, sentence))
}

fn said(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let (from, _) = speaker(reading, sentence, at)?;
    let end = sentence.tokens.end.min(from + 20);
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    let until = (from..end)
        .find(|&it| matches!(word(it), ";" | "." | "because" | "but" | "whether" | "if" | "while") || reading.is_quoted(it))
        .unwrap_or(end);
    // `therapist's recommendation: leave the marriage`
    let is_view = reading.word(from - 1) == "to" || reading.word(from - 1) == ":";
    if is_view
        && from < end
        && (decides(word(from)) || is_deed(word(from)) || word(from) == "leave")
        && is_path(reading, sentence, from)
    {
        return Some(at..phrase_end(reading, sentence, from));
    }
    // `client should leave him`
    let should = (from..until).find_map(|it| {
        let names = (CLIENTS.has(word(it)) || matches!(word(it), "she" | "he" | "they")) && it <= from + 14;
        let next = (it + 1..it + 3).find(|&next| !matches!(word(next), "really" | "both" | "just" | "now"))?;
        // `decided that client will take evening classes`, `recommendation that client give the house away`
        let is_set = matches!(word(next), "will" | "shall" | "would") && sets(reading, sentence, at);
        let deed = if is_set { next + 1 } else { next };
        let is_bare = is_set || wants(reading, at..from) && (decides(word(next)) || is_deed(word(next)));
        let bare = (names && is_bare && is_path(reading, sentence, deed)).then(|| at..phrase_end(reading, sentence, deed));
        bare.or_else(|| names.then(|| modal(reading, sentence, at, next)).flatten())
    });
    if should.is_some() {
        return should;
    }
    // `made it clear that the marriage should end`
    let ended = (from + 1..until).find(|&it| {
        matches!(word(it), "should" | "must" | "needs" | "needed" | "has" | "had" | "ought")
            && is_life(word(it - 1))
            && (it + 1..it + 3).any(|deed| matches!(word(deed), "end" | "stop" | "wait" | "go" | "happen" | "continue" | "over"))
    });
    if let Some(ended) = ended.filter(|&ended| !(from..ended).any(|it| is_question(word(it)) || is_care(word(it)))) {
        return Some(at..phrase_end(reading, sentence, ended + 1));
    }
    // `her first value should be honesty`, `decided client's next step will be to call her father`
    let sets = sets(reading, sentence, at);
    let is_ranked = (from..until).any(|it| {
        matches!(word(it), "value" | "values" | "priority" | "priorities") || sets && matches!(word(it), "step" | "goal" | "path")
    });
    let is_modal = |it: usize| matches!(word(it), "should" | "must" | "ought") || sets && matches!(word(it), "will" | "would");
    if let Some(modal) = (from + 1..until).find(|&it| is_modal(it)).filter(|_| is_ranked) {
        let is_open = (from..modal).any(|it| is_question(word(it)));
        return (!is_open).then(|| at..phrase_end(reading, sentence, modal + 1));
    }
    let first = (from + 1..until).find(|&it| FIRST.at(reading, it, until).is_some())?;
    // What is asked, denied, or about the treatment and not about life.
    let said = phrase_end(reading, sentence, first + 1).clamp(first, until);
    let is_open = (from..said).any(|it| {
        is_care(word(it)) && !is_life(word(it)) && !is_value_noun(word(it))
            || (is_question(word(it)) || matches!(word(it), "no" | "not" | "nothing" | "neither" | "none" | "nobody"))
                && it < first
    });
    // Something of life or of what matters is put first.
    // `employment has to come before his painting`: what must be, of something of the client's own.
    let must = matches!(word(first), "should" | "must" | "needs" | "has" | "had" | "have" | "ought" | "needed");
    let is_own = must
        && !(from..until.min(said + 6)).any(|it| is_exercised(word(it)))
        && (first + 1..until.min(said + 6)).any(|it| matches!(word(it), "his" | "her" | "their") || word(it).ends_with("'s"));
    let is_of_life = is_own || names_life(reading, from..until.min(said + 6));
    (is_of_life && !is_open).then(|| at..phrase_end(reading, sentence, first + 1))
}

/// Says whether the verb at a place decides and not only holds.
fn sets(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let verb = SAYS.get(reading.word(at)).map(|(lemma, _)| lemma);
    matches!(verb, Some("decide" | "determine" | "rule" | "declare" | "announce" | "stipulate"))
        && subject(reading, sentence, at) == Actor::Therapist
}

/// Says whether the words that lead to a norm want something done, so that the plain verb may follow.
fn wants(reading: &Reading, mut range: Range<usize>) -> bool {
    range.any(|at| {
        matches!(reading.word(at), "recommendation" | "advice" | "position")
            || matches!(SAYS.get(reading.word(at)), Some(("recommend" | "insist" | "urge" | "advise", _)))
    })
}

fn is_question(word: &str) -> bool {
    matches!(word, "which" | "what" | "values" | "goals" | "could" | "might" | "whether" | "how" | "may")
}

/// `should leave`, `needs to choose`.
pub(super) fn modal(reading: &Reading, sentence: &Sentence, from: usize, at: usize) -> Option<Range<usize>> {
    let end = sentence.tokens.end;
    let word = |at: usize| if at < end { reading.word(at) } else { "" };
    let deed = match (word(at), word(at + 1), word(at + 2)) {
        ("should" | "must" | "will" | "would", "not" | "really" | "just" | "simply" | "now", _) => at + 2,
        ("should" | "must", ..) => at + 1,
        ("ought" | "needs" | "need" | "needed" | "has" | "have" | "had", "to", _) => at + 2,
        ("ought" | "needs", "not", "to") | ("is" | "was", "better", "off") => at + 3,
        ("had" | "would" | "'d", "better" | "best", _) => at + 2,
        ("would", "be", "better") => (at + 3..end.min(at + 6)).find(|&it| matches!(word(it), "to" | "off"))? + 1,
        _ => return None,
    };
    (deed < end && is_path(reading, sentence, deed)).then(|| from..phrase_end(reading, sentence, deed))
}

/// `Client ought to choose her family over the job`, as the note's own word.
pub(super) fn ought(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let is_head = at <= sentence.tokens.start + 3
        && at > sentence.tokens.start
        && CLIENTS.has(reading.word(at - 1))
        && matches!(reading.word(at), "needs" | "ought" | "should" | "must");
    if !is_head || !matches!(sentence.part, None | Some(Part::Assessment | Part::Intervention | Part::Plan)) {
        return None;
    }
    let end = sentence.tokens.end.min(at + 12);
    let rest = at + 1..end;
    let is_open = rest.clone().any(|it| {
        let word = reading.word(it);
        is_hard_care(word)
            || matches!(
                word,
                "decide"
                    | "whether"
                    | "if"
                    | "or"
                    | "be"
                    | "between"
                    | "time"
                    | "support"
                    | "help"
                    | "by"
                    | "before"
                    | "how"
                    | "early"
                    | "session"
                    | "for"
                    | "at"
            )
    });
    let lives = rest.clone().any(|it| {
        matches!(
            reading.word(it),
            "leave"
                | "quit"
                | "divorce"
                | "forgive"
                | "resign"
                | "accept"
                | "choose"
                | "prioritize"
                | "prioritise"
                | "reconcile"
                | "marry"
                | "separate"
                | "move"
        )
    });
    let path = modal(reading, sentence, at, at)?;
    (lives && !is_open).then_some(path)
}
