//! Words on the client's character and compliance: lazy, manipulative, non-compliant, in denial.

use super::actor::{Actor, CLIENTS, actor_at, clause_start, subject};
use super::blame::{Blame, is_client_owner, is_clients, is_one_of_them, is_somebody_else};
use super::judged::{is_of_thing, is_turned};
use super::lexicon::Lexicon;
use super::{Phrases, Reading, Sentence};
use crate::note::Part;
use std::ops::Range;
use std::sync::LazyLock;

/// Words for what a client did not do.
static COMPLIANCE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "non-compliant; noncompliant; non-compliance; noncompliance; non compliant|compliance; non - compliant|compliance; \
         poor compliance|effort; lack of compliance|cooperation|co-operation|effort|motivation; lacks|lacked compliance|cooperation; \
     disobedient; \
         not|never compliant|cooperative; makes|made|making|puts|put|putting no|little effort; no effort; \
         didn't|doesn't even? bother|try; did|does not even? bother; couldn't|can't be bothered; could not be bothered",
    )
});

/// Words for a client who is hard to work with.
static OPPOSITION: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "resistant; resistive; resistance; resistance to|toward|towards|against ..2 \
     homework|hw|treatment|therapy|exposure|exposures|change|exercise|exercises|session|sessions|plan|feedback|tasks|\
         assignments|assignment|step|steps|worksheet|worksheets|engagement|engaging|process|help|medication|meds|group|\
         intervention|interventions|suggestions|recommendations|program|practice|diary|log; \
          uncooperative; uncooperatively; non-cooperative; noncooperative; unco-operative; un-cooperative; obstructive; resisting|resists|resisted \
     homework|hw|treatment|therapy|exposure|exposures|change|sessions|engagement|help|feedback; \
         resisting|resists|resisted @whose|all|the|any ..1 \
     homework|treatment|therapy|exposure|plan|task|tasks|exercise|worksheet; \
         oppositional; defiant; stubborn; \
         stubbornly \
     refused|refuses|refusing|declined|declines|silent|resisted|resists|insisted|insists|avoided|avoids|denied|denies|opposed|rejects|rejected; obstinate; combative; argumentative; belligerent; passive-aggressive; passive aggressive; \
     help-rejecting; recalcitrant; intransigent; antagonistic; cantankerous; pig-headed; pigheaded; bull-headed; \
     hard-headed; hardheaded; headstrong; bullheaded; unteachable; unwilling to change; \
         defensive and|, hostile|argumentative|angry; hostile and|, defensive|uncooperative|argumentative|guarded; \
     difficult client|patient|pt|ct|individual; difficult to manage; a difficult",
    )
});

/// Words for a client who wants something.
static WANTING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "manipulative; manipulatively; attention-seeking; attention seeking; attention-seeker; attention seeker; \
     drug-seeking; \
         drug seeking; med-seeking; med seeking; medication-seeking; medication seeking; pill-seeking; drug-seeker; drug seeker; attention-getting; drama-seeking; drama seeking; needy; clingy; whiny; \
         over-dependent; playing|plays|played games; playing|plays|played the? victim; victim mentality; malinger*; feigning",
    )
});

/// Words that judge the person.
static PERSON: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "lazy; laziness; unmotivated; un-motivated; indolent; immature; childish; childishly; irresponsible; selfish; \
     selfishly; \
         self-centered; self-centred; entitled; dishonest; deceitful; untrustworthy; liar; undisciplined; weak-willed; \
         melodramatic; overdramatic; over-dramatic; dramatic; theatrical; histrionics; careless; drama queen; half-hearted; \
     halfhearted; half-heartedly; arrogant; ungrateful; bratty; spoiled; petulant; sneaky; conniving; \
     slacker; shirker; hypochondriac; unreliable historian; high-maintenance; vindictive; spiteful; pathetic; \
     weak-minded; closed-minded; gamey; two-faced; self-pitying; self-absorbed; full of self-pity; ~make things up; \
     apathetic about|toward|towards ..1 treatment|therapy|homework|recovery|sessions; in denial; in complete|total|deep|full|utter|clear|obvious|continued denial; poor historian; frequent flyer|flier; hysterical; \
         ~make ..1 excuses; full of excuses; ~offer|~give|~have|~find|~bring ..2 excuses; excuse after excuse; excuse-making; \
     ~act like a victim; victim role|mindset|stance; sabotag* @whose? own? ..1 \
     treatment|therapy|session|sessions|progress|recovery|work",
    )
});

