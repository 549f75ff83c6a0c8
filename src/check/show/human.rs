//! Findings under the person's own lines, as the Rust compiler draws them.
//!
//! The only user of annotate-snippets: it trims very long lines around the carets and keeps these
//! aligned under tabs, wide and combining characters. What could steer a terminal is replaced.

use super::place::Texts;
use crate::check::Finding;
use crate::check::rule::Sources;
use crate::settings::Severity;
use crate::text::{At, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

/// A marked range of one file, with a few words where it has some.
type Mark<'f> = (AnnotationKind, Span, Option<&'f str>);

/// How findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// With the terminal's colours.
    pub colour: bool,
    /// With box-drawing characters instead of ASCII.
    pub unicode: bool,
    /// Words in order instead of drawings, for speech and Braille.
    pub spoken: bool,
    /// The terminal's width in columns.
    pub width: usize,
}

/// Draws findings one below the other, a blank line after each.
pub fn human(findings: &[Finding], sources: &Sources<'_>, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    let decor = if style.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
    let renderer = renderer.decor_style(decor).no_graphics(style.spoken).term_width(style.width);
    let mut texts = Texts::new(sources);
    let mut out = String::new();
    for finding in findings {
        out += &draw(finding, &mut texts, &renderer);
        out += "\n\n";
    }
    out
}

fn draw(finding: &Finding, texts: &mut Texts<'_>, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info | Severity::Off => Level::INFO,
    };
    // Places of one file stand in one picture, that of the finding first.
    let mut files: Vec<(&At, Vec<Mark<'_>>)> = vec![(&finding.at, vec![(AnnotationKind::Primary, finding.at.span, None)])];
    for (at, words) in &finding.related {
        let mark = (AnnotationKind::Context, at.span, Some(words.as_str()));
        match files.iter_mut().find(|(first, _)| first.path == at.path) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((at, vec![mark])),
        }
    }
    let mut elements: Vec<Element<'_>> = Vec::new();
    for (at, marks) in files {
        elements.push(picture(at, &marks, texts));
    }
    if let Some(help) = &finding.help {
        elements.push(Level::HELP.message(normalize_untrusted_str(&tame(help))).into());
    }
    if finding.replace.is_some() {
        elements.push(Level::NOTE.message("`throughline fix` mends this").into());
    }
    let title = level.primary_title(tame(&finding.message)).id(finding.rule);
    renderer.render(&[title.elements(elements)])
}

/// Shows the lines of one file that marks lie on, or only where they are if it has no text.
fn picture<'f>(at: &At, marks: &[Mark<'f>], texts: &mut Texts<'_>) -> Element<'f> {
    let path = tame(at.path.as_str());
    let Some(text) = texts.of(at) else {
        return Origin::path(path).line((at.span.line as usize).max(1)).into();
    };
    // Only the lines that marks lie on: a long note with many findings would be copied for each.
    let within = |mark: &&Mark<'f>| text.get(mark.1.range()).is_some();
    let first = marks.iter().filter(within).map(|mark| mark.1).min().unwrap_or_default();
    let last = marks.iter().filter(within).map(|mark| mark.1.end as usize).max().unwrap_or_default();
    let start = text[..(first.start as usize).min(text.len())].rfind('\n').map_or(0, |end| end + 1);
    let end = text[last.clamp(start, text.len())..].find('\n').map_or(text.len(), |end| last.max(start) + end + 1);
    // A byte-order mark takes no column.
    let bare = text[start..end].trim_start_matches('\u{feff}');
    let skipped = end - bare.len();
    let annotation = |&(kind, span, words): &Mark<'f>| -> Option<Annotation<'f>> {
        let range = span.range();
        text.get(range.clone())?;
        let shifted = range.start.saturating_sub(skipped)..range.end.saturating_sub(skipped);
        Some(kind.span(shifted).label(words.map(tame)))
    };
    let annotations: Vec<_> = marks.iter().filter_map(annotation).collect();
    let line = (first.line as usize).max(1);
    Snippet::source(tame(bare)).line_start(line).path(path).annotations(annotations).into()
}

/// Replaces the control characters that the renderer lets through (C1, by which some terminals are
/// steered as by escapes) by a sign of the same two bytes, so that places stay.
fn tame(text: &str) -> String {
    text.replace(|c| matches!(c, '\u{80}'..='\u{9f}'), "¿")
}

#[cfg(test)]
mod tests {
    use super::super::{items, lines};
    use super::*;
    use crate::text::{NotePath, Source};

