//! Random notes of real shapes and random edits of them, with the note that two edits of different
//! parts must give. Deterministic from a seed; shared by the laws here and by the comparison in
//! `benches`.

/// A small generator of random numbers (splitmix64).
#[derive(Debug, Clone)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Returns a word that stands nowhere else.
    fn fresh(&mut self) -> String {
        let word = self.one_of(&["walk", "portal", "letter", "call", "breath", "tea", "garden", "choir"]);
        format!("{word}{}", self.roll() % 1_000_000)
    }
}

/// A piece of a note that an edit can name.
#[derive(Debug, Clone, PartialEq)]
struct Unit {
    id: usize,
    before: String,
    /// What an edit can replace.
    slot: String,
    after: String,
    /// Units of one group are one item or block.
    group: usize,
    can: Can,
}

/// What can be done to a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Can {
    /// Nothing.
    Stay,
    /// Its slot can change to another word of this kind.
    Word,
    Number,
    Date,
    /// Its slot can change, and it can go.
    Sentence,
    Field,
    /// Its slot is a comment, of which two can stand.
    Comment,
    /// Its slot is the inside of a flow list.
    Flow,
}

/// A note as a list of units.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    units: Vec<Unit>,
    next: usize,
}

/// One edit, by the unit it changes.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    unit: usize,
    group: usize,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Set(String),
    Remove,
    RemoveGroup,
    InsertAfter(Vec<(String, String, String, Can)>),
}

impl Draft {
    /// Makes a session note with front matter and a body, in one of many styles.
    pub(crate) fn random(dice: &mut Dice) -> Self {
        let mut draft = Self { units: Vec::new(), next: 0 };
        draft.front_matter(dice);
        draft.body(dice);
        draft
    }

    fn push(&mut self, before: &str, slot: &str, after: &str, can: Can) {
        let group = self.units.last().map_or(0, |unit| unit.group);
        self.units.push(Unit { id: self.next, before: before.into(), slot: slot.into(), after: after.into(), group, can });
        self.next += 1;
    }

    /// What follows is another item or block.
    fn new_group(&mut self, before: &str, slot: &str, after: &str, can: Can) {
        self.push(before, slot, after, can);
        let id = self.next;
        if let Some(unit) = self.units.last_mut() {
            unit.group = id;
        }
    }

    fn front_matter(&mut self, dice: &mut Dice) {
        let comment = |dice: &mut Dice| if dice.is(30) { format!("  # {}\n", dice.fresh()) } else { "\n".into() };
        self.new_group("---\n", "", "", Can::Stay);
        if dice.is(30) {
            self.new_group("# ", &dice.fresh(), "\n", Can::Comment);
        }
        self.new_group("client: maple-07\n", "", "", Can::Stay);
        self.new_group("date: ", "2026-11-10", &comment(dice), Can::Date);
        self.new_group("session: ", "4", &comment(dice), Can::Number);
        self.new_group("goals: [", "avoidance, sleep, contact", "]\n", Can::Flow);
        let indent = dice.one_of(&["", "  ", "    "]).to_owned();
        self.new_group("values:\n", "", "", Can::Stay);
        for name in ["learning", "family presence", "independence"] {
            if dice.is(25) {
                self.new_group(&format!("{indent}- {name}\n"), "", "", Can::Stay);
                continue;
            }
            self.new_group(&format!("{indent}- name: {name}\n"), "", "", Can::Stay);
            self.push(&format!("{indent}  importance: "), &(5 + dice.below(5)).to_string(), &comment(dice), Can::Number);
            self.push(&format!("{indent}  consistency: "), &dice.below(9).to_string(), "\n", Can::Number);
            if dice.is(50) {
                self.push(&format!("{indent}  toward: ["), &format!("{}, {}", dice.fresh(), dice.fresh()), "]\n", Can::Flow);
            }
        }
        self.new_group("steps:\n", "", "", Can::Stay);
        for index in 0..2 + dice.below(2) {
            if dice.is(25) {
                self.new_group(
                    &format!("{indent}- {{id: st{index}, do: "),
                    &dice.fresh(),
                    &format!(", due: 2026-11-1{index}}}\n"),
                    Can::Word,
                );
                continue;
            }
            if dice.is(20) {
                self.new_group(&format!("{indent}# {}\n", dice.fresh()), "", "", Can::Stay);
            }
            self.push(&format!("{indent}- id: st{index}\n"), "", "", Can::Stay);
            self.push(&format!("{indent}  do: "), &format!("{} and {}", dice.fresh(), dice.fresh()), "\n", Can::Word);
            self.push(&format!("{indent}  value: "), dice.one_of(&["learning", "independence"]), "\n", Can::Word);
            self.push(&format!("{indent}  due: "), "2026-11-17", &comment(dice), Can::Date);
            self.push(&format!("{indent}  willing: "), &dice.below(10).to_string(), "\n", Can::Field);
        }
        self.new_group("follow_ups:\n", "", "", Can::Stay);
        for index in 0..2 {
            self.new_group(&format!("{indent}- step: old{index}\n"), "", "", Can::Stay);
            self.push(&format!("{indent}  outcome: "), dice.one_of(&["done", "partly", "not-done"]), "\n", Can::Word);
            self.push(&format!("{indent}  response: "), &format!("'{}: relieved'", dice.fresh()), "\n", Can::Field);
        }
        self.new_group("measures: {PHQ-9: ", "11", "", Can::Number);
        self.push(", GAD-7: [2, 2, ", "1", ", 3, 2, 2, 2]}\n", Can::Number);
        self.new_group("next: ", "2026-11-17", "\n", Can::Date);
        self.new_group("---\n", "", "", Can::Stay);
    }