/// Verbs that are mostly done to the client, or by hand.
static MANIPULATES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "manipulate|manipulating|manipulates|manipulated the|other|this? \
     others|staff|people|group|members|peers|clients|system|team|nurses|therapist|clinician|her|his|@client; \
     manipulate|manipulating|manipulates|manipulated others|staff|people|therapist|clinician|writer|her|his|@client",
    )
});

/// What is resistant, or unmotivated, without blame.
static MATTER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "antibiotics antibiotic infection infections bacteria virus fire water insulin heat stain rust corrosion drug mrsa \
     penicillin wear damage tuberculosis strain disorder eye gut bowel sunday morning day days weekend",
    )
});

/// Things and bodies that stand before `is resistant`: “the form is noncompliant”.
static THINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "building depression infection device vendor contractor ramp housing equipment website apartment phone jacket \
     watch coat \
     tumor cancer symptoms hair organization management system policy landlord's company's firm product seizures bacteria \
     strain disorder dog cat hold culture film book character fear belief thought thoughts word label story",
    )
});

/// How much of it there is.
static MUCH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "continued continuing ongoing significant considerable much marked persistent strong high increased increasing clear \
     obvious constant repeated ongoing great substantial notable extreme",
    )
});

/// Nouns for how somebody acts.
static CONDUCT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "behavior behaviors behaviour behaviours tendencies attitude attitudes stance style manner presentation gestures \
     gesture tactics statements comments remarks affect demeanor demeanour tone engagement participation posture response \
     responses answers approach \
     communication interaction interactions refusal thinking mood unwillingness \
     silence insistence resistance avoidance denial denials opposition reluctance persistence noncompliance \
     non-compliance streak",
    )
});

/// The adjectives among them.
static ADJECTIVES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "resistant resistive uncooperative non-cooperative noncooperative unco-operative un-cooperative obstructive oppositional defiant stubborn \
     obstinate combative \
     argumentative belligerent manipulative needy clingy whiny over-dependent lazy unmotivated indolent immature childish \
     irresponsible \
     selfish self-centered self-centred entitled dishonest deceitful untrustworthy undisciplined melodramatic careless \
     hysterical dramatic theatrical half-hearted halfhearted arrogant ungrateful bratty spoiled petulant \
     sneaky conniving high-maintenance vindictive spiteful pathetic weak-minded closed-minded self-pitying self-absorbed \
     recalcitrant intransigent antagonistic cantankerous pig-headed pigheaded bull-headed hard-headed hardheaded \
     headstrong bullheaded",
    )
});

/// Nouns of persons by which a note may mean the client: `a needy man`.
static PEOPLE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "man woman male female person individual adult teenager boy girl caller historian presentation self \
     personality mother father parent spouse",
    )
});

/// Words that may stand behind such an adjective where it is a predicate and not of the noun behind it.
static BEHIND: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "and but or about with when whenever in at on to toward towards throughout during today again as because \
     around regarding re this that \
     over for of by after before until if while then so still due given per every all most both yet since though although \
     despite whilst \
     here now once twice even any where later overall too also tonight yesterday monday tuesday wednesday thursday friday \
     saturday sunday \
     re- the his her their its has is was per than toward into through under within against only just compared re: between",
    )
});

