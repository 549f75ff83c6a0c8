//! Makes a large vault of invented notes: the same bytes for the same size, whatever the machine.

use std::fmt::Write as _;
use std::path::Path;

/// Words that the prose is mixed from.
const WORDS: &[&str] = &[
    "client",
    "described",
    "the",
    "week",
    "as",
    "long",
    "and",
    "noticed",
    "a",
    "pull",
    "to",
    "stay",
    "at",
    "home",
    "then",
    "took",
    "one",
    "small",
    "step",
    "toward",
    "what",
    "matters",
    "with",
    "some",
    "doubt",
    "quiet",
    "voice",
    "steady",
    "breath",
    "named",
    "feeling",
    "in",
    "the",
    "chest",
    "asked",
    "for",
    "time",
    "spoke",
    "of",
    "a",
    "friend",
    "walk",
    "letter",
    "evening",
];
const VALUES: &[&str] = &["learning", "friendship", "honesty", "health", "family presence"];

/// Numbers that look random and are not (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// Writes `clients` × `sessions` notes below `root`, with settings; `root` must exist.
pub(crate) fn write_vault(root: &Path, clients: usize, sessions: usize) -> std::io::Result<()> {
    std::fs::write(root.join("throughline.yaml"), "throughline: 1\nclinician: bench\n")?;
    std::fs::write(root.join(".gitignore"), "private/\n.throughline/\n")?;
    for client in 0..clients {
        let code = format!("c{client:04}");
        let folder = root.join("clients").join(&code);
        std::fs::create_dir_all(&folder)?;
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (client as u64 + 1));
        std::fs::write(folder.join("client.md"), profile(&code))?;
        let first = jiff::civil::date(2025, 1, 6) + jiff::Span::new().days((client % 5) as i64);
        for session in 0..sessions {
            let day = first + jiff::Span::new().days(7 * session as i64);
            std::fs::write(folder.join(format!("{day}.md")), note(&code, session, day, &mut dice))?;
        }
    }
    Ok(())
}

fn profile(code: &str) -> String {
    let mut text = format!("---\ntype: client\nclient: {code}\nsince: 2025-01-06\nrhythm: 7d\ngoals:\n");
    text +=
        "  - {id: G1, text: See people again, opened: 2025-01-06}\n  - {id: G2, text: Keep the mornings, opened: 2025-01-06}\n";
    text += "values:\n";
    for value in VALUES {
        let _ = writeln!(text, "  - name: {value}\n    domain: friends");
    }
    text + "---\n# Profile\n"
}

/// A session note: front matter of 15 to 30 lines, some 2 kB of prose, every fourth with a task list.
pub(crate) fn note_text(code: &str, session: usize, day: jiff::civil::Date) -> String {
    note(code, session, day, &mut Dice(0xdead_beef ^ (session as u64 + 1)))
}

fn note(code: &str, session: usize, day: jiff::civil::Date, dice: &mut Dice) -> String {
    let due = day + jiff::Span::new().days(7);
    let mut text = format!(
        "---\nclient: {code}\ndate: {day}\nsession: {}\ntime: 10:00-10:50\nformat: SOAP\ngoals: [G1]\nvalues:\n",
        session + 1
    );
    let named = 1 + dice.roll(3) as usize;
    for value in &VALUES[..named] {
        let (importance, consistency) = (5 + dice.roll(6), dice.roll(11));
        let _ = writeln!(text, "  - name: {}\n    importance: {importance}\n    consistency: {consistency}", value);
    }
    let _ =
        writeln!(text, "steps:\n  - id: t{session}\n    do: Walk for {} minutes and write one line about it", 5 + dice.roll(30));
    let _ = writeln!(text, "    value: {}\n    goal: G2\n    due: {due}", VALUES[dice.roll(5) as usize]);
    // Every tenth step is never looked at again, so that something stays open.
    if session > 0 && !session.is_multiple_of(10) {
        let outcome = ["done", "partly", "not-done", "dropped"][dice.roll(4) as usize];
        let _ = writeln!(
            text,
            "follow_ups:\n  - step: t{}\n    outcome: {outcome}\n    response: lighter than expected",
            session - 1
        );
        if outcome != "done" {
            text += "    barrier: no time\n";
        }
    }
    if session.is_multiple_of(3) {
        let _ = writeln!(text, "measures: {{PHQ-9: {}, GAD-7: {}}}", dice.roll(28), dice.roll(22));
    }
    let _ = writeln!(text, "next: {due}\n---\n# Session {}\n", session + 1);
    for heading in ["Subjective", "Objective", "Assessment", "Plan"] {
        let _ = writeln!(text, "## {heading}");
        for word in 0..70 + dice.roll(30) {
            text += WORDS[dice.roll(WORDS.len() as u64) as usize];
            text += if word % 14 == 13 { ".\n" } else { " " };
        }
        text += "\n\n";
    }
    if session.is_multiple_of(4) {
        let _ = writeln!(text, "- [ ] Write one letter #honesty due:{due} ^b{session}");
    }
    text
}