    fn finding(path: &str, text: &str, meant: &str) -> Finding {
        let start = text.find(meant).unwrap();
        let line = 1 + text[..start].matches('\n').count();
        let at = At::new(&NotePath::new(path).unwrap(), Span::new(start, start + meant.len(), line));
        let message = "no step `x` was set".to_owned();
        let help = Some("did you mean `y`?".to_owned());
        Finding { rule: "unknown-step", severity: Severity::Error, message, help, at, replace: None, related: Vec::new() }
    }

    const PLAIN: Style = Style { colour: false, unicode: false, spoken: false, width: 80 };

    fn drawn(text: &str, finding: &Finding, style: Style) -> String {
        let text = text.to_owned();
        let source = move |path: &NotePath| Some(Source::new(path.clone(), text.clone().into_bytes()));
        human(std::slice::from_ref(finding), &source, style)
    }

    fn check(text: &str, meant: &str, expected: &str) {
        let drawn = drawn(text, &finding("clients/a/x.md", text, meant), PLAIN);
        assert_eq!(drawn.trim_end(), expected.trim_matches('\n'), "\n{drawn}");
    }

    #[test]
    fn the_persons_own_line_is_shown_with_carets() {
        check(
            "---\nsteps:\n  - step: x\n---\n",
            "x",
            r#"
error[unknown-step]: no step `x` was set
 --> clients/a/x.md:3:11
  |
3 |   - step: x
  |           ^
  |
  = help: did you mean `y`?
"#,
        );
    }

    #[test]
    fn carets_stay_under_wide_combining_and_tabbed_text() {
        check(
            "\u{feff}日本\te\u{301}: x y\r\n",
            "x",
            r#"
error[unknown-step]: no step `x` was set
 --> clients/a/x.md:1:8
  |
1 | 日本    é: x y
  |            ^
  |
  = help: did you mean `y`?
"#
            .replace('é', "e\u{301}")
            .as_str(),
        );
    }

    #[test]
    fn a_long_line_is_trimmed_around_the_caret() {
        let long = format!("{}x {}\n", "word ".repeat(100), "more ".repeat(100));
        let drawn = drawn(&long, &finding("clients/a/x.md", &long, "x"), PLAIN);
        assert!(drawn.lines().all(|line| line.chars().count() <= 80), "{drawn}");
        assert!(drawn.contains("--> clients/a/x.md:1:501\n") && drawn.contains("word x more"), "{drawn}");
    }

    #[test]
    fn nothing_in_a_note_steers_the_terminal() {
        let text = "a \u{1b}[31m \u{9b}1m x\n";
        let mut finding = finding("clients/a/x.md", text, "x");
        finding.message = "no \u{9b} \u{1b}".into();
        finding.help = Some("\u{9b}2J\u{1b}[2J".into());
        let drawn = drawn(text, &finding, PLAIN);
        assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{drawn:?}");
        let line = lines(&[finding], &|_| None);
        assert_eq!(line.matches(char::is_control).count(), 1, "{line:?}");
    }

    #[test]
    fn a_text_that_cannot_be_shown_leaves_the_place() {
        let finding = finding("clients/a/x.md", "a\nx\n", "x");
        let drawn = human(std::slice::from_ref(&finding), &|_| None, PLAIN);
        assert_eq!(drawn.lines().nth(1), Some("--> clients/a/x.md:2"), "{drawn}");
        assert_eq!(items(&[finding], &|_| None)[0].at.line, 2);
    }

    #[test]
    fn related_places_stand_beside_it() {
        let mut finding = finding("clients/a/x.md", "a\nx\n", "x");
        finding.related.push((At::new(&finding.at.path, Span::new(0, 1, 1)), "first set here".into()));
        finding.related.push((At::new(&NotePath::new("clients/a/y.md").unwrap(), Span::new(0, 1, 1)), "the other one".into()));
        let drawn = drawn("a\nx\n", &finding, PLAIN);
        assert!(drawn.contains("1 | a\n  | - first set here\n2 | x\n  | ^\n"), "{drawn}");
        assert!(drawn.contains("::: clients/a/y.md:1:1"), "{drawn}");
    }

    #[test]
    fn the_json_item_is_what_the_format_fixes() {
        let text = "\u{feff}日本: x y\r\n";
        let finding = finding("clients/a/x.md", text, "x y");
        let source = |path: &NotePath| Some(Source::new(path.clone(), text.as_bytes().to_vec()));
        assert_eq!(
            serde_json::to_string(&items(std::slice::from_ref(&finding), &source)).unwrap(),
            r#"[{"rule":"unknown-step","severity":"error","message":"no step `x` was set","help":"did you mean `y`?","at":{"path":"clients/a/x.md","line":1,"column":5,"end_line":1,"end_column":8}}]"#
        );
        assert_eq!(lines(&[finding], &source), "clients/a/x.md:1:5: unknown-step: no step `x` was set\n");
    }
}
