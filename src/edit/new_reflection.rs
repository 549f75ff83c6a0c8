//! A new reflection from its template.

use super::Refused;
use super::proof::parse_text;
use crate::note::Kind;
use crate::text::NotePath;
use jiff::civil::Date;

/// Fills a template for the reflection at `path`: `{{date}}` becomes the day, all else stays.
///
/// A reflection is about the clinician, so no client's code is put into it.
///
/// # Errors
/// Refuses a template that is not one of a reflection: the note would be taken for a record.
pub fn new_reflection(template: &str, path: &NotePath, on: Date) -> Result<String, Refused> {
    let text = template.replace("{{date}}", &on.to_string());
    match parse_text(path, text.clone()).kind {
        Kind::Reflection => Ok(text),
        _ => Err(Refused::Template),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_of_another_type_is_refused() {
        let path = NotePath::new("private/2026-11-10.md").unwrap();
        let fill = |template: &str| new_reflection(template, &path, Date::constant(2026, 11, 10));
        assert_eq!(
            fill("---\ntype: reflection\ndate: {{date}}\n---\n# {{date}}\n").unwrap(),
            "---\ntype: reflection\ndate: 2026-11-10\n---\n# 2026-11-10\n"
        );
        assert!(fill("---\ndate: {{date}}\n---\n").is_err());
    }
}