/// Returns the word on the client's character that begins at a place; `is_joined` if one stands right before:
/// “unmotivated and lazy”; `is_same` if whoever was blamed before does it: “unmotivated for groups and makes excuses”.
pub(super) fn character(reading: &Reading, sentence: &Sentence, at: usize, is_joined: bool, is_same: bool) -> Option<Blame> {
    let end = sentence.tokens.end;
    if let Some(tokens) = MANIPULATES.at(reading, at, end) {
        let was_done = at > sentence.tokens.start && matches!(reading.word(at - 1), "was" | "being" | "been" | "were");
        let by_client = subject(reading, sentence, at) == Actor::Client && !was_done;
        return by_client.then_some(Blame { tokens: at..tokens.end - 1, instead: "what the client did, asked for or needed" });
    }
    let kinds: [(&Phrases, &str); 4] = [
        (&COMPLIANCE, "what was not done, and what stood in the way"),
        (&OPPOSITION, "“hesitant”, “unsure” or “not ready”, with what the client said"),
        (&WANTING, "what the client did, asked for or needed"),
        (&PERSON, "what the client did and said, and what stood in the way"),
    ];
    let (tokens, instead) = kinds.iter().find_map(|(phrases, instead)| Some((phrases.at(reading, at, end)?, *instead)))?;
    let word = reading.word(at);
    // `Continued resistance to the phone exposure`: of the treatment, with nobody else named.
    let is_told = word == "resistance"
        && tokens.len() > 1
        && at > sentence.tokens.start
        && at <= sentence.tokens.start + 12
        && MUCH.has(reading.word(at - 1))
        && sentence.part != Some(Part::Intervention)
        && !(sentence.tokens.start..tokens.end).any(|it| actor_at(reading, sentence, it) == Some(Actor::Other));
    if is_told {
        return Some(Blame { tokens, instead });
    }
    // `the client's resistance to homework`, not the body's to insulin.
    if word == "resistance" && at > sentence.tokens.start && !is_client_owner(reading.word(at - 1)) && reading.word(at - 1) != ":"
    {
        return None;
    }
    let is_bodily =
        |next: &str| matches!(next, "to" | "training" | "band" | "bands" | "exercise" | "exercises" | "work" | "level");
    if word == "resistance" && tokens.len() == 1 && tokens.end < end && is_bodily(reading.word(tokens.end)) {
        return None;
    }
    let next = if tokens.end < end { reading.word(tokens.end) } else { "" };
    // `needy families`, `a stubborn cough`: said of what stands behind.
    let is_attribute = tokens.len() == 1
        && ADJECTIVES.has(word)
        && next.starts_with(char::is_alphabetic)
        && !BEHIND.has(next)
        && (!next.ends_with("ly") || next == "early")
        && !next.ends_with("ing")
        && !CONDUCT.has(next)
        && !CLIENTS.has(next)
        && !PEOPLE.has(next);
    if is_attribute {
        return None;
    }
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    if is_turned(reading, sentence, &tokens) {
        return None;
    }
    // `de-escalated a combative patient at work`: not the one who is named before.
    let is_another = before == "a"
        && CLIENTS.has(next)
        && copula_subject(reading, sentence, at).is_none()
        && (sentence.tokens.start..at).any(|it| CLIENTS.has(reading.word(it)));
    if is_another {
        return None;
    }
    // `because of client's lack of motivation`: put forward as the reason.
    if word == "lack" {
        let is_reason = (at.saturating_sub(4).max(sentence.tokens.start)..at)
            .any(|it| matches!(reading.word(it), "because" | "due" | "owing" | "given" | "despite" | "attributed"));
        return (is_reason && is_client_owner(before) && before != "their" || reading.word(tokens.end - 1) != "motivation")
            .then_some(())
            .filter(|()| is_client_owner(before) || is_of_client(reading, sentence, &tokens))
            .map(|()| Blame { tokens, instead });
    }
    // `gave clothes to the needy`, `manipulative advertising`.
    let is_class = before == "the" && ADJECTIVES.has(word) && tokens.len() == 1 && !CLIENTS.has(next) && !PEOPLE.has(next);
    let is_made = matches!(
        next,
        "advertising"
            | "drawing"
            | "painting"
            | "writing"
            | "marketing"
            | "humor"
            | "humour"
            | "parenting"
            | "clothing"
            | "lighting"
    );
    if is_class && !CONDUCT.has(next) || is_made && ADJECTIVES.has(word) {
        return None;
    }
    // `needs help with a difficult client at her salon`.
    if word == "a" && matches!(before, "with" | "has" | "had" | "of" | "about" | "by" | "from" | "for" | "despite" | "to") {
        return None;
    }
    // `made excuses to leave the party`.
    if reading.word(tokens.end - 1) == "excuses" && next == "to" {
        return None;
    }
    if word == "played"
        && (tokens.end..end.min(tokens.end + 5))
            .any(|it| matches!(reading.word(it), "play" | "film" | "drama" | "skit" | "theater" | "theatre" | "movie"))
    {
        return None;
    }
    if word == "resistance"
        && (at + 1..end.min(at + 5)).any(|it| {
            matches!(
                reading.word(it),
                "compulsions"
                    | "compulsion"
                    | "urges"
                    | "urge"
                    | "obsessions"
                    | "rituals"
                    | "checking"
                    | "item"
                    | "items"
                    | "cravings"
            )
        })
    {
        return None;
    }
    if word.starts_with("resist") && tokens.len() > 1 && (matches!(next, "battles" | "fights" | "talk" | "at")) {
        return None;
    }
    if (tokens.end..end.min(tokens.end + 4)).any(|it| {
        matches!(
            (reading.word(it), reading.word((it + 1).min(end - 1))),
            ("dress", "code") | ("face", "of") | ("garden" | "osha" | "ada" | "hoa", _)
        )
    }) {
        return None;
    }
    let is_about_matter = (at + 1..end.min(at + 4)).any(|it| MATTER.has(reading.word(it)));
    // `Lazy about the morning walk`: when, and not what.
    let is_about_matter = is_about_matter && !(word == "lazy" && matches!(next, "about" | "with" | "in" | "on"));
    if is_about_matter && matches!(word, "resistant" | "lazy" | "oppositional" | "defiant" | "irresponsible") {
        return None;
    }
    // `a little defiant that it is nobody's business`: of a matter, and not of the work.
    if word == "defiant" && next == "that" {
        return None;
    }
    // `entitled to leave`: a right; `a difficult week` is nobody.
    if word == "entitled" && matches!(next, "to" | "under" | "by") || word == "a" && !CLIENTS.has(next) {
        return None;
    }
    if CLIENTS.has(next) && actor_at(reading, sentence, tokens.end) == Some(Actor::Client) {
        return Some(Blame { tokens: tokens.start..tokens.end + 1, instead });
    }
    // `client's noncompliance`, whatever the sentence is about.
    let is_noun = ["ance", "ness", "ancy"].iter().any(|ending| word.ends_with(ending));
    let is_owned = is_noun && is_client_owner(before) && before.ends_with(['s', '\'']) && !matches!(before, "his");
    let is_deed = !ADJECTIVES.has(word);
    let is_joined = is_joined || is_deed && (is_same || before == "who" && is_clients(reading, sentence, at));
    (is_joined || is_owned || is_of_client(reading, sentence, &tokens)).then_some(Blame { tokens, instead })
}

