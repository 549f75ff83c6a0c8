//! How the weights of `learned` are learned from the passages, and written.
//!
//! Logistic regression over many instances: a note tells a thing if any of its sentences does (noisy or), so a note that
//! lacks it says so of every sentence, and one that has it of some sentence that is left to be found. The model is that of
//! Maron and Lozano-Pérez, “A framework for multiple-instance learning” (1998); the steps are AdaGrad's (Duchi, Hazan and
//! Singer, 2011).

use super::{Learned, each_sign};
use crate::check::prose::response::may_respond;
use crate::check::prose::work::{by_tables, spoken_of};
use crate::check::prose::{Reading, Sentence, Work};
use crate::note::{self, Session};
use crate::text::{NotePath, Source};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// How often the passages are gone through. This and what follows was chosen where passages that had not been learned from
/// came out best.
const ROUNDS: usize = 12;

/// The length of the first step.
const RATE: f64 = 0.15;

/// How much a note that lacks the thing counts beside one that has it.
const WITHOUT: f64 = 1.6;

/// What draws a weight back to nothing.
const HOLD: f64 = 2e-5;

/// How many sentences must have a sign before it is weighed.
const SEEN: usize = 3;

/// Weights below this are left out: half the table, and no finding in a hundred.
const KEPT: f64 = 0.25;

/// A passage's sentences as signs, and whether it tells the thing.
type Example = (Vec<Vec<String>>, bool);

struct Passage {
    is_whole: bool,
    source: Source,
    due: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Reads the passages, by file name and place; `tests/passages/README.md` says how they are written.
fn passages() -> Vec<Passage> {
    let folder = root().join("tests/passages/written-with");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        for passage in text.split("\n=== ").flat_map(|piece| piece.split("=== ").filter(|it| !it.is_empty())) {
            found.extend(read(passage));
        }
    }
    found
}

fn read(passage: &str) -> Option<Passage> {
    let (title, rest) = passage.split_once('\n')?;
    let is_told = |line: &&str| !line.starts_with("=>");
    let body: Vec<&str> = rest.lines().filter(is_told).collect();
    let body = body.join("\n");
    let body = body.trim_matches('\n');
    let due = rest.lines().filter_map(|line| line.strip_prefix("=> "));
    let due = due.filter(|line| !line.starts_with("known")).map(|line| line.split(':').next().unwrap_or("").trim().to_owned());
    let text = match body.strip_prefix("---\n") {
        Some(rest) if rest.contains("date:") => format!("---\n{rest}\n"),
        Some(rest) => format!("---\ndate: 2026-11-10\n{rest}\n"),
        None => format!("---\ndate: 2026-11-10\n---\n{body}\n"),
    };
    let source = Source::new(NotePath::new("clients/maple-07/2026-11-10.md").unwrap(), text.into_bytes());
    Some(Passage { is_whole: title.starts_with("note"), source, due: due.collect() })
}

/// Returns the examples of a question: notes that tell of values work and leave the answer to their sentences.
fn examples(
    rule: &str,
    is_asked: impl Fn(&Passage, &Session) -> bool,
    may_tell: impl Fn(&Reading, &Sentence, &[Work]) -> bool,
) -> Vec<Example> {
    each_passage(|passage, session, reading| {
        let works = by_tables(reading);
        if works.is_empty() || !is_asked(passage, session) {
            return None;
        }
        let sentences = (0..reading.sentences.len()).filter(|&at| may_tell(reading, &reading.sentences[at], &works));
        let tells = !passage.due.iter().any(|due| due == rule);
        Some((sentences.map(|at| signs(reading, at, &works)).collect(), tells))
    })
}

/// Returns the examples of whether values were worked on: sentences that speak of values, and whether any rule on values
/// work has something to say or the tables know it for such.
fn spoken() -> Vec<Example> {
    each_passage(|passage, _, reading| {
        let sentences: Vec<Vec<String>> = spoken_of(reading).map(|(at, _)| signs(reading, at, &[])).collect();
        let is_due = passage.due.iter().any(|due| due.starts_with("missing-") || due == "vague-values");
        (!sentences.is_empty()).then(|| (sentences, is_due || !by_tables(reading).is_empty()))
    })
}

/// Returns the examples of whether the therapist chose for the client: all sentences of all passages.
fn chosen() -> Vec<Example> {
    each_passage(|passage, _, reading| {
        let sentences = (0..reading.sentences.len()).map(|at| signs(reading, at, &[])).collect();
        Some((sentences, passage.due.iter().any(|due| due == "therapist-chose")))
    })
}

/// Returns the signs of a sentence as text, sorted, none twice.
fn signs(reading: &Reading, sentence: usize, works: &[Work]) -> Vec<String> {
    let mut signs = Vec::new();
    each_sign(reading, sentence, works, &mut |pieces| signs.push(pieces.concat()));
    signs.sort_unstable();
    signs.dedup();
    signs
}

