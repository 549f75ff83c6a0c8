//! Reads `throughline.yaml`.
//!
//! Forgiving, and complete about what it did not understand: a wrong value costs that one setting,
//! which then has its default, and every fault is told in one go. Whether a rule named under
//! `checks:` exists is for the checks to say.

use super::duration::duration;
use super::place::Places;
use super::{KeptReport, Patience, Settings, Severity, barrier, exposure, measures};
use crate::text::{Code, Problem, Source, Span, Spanned, nearest};
use jiff::civil::Weekday;
use serde_yaml::Value;
use std::time::Duration;

const KEYS: [&str; 11] = [
    "throughline",
    "clinician",
    "week_starts",
    "timely",
    "watch",
    "checks",
    "reports",
    "exposure",
    "barriers",
    "note_length",
    "measures",
];
const WATCH_KEYS: [&str; 3] = ["settle", "longest", "quiet"];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Settings {
    /// Reads settings; what is missing or wrong has the format's default. Problems are in the order
    /// of their places.
    ///
    /// A file that says nothing is fine: that it is there makes the folder a vault. A `version` above
    /// `VERSION` is a problem here, and the vault is not opened.
    pub fn parse(source: &Source) -> (Self, Vec<Problem>) {
        let mut reader = Reader { places: Places::new(&source.text), problems: source.problem.iter().cloned().collect() };
        let mut settings = Self::default();
        match serde_yaml::from_str::<Value>(source.text.trim_start_matches('\u{feff}')) {
            Ok(Value::Null) => {}
            Ok(value) => read(&mut settings, &mut reader, &value),
            Err(err) => reader.broken(&source.text, &err),
        }
        reader.problems.sort_by_key(|problem| problem.span);
        (settings, reader.problems)
    }
}

fn read(settings: &mut Settings, reader: &mut Reader<'_>, value: &Value) {
    for (key, value) in reader.entries(&[], value, &KEYS) {
        let path = [key.as_str()];
        match key.as_str() {
            "throughline" => read_version(settings, reader, value),
            "clinician" => settings.clinician = reader.words(&path, value),
            "week_starts" => {
                let word = reader.words(&path, value).map(|word| word.to_ascii_lowercase());
                let day = word.as_deref().and_then(|word| DAYS.iter().position(|day| *day == word || *word == day[..3]));
                match (word.is_some(), day) {
                    (true, None) => {
                        reader.wrong(&path, "`week_starts` is not a day of the week", Some("write a day such as `monday`"))
                    }
                    // Both lists begin with Monday.
                    (_, Some(day)) => settings.week_starts = Weekday::Monday.wrapping_add(day as i64),
                    _ => {}
                }
            }
            "timely" => {
                reader.length(&path, value).into_iter().for_each(|length| settings.timely = length);
            }
            "watch" => settings.watch = read_patience(reader, value),
            "checks" => {
                for (rule, value) in reader.any_entries(&path, value) {
                    let span = reader.places.key(&["checks", rule.as_str()]);
                    settings.check_names.push(Spanned::new(rule.clone(), span));
                    if let Some(severity) = read_severity(reader, &["checks", rule.as_str()], value) {
                        settings.checks.insert(rule, severity);
                    }
                }
            }
            "reports" => settings.reports = read_reports(reader, value),
            "barriers" => barrier::read(&mut settings.barriers, reader, value),
            "exposure" => settings.exposure = exposure::read(reader, value),
            "note_length" => {
                for (key, value) in reader.entries(&["note_length"], value, &["from", "to"]) {
                    let words = reader.number(&["note_length", key.as_str()], value);
                    // Whole words; more than any note can have bounds nothing.
                    let words = words.map(|words| words.round().clamp(0.0, f64::from(u32::MAX)) as u32);
                    if key == "from" { settings.note_length.from = words } else { settings.note_length.to = words }
                }
            }
            "measures" => measures::read(&mut settings.instruments, reader, value),
            _ => {} // `entries` has named it.
        }
    }
}

fn read_version(settings: &mut Settings, reader: &mut Reader<'_>, value: &Value) {
    match value.as_u64() {
        Some(version @ 1..) => {
            settings.version = version;
            if version > Settings::VERSION {
                let message = format!("the vault has format {version}, newer than this program's {}", Settings::VERSION);
                let span = reader.places.value(&["throughline"]);
                reader.say(Code::OutOfRange, span, message, Some("install a newer throughline".into()));
            }
        }
        _ => reader.wrong(&["throughline"], "`throughline` is not the number of a format", Some("write `throughline: 1`")),
    }
}

fn read_patience(reader: &mut Reader<'_>, value: &Value) -> Patience {
    let default = Settings::default().watch;
    let mut watch = default;
    for (key, value) in reader.entries(&["watch"], value, &WATCH_KEYS) {
        let Some(length) = reader.length(&["watch", key.as_str()], value) else { continue };
        match key.as_str() {
            "settle" => watch.settle = length,
            "longest" => watch.longest = length,
            _ => watch.quiet = length,
        }
    }
    if watch.longest < watch.settle {
        let message = "`longest` is shorter than `settle`, so no file would ever settle; both have their defaults".into();
        let span = reader.places.key(&["watch"]);
        reader.say(Code::OutOfRange, span, message, Some("write for example `{settle: 2s, longest: 30s, quiet: 30s}`".into()));
        watch = Patience { quiet: watch.quiet, ..default };
    }
    watch
}

