//! The short forms of clinical notes, and the words they stand for.
//!
//! Words for persons (ct, pt, th) stay as they are: `actor` knows them.

use super::lexicon::Table;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Short forms, each before the word it stands for. Left out are those that stand for several words.
const SHORT: &str = "adv advised; advsd advised; adv'd advised; rec'd recommended; recc'd recommended; recd recommended; \
     recom recommended; recs recommends; disc discussed; disc'd discussed; discd discussed; dscd discussed; \
     dsc'd discussed; discuss'd discussed; expl exploration; expl'd explored; explor exploration; explr explored; \
     proc'd processed; procd processed; clarif clarification; clarif'd clarified; clar clarification; \
     rev'd reviewed; revd reviewed; rvwd reviewed; revwd reviewed; cont continued; cont'd continued; \
     contd continued; enc encouraged; enc'd encouraged; encd encouraged; instr instructed; instr'd instructed; \
     instrd instructed; id'd identified; ided identified; ident identified; ident'd identified; compl completed; \
     compl'd completed; compltd completed; wksht worksheet; wksheet worksheet; wkst worksheet; ws worksheet; \
     wkshts worksheets; husb husband; hubby husband; sis sister; bro brother; fam family; mgr manager; \
     supv supervisor; rel'ship relationship; rship relationship; rltnshp relationship; sess session; sxn session; \
     sesh session; wk week; wks weeks; tmrw tomorrow; tommorow tomorrow; tommorrow tomorrow; hw homework; hmwk homework; asst assessment; assmt assessment; \
     asmt assessment; appt appointment; appts appointments; grp group; mtg meeting; mtgs meetings; tx treatment; \
     meds medication; rx prescription; vals values; vcs card-sort; prioritiz prioritization; convo conversation; excs exercise; \
     exer exercise; noncompl noncompliant; non-compl non-compliant; noncomp noncompliant; uncoop uncooperative; \
     facil facilitated; facil'd facilitated; intro'd introduced; sugg suggested; sugg'd suggested; tld told; tlkd talked; hr hour; hrs hours; \
     prev previous; w/in within; w/ with; b/c because; b4 before; bc because; b/t between; btwn between; thru through; abt about";

static WORDS: LazyLock<Table<&'static str>> = LazyLock::new(|| {
    let mut words = Table::<&'static str>::default();
    let pairs = SHORT.split(';').filter_map(|pair| pair.trim().split_once(' '));
    pairs.for_each(|(short, word)| *words.entry(Cow::Borrowed(short)) = word);
    words
});

/// Returns the word that a folded short form stands for.
pub(super) fn spelled_out(word: &str) -> Option<&'static str> {
    WORDS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_spelled_out() {
        assert_eq!(spelled_out("clarif"), Some("clarification"));
        assert_eq!(spelled_out("rec'd"), Some("recommended"));
        assert_eq!(spelled_out("told"), None);
    }
}
