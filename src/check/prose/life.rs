//! The client's own life: the people, places, ties and deeds that are hers or his to decide on.

use super::Reading;
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
     night-shift roommate landlord \
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

/// What goes on within, which exercises have somebody accept or leave.
static INNER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "feeling feelings emotion emotions thought thoughts sensation sensations discomfort anxiety fear sadness grief \
     anger pain uncertainty \
     urge urges craving cravings distress tension himself herself themselves it this whatever compliments compliment \
     praise help support \
     what imperfection mistakes reality limits experience moment present body breath doubt",
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

/// Says whether a deed that opens a range is of life because of what it is.
pub(super) fn is_grave(reading: &Reading, mut range: Range<usize>) -> bool {
    let Some(first) = range.next() else { return false };
    has_sense(reading.word(first), Sense::Grave) && !range.is_empty() && !range.any(|at| INNER.has(reading.word(at)))
}

/// Says whether a range names something of the client's life, or a value.
pub(super) fn names_life(reading: &Reading, mut range: Range<usize>) -> bool {
    range.any(|at| !reading.is_quoted(at) && (is_life(reading.word(at)) || is_value_noun(reading.word(at))))
}
