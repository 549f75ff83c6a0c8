//! Verbs in all their forms, from the plain one: tables of words instead of lists of endings.

use super::lexicon::Table;
use std::borrow::Cow;

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `explore`
    Plain,
    /// `explores`
    Third,
    /// `explored`, `chosen`
    Past,
    /// `exploring`
    Gerund,
}

/// Verbs whose past is not made with `-ed`, each with its past and, where it differs, its participle; and
/// those that double their last letter though they have two syllables.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("choose", "chose", "chosen"),
    ("keep", "kept", "kept"),
    ("tell", "told", "told"),
    ("give", "gave", "given"),
    ("make", "made", "made"),
    ("take", "took", "taken"),
    ("do", "did", "done"),
    ("go", "went", "gone"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("think", "thought", "thought"),
    ("find", "found", "found"),
    ("hold", "held", "held"),
    ("lead", "led", "led"),
    ("write", "wrote", "written"),
    ("draw", "drew", "drawn"),
    ("bring", "brought", "brought"),
    ("begin", "began", "begun"),
    ("leave", "left", "left"),
    ("say", "said", "said"),
    ("feel", "felt", "felt"),
    ("see", "saw", "seen"),
    ("weigh", "weighed", "weighed"),
    ("set", "set", "set"),
    ("put", "put", "put"),
    ("come", "came", "come"),
    ("lay", "laid", "laid"),
    ("break", "broke", "broken"),
    ("forbid", "forbade", "forbidden"),
    ("dig", "dug", "dug"),
    ("get", "got", "gotten"),
    ("have", "had", "had"),
    ("teach", "taught", "taught"),
    ("show", "showed", "shown"),
    ("pick", "picked", "picked"),
    ("overrule", "overruled", "overruled"),
    ("override", "overrode", "overridden"),
    ("counsel", "counseled", "counselled"),
    ("compel", "compelled", "compelled"),
    ("label", "labeled", "labelled"),
    ("model", "modeled", "modelled"),
    ("focus", "focused", "focussed"),
    ("cancel", "canceled", "cancelled"),
    ("commit", "committed", "committed"),
    ("refer", "referred", "referred"),
    ("prefer", "preferred", "preferred"),
    ("read", "read", "read"),
    ("let", "let", "let"),
    ("fall", "fell", "fallen"),
    ("build", "built", "built"),
    ("become", "became", "become"),
    ("quit", "quit", "quit"),
    ("sell", "sold", "sold"),
    ("withdraw", "withdrew", "withdrawn"),
    ("cut", "cut", "cut"),
    ("buy", "bought", "bought"),
    ("send", "sent", "sent"),
    ("meet", "met", "met"),
    ("pay", "paid", "paid"),
    ("lend", "lent", "lent"),
    ("stand", "stood", "stood"),
    ("stick", "stuck", "stuck"),
    ("win", "won", "won"),
    ("forgive", "forgave", "forgiven"),
    ("bid", "bade", "bidden"),
];

/// Gerunds that double their last letter, or do in one spelling.
const DOUBLED: &[&str] =
    &["begin", "quit", "forbid", "compel", "commit", "refer", "prefer", "label", "model", "counsel", "cancel"];

/// Returns all forms of a verb; the second spelling of a form stands beside the first.
pub(super) fn forms(lemma: &str) -> Vec<(String, Form)> {
    let mut found = vec![(lemma.to_owned(), Form::Plain), (third(lemma), Form::Third)];
    if let Some((_, past, participle)) = IRREGULAR.iter().find(|(plain, ..)| *plain == lemma) {
        found.extend([((*past).to_owned(), Form::Past), ((*participle).to_owned(), Form::Past)]);
    } else {
        found.push((past(lemma), Form::Past));
    }
    found.push((format!("{}ing", stem(lemma)), Form::Gerund));
    if DOUBLED.contains(&lemma) {
        let last = &lemma[lemma.len() - 1..];
        found.push((format!("{lemma}{last}ing"), Form::Gerund));
    }
    found
}

fn ends_in_vowel_and_y(lemma: &str) -> bool {
    ["ay", "ey", "oy", "uy"].iter().any(|end| lemma.ends_with(end))
}

fn third(lemma: &str) -> String {
    match lemma {
        "have" => "has".to_owned(),
        _ if lemma.ends_with('y') && !ends_in_vowel_and_y(lemma) => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ if ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> String {
    match lemma {
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ if lemma.ends_with('y') && !ends_in_vowel_and_y(lemma) => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ => format!("{}ed", stem(lemma)),
    }
}

/// Returns what stands before `-ing`: without a last `e`, and with a short verb's last letter doubled.
fn stem(lemma: &str) -> String {
    if lemma.ends_with('e') && !lemma.ends_with("ee") && !lemma.ends_with("oe") {
        return lemma[..lemma.len() - 1].to_owned();
    }
    let is_vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = lemma.chars().collect();
    let vowels = letters.iter().filter(|&&c| is_vowel(c)).count();
    match letters[..] {
        [.., before, vowel, last]
            if vowels == 1 && is_vowel(vowel) && !is_vowel(before) && !is_vowel(last) && !"wxy".contains(last) =>
        {
            format!("{lemma}{last}")
        }
        _ => lemma.to_owned(),
    }
}

/// A set of verbs, asked by any of their forms.
#[derive(Debug)]
pub(super) struct Verbs(Table<Option<(&'static str, Form)>>);

impl Verbs {
    /// Makes a set of the plain forms of a text, with blanks between.
    pub(super) fn new(lemmas: &'static str) -> Self {
        let mut words = Table::<Option<_>>::default();
        for lemma in lemmas.split_whitespace() {
            // `set` and `put` are told as past: notes tell what was done.
            forms(lemma).into_iter().for_each(|(word, form)| *words.entry(Cow::Owned(word)) = Some((lemma, form)));
        }
        Self(words)
    }

    /// Returns the plain form and the form of a word; the past where two forms are alike.
    pub(super) fn get(&self, word: &str) -> Option<(&'static str, Form)> {
        self.0.get(word).copied().flatten()
    }

    /// Says whether a word is any form of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.get(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lemma: &str) -> String {
        forms(lemma).into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn regular_and_irregular_verbs() {
        assert_eq!(shown("explore"), "explore explores explored exploring");
        assert_eq!(shown("map"), "map maps mapped mapping");
        assert_eq!(shown("clarify"), "clarify clarifies clarified clarifying");
        assert_eq!(shown("discuss"), "discuss discusses discussed discussing");
        assert_eq!(shown("choose"), "choose chooses chose chosen choosing");
        assert_eq!(shown("counsel"), "counsel counsels counseled counselled counseling counselling");
        assert_eq!(shown("agree"), "agree agrees agreed agreeing");
        assert_eq!(shown("review"), "review reviews reviewed reviewing");
    }

    #[test]
    fn a_word_tells_its_verb_and_form() {
        let verbs = Verbs::new("put tell");
        assert_eq!(verbs.get("told"), Some(("tell", Form::Past)));
        assert_eq!(verbs.get("put"), Some(("put", Form::Past)));
        assert_eq!(verbs.get("call"), None);
    }
}
