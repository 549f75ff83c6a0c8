//! The caseload's week as a document.

use super::charts;
use super::line::{Line, lead, line};
use super::tree::{Column, Tree};
use super::{endings, exposure, phrases, plan};
use crate::note::Attendance;
use crate::report::caseload::{AGES, WeekReport};
use crate::report::figure::FindingCount;
use crate::report::outcomes::OutcomeCounts;
use crate::report::sentences::{self as say, number};
use crate::report::week::{Absence, ClientWeek, ValueWeek, WEEKS_BEFORE};

/// Returns the document's title.
pub(crate) fn title(report: &WeekReport) -> String {
    format!("Caseload in week {}", report.week)
}

/// Lays out the report.
pub(crate) fn build(report: &WeekReport, tree: &mut Tree) {
    let week = report.week;
    tree.subtitle(format!("{}; {}", say::period(Some(week.first()), Some(week.last())), say::as_of(report.as_of)));
    unread(report, tree);
    if report.clients.is_empty() {
        tree.paragraph(say::EMPTY_VAULT);
        return;
    }
    overview(report, tree);
    not_seen(report, tree);
    attention(report, tree);
    after_ending(report, tree);
    followed_up(report, tree);
    super::signed::section(report, tree);
    let active: Vec<_> = report.clients.iter().filter(|client| has_news(client)).collect();
    if !active.is_empty() {
        tree.heading(2, say::heading::CLIENTS);
        for client in active {
            client_week(client, tree);
        }
    }
    findings(&report.findings, tree);
}

/// What a column of numbers counts of a client's week.
type Count = fn(&ClientWeek) -> u32;

fn overview(report: &WeekReport, tree: &mut Tree) {
    let sessions = report.sessions;
    let summary = if sessions.attended + sessions.no_show + sessions.cancelled == 0 {
        say::NO_SESSIONS_IN_WEEK.to_owned()
    } else {
        say::seen(sessions.attended, sessions.no_show, sessions.cancelled)
    };
    tree.paragraph(format!("{summary} {} {}", say::set(report.counts.set), say::outcomes(report.counts)));
    tree.heading(2, say::heading::OVERVIEW);
    let counted: [(&str, Count); 8] = [
        ("Set", |client| client.counts.set),
        ("Done", |client| client.counts.done),
        ("Partly", |client| client.counts.partly),
        ("Not done", |client| client.counts.not_done),
        ("Carried", |client| client.counts.carried),
        ("Replaced", |client| client.counts.replaced),
        ("Dropped", |client| client.counts.dropped),
        ("Overdue", |client| u32::try_from(client.attention.overdue.len()).unwrap_or(u32::MAX)),
    ];
    // A column without a number would only make the others harder to find.
    let counted: Vec<_> =
        counted.into_iter().filter(|(_, count)| report.clients.iter().any(|client| count(client) > 0)).collect();
    let mut columns = vec![Column::words("Client"), Column::words("Session")];
    columns.extend(counted.iter().map(|(name, _)| Column::number(name)));
    let has_next = report.clients.iter().any(|client| client.next.is_some());
    columns.extend(has_next.then(|| Column::words("Next")));
    let rows = report.clients.iter().filter_map(|client| {
        let counts: Vec<u32> = counted.iter().map(|(_, count)| count(client)).collect();
        let is_empty = client.sessions.is_empty() && client.next.is_none() && counts.iter().all(|count| *count == 0);
        (!is_empty).then(|| {
            let mut row = vec![lead(client.client.clone()), session_cell(client)];
            row.extend(counts.into_iter().map(|n| if n == 0 { line(say::NONE) } else { line(n.to_string()) }));
            row.extend(has_next.then(|| next_cell(client)));
            row
        })
    });
    let rows: Vec<Vec<Line>> = rows.collect();
    if rows.is_empty() {
        tree.paragraph(say::NOTHING_IN_WEEK);
    }
    tree.table("Sessions and steps of each client this week", &columns, &rows);
}

fn session_cell(client: &ClientWeek) -> Line {
    if client.sessions.is_empty() {
        return line(say::NONE);
    }
    let mut seen = Line::default();
    for (index, session) in client.sessions.iter().enumerate() {
        let gap = if index == 0 { "" } else { ", " };
        let how = match session.attendance {
            Attendance::Attended => String::new(),
            other => format!(" {}", say::attendance(other)),
        };
        seen = seen.say(format!("{gap}{}{how}", say::day_of_month(session.on))).cite(&session.at);
    }
    seen
}

fn next_cell(client: &ClientWeek) -> Line {
    client.next.as_ref().map_or_else(|| line(say::NONE), |next| line(say::day_and_month(next.value, client.as_of)).cite(&next.at))
}

