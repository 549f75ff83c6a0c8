//! What people do to the text of one note, settings or signatures: small edits of real shapes.
//!
//! Every edit works on whatever text is there, also on one that a merge wrote or that YAML cannot read.
//! Words that an edit adds stand nowhere else, so that a lost one is noticed.

use crate::merge::edits_tests::Dice;

/// Makes words that stand nowhere else.
#[derive(Debug, Default)]
pub(super) struct Words(u32);

impl Words {
    /// Goes on after so many.
    pub(super) fn after(count: u32) -> Self {
        Self(count)
    }

    /// Returns how many were made.
    pub(super) fn count(&self) -> u32 {
        self.0
    }

    pub(super) fn fresh(&mut self) -> String {
        self.0 += 1;
        format!("w{}x", self.0)
    }
}

/// Returns the words of `Words` in a text, each as often as it stands there.
pub(super) fn words(text: &[u8]) -> Vec<&str> {
    text.split(|byte| !byte.is_ascii_alphanumeric())
        .filter_map(|word| std::str::from_utf8(word).ok())
        .filter(|word| {
            word.len() > 2
                && word.starts_with('w')
                && word.ends_with('x')
                && word[1..word.len() - 1].bytes().all(|b| b.is_ascii_digit())
        })
        .collect()
}

/// Makes a note of a session.
pub(super) fn session(date: &str, words: &mut Words) -> String {
    let mut w = || words.fresh();
    format!(
        "---\nclient: maple-07\ndate: {date}  # {}\nsession: 4\ngoals: [{}, {}]\nvalues:\n  - name: {}\n    importance: 9\n    consistency: 3\n    toward: [{}]\n  - {}\nsteps:\n  - id: {}\n    do: Review {} and {}\n    due: 2026-11-17\n  - {{id: {}, do: {}}}\nfollow_ups:\n  - step: {}\n    outcome: partly\n    response: '{}: relieved'\nmeasures: {{PHQ-9: 11, GAD-7: [2, 2, 1, 3, 2, 2, 2]}}\nnext: 2026-11-17\n---\n# Session {}\n\n## Subjective\nThe client named {}. It was {} then.\nLater {} came up.\n\n> \"{}\"\n\n## Plan\n- [ ] Open {} due:2026-11-14 ^{}\n- [ ] Ask for {} ^{}\n\nNext time: {}.\n",
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w(),
        w()
    )
}

/// A text as lines without ends, with what it is written in.
struct Lines {
    mark: bool,
    crlf: bool,
    lines: Vec<String>,
}

impl Lines {
    fn of(text: &str) -> Self {
        let mark = text.starts_with('\u{feff}');
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let crlf = text.contains("\r\n");
        Self { mark, crlf, lines: text.replace("\r\n", "\n").split('\n').map(str::to_owned).collect() }
    }

    fn text(&self) -> String {
        let text = self.lines.join(if self.crlf { "\r\n" } else { "\n" });
        if self.mark { format!("\u{feff}{text}") } else { text }
    }

    /// The lines of the front matter, without its fences.
    fn front(&self) -> std::ops::Range<usize> {
        match self.lines[1..].iter().position(|line| line == "---") {
            Some(end) if self.lines[0] == "---" => 1..end + 1,
            _ => 0..0,
        }
    }

    fn body(&self) -> std::ops::Range<usize> {
        let front = self.front();
        if front.is_empty() { 0..self.lines.len() } else { front.end + 1..self.lines.len() }
    }

