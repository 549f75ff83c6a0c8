//! A note whose `client:` key and folder name two clients.

use crate::check::{Finding, Looks, OneNote, Rule};
use crate::settings::Severity;
use crate::text::At;

pub(in crate::check) static RULE: Rule = Rule {
    id: "client-folder",
    severity: Severity::Warning,
    summary: "`client:` and the folder disagree",
    page: include_str!("client_folder.md"),
    looks: Looks::AtNote(look),
};

fn look(one: &OneNote<'_>) -> Vec<Finding> {
    let (Some(client), Some(folder)) = (&one.note.client, one.note.path.client_folder()) else { return Vec::new() };
    // Codes compare without case everywhere.
    if client.value.trim().to_lowercase() == folder.to_lowercase() {
        return Vec::new();
    }
    let code = &client.value;
    let at = At::new(&one.note.path, client.span);
    let message = format!("this note says client `{code}` and lies in the folder of `{folder}`; it counts for `{code}`");
    vec![RULE.finding(at, message).help(format!("move the file to `clients/{code}/`, or correct `client:`"))]
}