fn not_seen(report: &WeekReport, tree: &mut Tree) {
    tree.heading(2, say::heading::NOT_SEEN);
    let mut absent = report.not_seen();
    if absent.is_empty() {
        tree.paragraph(say::ALL_SEEN);
    }
    absent.sort_by_key(|(_, absence)| absence.is_expected()); // Stable: `None`, not expected, expected.
    absent.sort_by_key(|(_, absence)| absence.is_expected() != Some(false));
    let is_over = |absence: &Absence| matches!(absence, Absence::Closed | Absence::Paused | Absence::Unplanned { last: None });
    let open = absent.iter().filter(|(_, absence)| !is_over(absence));
    let mut lines: Vec<Line> =
        open.map(|(client, absence)| lead(client.client.clone()).say(": ").then(reason(absence))).collect();
    let not_begun = Absence::Unplanned { last: None };
    for (kind, words) in [(not_begun, say::NOT_BEGUN), (Absence::Paused, say::PAUSED), (Absence::Closed, say::CLOSED)] {
        let clients: Vec<_> = absent.iter().filter(|(_, absence)| **absence == kind).map(|(c, _)| c.client.clone()).collect();
        if !clients.is_empty() {
            lines.push(lead(clients.join(", ")).say(format!(": {words}")));
        }
    }
    tree.list(lines);
}

fn reason(absence: &Absence) -> Line {
    let (before, after) = say::absence(absence);
    match absence {
        Absence::Planned(next) | Absence::Unrecorded(next) => line(before).cite(&next.at).say(after),
        Absence::Rhythm { last, .. } | Absence::PastRhythm { last, .. } | Absence::Unplanned { last: Some(last) } => {
            line(before).say(say::last_attended(last.value)).cite(&last.at).say(".")
        }
        Absence::Closed | Absence::Paused | Absence::Unplanned { last: None } => line(before),
    }
}

fn attention(report: &WeekReport, tree: &mut Tree) {
    tree.heading(2, say::heading::ATTENTION);
    let clients: Vec<_> = report.clients.iter().map(|c| (Some(c.client.as_str()), &c.attention)).collect();
    let lines = super::attention::lines(&clients, report.as_of);
    if lines.is_empty() {
        tree.paragraph(say::NO_ATTENTION);
    }
    tree.list(lines);
    let ages: Vec<_> = AGES.iter().zip(report.by_age()).filter(|(_, (all, _))| *all > 0).collect();
    if report.overdue().len() > 1 {
        let said = ages.iter().map(|((from, to), (all, unreviewed))| say::aged(*from, *to, *all, *unreviewed));
        tree.paragraph(format!("{} {}.", say::OVERDUE_BY_AGE, said.collect::<Vec<_>>().join("; ")));
    }
}

fn after_ending(report: &WeekReport, tree: &mut Tree) {
    let ended = report.clients.iter().filter_map(|client| Some((client, client.kept.as_ref()?)));
    let lines: Vec<_> = ended.map(|(client, kept)| endings::in_short(&client.client, kept, report.as_of)).collect();
    if !lines.is_empty() {
        tree.heading(2, say::AFTER_ENDING);
        tree.list(lines);
    }
}

fn followed_up(report: &WeekReport, tree: &mut Tree) {
    tree.heading(2, say::heading::FOLLOWED_UP);
    let before = report.counts_before.iter().fold(OutcomeCounts::default(), |sum, counts| sum.plus(*counts));
    tree.paragraph(say::rates(report.counts, before, WEEKS_BEFORE));
    if let Some(line) = super::client_steps::barriers_in_short(&report.barriers) {
        tree.paragraph(line);
    }
    if let Some(chart) = charts::weeks(report) {
        tree.chart(chart);
        tree.paragraph(say::RATE_NOTE);
    }
}

fn has_news(client: &ClientWeek) -> bool {
    !(client.sessions.is_empty()
        && client.trials.is_empty()
        && client.reviews.is_empty()
        && client.set.is_empty()
        && client.due_next.is_empty())
}

