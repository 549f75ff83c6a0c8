//! What people do to a vault: notes edited, added, renamed, removed; folders renamed; settings, tables,
//! pictures, signatures; things that stand in each other's way.

use super::texts::{self, Words, edit_note, edit_settings};
use crate::merge::edits_tests::Dice;
use std::collections::BTreeMap;

/// A vault's files by path.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// What the first device starts with.
pub(super) fn first(words: &mut Words) -> Files {
    let client = |code: &str, words: &mut Words| {
        format!(
            "---\ntype: client\nclient: {code}\nstatus: active\ngoals:\n  - id: {}\n    text: {}\n---\n{}.\n",
            words.fresh(),
            words.fresh(),
            words.fresh()
        )
    };
    let mut files = Files::new();
    let mut put = |path: &str, text: String| drop(files.insert(path.into(), text.into_bytes()));
    put("throughline.yaml", format!("throughline: 1\n# {}\nclinician: {}\n", words.fresh(), words.fresh()));
    put(".gitignore", "/private/\n/.throughline/\n".into());
    put("templates/session.md", format!("---\nsession: 1\n---\n{}\n", words.fresh()));
    put("clients/maple-07/client.md", client("maple-07", words));
    put("clients/maple-07/2026-11-03.md", texts::session("2026-11-03", words));
    put("clients/maple-07/2026-11-10.md", texts::session("2026-11-10", words));
    put("clients/oak-02/client.md", client("oak-02", words));
    put("clients/oak-02/2026-11-05.md", texts::session("2026-11-05", words));
    put("clients/oak-02/signatures.jsonl", format!("{{\"note\": \"{}\"}}\n", words.fresh()));
    files
}

/// Whether edits may leave front matter that YAML cannot read, and whether notes may become private.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wildness {
    pub(super) breaks: bool,
    pub(super) private: bool,
}

/// Does one thing to a vault and says what.
pub(super) fn edit(files: &mut Files, dice: &mut Dice, words: &mut Words, wild: Wildness) -> String {
    let notes: Vec<String> = files.keys().filter(|path| is_note(path)).cloned().collect();
    let Some(note) = (!notes.is_empty()).then(|| notes[dice.below(notes.len())].clone()) else {
        return add_note(files, dice, words);
    };
    match dice.below(100) {
        0..=61 => {
            let text = String::from_utf8_lossy(&files[&note]).into_owned();
            let new = edit_note(&text, dice, words, wild.breaks);
            files.insert(note.clone(), new.into_bytes());
            format!("edit {note}")
        }
        62..=69 => add_note(files, dice, words),
        70..=74 => rename_note(files, dice, &note),
        75 | 76 => rename_client(files, dice),
        77..=79 => {
            files.remove(&note);
            format!("remove {note}")
        }
        80 | 81 => {
            let folder = &note[..note.rfind('/').map_or(0, |slash| slash)];
            let gone: Vec<String> = notes.iter().filter(|path| path.starts_with(folder)).cloned().collect();
            gone.iter().for_each(|path| drop(files.remove(path)));
            format!("remove all of {folder}")
        }
        82..=85 => {
            let at = "throughline.yaml";
            let text = String::from_utf8_lossy(&files[at]).into_owned();
            files.insert(at.into(), edit_settings(&text, dice, words).into_bytes());
            "edit the settings".into()
        }
        86..=88 => {
            let at = format!("clients/{}/signatures.jsonl", ["maple-07", "oak-02"][dice.below(2)]);
            let mut text = files.get(&at).map(|text| String::from_utf8_lossy(text).into_owned()).unwrap_or_default();
            text.push_str(&format!("{{\"note\": \"{}\"}}\n", words.fresh()));
            files.insert(at, text.into_bytes());
            "sign".into()
        }
        89 => {
            let line = format!("*.{}\n", words.fresh());
            files.entry(".gitignore".into()).or_default().extend_from_slice(line.as_bytes());
            "edit .gitignore".into()
        }
        90 | 91 => {
            let at = format!("clients/maple-07/scan{}.pdf", dice.below(2));
            files.insert(at.clone(), format!("\0{}", words.fresh()).into_bytes());
            format!("write {at}")
        }
        92 => {
            let at = format!("tables/rota{}.csv", dice.below(2));
            files.entry(at.clone()).or_default().extend_from_slice(format!("a,{}\n", words.fresh()).as_bytes());
            format!("write {at}")
        }
        // Two notes whose names only case tells apart; where the disk does not, they are one.
        93 if cfg!(target_os = "linux") => {
            let name = note.rsplit('/').next().unwrap_or_default();
            let twin = format!("{}{}", &note[..note.len() - name.len()], name.replace("2026", "session-2026"));
            let twin = if files.contains_key(&twin) { twin.replace("session", "Session") } else { twin };
            files.entry(twin.clone()).or_insert_with(|| texts::session("2026-11-20", words).into_bytes());
            format!("write {twin}")
        }
        93 | 94 => {
            let copy = format!("{} copy.md", note.trim_end_matches(".md"));
            if is_free(files, &copy) {
                files.insert(copy, files[&note].clone());
            }
            format!("copy {note}")
        }
        95 => stand_in_the_way(files, dice, words),
        96 => {
            files.insert(note.clone(), Vec::new());
            format!("empty {note}")
        }
        97 => {
            let text = files.entry("templates/session.md".into()).or_default();
            text.extend_from_slice(format!("\n{}\n", words.fresh()).as_bytes());
            "edit a template".into()
        }
        98 if wild.private => {
            let at = format!("clients/maple-07/thoughts{}.md", dice.below(2));
            files.insert(at.clone(), format!("---\ntype: reflection\n---\n{}\n", words.fresh()).into_bytes());
            format!("reflect in {at}")
        }
        99 if wild.private => {
            let text = String::from_utf8_lossy(&files[&note]).replacen("---\n", "---\ntype: reflection\n", 1);
            files.insert(note.clone(), text.into_bytes());
            format!("make {note} a reflection")
        }
        _ => {
            files.insert(format!("private/{}.md", dice.below(3)), format!("{}\n", words.fresh()).into_bytes());
            "write in private/".into()
        }
    }
}

