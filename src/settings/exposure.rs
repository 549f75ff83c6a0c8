//! When a report says “consider …” about exposure work.
//!
//! The thresholds are common clinic rules without a source that settles them, so every one can be
//! changed or turned off. None of them locks anything: a rung can be tried whatever they say.

use super::parse::Reader;
use serde::{Deserialize, Serialize};
use serde_yaml::Value;

/// From when on something is suggested; `None` is never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExposureHints {
    /// A step down, or a rung between, after so many trials of a rung in a row that ended by an
    /// unplanned exit or went over the limit.
    pub step_down_after: Option<u32>,
    /// A repetition before the next rung while there are fewer trials than this.
    pub trials_before_up: Option<u32>,
    /// Another context before the next rung while there were fewer than this.
    pub contexts_before_up: Option<u32>,
    /// Going back soon, to an easier version, after a trial that ended by an unplanned exit.
    pub after_escape: bool,
}

impl Default for ExposureHints {
    /// Two trials and two contexts, as clinics commonly have it; chosen, for no study settles it.
    fn default() -> Self {
        Self { step_down_after: Some(2), trials_before_up: Some(2), contexts_before_up: Some(2), after_escape: true }
    }
}

impl ExposureHints {
    /// Suggests nothing.
    pub const OFF: Self = Self { step_down_after: None, trials_before_up: None, contexts_before_up: None, after_escape: false };
}

const KEYS: [&str; 4] = ["step_down_after", "trials_before_up", "contexts_before_up", "after_escape"];

/// Reads `exposure:`; `off` for all of it turns every suggestion off.
pub(super) fn read(reader: &mut Reader<'_>, value: &Value) -> ExposureHints {
    let mut hints = ExposureHints::default();
    if is_off(value) {
        return ExposureHints::OFF;
    }
    for (key, value) in reader.entries(&["exposure"], value, &KEYS) {
        let path = ["exposure", key.as_str()];
        match key.as_str() {
            "after_escape" => match value {
                _ if is_off(value) => hints.after_escape = false,
                _ if is_on(value) => hints.after_escape = true,
                _ => reader.wrong(&path, "`after_escape` is neither on nor off", None),
            },
            name => {
                let Some(count) = count(reader, &path, value) else { continue };
                match name {
                    "step_down_after" => hints.step_down_after = count,
                    "trials_before_up" => hints.trials_before_up = count,
                    _ => hints.contexts_before_up = count,
                }
            }
        }
    }
    hints
}

/// Reads a number from 1 to 20, or `off`, which is `Some(None)`.
fn count(reader: &mut Reader<'_>, path: &[&str], value: &Value) -> Option<Option<u32>> {
    if is_off(value) {
        return Some(None);
    }
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    let number = number.and_then(|n| u32::try_from(n).ok()).filter(|n| (1..=20).contains(n));
    if number.is_none() {
        let name = path.last().unwrap_or(&"");
        reader.wrong(path, &format!("`{name}` is not a number from 1 to 20"), Some("write `off` to hear nothing of it"));
    }
    number.map(Some)
}

// Some YAML programs write `off` as `false` and `on` as `true`.
fn is_off(value: &Value) -> bool {
    matches!(value, Value::Bool(false)) || value.as_str().is_some_and(|word| word.trim().eq_ignore_ascii_case("off"))
}

fn is_on(value: &Value) -> bool {
    matches!(value, Value::Bool(true)) || value.as_str().is_some_and(|word| word.trim().eq_ignore_ascii_case("on"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::text::{NotePath, Source};

    fn read(text: &str) -> (ExposureHints, Vec<String>) {
        let source = Source::new(NotePath::new("throughline.yaml").unwrap(), text.as_bytes().to_vec());
        let (settings, problems) = Settings::parse(&source);
        (settings.exposure, problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn thresholds_are_set_one_by_one_or_turned_off() {
        let default = ExposureHints::default();
        assert_eq!(read("throughline: 1\n"), (default, vec![]));
        assert_eq!(read("exposure: off\n"), (ExposureHints::OFF, vec![]));
        let some = ExposureHints { step_down_after: Some(3), contexts_before_up: None, after_escape: false, ..default };
        assert_eq!(read("exposure: {step_down_after: 3, contexts_before_up: off, after_escape: false}\n"), (some, vec![]));
    }

    #[test]
    fn a_wrong_threshold_costs_only_itself() {
        let (hints, problems) = read("exposure: {step_down_after: often, trials_before_up: 3, after_scape: on}\n");
        assert_eq!(hints, ExposureHints { trials_before_up: Some(3), ..ExposureHints::default() });
        assert_eq!(problems, ["`step_down_after` is not a number from 1 to 20", "`after_scape` is not a setting"]);
    }
}
