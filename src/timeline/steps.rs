//! The life of each step: set, followed up, closed, opened again, replaced.
//!
//! Implements “The life of a step” and “Steps in the body” of the format. What to think of a life
//! (stuck, unreviewed for long) is left to the checks.

use super::goals::Goals;
use super::latency::waited;
use super::order::{Meeting, Ordered};
use super::values::Values;
use super::{FollowUpEntry, LooseEnd, Reference, State, StepThread};
use crate::note::{Attendance, FollowUp, Outcome, Step, Task, TaskState, Words};
use crate::text::At;
use jiff::civil::Date;
use std::collections::HashMap;

/// The threads being built.
#[derive(Default)]
pub(super) struct Steps {
    threads: Vec<StepThread>,
    /// Beside each thread: the index of the last session that set it or followed it up.
    touched: Vec<usize>,
    /// Id to its threads in the order set; the last takes follow-ups.
    by_id: HashMap<String, Vec<usize>>,
    /// Successors named by `by:`, with the day of the note.
    successors: Vec<(At, Date, String)>,
    /// Attended sessions so far, by index and day.
    attended: Vec<(usize, Date)>,
    /// Follow-ups on what no earlier session set.
    unknown: Vec<(At, Date, String)>,
}

/// A session's steps as they are set, from either place.
struct Setting<'s, 'a> {
    index: usize,
    meeting: &'s Meeting<'a>,
    /// How many items have set a step so far, which numbers those without an id.
    count: u32,
    /// Threads that this session's front matter set, by id: the body's item of that id is the same.
    from_front: HashMap<&'a str, usize>,
    /// Ids that its `follow_ups:` give an outcome for: boxes say nothing more about these.
    reviewed: Vec<&'a str>,
}