    fn body(&mut self, dice: &mut Dice) {
        self.new_group("# Session ", "4", "\n", Can::Number);
        for heading in ["Subjective", "Objective", "Assessment"] {
            self.new_group(&format!("\n## {heading}\n"), "", "", Can::Stay);
            for paragraph in 0..1 + dice.below(2) {
                let lead = if paragraph > 0 { "\n" } else { "" };
                let count = 2 + dice.below(3);
                for index in 0..count {
                    let before = if index == 0 { lead } else { "" };
                    let is_last = index + 1 == count;
                    let after = if is_last { ".\n" } else { dice.one_of(&[". ", ".\n"]) };
                    let (one, other) = (dice.fresh(), dice.fresh());
                    let words =
                        format!("Client {} {one} and {}\nthen {other}", dice.one_of(&["named", "said", "did"]), dice.fresh());
                    let can = if is_last || index == 0 { Can::Word } else { Can::Sentence };
                    let words = if dice.is(50) { words.replace('\n', " ") } else { words };
                    match index {
                        0 => self.new_group(before, &words, after, can),
                        _ => self.push(before, &words, after, can),
                    }
                }
            }
            if dice.is(30) {
                self.new_group(&format!("\n> \"{}\"\n", dice.fresh()), "", "", Can::Stay);
            }
            if dice.is(20) {
                self.new_group("\n| on | note |\n|---|---|\n", "", "", Can::Stay);
                self.push("| 1 | ", &dice.fresh(), " |\n", Can::Word);
                self.push("| 2 | ", &dice.fresh(), " |\n", Can::Word);
            }
            if dice.is(15) {
                self.new_group("\n```\n- [ ] not a step\n\n", &dice.fresh(), "\n```\n", Can::Word);
            }
        }
        self.new_group("\n## Plan\n", "", "", Can::Stay);
        for index in 0..3 {
            self.new_group("- [", " ", "] ", Can::Field);
            self.push("", &format!("Open {}", dice.fresh()), "", Can::Word);
            self.push(" #learning due:", "2026-11-14", "", Can::Date);
            self.push(&format!(" ^task{index}\n"), "", "", Can::Stay);
        }
        self.new_group("\nNext time: ", &dice.fresh(), ".\n", Can::Word);
    }

    /// Prints it.
    pub(crate) fn text(&self) -> String {
        self.units.iter().map(|unit| format!("{}{}{}", unit.before, unit.slot, unit.after)).collect()
    }

    /// Makes an edit that changes something.
    pub(crate) fn edit(&self, dice: &mut Dice) -> Edit {
        loop {
            let index = dice.below(self.units.len());
            let unit = &self.units[index];
            let what = match unit.can {
                _ if dice.is(25) => match self.addition(index, dice) {
                    Some(what) => what,
                    None => continue,
                },
                Can::Stay => match self.removal(index, dice) {
                    Some(what) => what,
                    None => continue,
                },
                Can::Sentence | Can::Field if unit.slot != " " && dice.is(30) => What::Remove,
                Can::Flow if dice.is(30) => What::Set(unit.slot.split(", ").skip(1).collect::<Vec<_>>().join(", ")),
                Can::Flow => What::Set(format!("{}, {}", unit.slot, dice.fresh())),
                Can::Number => What::Set((20 + dice.below(80)).to_string()),
                Can::Date => What::Set(format!("2026-12-{:02}", 1 + dice.below(28))),
                Can::Field if unit.slot == " " => What::Set(dice.one_of(&["x", "/", "-"]).into()),
                Can::Field => What::Set(format!("'{}'", dice.fresh())),
                Can::Word | Can::Sentence | Can::Comment => What::Set(match unit.slot.rsplit_once(' ') {
                    Some((kept, _)) => format!("{kept} {}", dice.fresh()),
                    None => dice.fresh(),
                }),
            };
            return Edit { unit: unit.id, group: unit.group, what };
        }
    }

    /// Makes an edit of another part than an edit changes: of another unit, and not of an item that is
    /// removed.
    pub(crate) fn edit_elsewhere(&self, other: &Edit, dice: &mut Dice) -> Edit {
        loop {
            let edit = self.edit(dice);
            let removes = |edit: &Edit| matches!(edit.what, What::RemoveGroup);
            let adds = |edit: &Edit| matches!(edit.what, What::InsertAfter(_));
            let same_group = edit.group == other.group;
            if edit.unit != other.unit && !(same_group && (removes(&edit) || removes(other) || adds(&edit) && adds(other))) {
                return edit;
            }
        }
    }