    fn pick(&self, dice: &mut Dice, range: std::ops::Range<usize>, fits: &dyn Fn(&str) -> bool) -> Option<usize> {
        let found: Vec<usize> = range.filter(|&at| fits(&self.lines[at])).collect();
        (!found.is_empty()).then(|| found[dice.below(found.len())])
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_scalar(line: &str) -> bool {
    let text = line.trim_start();
    let text = text.strip_prefix("- ").unwrap_or(text);
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    text.split_once(": ").is_some_and(|(key, value)| {
        is_key(key)
            && !matches!(key, "type" | "key" | "value" | "throughline" | "client")
            && !value.starts_with(['{', '[', '#', '|', '>', '&'])
    })
}

/// Edits a note; returns the new text, which may be the old one where an edit finds nothing to do.
/// With `breaks` an edit may leave front matter that YAML cannot read.
pub(super) fn edit_note(text: &str, dice: &mut Dice, words: &mut Words, breaks: bool) -> String {
    let mut note = Lines::of(text);
    let (front, body) = (note.front(), note.body());
    match dice.below(if breaks { 24 } else { 21 }) {
        0..=2 => {
            if let Some(at) = note.pick(dice, front, &is_scalar) {
                let line = &note.lines[at];
                let start = line.find(": ").map_or(0, |colon| colon + 2);
                let (value, comment) = line[start..].split_once("  #").map_or((&line[start..], None), |(v, c)| (v, Some(c)));
                let value = value.trim();
                let new = match value.chars().next() {
                    Some('0'..='9') if value.len() == 10 => format!("2026-12-{:02}", 1 + dice.below(28)),
                    Some('0'..='9') => dice.below(11).to_string(),
                    Some('\'') => format!("'{}: {}'", words.fresh(), words.fresh()),
                    Some('"') => format!("\"{}\"", words.fresh()),
                    _ => words.fresh(),
                };
                let comment = comment.map(|words| format!("  #{words}")).unwrap_or_default();
                note.lines[at] = format!("{}{new}{comment}", &line[..start]);
            }
        }
        3 | 4 => add_item(&mut note, dice, words),
        5 => {
            if let Some(at) = note.pick(dice, front, &|line| line.contains(": [") && line.trim_end().ends_with(']')) {
                let end = note.lines[at].rfind(']').unwrap_or_default();
                note.lines[at].insert_str(end, &format!(", {}", words.fresh()));
            }
        }
        6 => {
            if let Some(at) = note.pick(dice, front.clone(), &|line| line.trim_start().starts_with("- ")) {
                let depth = indent(&note.lines[at]);
                let end = (at + 1..front.end).find(|&next| indent(&note.lines[next]) <= depth).unwrap_or(front.end);
                note.lines.drain(at..end);
            }
        }
        7 if !front.is_empty() => note.lines.insert(front.end, format!("{}: {}", words.fresh(), words.fresh())),
        8 => {
            if let Some(at) = note.pick(dice, front.clone(), &|line| indent(line) == 0 && is_scalar(line)) {
                note.lines.remove(at);
            }
        }
        9 => {
            if let Some(at) = note.pick(dice, front.clone(), &is_scalar) {
                if dice.below(2) == 0 && !note.lines[at].contains('#') {
                    note.lines[at].push_str(&format!("  # {}", words.fresh()));
                } else {
                    note.lines.insert(at, format!("{}# {}", " ".repeat(indent(&note.lines[at])), words.fresh()));
                }
            }
        }
        10 | 11 => {
            let has_word = |line: &str| !super::texts::words(line.as_bytes()).is_empty();
            if let Some(at) = note.pick(dice, body, &has_word) {
                let line = note.lines[at].clone();
                let found = super::texts::words(line.as_bytes());
                note.lines[at] = line.replace(found[dice.below(found.len())], &words.fresh());
            }
        }
        12 => {
            if let Some(at) = note.pick(dice, body, &|line| line.ends_with('.')) {
                note.lines[at].push_str(&format!(" Then {} was named.", words.fresh()));
            }
        }
        13 | 14 => {
            let at = note.pick(dice, body.clone(), &str::is_empty).unwrap_or(body.end.saturating_sub(1)).max(body.start);
            let (one, other) = (words.fresh(), words.fresh());
            let block = match dice.below(6) {
                0 => format!("## {one}\n{other} was said."),
                1 => format!("- [ ] Try {one} #learning ^{other}"),
                2 => format!("> {one}\n> {other}"),
                3 => format!("| on | note |\n|---|---|\n| {one} | {other} |"),
                4 => format!("```\n{one}\n\n{other}\n```"),
                _ => format!("The client did {one}. It was {other}."),
            };
            let lines: Vec<String> = std::iter::once("").chain(block.split('\n')).map(str::to_owned).collect();
            note.lines.splice(at..at, lines);
        }
        15 => {
            if let Some(at) = note.pick(dice, body.clone(), &|line| !line.is_empty()) {
                let end = (at..body.end).find(|&next| note.lines[next].is_empty()).unwrap_or(body.end);
                let end = if dice.below(2) == 0 { at + 1 } else { end };
                note.lines.drain(at..end);
            }
        }
        16 => {
            if let Some(at) = note.pick(dice, body, &|line| line.starts_with("- [")) {
                let line = note.lines[at].clone();
                note.lines[at] =
                    line.replacen(&line[..5.min(line.len())], ["- [x]", "- [/]", "- [-]", "- [ ]"][dice.below(4)], 1);
            }
        }
        // A passage is moved.
        17 => {
            if let Some(at) = note.pick(dice, body.clone(), &|line| !line.is_empty()) {
                let end = (at..body.end).find(|&next| note.lines[next].is_empty()).unwrap_or(body.end);
                let block: Vec<String> = note.lines.drain(at..end).collect();
                let to = note.pick(dice, note.body(), &str::is_empty).unwrap_or(note.lines.len());
                note.lines.splice(to..to, std::iter::once(String::new()).chain(block));
            }
        }
        18 => match dice.below(3) {
            0 => note.crlf = !note.crlf,
            1 => note.mark = !note.mark,
            _ => {
                if note.lines.last().is_some_and(String::is_empty) {
                    drop(note.lines.pop())
                } else {
                    note.lines.push(String::new())
                }
            }
        },
        // A conflict is settled by hand.
        19 => {
            if let Some(at) = note.pick(dice, 0..note.lines.len(), &|line| line.trim() == "> [!conflict]") {
                let end = (at + 1..note.lines.len())
                    .find(|&next| !note.lines[next].trim_start().starts_with('>'))
                    .unwrap_or(note.lines.len());
                note.lines.drain(at..end);
            } else if let Some(at) = note.pick(dice, front, &|line| line.starts_with("  - {key: ")) {
                note.lines.remove(at);
                if at > 0
                    && note.lines[at - 1] == "conflicts:"
                    && !note.lines.get(at).is_some_and(|next| next.starts_with("  - {key"))
                {
                    note.lines.remove(at - 1);
                }
            }
        }
        // All of one section is written anew.
        20 => {
            if let Some(at) = note.pick(dice, body.clone(), &|line| line.starts_with("## ")) {
                let end = (at + 1..body.end).find(|&next| note.lines[next].starts_with("## ")).unwrap_or(body.end);
                let new: Vec<String> = (0..1 + dice.below(3)).map(|_| format!("Anew: {}.", words.fresh())).collect();
                note.lines.splice(at + 1..end, new);
            }
        }
        21 if !front.is_empty() => {
            note.lines.insert(front.start + dice.below(front.len() + 1), format!("{}: [{}", words.fresh(), words.fresh()))
        }
        22 if !front.is_empty() => {
            let at = front.start + dice.below(front.len());
            note.lines[at] = format!(" {}", note.lines[at]);
        }
        23 if !front.is_empty() => {
            let at = front.start + dice.below(front.len());
            note.lines[at] = note.lines[at].replace(['\'', ']', '}'], "");
        }
        _ => {}
    }
    note.text()
}

fn add_item(note: &mut Lines, dice: &mut Dice, words: &mut Words) {
    let front = note.front();
    if front.is_empty() {
        return;
    }
    let (one, other) = (words.fresh(), words.fresh());
    let (list, mut item) = match dice.below(4) {
        0 => ("values:", vec![format!("- {one}")]),
        1 => ("values:", vec![format!("- name: {one}"), "  importance: 7".into(), format!("  means: {other}")]),
        2 => ("follow_ups:", vec![format!("- step: {one}"), "  outcome: done".into(), format!("  learned: {other}")]),
        _ => ("steps:", vec![format!("- id: {one}"), format!("  do: {other}"), "  due: 2026-11-24".into()]),
    };
    let Some(at) = front.clone().find(|&at| note.lines[at] == list) else {
        if !front.clone().any(|at| note.lines[at].starts_with(list)) {
            item.iter_mut().for_each(|line| line.insert_str(0, "  "));
            item.insert(0, list.into());
            note.lines.splice(front.end..front.end, item);
        }
        return;
    };
    let first = note.lines.get(at + 1).filter(|line| line.trim_start().starts_with("- "));
    let depth = first.map_or(2, |line| indent(line));
    item.iter_mut().for_each(|line| line.insert_str(0, &" ".repeat(depth)));
    // At the beginning or the end of the list.
    let belongs = |line: &str| line.trim_start().starts_with("- ") && indent(line) == depth || indent(line) > depth;
    let end = (at + 1..front.end).find(|&next| !belongs(&note.lines[next])).unwrap_or(front.end);
    let to = if dice.below(3) == 0 { at + 1 } else { end };
    note.lines.splice(to..to, item);
}

/// Edits settings, which stay readable.
pub(super) fn edit_settings(text: &str, dice: &mut Dice, words: &mut Words) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let set = |lines: &mut Vec<String>, key: &str, value: String| match lines.iter().position(|line| line.starts_with(key)) {
        Some(at) => lines[at] = format!("{key} {value}"),
        None => lines.push(format!("{key} {value}")),
    };
    match dice.below(4) {
        0 => set(&mut lines, "clinician:", words.fresh()),
        1 => set(&mut lines, "timely:", format!("{}h", 24 + dice.below(72))),
        2 => lines.insert(1, format!("# {}", words.fresh())),
        _ => {
            let at = lines.iter().position(|line| line == "measures:").unwrap_or_else(|| {
                lines.push("measures:".into());
                lines.len() - 1
            });
            lines.insert(at + 1, format!("  {}: {{min: 0, max: 40, better: down}}", words.fresh()));
        }
    }
    lines.join("\n") + "\n"
}
