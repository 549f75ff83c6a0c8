//! One session note as sentences: what the clinician wrote in running text, with exact places.

use super::Work;
use super::business::{Label, label};
use super::token::{self, Token};
use super::{quote, sentence};
use crate::note::{Part, Session, Words, labelled, paragraphs};
use crate::text::{Source, Span};
use std::cell::OnceCell;
use std::ops::Range;

/// A sentence, or what stands for one: a list item, a table cell, a field of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::check) struct Sentence {
    /// Its tokens.
    pub(in crate::check) tokens: Range<usize>,
    /// What the section is for in which it stands; `None` outside all sections.
    pub(in crate::check) part: Option<Part>,
    /// Whether it is a text of the front matter.
    pub(in crate::check) is_field: bool,
    /// The paragraph's number.
    pub(in crate::check) paragraph: usize,
    /// Whether its line opens with a label of status or business: `MSE:`, `Meds:`.
    pub(in crate::check) is_status: bool,
}

/// A note's running text, read.
#[derive(Debug)]
pub(in crate::check) struct Reading {
    folded: String,
    tokens: Vec<Token>,
    /// All sentences, in the order of their places.
    pub(in crate::check) sentences: Vec<Sentence>,
    lines: Vec<u32>,
    /// The section of the last letter that opened a line, in a note that has too few of them to be of a format.
    letter: Option<Part>,
    /// Whether a line opens with `I`, so that a `P` before it may be the problem.
    has_intervention: bool,
    /// The values work it tells of, which five rules ask for.
    works: OnceCell<Vec<Work>>,
}

impl Reading {
    /// Reads a session note's body, and of its front matter what the clinician says in words: the
    /// situation, decision and response of a clarification, `no_step`, and the barriers and response
    /// of follow-ups. What the client learned, and names of values and steps, are the client's.
    pub(in crate::check) fn new(source: &Source, session: &Session) -> Self {
        let text = &source.text;
        let sections = labelled(source, session.format.as_ref().map(|format| format.value));
        let mut labels: Vec<Span> = sections.iter().filter(|one| one.level.is_none()).map(|one| one.label).collect();
        labels.dedup();
        let mut reading = Self {
            folded: String::new(),
            tokens: Vec::new(),
            sentences: Vec::new(),
            letter: None,
            works: OnceCell::new(),
            has_intervention: ["\nI:", "\n**I", "\nI ", "\n- I:", "\nIntervention"]
                .iter()
                .any(|it| memchr::memmem::find(text.as_bytes(), it.as_bytes()).is_some()),
            lines: memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect(),
        };
        let mut fields: Vec<Span> = fields(session).into_iter().map(|words| words.span).collect();
        fields.sort();
        for (paragraph, span) in fields.into_iter().enumerate() {
            reading.add(text, &[unquoted(text, span)], |_| None, true, paragraph);
        }
        let part = |at: u32| {
            let at = at as usize;
            let next = sections.partition_point(|one| one.text.start <= at);
            // Sections nest a few levels deep at most: the innermost one began last.
            sections[..next].iter().rev().take(8).find(|one| at < one.text.end).map(|one| one.part)
        };
        let mut labels = labels.into_iter().peekable();
        for paragraph in paragraphs(source) {
            let number = reading.sentences.last().map_or(0, |last| last.paragraph + 1);
            let mut rest: Vec<Range<usize>> = Vec::new();
            for piece in paragraph.pieces {
                let mut start = piece.start;
                while let Some(label) = labels.peek().map(|label| label.range()) {
                    if label.start >= piece.end {
                        break;
                    }
                    if label.start > start {
                        rest.push(start..label.start);
                    }
                    if label.end > label.start && label.start >= start.min(label.start) {
                        reading.add(text, &std::mem::take(&mut rest), part, false, number);
                    }
                    start = start.max(label.end);
                    if label.end > piece.end {
                        break;
                    }
                    labels.next();
                }
                if start < piece.end {
                    rest.push(start..piece.end);
                }
            }
            reading.add(text, &rest, part, false, number);
        }
        reading
    }