fn read_severity(reader: &mut Reader<'_>, path: &[&str], value: &Value) -> Option<Severity> {
    // Some YAML programs write `off` as `false`.
    let severity = match value {
        Value::Bool(false) => Some(Severity::Off),
        Value::String(word) => Severity::read(word),
        _ => None,
    };
    if severity.is_none() {
        reader.wrong(path, "this severity is none of off, info, warning and error", None);
    }
    severity
}

fn read_reports(reader: &mut Reader<'_>, value: &Value) -> Vec<KeptReport> {
    let one = std::slice::from_ref(value);
    let words = match value {
        Value::Sequence(items) => items.as_slice(),
        Value::Null => &[],
        _ => one,
    };
    let mut reports = Vec::new();
    for word in words {
        match word.as_str().map(str::to_ascii_lowercase).as_deref() {
            Some("week") => reports.push(KeptReport::Week),
            Some("client") => reports.push(KeptReport::Client),
            _ => reader.wrong(&["reports"], "a report that can be kept current is `week` or `client`", None),
        }
    }
    reports.dedup();
    reports
}

/// Typed reading of values, with the problems met.
pub(super) struct Reader<'a> {
    pub(super) places: Places<'a>,
    pub(super) problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Says that something is wrong at a place.
    pub(super) fn say(&mut self, code: Code, span: Span, message: String, help: Option<String>) {
        self.problems.push(Problem { code, span, message, help, replace: None });
    }

    /// Says that a key's value is of the wrong kind.
    pub(super) fn wrong(&mut self, path: &[&str], message: &str, help: Option<&str>) {
        let span = self.places.value(path);
        self.say(Code::WrongType, span, message.into(), help.map(str::to_owned));
    }

    /// Returns a mapping's entries, and names the keys that are not known.
    pub(super) fn entries<'v>(&mut self, path: &[&str], value: &'v Value, known: &[&str]) -> Vec<(String, &'v Value)> {
        let mut entries = self.any_entries(path, value);
        entries.retain(|(key, _)| {
            let is_known = known.contains(&key.as_str());
            if !is_known {
                let full: Vec<&str> = path.iter().copied().chain([key.as_str()]).collect();
                let help = nearest(key, known.iter().copied()).map(|word| format!("did you mean `{word}`?"));
                let span = self.places.key(&full);
                self.say(Code::UnknownKey, span, format!("`{key}` is not a setting"), help);
            }
            is_known
        });
        entries
    }

    /// Returns a mapping's entries whose value is given; keys may be numbers.
    pub(super) fn any_entries<'v>(&mut self, path: &[&str], value: &'v Value) -> Vec<(String, &'v Value)> {
        let Value::Mapping(mapping) = value else {
            if !value.is_null() {
                let what = path.last().map_or("the settings are".into(), |key| format!("`{key}` is"));
                self.wrong(path, &format!("{what} not a list of `key: value`"), None);
            }
            return Vec::new();
        };
        let mut entries = Vec::new();
        for (key, value) in mapping {
            match plain(key) {
                Some(_) if value.is_null() => {}
                Some(key) => entries.push((key, value)),
                None => self.wrong(path, "a key here is not a word", None),
            }
        }
        entries
    }

    /// Reads a short text; a number will do.
    pub(super) fn words(&mut self, path: &[&str], value: &Value) -> Option<String> {
        let words = plain(value);
        if words.is_none() {
            self.wrong(path, &format!("`{}` is not a short text", path.last().unwrap_or(&"")), None);
        }
        words
    }

    /// Reads a number; one in quotes will do.
    pub(super) fn number(&mut self, path: &[&str], value: &Value) -> Option<f64> {
        let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(path, &format!("`{}` is not a number", path.last().unwrap_or(&"")), None);
        }
        number
    }

    fn length(&mut self, path: &[&str], value: &Value) -> Option<Duration> {
        let length = value.as_str().and_then(duration);
        if length.is_none() {
            let message = format!("`{}` is not a length of time", path.last().unwrap_or(&""));
            self.wrong(path, &message, Some("write a number with its unit: `500ms`, `2s`, `30m`, `72h` or `7d`"));
        }
        length
    }

    fn broken(&mut self, text: &str, err: &serde_yaml::Error) {
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        let span = self.places.at(err.location().map_or(0, |at| mark + at.index()));
        let indent = text.split('\n').nth(span.line as usize - 1).unwrap_or_default();
        let said = err.to_string();
        let help = if indent.trim_start_matches(' ').starts_with('\t') {
            "indent with spaces, not with a tab"
        } else if said.contains("duplicate entry") {
            "a key stands twice in one place; keep one of them"
        } else {
            "look for an open quote or bracket, a missing colon or uneven indentation on this line or the one before"
        };
        let message = "the settings cannot be read here, so all of them have their defaults".into();
        self.say(Code::FrontMatter, span, message, Some(help.into()));
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