fn each_passage(example: impl Fn(&Passage, &Session, &Reading) -> Option<Example>) -> Vec<Example> {
    let read = |passage: &Passage| {
        let note = note::parse(&passage.source);
        let session = note.session()?;
        example(passage, session, &Reading::new(&passage.source, session))
    };
    passages().iter().filter_map(read).collect()
}

/// Learns the weights of each sign that enough passages have, and keeps those that count.
fn learn(examples: &[Example]) -> Vec<(String, f64)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    examples.iter().flat_map(|(sentences, _)| sentences).flatten().for_each(|sign| *seen.entry(sign).or_default() += 1);
    let mut names: Vec<&str> = seen.iter().filter(|(_, count)| **count >= SEEN).map(|(sign, _)| *sign).collect();
    names.sort_unstable();
    let index: HashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let coded: Vec<(Vec<Vec<usize>>, bool)> = examples
        .iter()
        .map(|(sentences, tells)| {
            let code = |signs: &Vec<String>| signs.iter().filter_map(|sign| index.get(sign.as_str()).copied()).collect();
            (sentences.iter().map(code).collect(), *tells)
        })
        .collect();
    let (mut weights, mut sums) = (vec![0.0_f64; names.len()], vec![0.0_f64; names.len()]);
    let count = coded.len();
    for round in 0..ROUNDS {
        for turn in 0..count {
            // An order that mixes the files, another one in each round, the same on every machine.
            let (sentences, tells) = &coded[(turn * 7919 + round * 104_729) % count];
            let sum = |signs: &Vec<usize>| signs.iter().map(|&at| weights[at]).sum::<f64>().clamp(-30.0, 30.0);
            let chances: Vec<f64> = sentences.iter().map(|signs| 1.0 / (1.0 + (-sum(signs)).exp())).collect();
            let none: f64 = chances.iter().map(|chance| 1.0 - chance.clamp(1e-6, 1.0 - 1e-6)).product();
            let any = (1.0 - none).clamp(1e-6, 1.0 - 1e-6);
            for (signs, chance) in sentences.iter().zip(&chances) {
                let pull = if *tells { (1.0 - any) / any * chance } else { -chance * WITHOUT };
                if pull.abs() < 1e-4 {
                    continue;
                }
                for &at in signs {
                    let step = pull - HOLD * weights[at];
                    sums[at] += step * step;
                    weights[at] += RATE * step / (sums[at] + 1e-3).sqrt();
                }
            }
        }
    }
    let kept = names.into_iter().zip(weights).filter(|(_, weight)| weight.abs() >= KEPT);
    kept.map(|(name, weight)| (name.to_owned(), weight)).collect()
}

fn write(name: &str, weights: &[(String, f64)]) {
    let mut text = String::new();
    weights.iter().for_each(|(sign, weight)| writeln!(text, "{sign} {weight:.2}").unwrap());
    std::fs::write(root().join("src/check/prose/learned").join(name), text).unwrap();
}

/// Writes the weights anew: `cargo test --release --lib weights_are_learned -- --ignored`
#[test]
#[ignore = "writes the weights that the rules read; their figures may differ in the last place from machine to machine"]
fn weights_are_learned_from_the_passages() {
    let whole = |passage: &Passage, session: &Session| passage.is_whole && session.clarification.is_none();
    let steps = |passage: &Passage, session: &Session| {
        let set =
            !session.steps.is_empty() || !session.tries.is_empty() || !session.tasks.is_empty() || session.no_step.is_some();
        passage.is_whole && !set && session.clarification.is_none()
    };
    let named = |_: &Passage, session: &Session| session.values.is_empty() && session.clarification.is_none();
    let any = |_: &Reading, _: &Sentence, _: &[Work]| true;
    let text = |_: &Reading, sentence: &Sentence, _: &[Work]| !sentence.is_field;
    write("response.txt", &learn(&examples("missing-response", whole, may_respond)));
    write("step.txt", &learn(&examples("missing-next-step", steps, text)));
    write("method.txt", &learn(&examples("missing-method", whole, any)));
    write("work.txt", &learn(&spoken()));
    write("chose.txt", &learn(&chosen()));
    write("value.txt", &learn(&examples("vague-values", named, any)));
}

#[test]
fn every_line_of_the_weights_is_read() {
    for text in [
        include_str!("learned/response.txt"),
        include_str!("learned/step.txt"),
        include_str!("learned/method.txt"),
        include_str!("learned/value.txt"),
        include_str!("learned/work.txt"),
        include_str!("learned/chose.txt"),
    ] {
        let learned = Learned::new(text, 1.0, 0.0);
        assert!(text.lines().count() > 1_000 && learned.weights.len() == text.lines().count());
        assert!(learned.weights.values().all(|weight| weight.is_finite()));
    }
}