impl Steps {
    /// Takes one session.
    ///
    /// Follow-ups on what earlier sessions set come first, since they look back; then what is set;
    /// then follow-ups on that, for a step can be set and done within one session.
    pub(super) fn session<'a>(&mut self, index: usize, meeting: &Meeting<'a>, values: &mut Values<'a>) {
        let session = meeting.session;
        if session.attendance == Attendance::Attended {
            self.attended.push((index, meeting.on));
        }
        if session.steps.is_empty() && session.follow_ups.is_empty() && session.tasks.is_empty() {
            return;
        }
        let mut setting = Setting { index, meeting, count: 0, from_front: HashMap::new(), reviewed: Vec::new() };
        let mut looking_here: Vec<(&Words, &FollowUp)> = Vec::new();
        for follow_up in &session.follow_ups {
            if let Some(by) = &follow_up.by {
                self.successors.push((meeting.at(by.span), meeting.on, by.value.clone()));
            }
            let Some(id) = &follow_up.step else { continue };
            if follow_up.outcome.is_some() {
                setting.reviewed.push(&id.value);
            }
            match self.latest(&id.value) {
                Some(thread) => self.follow_up(thread, index, meeting, follow_up),
                None => looking_here.push((id, follow_up)),
            }
        }
        let mut new_tasks: Vec<&'a Task> = Vec::new();
        for task in &session.tasks {
            match task.id.as_ref().and_then(|id| self.latest(&id.value)) {
                Some(_) if setting.has_reviewed(task) => {}
                Some(thread) => self.tick(thread, index, meeting, task),
                None => new_tasks.push(task),
            }
        }
        for step in &session.steps {
            self.set(&mut setting, step, values);
        }
        for task in new_tasks {
            self.set_task(&mut setting, task, values);
        }
        for (id, follow_up) in looking_here {
            match self.latest(&id.value) {
                Some(thread) => self.follow_up(thread, index, meeting, follow_up),
                None => self.unknown.push((meeting.at(id.span), meeting.on, id.value.clone())),
            }
        }
    }

    /// Closes the books: what is due as of `today`, who replaces whom, and what was never set.
    pub(super) fn finish(
        mut self,
        ordered: &Ordered<'_>,
        today: Date,
        values: &mut Values<'_>,
        goals: &mut Goals<'_>,
        loose_ends: &mut Vec<LooseEnd>,
    ) -> Vec<StepThread> {
        // The last attended session has both the highest index and the latest date, so if any
        // session passed over a step, that one did.
        let last = ordered.meetings.iter().rposition(|meeting| meeting.session.attendance == Attendance::Attended);
        for (step, &touched) in self.threads.iter_mut().zip(&self.touched) {
            let open = step.state == State::Open;
            step.is_due = open && step.due.is_some_and(|due| due <= today);
            step.is_overdue = open && step.due.is_some_and(|due| due < today);
            step.is_unreviewed =
                open && last.is_some_and(|last| last > touched && step.due.is_none_or(|due| due <= ordered.meetings[last].on));
            if step.state != State::Replaced {
                step.replaced_by = None;
            }
            values.count(step);
            goals.count(step);
        }
        self.link_successors();
        let unset: Vec<_> = self.successors.iter().filter(|(.., id)| !self.by_id.contains_key(id)).collect();
        for (at, on, id) in self.unknown.iter().chain(unset) {
            let set_later = self.set_later(ordered, id);
            loose_ends.push(LooseEnd { to: Reference::Step, id: id.clone(), at: at.clone(), on: *on, set_later });
        }
        self.threads
    }

    fn latest(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).and_then(|threads| threads.last()).copied()
    }

    fn follow_up(&mut self, thread: usize, index: usize, meeting: &Meeting<'_>, item: &FollowUp) {
        // A blank is a follow-up still to be made.
        let Some(outcome) = &item.outcome else { return };
        let entry = FollowUpEntry {
            on: meeting.on,
            outcome: outcome.value,
            did: item.did.as_ref().map(|did| did.value),
            barriers: texts(&item.barriers),
            response: item.response.as_ref().map(|words| words.value.clone()),
            learned: item.learned.as_ref().map(|words| words.value.clone()),
            due: item.due.as_ref().map(|day| day.value),
            reopens: false,
            due_before: None,
            latency: None,
            at: meeting.at(item.span),
        };
        self.review(thread, index, entry, item.by.clone());
    }

    /// Takes a body's item on an earlier step. The line carries its due date along, so only one that
    /// is after the session and differs from the one in force is a new one.
    fn tick(&mut self, thread: usize, index: usize, meeting: &Meeting<'_>, task: &Task) {
        let outcome = match task.state {
            TaskState::Open => return,
            TaskState::Done => Outcome::Done,
            TaskState::Partly => Outcome::Partly,
            TaskState::Dropped => Outcome::Dropped,
            TaskState::Carried => Outcome::Carried,
        };
        let in_force = self.threads[thread].due;
        let due = task.due.as_ref().map(|day| day.value).filter(|&due| due > meeting.on && Some(due) != in_force);
        let at = meeting.at(task.span);
        let on = meeting.on;
        let blank = FollowUpEntry {
            on,
            outcome,
            did: None,
            barriers: Vec::new(),
            response: None,
            learned: None,
            due,
            reopens: false,
            due_before: None,
            latency: None,
            at,
        };
        self.review(thread, index, blank, None);
    }

    fn review(&mut self, thread: usize, index: usize, mut entry: FollowUpEntry, by: Option<Words>) {
        let passed = self.attended.iter().rev().skip_while(|(at, _)| *at >= index);
        let passed: Vec<Date> = passed.take_while(|(at, _)| *at > self.touched[thread]).map(|(_, on)| *on).collect();
        entry.latency = waited(&self.threads[thread], &entry, &passed);
        let step = &mut self.threads[thread];
        entry.reopens = step.state != State::Open;
        entry.due_before = step.due;
        let new_due = entry.due.filter(|due| Some(*due) != step.due);
        step.due = entry.due.or(step.due);
        step.state = if new_due.is_some() { State::Open } else { closing(entry.outcome) };
        step.closed_on = (step.state != State::Open).then_some(entry.on);
        if entry.outcome == Outcome::Replaced {
            step.replaced_by = by;
        }
        step.follow_ups.push(entry);
        self.touched[thread] = index;
    }

    /// Sets a step of the front matter, or says an earlier one again.
    fn set<'a>(&mut self, setting: &mut Setting<'_, 'a>, item: &'a Step, values: &mut Values<'a>) {
        let meeting = setting.meeting;
        setting.count += 1;
        let names = values.name_all(&item.values, meeting, item.span);
        let step = StepThread {
            text: item.text.as_ref().map(|words| words.value.clone()).unwrap_or_default(),
            values: names,
            goal: item.goal.clone(),
            due: item.due.as_ref().map(|day| day.value),
            times: item.times.as_ref().map_or(1, |times| times.value),
            kind: item.kind.as_ref().map(|words| words.value.clone()),
            skills: texts(&item.skills),
            coping: texts(&item.coping),
            with: item.with.as_ref().map(|words| words.value.clone()),
            bring: item.bring,
            statement: item.statement.as_ref().map(|words| words.value.clone()),
            willing: item.willing.as_ref().map(|rating| rating.value),
            ..setting.blank(item.id.as_ref(), meeting.at(item.span))
        };
        let thread = self.add_or_restate(setting, step);
        if let Some(id) = &item.id {
            setting.from_front.insert(&id.value, thread);
        }
    }

    /// Sets a step of the body; with an id that the front matter sets too it is that step, which
    /// gets from the body only what the front matter leaves out, the box among it.
    fn set_task<'a>(&mut self, setting: &mut Setting<'_, 'a>, task: &'a Task, values: &mut Values<'a>) {
        let meeting = setting.meeting;
        let names = values.name_all(&task.values, meeting, task.span);
        let state = match task.state {
            TaskState::Open | TaskState::Carried => State::Open,
            TaskState::Done => State::Done,
            TaskState::Partly => State::Partly,
            TaskState::Dropped => State::Dropped,
        };
        let due = task.due.as_ref().map(|day| day.value);
        let same = task.id.as_ref().and_then(|id| setting.from_front.get(id.value.as_str()));
        let thread = match same {
            Some(&thread) => {
                let step = &mut self.threads[thread];
                fill(step, &task.text, names, task.goal.as_ref());
                step.due = step.due.or(due);
                thread
            }
            None => {
                setting.count += 1;
                let blank = setting.blank(task.id.as_ref(), meeting.at(task.span));
                let goal = task.goal.clone();
                let step = StepThread { text: task.text.clone(), values: names, goal, due, from_body: true, ..blank };
                self.add_or_restate(setting, step)
            }
        };
        if state != State::Open && !setting.has_reviewed(task) {
            self.threads[thread].state = state;
            self.threads[thread].closed_on = Some(meeting.on);
        }
    }

    /// Adds a thread, unless an earlier step has the id and the same words: then that one is agreed
    /// again, with the new due date if one is given, and open again if it was closed.
    fn add_or_restate(&mut self, setting: &Setting<'_, '_>, step: StepThread) -> usize {
        let known = if step.derived_id { None } else { self.latest(&step.id) };
        if let Some(thread) = known.filter(|&thread| same_words(&self.threads[thread].text, &step.text)) {
            let known = &mut self.threads[thread];
            fill(known, &step.text, step.values, step.goal.as_ref());
            if known.state != State::Open {
                // The old due date belonged to the time before it was closed.
                known.state = State::Open;
                known.closed_on = None;
                known.due = step.due;
            }
            known.due = step.due.or(known.due);
            known.willing = step.willing.or(known.willing);
            known.restated.push((setting.meeting.on, step.at));
            self.touched[thread] = setting.index;
            return thread;
        }
        let thread = self.threads.len();
        self.by_id.entry(step.id.clone()).or_default().push(thread);
        self.threads.push(step);
        self.touched.push(setting.index);
        thread
    }

    /// Points each successor back at what it replaces. Of several steps with the successor's id the
    /// latest set up to the day of the replacement is meant, else the first after it.
    fn link_successors(&mut self) {
        for index in 0..self.threads.len() {
            let step = &self.threads[index];
            let (Some(by), Some(on)) = (&step.replaced_by, step.closed_on) else { continue };
            let Some(candidates) = self.by_id.get(&by.value) else { continue };
            let up_to = candidates.iter().rev().find(|&&other| other != index && self.threads[other].set_on <= on);
            if let Some(&successor) = up_to.or_else(|| candidates.iter().find(|&&other| other != index)) {
                self.threads[successor].replaces = Some(self.threads[index].id.clone());
            }
        }
    }

    /// Returns the day on which a session sets the id after all, be it after the day asked for.
    fn set_later(&self, ordered: &Ordered<'_>, id: &str) -> Option<Date> {
        if let Some(threads) = self.by_id.get(id) {
            return threads.first().map(|&thread| self.threads[thread].set_on);
        }
        let is = |other: &Option<Words>| other.as_ref().is_some_and(|other| other.value == id);
        let sets = |meeting: &&Meeting<'_>| {
            meeting.session.steps.iter().any(|step| is(&step.id)) || meeting.session.tasks.iter().any(|task| is(&task.id))
        };
        ordered.later.iter().find(sets).map(|meeting| meeting.on)
    }
}

