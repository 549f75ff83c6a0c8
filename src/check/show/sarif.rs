//! Findings as SARIF 2.1.0, which editors and build servers read (OASIS standard of 27 March 2020).
//!
//! Only what the standard requires and what a reader shows: rules with their help, results with
//! places, and what could not be read. Columns count Unicode code points, as ours do.

use super::place::{Place, Texts};
use crate::check::rule::Sources;
use crate::check::{Finding, RULES, Rule, explain};
use crate::settings::{Settings, Severity};
use crate::text::At;
use serde_json::{Value, json};

/// Returns one log with one run. `unread` has path and reason of what could not be read.
pub fn sarif(findings: &[Finding], unread: &[(&str, &str)], settings: &Settings, sources: &Sources<'_>) -> Value {
    let mut texts = Texts::new(sources);
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &mut texts)).collect();
    let rules: Vec<Value> = RULES.iter().map(|rule| descriptor(rule, settings)).collect();
    let notifications: Vec<Value> = unread.iter().map(|(path, why)| notification(path, why)).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "throughline",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            // What could not be read was not checked, and the run says so.
            "invocations": [{ "executionSuccessful": unread.is_empty(), "toolExecutionNotifications": notifications }],
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule, settings: &Settings) -> Value {
    let severity = settings.checks.get(rule.id).copied().unwrap_or(rule.severity);
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "help": { "text": explain(rule.id).unwrap_or_default() },
        "defaultConfiguration": { "enabled": severity != Severity::Off, "level": level(severity) },
    })
}

fn result(finding: &Finding, texts: &mut Texts<'_>) -> Value {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": [location(&texts.place(&finding.at))],
    });
    if let Some(index) = RULES.iter().position(|rule| rule.id == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if !finding.related.is_empty() {
        let related = |(at, words): &(At, String)| {
            let mut location = location(&texts.place(at));
            location["message"] = json!({ "text": words });
            location
        };
        result["relatedLocations"] = finding.related.iter().map(related).collect();
    }
    result
}

fn notification(path: &str, why: &str) -> Value {
    json!({
        "level": "error",
        "message": { "text": format!("{path}: {why}") },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } }],
    })
}

fn location(place: &Place) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&place.path) },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    } })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

/// Writes a path as a relative reference (RFC 3986): all but unreserved characters and `/` as the
/// percent-encoded bytes of their UTF-8.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{NotePath, Source, Span};

    #[test]
    fn a_place_in_wide_letters_and_a_path_with_blanks() {
        let text = "\u{feff}日本: x y\r\n";
        let path = NotePath::new("clients/木 1/ä%.md").unwrap();
        let at = At::new(&path, Span::new(11, 14, 1));
        let finding = Finding {
            rule: "unknown-step",
            severity: Severity::Info,
            message: "no step".into(),
            help: Some("mend it".into()),
            related: vec![(at.clone(), "first set here".into())],
            at,
            replace: None,
        };
        let source = |path: &NotePath| Some(Source::new(path.clone(), text.as_bytes().to_vec()));
        let log = sarif(&[finding], &[("clients/x y.md", "may not be read")], &Settings::default(), &source);
        let run = &log["runs"][0];
        let result = &run["results"][0];
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "clients/%E6%9C%A8%201/%C3%A4%25.md");
        assert_eq!(physical["region"], json!({ "startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 8 }));
        assert_eq!((&result["level"], &result["message"]["text"]), (&json!("note"), &json!("no step\nmend it")));
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "first set here");
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], "unknown-step");
        assert!(rule["help"]["text"].as_str().unwrap().contains("Why it matters"));
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        assert_eq!(sarif(&[], &[], &Settings::default(), &source)["runs"][0]["results"], json!([]));
    }
}