pub(super) fn is_note(path: &str) -> bool {
    path.starts_with("clients/") && path.ends_with(".md")
}

fn clients(files: &Files) -> Vec<String> {
    let mut found: Vec<String> = files
        .keys()
        .filter_map(|path| path.strip_prefix("clients/")?.split_once('/'))
        .map(|(client, _)| client.to_owned())
        .collect();
    found.dedup();
    found
}

/// Says whether nothing stands in a file's way.
fn is_free(files: &Files, path: &str) -> bool {
    let folder = format!("{path}/");
    let is_below_file = path.match_indices('/').any(|(at, _)| files.contains_key(&path[..at]));
    // Nor a name that another computer would take for one that is there.
    let is_alike = files.keys().any(|other| other != path && other.eq_ignore_ascii_case(path));
    !is_below_file && !is_alike && !files.keys().any(|other| other.starts_with(&folder))
}

fn add_note(files: &mut Files, dice: &mut Dice, words: &mut Words) -> String {
    let client = ["maple-07", "oak-02", "fir-11"][dice.below(3)];
    let date = format!("2026-11-{}", 15 + dice.below(4));
    let folder = if dice.below(8) == 0 { "diary/" } else { "" };
    let path = format!("clients/{client}/{folder}{date}.md");
    if is_free(files, &path) && !files.contains_key(&path) {
        files.insert(path.clone(), texts::session(&date, words).into_bytes());
    }
    format!("add {path}")
}

fn rename_note(files: &mut Files, dice: &mut Dice, note: &str) -> String {
    let name = note.rsplit('/').next().unwrap_or_default();
    let folder = &note[..note.len() - name.len()];
    let to = match dice.below(5) {
        0 => format!("{folder}moved/{name}"),
        1 => format!("clients/{}/{name}", ["maple-07", "oak-02", "fir-11"][dice.below(3)]),
        2 => {
            // Another spelling of the name it has.
            let to = format!("{folder}{}", name.to_uppercase().replace(".MD", ".md"));
            let is_taken = files.keys().any(|other| other != note && other.eq_ignore_ascii_case(&to));
            if !is_taken && let Some(bytes) = files.remove(note) {
                files.insert(to.clone(), bytes);
            }
            return format!("rename {note} to {to}");
        }
        3 => format!("{folder}renamed-{}.md", dice.below(3)),
        _ => format!("{folder}{}-{name}", dice.below(3)),
    };
    if !files.contains_key(&to)
        && is_free(files, &to)
        && let Some(bytes) = files.remove(note)
    {
        files.insert(to.clone(), bytes);
    }
    format!("rename {note} to {to}")
}

fn rename_client(files: &mut Files, dice: &mut Dice) -> String {
    let all = clients(files);
    if all.is_empty() {
        return "no client".into();
    }
    let from = all[dice.below(all.len())].clone();
    let to = ["elm-01".to_owned(), from.to_uppercase(), format!("{from}b")][dice.below(3)].clone();
    let is_taken = all.iter().any(|client| *client != from && client.eq_ignore_ascii_case(&to));
    if to != from && !is_taken {
        let (old, new) = (format!("clients/{from}/"), format!("clients/{to}/"));
        let moved: Vec<String> = files.keys().filter(|path| path.starts_with(&old)).cloned().collect();
        for path in moved {
            let target = path.replacen(&old, &new, 1);
            if !files.contains_key(&target)
                && let Some(bytes) = files.remove(&path)
            {
                files.insert(target, bytes);
            }
        }
    }
    format!("rename client {from} to {to}")
}

/// A file where another device may have a folder, and the other way round.
fn stand_in_the_way(files: &mut Files, dice: &mut Dice, words: &mut Words) -> String {
    let base = "clients/oak-02/more.md";
    let path = if dice.below(2) == 0 { base.to_owned() } else { format!("{base}/inner.md") };
    if is_free(files, &path) {
        files.insert(path.clone(), format!("{}\n", words.fresh()).into_bytes());
    }
    format!("write {path}")
}