impl Setting<'_, '_> {
    fn has_reviewed(&self, task: &Task) -> bool {
        task.id.as_ref().is_some_and(|id| self.reviewed.contains(&id.value.as_str()))
    }

    /// Returns an open step of this session with nothing said about it yet.
    fn blank(&self, id: Option<&Words>, at: At) -> StepThread {
        let number = self.meeting.number;
        StepThread {
            id: id.map_or_else(|| format!("s{number}-{}", self.count), |id| id.value.clone()),
            derived_id: id.is_none(),
            text: String::new(),
            values: Vec::new(),
            goal: None,
            set_on: self.meeting.on,
            session: number,
            due: None,
            times: 1,
            kind: None,
            skills: Vec::new(),
            coping: Vec::new(),
            with: None,
            bring: false,
            statement: None,
            willing: None,
            from_body: false,
            state: State::Open,
            closed_on: None,
            is_due: false,
            is_overdue: false,
            is_unreviewed: false,
            replaced_by: None,
            replaces: None,
            follow_ups: Vec::new(),
            restated: Vec::new(),
            at,
        }
    }
}

/// Returns the state that a follow-up leaves a step in.
pub(super) fn closing(outcome: Outcome) -> State {
    match outcome {
        Outcome::Done => State::Done,
        Outcome::Partly => State::Partly,
        Outcome::NotDone => State::NotDone,
        Outcome::Carried => State::Open,
        Outcome::Replaced => State::Replaced,
        Outcome::Dropped => State::Dropped,
    }
}

/// Adds what a step does not say yet.
fn fill(step: &mut StepThread, text: &str, values: Vec<String>, goal: Option<&Words>) {
    if step.text.is_empty() {
        text.clone_into(&mut step.text);
    }
    if step.values.is_empty() {
        step.values = values;
    }
    if step.goal.is_none() {
        step.goal = goal.cloned();
    }
}

/// Compares two steps' texts without case and runs of white space; one that says nothing agrees.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    a.trim().is_empty() || b.trim().is_empty() || words(a) == words(b)
}

fn texts(words: &[Words]) -> Vec<String> {
    words.iter().map(|word| word.value.clone()).collect()
}
