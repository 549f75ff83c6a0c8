//! Which section of which format holds which topic: the field map.
//!
//! From section 3.2 of the clinical fact sheet, as the manual of the format prints it. Where the
//! sheet leaves two places open, the prompts of the starter's templates decide.

use super::{Fields, Sentence};
use crate::note::{Format, Part};
use crate::text::At;

/// What one row of the field map is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// The problem worked on; no field holds it.
    Problem,
    /// Goals worked on.
    Goals,
    /// What became of steps, exposures and diaries since the last session, as told.
    Report,
    /// Measures and exercises of the session; what was seen is in no field.
    Observation,
    /// What was done, by what method, from which situation.
    Intervention,
    /// Values the client identified, conflicts, options.
    Values,
    /// How the client responded, and the decision.
    Response,
    /// Attainment of the goals; the clinician's reading and risk are in no field.
    Assessment,
    /// Steps, what will be reviewed, the next date.
    Plan,
}

use Topic::{Assessment, Goals, Intervention, Observation, Plan, Problem, Report, Response, Values};

/// A format's sections in its order, each with its topics in the order in which they are said; none
/// for `free`. PIE has no plan of its own, so one comes after its evaluation.
pub fn sections_of(format: Format) -> &'static [(Part, &'static [Topic])] {
    match format {
        Format::Soap => &[
            (Part::Subjective, &[Report]),
            (Part::Objective, &[Observation, Intervention, Values]),
            (Part::Assessment, &[Goals, Response, Assessment]),
            (Part::Plan, &[Plan]),
        ],
        Format::Dap => &[
            (Part::Data, &[Report, Observation, Intervention, Values]),
            (Part::Assessment, &[Goals, Response, Assessment]),
            (Part::Plan, &[Plan]),
        ],
        Format::Girp => &[
            (Part::Goal, &[Goals]),
            (Part::Intervention, &[Intervention]),
            (Part::Response, &[Report, Observation, Values, Response, Assessment]),
            (Part::Plan, &[Plan]),
        ],
        Format::Birp => &[
            (Part::Behavior, &[Goals, Report, Observation]),
            (Part::Intervention, &[Intervention]),
            (Part::Response, &[Values, Response, Assessment]),
            (Part::Plan, &[Plan]),
        ],
        Format::Pirp => &[
            (Part::Problem, &[Problem, Goals, Report]),
            (Part::Intervention, &[Intervention]),
            (Part::Response, &[Observation, Values, Response, Assessment]),
            (Part::Plan, &[Plan]),
        ],
        Format::Pie => &[
            (Part::Problem, &[Problem, Goals, Report, Values]),
            (Part::Intervention, &[Intervention]),
            (Part::Evaluation, &[Observation, Response, Assessment]),
            (Part::Plan, &[Plan]),
        ],
        Format::Free => &[],
    }
}

/// One section of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What it is for.
    pub part: Part,
    /// Its sentences, a paragraph for each topic.
    pub paragraphs: Vec<Vec<Sentence>>,
    /// The clinician's words, which then stand in place of the sentences; see `carried`.
    pub own_words: Option<(String, At)>,
}

/// A note's sections in one format.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The format.
    pub format: Format,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

/// Lays the fields out in a format.
///
/// Law: every format but `free` says each sentence of the fields exactly once; only the problem is a
/// blank of the formats that have it.
pub fn draft(fields: &Fields, format: Format) -> Draft {
    let paragraphs = |topics: &[Topic]| topics.iter().map(|topic| fields.on(*topic).to_vec()).collect();
    let section = |(part, topics): &(Part, &[Topic])| Section { part: *part, paragraphs: paragraphs(topics), own_words: None };
    Draft { format, sections: sections_of(format).iter().map(section).collect() }
}

impl Draft {
    /// Returns the draft as Markdown: headings of the second level, one sentence or item a line.
    /// A section about which nothing is said, of a session that was not held, is left out.
    pub fn markdown(&self) -> String {
        let text = |section: &Section| match section.lines() {
            lines if lines.is_empty() => None,
            lines => Some(format!("## {}\n{}\n", section.part.as_str(), lines.join("\n"))),
        };
        self.sections.iter().filter_map(text).collect::<Vec<_>>().join("\n")
    }
}

impl Section {
    /// Returns its sentences in order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.paragraphs.iter().flatten()
    }

    /// Returns its lines of Markdown: an empty one between paragraphs and after a list, without which
    /// a reader of Markdown would take what follows for a part of the last item.
    pub(super) fn lines(&self) -> Vec<String> {
        if let Some((words, _)) = &self.own_words {
            return words.lines().map(str::to_owned).collect();
        }
        let mut lines: Vec<String> = Vec::new();
        for paragraph in &self.paragraphs {
            let mut before: Option<&Sentence> = None;
            for sentence in paragraph {
                let opens = before.is_none() && !lines.is_empty();
                if opens || before.is_some_and(|before| before.is_item && !sentence.is_item) {
                    lines.push(String::new());
                }
                lines.push(sentence.markdown());
                before = Some(sentence);
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The field map as the manual prints it: topic, then its section in each format.
    const MAP: &str = "\
        Problem      |            |            |              |              | Problem      | Problem
        Goals        | Assessment | Assessment | Goal         | Behavior     | Problem      | Problem
        Report       | Subjective | Data       | Response     | Behavior     | Problem      | Problem
        Observation  | Objective  | Data       | Response     | Behavior     | Response     | Evaluation
        Intervention | Objective  | Data       | Intervention | Intervention | Intervention | Intervention
        Values       | Objective  | Data       | Response     | Response     | Response     | Problem
        Response     | Assessment | Assessment | Response     | Response     | Response     | Evaluation
        Assessment   | Assessment | Assessment | Response     | Response     | Response     | Evaluation
        Plan         | Plan       | Plan       | Plan         | Plan         | Plan         | Plan";

    const FORMATS: [Format; 6] = [Format::Soap, Format::Dap, Format::Girp, Format::Birp, Format::Pirp, Format::Pie];

    #[test]
    fn the_field_map_is_that_of_the_manual() {
        for row in MAP.lines() {
            let mut cells = row.split('|').map(str::trim);
            let topic = cells.next().unwrap();
            for (format, section) in FORMATS.into_iter().zip(cells) {
                let holds = |(_, topics): &&(Part, &[Topic])| topics.iter().any(|one| format!("{one:?}") == topic);
                let found: Vec<&str> = sections_of(format).iter().filter(holds).map(|(part, _)| part.as_str()).collect();
                assert_eq!(found.join(" "), section, "{topic} in {}", format.as_str());
            }
        }
    }

    #[test]
    fn sections_are_the_formats_own_and_pie_gets_a_plan() {
        for format in FORMATS {
            let mut own = format.parts().to_vec();
            own.extend((format == Format::Pie).then_some(Part::Plan));
            let parts: Vec<Part> = sections_of(format).iter().map(|(part, _)| *part).collect();
            assert_eq!(parts, own, "{}", format.as_str());
        }
        assert!(sections_of(Format::Free).is_empty());
    }
}