/// Says whether words that judge somebody are said of the client: as the subject's predicate, of the
/// client's conduct, or with nobody else named where only the client can be meant.
pub(super) fn is_of_client(reading: &Reading, sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let (at, end) = (tokens.start, sentence.tokens.end);
    let start = clause_start(reading, sentence, at);
    if (start..at).any(|it| THINGS.has(reading.word(it))) {
        return false;
    }
    // `her weight loss was dramatic`
    let copula = (at.saturating_sub(4).max(sentence.tokens.start)..at)
        .rev()
        .find(|&it| matches!(reading.word(it), "is" | "was" | "are" | "were" | "remains" | "remained"));
    if copula.is_some_and(|copula| is_of_thing(reading, sentence, copula, |word| CONDUCT.has(word))) {
        return false;
    }
    let next = if tokens.end < end { reading.word(tokens.end) } else { "" };
    if tokens.end < end && actor_at(reading, sentence, tokens.end) == Some(Actor::Other) {
        return false;
    }
    if is_one_of_them(reading, sentence, at) {
        return true;
    }
    let is_first = |before: usize| before <= sentence.tokens.start + 1;
    let others = (start..at).any(|it| {
        actor_at(reading, sentence, it) == Some(Actor::Other)
            && !matches!(reading.word(it), "team" | "group" | "family" | "him" | "who" | "staff")
            && !(sentence.tokens.start..it).any(|before| CLIENTS.has(reading.word(before)) && is_first(before))
    });
    let of_other = (tokens.end..end.min(tokens.end + 4)).any(|it| {
        matches!(reading.word(it), "of" | "by" | "from")
            && it + 2 < end
            && actor_at(reading, sentence, it + 2) == Some(Actor::Other)
    });
    if others || of_other {
        return false;
    }
    let has_client = (sentence.tokens.start..at).any(|it| {
        let word = reading.word(it);
        CLIENTS.has(word) || matches!(word, "she" | "he" | "they") || is_client_owner(word)
    });
    // `Presentation manipulative at times`, `her demeanor was hostile`.
    let conduct = (start..at).find(|&it| CONDUCT.has(reading.word(it))).filter(|&it| at <= it + 5);
    let is_own = |conduct: usize| conduct == start || conduct == start + 1 && is_client_owner(reading.word(start));
    if conduct.is_some_and(is_own) {
        return true;
    }
    // `Borderline traits, very manipulative and needy`: nobody is named who else it could be.
    let nobody = sentence.tokens.clone().all(|it| actor_at(reading, sentence, it).is_none());
    let is_listed = nobody
        && at <= sentence.tokens.start + 6
        && (start..at).any(|it| reading.word(it) == ",")
        && ADJECTIVES.has(reading.word(at));
    let label = if reading.word((sentence.tokens.start + 1).min(at)) == ":" { 2 } else { 0 };
    let opens = is_listed || sentence.tokens.start + 3 + label >= at && !has_client && is_clients(reading, sentence, at);
    let in_own_part = matches!(
        sentence.part,
        Some(Part::Behavior | Part::Objective | Part::Assessment | Part::Response | Part::Data | Part::Evaluation)
    ) || sentence.part.is_none();
    let word = reading.word(at);
    // Of nobody but a patient are these said without a subject.
    let is_clinical = word.starts_with("non") || word.starts_with("unco") || word.ends_with("seeking") || next == "seeking";
    match copula_subject(reading, sentence, at).unwrap_or_else(|| subject(reading, sentence, at)) {
        Actor::Client => !is_somebody_else(reading, sentence, at),
        Actor::Implied => opens && in_own_part || has_client || is_clinical || CONDUCT.has(next),
        Actor::Therapist => is_clinical,
        Actor::Joint | Actor::Other => false,
    }
}

/// Returns who `is` what stands a few words behind: `client is a long-time smoker`.
pub(super) fn copula_subject(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Actor> {
    let from = at.saturating_sub(6).max(sentence.tokens.start);
    let before = (from..at).rev().take_while(|&it| reading.is_word(it));
    let is_copula =
        |word: &str| matches!(word, "is" | "was" | "are" | "were" | "remains" | "remained" | "being" | "becomes" | "be");
    let is_kind = |it: usize| reading.word(it) == "of" && it > from && matches!(reading.word(it - 1), "kind" | "sort" | "bit");
    let mut words = before
        .take_while(|&it| is_kind(it) || !matches!(reading.word(it), "of" | "with" | "about" | "for" | "by" | "that" | "to"));
    words.find(|&it| is_copula(reading.word(it))).map(|copula| subject(reading, sentence, copula))
}