fn client_week(client: &ClientWeek, tree: &mut Tree) {
    tree.heading(3, client.client.as_str());
    if let Some(whose) = say::seen_by(&client.seen_by) {
        tree.paragraph(format!("{}.", say::capital(&whose)));
    }
    if client.sessions.is_empty() {
        tree.paragraph(say::NO_SESSIONS_IN_WEEK);
    }
    for session in &client.sessions {
        let out = line(say::capital(&say::session(session))).cite(&session.at).say(".");
        tree.paragraph(out.with(session.no_step.as_ref(), |line, why| line.say(say::NO_STEP_REASON).noted(why).say(".")));
    }
    let several = client.reviews.iter().map(|review| review.entry.barriers.len()).sum::<usize>() > 1;
    let by_kind = super::client_steps::barriers_in_short(&client.barriers).filter(|_| several);
    part(tree, say::heading::FOLLOW_UPS, client.reviews.iter().map(phrases::review).chain(by_kind).collect());
    part(tree, say::heading::STEPS_SET, client.set.iter().map(phrases::open_step).collect());
    let due = client.due_next.iter().filter(|figure| !client.week.holds(figure.step.set_on));
    part(tree, say::heading::DUE_NEXT, due.map(phrases::step).collect());
    part(tree, say::heading::VALUES, values(client));
    part(tree, say::heading::CLARIFIED, client.clarifications.iter().map(phrases::clarification).collect());
    part(tree, say::heading::CONFLICTS, client.conflicts.iter().map(phrases::conflict).collect());
    part(tree, say::heading::PLAN, plan::entries(&client.plan, false));
    let hints = client.ladders.iter().flat_map(exposure::considered);
    part(tree, say::heading::EXPOSURES, client.trials.iter().map(exposure::trial).chain(hints).collect());
    part(tree, say::heading::MEASURES, client.measures.iter().map(phrases::reading).collect());
    part(tree, say::heading::FINDINGS, client.findings.iter().map(finding).collect());
}

fn part(tree: &mut Tree, heading: &str, lines: Vec<Line>) {
    if !lines.is_empty() {
        tree.heading(4, heading);
        tree.list(lines);
    }
}

/// Says each value that moved or was acted on, then the others on one line each for their kind.
fn values(client: &ClientWeek) -> Vec<Line> {
    let (said, still): (Vec<_>, Vec<_>) =
        client.values.iter().map(|value| (value, value_line(value))).partition(|(_, l)| l.is_some());
    let mut lines: Vec<Line> = said.into_iter().filter_map(|(_, line)| line).collect();
    let (rated, named): (Vec<_>, Vec<_>) =
        still.into_iter().map(|(value, _)| value).partition(|value| value.importance.is_some() || value.consistency.is_some());
    for (words, values) in [(say::UNCHANGED, rated), (say::NAMED, named)] {
        if values.is_empty() {
            continue;
        }
        let mut out = lead(words).say(": ");
        for (index, value) in values.into_iter().enumerate() {
            let gap = value.gap.map_or_else(String::new, |gap| format!(" (gap {})", number(gap)));
            out = out.say(format!("{}{}{gap}", if index == 0 { "" } else { ", " }, value.name)).cite(&value.at);
        }
        lines.push(out);
    }
    // Said where the week says something of values; else it stands in the agenda.
    let gap = client.largest_gap.as_ref().filter(|_| !lines.is_empty());
    lines.extend(gap.map(|(gap, names)| {
        let shared = if names.len() > 1 { format!("{} ", say::SHARED) } else { String::new() };
        lead(say::LARGEST_GAP).say(format!(": {}, {shared}{}", number(*gap), say::joined(names)))
    }));
    lines
}

/// Says one value; `None` where no rating moved and no action is on record.
fn value_line(value: &ValueWeek) -> Option<Line> {
    let mut parts: Vec<Line> =
        phrases::moved(value.importance.as_ref(), value.consistency.as_ref(), value.gap).into_iter().collect();
    for (name, actions) in [(say::TOWARD, &value.toward), (say::AWAY, &value.away)] {
        if !actions.is_empty() {
            let words = say::noted(actions.iter().map(|action| action.value.as_str()));
            parts.push(line(format!("{name}: {words}")).cites(actions.iter().map(|action| &action.at)));
        }
    }
    if parts.is_empty() {
        return None;
    }
    let out = lead(value.name.clone());
    Some(parts.into_iter().enumerate().fold(out, |out, (index, part)| out.say(if index == 0 { ": " } else { "; " }).then(part)))
}

/// Says how many findings a rule has.
pub(super) fn finding(finding: &FindingCount) -> Line {
    lead(finding.rule.clone()).say(format!(": {} ({})", finding.count, finding.severity.as_str()))
}

/// Adds the findings as a table.
pub(super) fn findings(findings: &[FindingCount], tree: &mut Tree) {
    tree.heading(2, say::heading::FINDINGS);
    if findings.is_empty() {
        tree.paragraph(say::NO_FINDINGS);
    }
    let columns = [Column::words("Rule"), Column::words("Severity"), Column::number("Findings")];
    let row = |f: &FindingCount| vec![line(f.rule.clone()), line(f.severity.as_str()), line(f.count.to_string())];
    tree.table("Findings by rule", &columns, &findings.iter().map(row).collect::<Vec<_>>());
}

fn unread(report: &WeekReport, tree: &mut Tree) {
    if !report.unread.is_empty() {
        tree.paragraph(say::unread(report.unread.len()));
        tree.list(phrases::unread(&report.unread));
    }
}