    /// Makes an edit of the very words that an edit changes, to others.
    pub(crate) fn collide(&self, dice: &mut Dice) -> (Edit, Edit) {
        loop {
            let (one, other) = (self.edit(dice), self.edit(dice));
            if let (What::Set(words), What::Set(others)) = (&one.what, &other.what)
                && one.unit == other.unit
                && words != others
                && !self.units.iter().any(|unit| unit.id == one.unit && matches!(unit.can, Can::Flow | Can::Comment))
            {
                return (one, other);
            }
        }
    }

    fn addition(&self, index: usize, dice: &mut Dice) -> Option<What> {
        let unit = &self.units[index];
        let is_last = self.units.get(index + 1).is_none_or(|next| next.group != unit.group);
        let whole = format!("{}{}", unit.before, unit.after);
        let line = |text: String| What::InsertAfter(vec![(text, String::new(), String::new(), Can::Stay)]);
        let item = |text: &str| text.trim_start().starts_with("- ") && !text.contains('[');
        Some(match () {
            () if !is_last && unit.can == Can::Sentence => line(format!("It was {}. ", dice.fresh())),
            () if is_last && whole.starts_with("session") => line(format!("x{}: {}\n", dice.below(1000), dice.fresh())),
            () if is_last && whole.trim_start().starts_with("response") => {
                let indent = " ".repeat(whole.len() - whole.trim_start().len());
                line(format!("{indent}learned: {}\n", dice.fresh()))
            }
            () if is_last && whole.trim_start().starts_with("willing") => {
                let indent = " ".repeat(whole.len() - whole.trim_start().len() - 2);
                line(format!("{indent}- id: {}\n{indent}  do: {}\n", dice.fresh(), dice.fresh()))
            }
            () if is_last && whole.starts_with(" ^task") => line(format!("- [ ] Ask about {} ^{}\n", dice.fresh(), dice.fresh())),
            () if is_last && unit.before.starts_with("\n> ") => line(format!("\nThen {} came up.\n", dice.fresh())),
            () if is_last && item(&whole) && unit.can == Can::Stay => {
                let indent = " ".repeat(whole.len() - whole.trim_start().len());
                line(format!("{indent}- {}\n", dice.fresh()))
            }
            () => return None,
        })
    }

    fn removal(&self, index: usize, dice: &mut Dice) -> Option<What> {
        let unit = &self.units[index];
        let can = unit.before.contains("step: old1") || unit.before.contains("name: learning") || unit.before.contains("\n> ");
        (can && dice.is(50)).then_some(What::RemoveGroup)
    }

    /// Makes the edit; one of a unit that is gone does nothing.
    pub(crate) fn with(&self, edit: &Edit) -> Self {
        let mut draft = self.clone();
        let Some(at) = draft.units.iter().position(|unit| unit.id == edit.unit) else { return draft };
        match &edit.what {
            What::Set(slot) => draft.units[at].slot.clone_from(slot),
            What::Remove => drop(draft.units.remove(at)),
            What::RemoveGroup => draft.units.retain(|unit| unit.group != edit.group),
            What::InsertAfter(parts) => {
                for (offset, (before, slot, after, can)) in parts.iter().enumerate() {
                    let unit = Unit {
                        id: draft.next,
                        before: before.clone(),
                        slot: slot.clone(),
                        after: after.clone(),
                        group: draft.next + 1_000_000,
                        can: *can,
                    };
                    draft.units.insert(at + 1 + offset, unit);
                    draft.next += 1;
                }
            }
        }
        draft
    }
}

/// Damages a text as hands and programs do: lines lost, doubled, moved, cut short, other line ends.
pub(crate) fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for _ in 0..1 + dice.below(3) {
        let at = dice.below(lines.len());
        match dice.below(12) {
            0 if lines.len() > 1 => drop(lines.remove(at)),
            1 => {
                let line = lines[at].clone();
                lines.insert(dice.below(lines.len()), line);
            }
            2 => {
                let line = lines.remove(at);
                lines.insert(dice.below(lines.len() + 1), line);
            }
            3 => lines[at] = lines[at].chars().take(dice.below(9)).chain(['\n']).collect(),
            4 => lines[at] = lines[at].replace(['"', '\'', ']', '}'], ""),
            5 => lines[at] = format!("  {}", lines[at]),
            6 => lines[at] = lines[at].replacen(": ", ": [", 1),
            7 => lines.insert(
                at,
                dice.one_of(&["---\n", "```\n", "<!--\n", "# x\n", "\t- y\n", "a: b: c\n", "\n", "...\n", "- [ ] z ^task1\n"])
                    .into(),
            ),
            8 => lines.truncate(1 + dice.below(lines.len())),
            9 => lines = lines.iter().map(|line| line.replace('\n', "\r\n")).collect(),
            10 => lines[0].insert(0, '\u{feff}'),
            _ => {
                let last = lines.len() - 1;
                lines[last] = lines[last].trim_end().to_owned();
            }
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
    }
    lines.concat()
}
