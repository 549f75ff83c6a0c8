//! The one list of rules.

use super::Rule;
use super::rules::*;
use crate::text::nearest;

/// Every rule, by name.
pub static RULES: &[&Rule] = &[
    &bad_date::RULE,
    &blaming_words::RULE,
    &body_disagrees::RULE,
    &changed_after_signing::RULE,
    &client_folder::RULE,
    &copied_section::RULE,
    &duplicate_id::RULE,
    &duplicate_session::RULE,
    &exposure_jump::RULE,
    &exposure_over_limit::RULE,
    &exposure_peak::RULE,
    &exposure_without_learning::RULE,
    &exposure_without_safety::RULE,
    &exposure_without_value::RULE,
    &front_matter::RULE,
    &future_session::RULE,
    &goal_as_value::RULE,
    &identifier::RULE,
    &late_entry::RULE,
    &level_of_detail::RULE,
    &missed_diary::RULE,
    &missing_goal_link::RULE,
    &missing_method::RULE,
    &missing_next_step::RULE,
    &missing_response::RULE,
    &missing_section::RULE,
    &mixed_scales::RULE,
    &neglected_value::RULE,
    &others_step::RULE,
    &out_of_range::RULE,
    &plan_review_due::RULE,
    &private_in_record::RULE,
    &reopened_step::RULE,
    &risk_item::RULE,
    &short_try::RULE,
    &silent_goal::RULE,
    &similar_value::RULE,
    &step_without_due::RULE,
    &step_without_value::RULE,
    &stuck_step::RULE,
    &therapist_chose::RULE,
    &thin_review::RULE,
    &told_and_supported::RULE,
    &unknown_goal::RULE,
    &unknown_key::RULE,
    &unknown_rung::RULE,
    &unknown_step::RULE,
    &unknown_try::RULE,
    &unresolved_conflict::RULE,
    &unreviewed_step::RULE,
    &vague_step::RULE,
    &vague_values::RULE,
    &wrong_type::RULE,
];

/// Returns the rule of that name.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Returns the name of the rule that a misspelt one must mean, for “did you mean”.
pub fn nearest_rule(id: &str) -> Option<&'static str> {
    nearest(id, RULES.iter().map(|rule| rule.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_rules_is_registered_once_with_its_page() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "mod.rs")
            .collect();
        files.sort();
        let expected: Vec<String> = RULES
            .iter()
            .map(|rule| rule.id.replace('-', "_"))
            .flat_map(|stem| [format!("{stem}.md"), format!("{stem}.rs")])
            .collect();
        assert_eq!(files, expected);
        assert!(RULES.windows(2).all(|pair| pair[0].id < pair[1].id), "sorted, and none twice");
    }

    #[test]
    fn a_rule_is_found_by_its_name() {
        assert_eq!(rule("unknown-step").unwrap().id, "unknown-step");
        assert!(rule("Unknown-Step").is_none());
        assert!(RULES.iter().all(|rule| !rule.summary.ends_with('.') && rule.page.starts_with(&format!("# {}\n", rule.id))));
    }
}