    fn add(&mut self, text: &str, pieces: &[Range<usize>], part: impl Fn(u32) -> Option<Part>, is_field: bool, paragraph: usize) {
        let (first, mut tokens) = (self.tokens.len(), Vec::new());
        token::tokens(text, pieces, &mut tokens, &mut self.folded);
        quote::mark(&mut tokens, &self.folded);
        let ranges = sentence::sentences(&mut tokens, &self.folded);
        self.tokens.append(&mut tokens);
        let mut label = None;
        for range in ranges {
            let labelled = part(self.tokens[first + range.start].start);
            if self.opens_line(first + range.start) {
                label = self.label_at(first + range.start..first + range.end);
            }
            self.letter = if labelled.is_some() || is_field { None } else { self.letter_at(first + range.start).or(self.letter) };
            // `… sad at first. Plan: breathe, then speak.`
            let own = self.label_at(first + range.start..first + range.end);
            let part = match label {
                _ if own == Some(Label::Plan) => Some(Part::Plan),
                Some(Label::Content) => None,
                Some(Label::Plan) => Some(Part::Plan),
                Some(Label::Homework) if matches!(labelled, Some(Part::Problem | Part::Goal | Part::Assessment)) => {
                    Some(Part::Plan)
                }
                _ => labelled.or(self.letter),
            };
            let tokens = first + range.start..first + range.end;
            // `Mood anxious. Thought content: worry about money.`
            let is_status = label == Some(Label::Status) || own == Some(Label::Status);
            self.sentences.push(Sentence { tokens, part, is_field, paragraph, is_status });
        }
    }

    /// Returns the section that `D:` or `P:` opens at the beginning of a line. A `P` that is the first
    /// may be a problem as well as a plan, and says nothing.
    fn letter_at(&self, at: usize) -> Option<Part> {
        let (letter, colon) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        if !letter.is_capital || !colon.is_joined || self.word(at + 1) != ":" {
            return None;
        }
        match self.word(at) {
            "s" => Some(Part::Subjective),
            "o" => Some(Part::Objective),
            "d" => Some(Part::Data),
            "g" => Some(Part::Goal),
            "b" => Some(Part::Behavior),
            "i" => Some(Part::Intervention),
            "a" => Some(Part::Assessment),
            "r" => Some(Part::Response),
            "e" => Some(Part::Evaluation),
            "p" => (self.letter.is_some() || !self.has_intervention).then_some(Part::Plan),
            _ => None,
        }
    }

    /// Says whether a token is the first of its line.
    fn opens_line(&self, at: usize) -> bool {
        let line = |at: usize| self.lines.partition_point(|&line| line < self.tokens[at].start);
        at == 0 || line(at - 1) != line(at)
    }

    /// Returns what the label announces that opens a line, if it is none of a section: `Risk: low`.
    fn label_at(&self, tokens: Range<usize>) -> Option<Label> {
        let colon = tokens.clone().take(4).find(|&at| self.word(at) == ":")?;
        let words: Vec<&str> = (tokens.start..colon).map(|at| self.word(at)).collect();
        label(&words)
    }

    /// Returns the values work it tells of, looked for once.
    pub(super) fn works(&self, look: impl FnOnce() -> Vec<Work>) -> &[Work] {
        self.works.get_or_init(look)
    }

    /// Returns the folded word or mark at a place.
    pub(in crate::check) fn word(&self, at: usize) -> &str {
        let (start, end) = self.tokens[at].folded;
        &self.folded[start as usize..end as usize]
    }

    /// Says whether the token is quoted.
    pub(in crate::check) fn is_quoted(&self, at: usize) -> bool {
        self.tokens[at].is_quoted
    }

    /// Says whether the token opens with a capital letter.
    pub(in crate::check) fn is_capital(&self, at: usize) -> bool {
        self.tokens[at].is_capital
    }

