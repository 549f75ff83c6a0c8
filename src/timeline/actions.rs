//! What a behaviour protects and what it costs, as the sessions' `toward` and `away` say.
//!
//! Nothing is inferred from likeness of meaning: only the same words, noted in one session as in line
//! with one value and out of line with another, are a pair.

use super::Timeline;
use crate::text::At;
use jiff::civil::Date;

/// One behaviour that is in line with a value and out of line with another one.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeOff {
    /// The behaviour, in the words first noted.
    pub words: String,
    /// The value that it is in line with.
    pub protects: String,
    /// The value that it is out of line with.
    pub costs: String,
    /// The sessions that say so, oldest first.
    pub on: Vec<(Date, At)>,
}

impl Timeline {
    /// Returns the behaviours noted on both sides, by first session, then as the notes have them.
    pub fn trade_offs(&self) -> Vec<TradeOff> {
        let mut found: Vec<TradeOff> = Vec::new();
        for protects in &self.values {
            for (on, words, at) in &protects.toward {
                let same = |(day, other, _): &&(Date, String, At)| day == on && same_action(other, words);
                let costs = self.values.iter().filter(|value| value.name != protects.name && value.away.iter().any(|a| same(&a)));
                for costs in costs {
                    let known = |pair: &&mut TradeOff| {
                        pair.protects == protects.name && pair.costs == costs.name && same_action(&pair.words, words)
                    };
                    match found.iter_mut().find(known) {
                        Some(pair) if pair.on.iter().any(|(day, _)| day == on) => {}
                        Some(pair) => pair.on.push((*on, at.clone())),
                        None => found.push(TradeOff {
                            words: words.clone(),
                            protects: protects.name.clone(),
                            costs: costs.name.clone(),
                            on: vec![(*on, at.clone())],
                        }),
                    }
                }
            }
        }
        found.sort_by(|a, b| a.on[0].cmp(&b.on[0])); // Every pair has the session it was found in.
        found
    }
}

/// Says whether two notes name one action: the same words, case, blanks and a full stop aside.
pub fn same_action(a: &str, b: &str) -> bool {
    let words = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let (a, b) = (words(a), words(b));
    a.split_whitespace().eq(b.split_whitespace())
}
