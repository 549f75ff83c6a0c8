//! Every word that a report says of its own, with its plural and its empty form.
//!
//! The words are neutral: the client identified, set, did, did partly, did not do. Nothing praises,
//! blames, ranks, advises or diagnoses; a test keeps such words out. “Not reviewed” is not “not
//! done”, and a missed appointment is not a refusal.

mod charts;
mod endings;
mod exposure;
mod figures;
pub(crate) mod heading;
mod measures;
mod plan;
mod steps;
mod tries;
mod values;
mod whole;
mod words;

pub(crate) use charts::*;
pub(crate) use endings::*;
pub(crate) use exposure::*;
pub(crate) use figures::*;
pub(crate) use measures::*;
pub(crate) use plan::*;
pub(crate) use steps::*;
pub(crate) use tries::*;
pub(crate) use values::*;
pub(crate) use whole::*;
pub(crate) use words::*;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_and_days_read_plainly() {
        assert_eq!(day(date(2026, 11, 10)), "Tue 2026-11-10");
        assert_eq!(
            [number(9.0), number(-0.0), number(37.6), number(0.1 + 0.2), signed(3.0), signed(-2.5)],
            ["9", "0", "37.6", "0.3", "+3", "−2.5"]
        );
        assert_eq!(joined(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!([steps(0), steps(1)], ["0 steps", "1 step"]);
        assert_eq!([age(1, Some(7)), age(29, None)], ["1–7 days", "more than 28 days"]);
    }

    #[test]
    fn no_word_judges_advises_or_diagnoses() {
        // Also where lines are put together: every string literal of the documents.
        let own = [
            include_str!("words.rs"),
            include_str!("heading.rs"),
            include_str!("measures.rs"),
            include_str!("steps.rs"),
            include_str!("values.rs"),
            include_str!("plan.rs"),
            include_str!("exposure.rs"),
            include_str!("tries.rs"),
            include_str!("endings.rs"),
            include_str!("whole.rs"),
            include_str!("charts.rs"),
            include_str!("../document/agenda.rs"),
            include_str!("../document/attention.rs"),
            include_str!("../document/charts.rs"),
            include_str!("../document/client.rs"),
            include_str!("../document/client_parts.rs"),
            include_str!("../document/client_steps.rs"),
            include_str!("../document/client_values.rs"),
            include_str!("../document/endings.rs"),
            include_str!("../document/exposure.rs"),
            include_str!("../document/phrases.rs"),
            include_str!("../document/plan.rs"),
            include_str!("../document/signed.rs"),
            include_str!("../document/tries.rs"),
            include_str!("../document/status.rs"),
            include_str!("../document/week.rs"),
        ]
        .concat()
        .to_lowercase();
        let said: Vec<&str> = own.split('"').skip(1).step_by(2).collect();
        assert!(said.len() > 300, "the strings are found");
        for word in [
            "fail",
            "success",
            "poor",
            "excellent",
            "great",
            "good",
            "bad",
            "non-compl",
            "non-adher",
            "resist",
            "refus",
            "should",
            "recommend",
            "winner",
            "best",
            "worst",
            "disorder",
            "patient",
        ] {
            assert!(!said.iter().any(|text| text.contains(word)), "{word}");
        }
    }
}
