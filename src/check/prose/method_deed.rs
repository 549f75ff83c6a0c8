//! Deeds by which values were worked on, whatever they are: what a client was made to do, what was handled, made or set beside.

use super::lexicon::Lexicon;
use super::method::is_link_to_goal;
use super::neutral::{is_doing, is_neutral, is_telling, is_working};
use super::{Phrases, Reading, Sentence};
use std::sync::LazyLock;

/// `Had client draw two houses`: says how, whatever the client was to do; to talk is no method.
pub(super) fn has_client_do(reading: &Reading, sentence: &Sentence) -> bool {
    static HAD: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new("had|let|got|helped @client|her|him|them; asked|invited|prompted|instructed|guided @client|her|him|them to")
    });
    static TALK: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "discuss talk explore share identify name reflect describe consider think clarify process tell say speak connect understand recognize \
         recognise see find explain express verbalize verbalise elaborate feel notice come continue go be have call bring try focus keep call take give \
         practice practise return complete review use attend log track break leave quit end",
        )
    });
    HAD.all(reading, sentence.tokens.clone()).iter().any(|place| {
        let Some(deed) = (place.end..sentence.tokens.end).find(|&at| reading.word(at) != "to") else { return false };
        let word = reading.word(deed);
        word.chars().all(char::is_alphabetic) && !is_neutral(word) && !TALK.has(word) && !word.ends_with("ed")
    })
}

/// Says whether somebody handled something in a sentence, whatever it was: `set two Saturdays beside her values`,
/// `color-coded last week`, `walked through one good hour in detail`. What is only talked about, named or met is none.
pub(super) fn is_handled(reading: &Reading, sentence: &Sentence) -> bool {
    static BESIDE: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "~set|~put|~lay|~place|~hold|~stand|~line ..7 beside|against|alongside|opposite|underneath|beneath|atop; ~set|~put|~lay|~place|~hold ..7 next to; \
             ~set|~put|~lay|~place|~line ..1 out|up|side; side by side; ~use them|these|it ..6 to|as; ~act out|as; ~stand|~sit|~speak|~talk|~answer|~reply as; ~draw|~sketch|~paint|~color|~colour|~shade|~fold|~glue|~paste|~sculpt|~stack|~pin|~circle|~highlight|~underline|~star|~crumple|~thread|~knit|~mold|~mould|~trace|~dictate|~mime|~role-play; ~cut out|up|apart|strips|pictures|words|the|a|an|it|them|her|his|their; color-*; colour-*; across the top; down the side; column|columns|field|fields|quadrant|quadrants|box|boxes|pile|piles|slip|slips|pie|slice|slices|bucket|buckets|envelope|envelopes|basket|baskets; in detail|slow; hour|minute by hour|minute; eyes closed; ~close her|his|their eyes",
        )
    });
    BESIDE.all(reading, sentence.tokens.clone()).iter().any(|place| {
        !is_link_to_goal(reading, sentence, place.start)
            && !super::speech::is_planned(reading, sentence, place.start)
            && !(place.start..sentence.tokens.end.min(place.end + 4)).any(|at| matches!(reading.word(at), "goal" | "goals"))
    })
}

/// `He had made a comic about what he cares about most`: what was made in the work is how it was done.
pub(super) fn makes(reading: &Reading, sentence: &Sentence) -> bool {
    static MADE: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "made|making|built|building|painted|painting|sketched|sketching|drew|designed|designing a|an|his|her|their|one|two|three|our",
        )
    });
    static SAID: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "point joke decision choice link connection face comment case effort call plan start appointment mistake remark promise commitment goal progress week mind way living",
        )
    });
    MADE.all(reading, sentence.tokens.clone())
        .iter()
        .any(|place| place.end < sentence.tokens.end && reading.is_word(place.end) && !SAID.has(reading.word(place.end)))
}

/// `Carved three words into the clay: values of …`: a sentence of the work that opens with any deed but talk, help and the
/// clinician's usual business tells how it was done.
pub(super) fn opens_with_a_deed(reading: &Reading, sentence: &Sentence) -> bool {
    static TALK: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "linked tied connected related supported elicited emphasized emphasised acknowledged affirmed highlighted suggested advised urged \
             recommended recommending wanted needed attempted continued tried offered opened turned returned shifted moved revisited stressed \
             looked invited asked wondered touched prompted summarized summarised empathized clarified revealed assigned planned agreed decided \
             raised pointed deepened strengthened reinforced framed reframed anchored aligned challenged confronted started",
        )
    });
    let words = super::meeting::words(reading, sentence);
    let (Some(&first), Some(&second)) = (words.first(), words.get(1)) else { return false };
    let word = reading.word(first);
    word.len() > 5
        && word.ends_with("ed")
        && second == first + 1
        && !reading.is_quoted(first)
        && !is_neutral(word)
        && !is_working(word)
        && !is_doing(word)
        && !is_telling(word)
        && !TALK.has(word)
}
