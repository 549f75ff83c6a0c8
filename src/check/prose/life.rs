//! The client's own life: the people, places, ties and deeds that are hers or his to decide on.

use super::Reading;
use super::advice_words::HABITS;
use super::deed::{Sense, has_sense, is_deed};
use super::lexicon::Lexicon;
use super::value_words::is_value_noun;
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns and verbs that make a decision of life of what stands near them.
static LIFE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "leaving quitting divorce separating separation break job jobs offer promotion promotions career careers \
     relationship relationships \
     husband wife boyfriend girlfriend bf gf spouse fiancé fiancée family priority priorities first instead over decision \
     church \
     college degree major majors adopt mother father mom dad mum parents parent boundary boundaries adoption baby engagement \
     marriage work boss brother sister siblings son daughter friend friends partner ex exes position honesty independence \
     school schools home \
     children child kids kid money value wedding house course courses invitation dating affair reunion apartment flat \
     honest loyal faith family's \
     religion inheritance custody estranged pregnancy abortion lease mortgage savings car boat farm business shop company \
     firm army navy \
     military draft transfer shift shifts hours overtime retirement pension university class classes semester studies \
     tuition team season band \
     choir orchestra club account accounts complaint charges lawsuit claim contract partnership internship apprenticeship \
     trade town city \
     country abroad neighbour neighbor neighbourhood in-laws aunt uncle cousin grandmother grandfather grandparents \
     stepfather stepmother stepson \
     stepdaughter twins congregation temple mosque mass ministry vow vows ring wedding funeral burial will estate loan \
     debt debts pet dog cat \
     truth secret secrets reconciliation forgiveness reunion visit visits holiday holidays thanksgiving christmas \
     night-shift roommate landlord resignation grandchild grandchildren grandkids grandson grandsons granddaughter \
     granddaughters niece nieces nephew nephews stepchildren godson goddaughter \
     trip move relocation surrogacy ivf sobriety gender transition hormones name surname relatives manager supervisor \
     coworker colleague truck van boat motorcycle placement residence facility dorm residency deposit raise contract \
     manuscript album exhibition \
     candidacy election campaign friendship friendships tattoo piercing audition scholarship fellowship seminary convent monastery bakery restaurant salon store ranch cottage \
     cabin condo trailer surrogate donor vasectomy hysterectomy baptism prom fraternity sorority tournament soccer football \
     basketball hockey ballet violin academy dissertation thesis phd doctorate mba licence welding barracks reservist \
     enlisting enlistment graduation valedictorian quinceañera citizenship asylum visa homeland emigration prenup alimony \
     bankruptcy franchise pub bar café cafe dialysis chemo chemotherapy hospice transplant dnr sake affair \
     engagement truck gang league troupe",
    )
});

/// What goes on within, and what exercises and sessions are done with: the only things by which a grave deed is none
/// of life. `accept the feeling`, `drop the rope`, `return to the mat`, `end the call`.
static EXERCISED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "feeling feelings emotion emotions thought thoughts sensation sensations discomfort anxiety fear sadness grief \
     anger pain uncertainty \
     urge urges craving cravings distress tension himself herself themselves it this whatever compliments compliment \
     praise help support \
     what imperfection mistakes reality limits experience moment present body breath doubt \
     rope anchor ball cap soap faucet stove lid crumbs struggle fight battle guard mask facade act defense defenses story stories label labels judgment \
     judgement judgments judgements expectation expectations assumption assumptions comparison comparisons standard \
     standards perfectionism avoidance behavior behaviors behaviour behaviours habit habits values shoulders shoulder jaw \
     worry worries worrying rumination ruminations certainty search checking knowing wave waves plan mirror sleeves \
     sleeve hair set sets breaks pause gaze chin voice tone head hand hands fist fists arm arms knee knees foot feet leg legs tongue weight posture pen pencil \
     towel mat image scene picture memory memories count page room seat floor spot line list step steps stage topic \
     subject question questions detail details agenda conversation argument call email message voicemail text video link \
     attention focus awareness chair card cards us me day meal walk score rating normal baseline routine situation situations area areas skin oven door doors \
     light lights window windows tap lock locks iron dishes mess item items phone tablet laptop bag wallet \
     keys shoes bed note notebook space time minutes blank benefits medicaid medicare snap stamps assistance coverage \
     voucher waiver id clock timer planner groceries lamp earplugs",
    )
});

/// Words that open what a grave deed is done to, or end it.
static LINKS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "to from for with in into at on onto off out up down by behind over under through back and or but , ; . ( than so \
     if when where as until unless early late open again daily",
    )
});

/// Says whether a word belongs to the client's life, in the genitive as well.
pub(super) fn is_life(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    LIFE.has(word) || is_deed(word)
}

/// People and places that exercises have to do with as well: `crouch to the child's height`.
static NEARBY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "child children kid kids baby son daughter mother father mom dad mum parents parent partner husband wife spouse \
     brother sister siblings \
     friend friends family boss dog cat pet home house school first instead over work visit visits name roommate \
     neighbour neighbor twins car town city \
     relationship relationships boundary boundaries value classes class team position season holiday holidays hours account",
    )
});

/// Says whether a word belongs to the client's life and to hardly anything else.
pub(super) fn is_matter(word: &str) -> bool {
    let bare = word.strip_suffix("'s").unwrap_or(word);
    is_life(word) && !NEARBY.has(bare)
}

/// Says whether a deed that opens a range is of life because of what it is: `drop the grievance`, `return to the farm`.
pub(super) fn is_grave(reading: &Reading, range: Range<usize>) -> bool {
    let (first, end) = (reading.word(range.start), range.end);
    if range.len() < 2 || !has_sense(first, Sense::Grave) {
        return false;
    }
    let is_link = |at: usize| LINKS.has(reading.word(at)) || reading.word(at).ends_with("ly");
    let behind = reading.word(range.start + 1);
    let leads_on = match first {
        "return" => behind == "to",
        "apply" => matches!(behind, "to" | "for"),
        "live" => matches!(behind, "with" | "in" | "at" | "on" | "near"),
        "withdraw" => true,
        _ => !is_link(range.start + 1),
    };
    let object = range.start + if is_link(range.start + 1) { 2 } else { 1 };
    let until = (object..end).find(|&at| is_link(at)).unwrap_or(end);
    // `leave the wallet at home`, `leave the picture uneven`, `drop a coin`: a thing is put so, and nothing given up.
    let last = reading.word(until.max(1) - 1);
    let is_put = matches!(first, "leave" | "drop" | "file")
        && (until < end
            && matches!(reading.word(until), "in" | "at" | "on" | "off" | "out" | "open" | "behind" | "early" | "as")
            || until > object + 1 && (last.starts_with("un") || last.ends_with("ed"))
            || matches!(behind, "a" | "an" | "one" | "some" | "any" | "each"));
    leads_on
        && object < until
        && !is_put
        && !(object..until).any(|at| is_exercised(reading.word(at)) && !(reading.word(at) == "this" && at + 1 < until))
}

/// Says whether a word is of what goes on within, or of what exercises and sessions are done with.
pub(super) fn is_exercised(word: &str) -> bool {
    EXERCISED.has(word) || HABITS.has(word) || word.starts_with("self-")
}

/// Says whether a range names something of the client's life, or a value.
pub(super) fn names_life(reading: &Reading, mut range: Range<usize>) -> bool {
    range.any(|at| !reading.is_quoted(at) && (is_life(reading.word(at)) || is_value_noun(reading.word(at))))
}