    /// Says whether the token is a word or a number, not a mark.
    pub(in crate::check) fn is_word(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_alphanumeric)
    }

    /// Returns the place of tokens, from the first to the last.
    pub(in crate::check) fn span(&self, tokens: Range<usize>) -> Span {
        let start = self.tokens[tokens.start].start;
        let end = self.tokens[tokens.end.max(tokens.start + 1) - 1].end;
        let line = 1 + self.lines.partition_point(|&at| at < start);
        Span::new(start as usize, end as usize, line)
    }
}

fn fields(session: &Session) -> Vec<&Words> {
    let clarified = session.clarification.iter();
    let clarified = clarified.flat_map(|it| [&it.situation, &it.decision, &it.response].into_iter().flatten());
    let followed = session.follow_ups.iter().flat_map(|it| it.barriers.iter().chain(&it.response));
    clarified.chain(&session.no_step).chain(followed).collect()
}

/// Returns the range of a front-matter text without the quotation marks that are YAML's.
fn unquoted(text: &str, span: Span) -> Range<usize> {
    let range = span.range();
    let slice = &text[range.clone()];
    let is_marked = slice.len() >= 2 && ['"', '\''].iter().any(|&mark| slice.starts_with(mark) && slice.ends_with(mark));
    if is_marked { range.start + 1..range.end - 1 } else { range }
}

#[cfg(test)]
mod tests {
    use super::super::{advice, blame, values_work};
    use super::*;
    use crate::note;
    use crate::text::NotePath;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        let source = Source::new(NotePath::new("clients/a/2026-11-10.md").unwrap(), text.as_bytes().to_vec());
        let note = note::parse(&source);
        let reading = Reading::new(&source, note.session().unwrap());
        let show = |sentence: &Sentence| {
            let span = reading.span(sentence.tokens.clone());
            let part = sentence.part.map_or("-", Part::as_str);
            format!("{} {part}: {}", span.line, &text[span.range()])
        };
        reading.sentences.iter().map(show).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_is_read_and_every_rule_stays_inside_it(picks in proptest::collection::vec(0..PIECES.len(), 0..24)) {
            let body: String = picks.iter().map(|&pick| PIECES[pick]).collect();
            let text = format!("---\ndate: 2026-11-10\n---\n{body}");
            let source = Source::new(NotePath::new("clients/a/2026-11-10.md").unwrap(), text.as_bytes().to_vec());
            let note = note::parse(&source);
            let reading = Reading::new(&source, note.session().unwrap());
            let mut last = 0;
            for sentence in &reading.sentences {
                prop_assert!(sentence.tokens.start >= last && sentence.tokens.start < sentence.tokens.end);
                last = sentence.tokens.end;
                let said = advice(&reading, sentence).into_iter().chain(blame(&reading, sentence).into_iter().map(|it| it.tokens));
                for place in said.chain(values_work(&reading).iter().map(|work| work.tokens.clone())) {
                    let span = reading.span(place);
                    prop_assert!(text.get(span.range()).is_some_and(|words| !words.trim().is_empty()));
                    prop_assert_eq!(span.line as usize, 1 + text[..span.range().start].matches('\n').count());
                }
            }
        }
    }

    /// What notes are made of, to be mixed.
    const PIECES: [&str; 20] = [
        "Therapist told client to ",
        "leave ",
        "ct. ",
        "\"",
        "“",
        "”",
        "'",
        "values ",
        "discussed ",
        "\n",
        "\n\n",
        "> ",
        "S: ",
        "refused ",
        "é",
        "w/o ",
        ". ",
        "## Private\n",
        "- [ ] ",
        "**P:** ",
    ];

    #[test]
    fn sentences_know_their_section_and_line() {
        let text = "---\nformat: DAP\nno_step: 'client chose to wait'\n---\n**D:** One. Two\nthree.\nA: Four.\n\n- P: Five\n## Private\nSix.\n";
        assert_eq!(
            shown(text),
            ["3 -: client chose to wait", "5 Data: One.", "5 Data: Two\nthree.", "7 Assessment: Four.", "9 Plan: Five"]
        );
    }
}
