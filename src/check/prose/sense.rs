//! What `values` means where it stands: what a client lives by, or readings, prices and somebody else's creed.

use super::lexicon::Lexicon;
use super::{Reading, Sentence};
use std::sync::LazyLock;

/// Whose values they are that are worked on.
pub(super) static WHOSE_VALUES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client's clients' student's students' ct's cts' cl's clt's pt's pts' patient's couple's teen's adolescent's \
     participant's member's members' partners' \
     other's partner's her his their one's own child's youth's parents' our",
    )
});

/// Says whether a word says whose values are worked on: a possessive is the client's by whatever name (`Veteran's`, `the
/// partners'`), unless it belongs to what has a creed of its own.
pub(super) fn is_whose(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let word = reading.word(at);
    WHOSE_VALUES.has(word)
        || word.len() > 3 && word.ends_with("'s") && !OTHER_KIND.has(word)
        || is_plural_mark(reading, sentence, at) && !is_of_her_life(reading, sentence, at - 1)
}

/// `her parents' values`: of people whom the sentence owns to the client.
fn is_of_her_life(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at > sentence.tokens.start && matches!(reading.word(at - 1), "her" | "his" | "their" | "my")
}

/// The apostrophe of `the partners' values`, which stands alone behind its word.
pub(super) fn is_plural_mark(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    matches!(reading.word(at), "'" | "’")
        && at > sentence.tokens.start
        && !reading.is_quoted(at)
        && reading.word(at - 1).ends_with('s')
        && reading.span(at - 1..at).range().end == reading.span(at..at + 1).range().start
}

/// Words behind `values` that show another sense: readings, prices, or the verb.
static OTHER_SENSE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("at in from above below within between since per range ranged dropped rose his her their being having")
});

/// Words before `values` of things that are measured or priced, or of somebody else's creed.
static OTHER_KIND: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "housing home house property market lab blood sugar glucose a1c normal reference numeric test nutritional company \
     company's employer's church's corporate organisation's organization's school's mother's father's boss's \
     land stock share cholesterol pressure bp oxygen ferritin thyroid laboratory liver potassium hemoglobin insulin \
     missing control outlier resale trade-in face cash baseline abnormal critical firm's team's institution's hospital's political \
     husband's wife's sister's brother's who she he client it which mother father partner boss and really \
     deeply also still truly highly suds phq-9 gad-7 calorie rent estate currency bitcoin pension score hormone iron \
     lung function peak spirometry inr tsh vitamin asset insurance replacement catalog catalogue sale auction collector's \
     coin \
     car vehicle art scrap agency's clinic's brand mission state's country's american western community's \
     society's manager's in-laws' son's daughter's friend's ex's pain rating ratings scale average mean cutoff raw data \
     default \
     his-and-her cell spreadsheet bmi weight heart-rate pulse food caloric water ph they ct pt we always never what but",
    )
});

/// What follows `values in` where they are readings.
static READINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "range normal limits reference baseline target labs chart lab spreadsheet blood town decline our mg row column \
     fasting \
     admission rest peak",
    )
});

/// What follows `values in` where they are the client's.
static OPEN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("session depth detail relation the light context length terms conflict order play play. today's")
});

/// Says whether `values` at a place means something else than what a client lives by.
pub(super) fn is_other_sense(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let back = |by: usize| at.checked_sub(by).filter(|&it| it >= sentence.tokens.start).map_or("", |it| reading.word(it));
    let ahead = |by: usize| if at + by < sentence.tokens.end { reading.word(at + by) } else { "" };
    let (before, next, two) = (back(1), ahead(1), ahead(2));
    let is_number = two.starts_with(|c: char| c.is_ascii_digit());
    let measured = next == "of" && is_number;
    // Of readings it is told what they lie in and go from: `values in range`, `from 5 to 7`.
    // `values from the March panel`
    let reads = (3..=5).any(|by| matches!(ahead(by), "panel" | "labs" | "lab" | "results" | "bloodwork" | "chart" | "meter"));
    let is_open = matches!(next, "in" | "at" | "from") && !is_number && !READINGS.has(two) && !reads;
    let is_session = is_open || matches!(next, "in" | "at") && OPEN.has(two);
    // `goals and values`, `what client values`: the conjunction joins nouns, else it is the verb's.
    let joined =
        matches!(before, "and" | "but") && !super::actor::CLIENTS.has(back(2)) && !matches!(back(2), "" | "," | "she" | "he");
    // `the family's values` are those of who came; `her family's values` are not.
    let is_kin = before == "family's" && (back(2).ends_with("'s") || matches!(back(2), "her" | "his" | "their" | "of"));
    // `to see what values were in each`, `what values the bereaved pt wants to carry forward`: never the verb.
    let is_which = matches!(before, "what" | "which");
    // `explored pt values`: nobody explores readings.
    let is_short = matches!(before, "pt" | "ct")
        && matches!(back(2), "explored" | "clarified" | "processed" | "exploring" | "clarifying" | "processing");
    // `her employer's core values statement`, `the company's stated values`.
    let owner = (2..5).find(|&by| {
        !matches!(back(by - 1), "core" | "stated" | "official" | "new" | "mission" | "published" | "and" | "&" | "own")
    });
    let is_creed = owner.is_some_and(|by| by > 2 && back(by - 1).ends_with("'s") && OTHER_KIND.has(back(by - 1)))
        || matches!(next, "statement" | "statements" | "pledge" | "poster" | "training" | "committee")
            && (1..8).any(|by| {
                matches!(
                    back(by),
                    "employer's"
                        | "company"
                        | "company's"
                        | "work"
                        | "job"
                        | "school's"
                        | "hr"
                        | "corporate"
                        | "church's"
                        | "organization's"
                        | "agency's"
                )
            });
    // `the values of the houses on her street`
    let is_priced = next == "of"
        && (2..=4).any(|by| {
            matches!(
                ahead(by),
                "houses" | "homes" | "house" | "property" | "properties" | "stocks" | "shares" | "apartments" | "condos"
            )
        });
    // `CD4 values up`
    let is_reading = before.contains(|c: char| c.is_ascii_digit())
        && matches!(next, "up" | "down" | "stable" | "rising" | "falling" | "normal" | "improved");
    is_creed
        || is_reading
        || is_priced
        || is_kin
        || OTHER_KIND.has(before) && !joined && !is_which && !is_short
        || OTHER_SENSE.has(next) && !is_session && !matches!(next, "since" | "between")
        || measured
}
