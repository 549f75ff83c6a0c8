//! `throughline status` and `throughline report`: forms, files and days.

use crate::support::TestVault;
use snapbox::{assert_data_eq, str};

#[test]
fn status_at_a_glance() {
    assert_data_eq!(
        TestVault::of_two().run("status"),
        str![[r#"
Caseload on Sun 2026-11-22
==========================

2 clients, 2 active

Sessions this week:
No session is on record for this week.

Needs attention:
- Due, no session since, maple-07: Review the requirements for 20 minutes
  (apply), for learning; due Tue 2026-11-17, 2 times

Next sessions and their follow-ups:
- Tue 2026-11-24: maple-07; 2 steps to follow up: apply, portal

Open steps of clients without a planned session:

- oak-11; 1 step to follow up: walk

Findings of the checks:
The checks have no errors and no warnings; remarks are not counted here.
── exit 0

"#]]
    );
}

#[test]
fn a_week_by_its_iso_name() {
    let vault = TestVault::of_two();
    let out = vault.run("report week 2026-W46").good();
    assert!(out.starts_with("Caseload in week 2026-W46\n"), "{out}");
    assert_eq!(vault.run("report week 2026-W46 --json").json()["week"], "2026-W46");
    assert_data_eq!(
        vault.run("report week 2026-46"),
        str![[r#"
── stderr
error: 2026-46 is not an ISO week such as 2026-W46
hint: `throughline report week` without a week takes the one of today
── exit 2

"#]]
    );
    assert_data_eq!(
        vault.run("report week 2026-W54"),
        str![[r#"
── stderr
error: 2026-W54 is not an ISO week such as 2026-W46
hint: `throughline report week` without a week takes the one of today
── exit 2

"#]]
    );
}

#[test]
fn one_week_on_one_screen() {
    assert_data_eq!(
        TestVault::of_two().run("report week 2026-W46"),
        str![[r#"
Caseload in week 2026-W46
=========================

Mon 2026-11-09 to Sun 2026-11-15; figures as of Sun 2026-11-15

2 sessions were held. 3 steps were set. No steps were followed up.


Overview
--------

Client    Session     Set  Next
maple-07  Tue 10 [1]    2  Tue 24 Nov [1]
oak-11    Thu 12 [2]    1  –


Not seen
--------

Every client has a session on record for this week.


Needs attention
---------------

- PHQ-9: only the total is entered, not item 9 (maple-07) [3]


Completion of steps
-------------------

This week: no step was followed up as done, partly or not done. The 4 weeks
before: no step was followed up as done, partly or not done.


Clients
-------

maple-07
Session 4 on Tue 2026-11-10, attended [1].

Steps set:
- Review the requirements for 20 minutes (apply), for learning; due Tue
  2026-11-17, 2 times [4]
- Open the application portal (portal), for learning; due Mon 2026-11-30 [5]

Values:
- learning: importance 9, consistency 3, gap 6; first ratings [6]
- Named, not rated: independence [1]
- Largest gap: 6, learning

Measures:
- PHQ-9: 11 (“moderate”, on 0–27, lower is better), Tue 2026-11-10 [3]; first
  reading


oak-11
Session 1 on Thu 2026-11-12, attended [2].

Steps set:
- Walk with a friend (walk), for friendship; due Thu 2026-11-26 [7]

Values:
- friendship: importance 8, consistency 5, gap 3; first ratings [8]
- Largest gap: 3, friendship


Findings of the checks
----------------------

The checks have no errors and no warnings; remarks are not counted here.


Sources
-------

[1] clients/maple-07/2026-11-10.md:3
[2] clients/oak-11/2026-11-12.md:3
[3] clients/maple-07/2026-11-10.md:21
[4] clients/maple-07/2026-11-10.md:14
[5] clients/maple-07/2026-11-10.md:27
[6] clients/maple-07/2026-11-10.md:8
[7] clients/oak-11/2026-11-12.md:6
[8] clients/oak-11/2026-11-12.md:4
── exit 0

"#]]
    );
}

#[test]
fn one_clients_progress() {
    assert_data_eq!(
        TestVault::of_two().run("report client maple-07"),
        str![[r#"
Progress of maple-07
====================

All sessions; figures as of Sun 2026-11-22; the work is active

1 session was held. The first was on Tue 2026-11-10 [1], the latest on Tue
2026-11-10 [1]. 2 steps were set. No steps were followed up.


Needs attention
---------------

- Due, no session since: Review the requirements for 20 minutes (apply), for
  learning; due Tue 2026-11-17, 2 times [2]
- PHQ-9: only the total is entered, not item 9 [3]


Goals
-----

- Reduce avoidance (avoidance) [4]; agreed Tue 2026-09-15; worked on in 1
  session; 1 step set for it: 1 open


Values and their steps
----------------------

Largest gap between importance and consistency: 6, learning. A gap is importance
minus consistency, two ratings of the client’s. It does not say which way either
is to move: a client may mean to do less for a value.

Importance and consistency over time

Day              learning
Tue 2026-11-10  9 / 3 [5]

Bull’s-eye of the latest ratings

Number  Value     Consistency  Rated           Importance
     1  learning        3 [5]  Tue 2026-11-10           9

Steps by where they stand

State  Steps
open       2


Identify, assess, plan, monitor
Value         Identified      Assessed        Planned         Monitored
learning      Tue 10 Nov [5]  Tue 10 Nov [5]  Tue 10 Nov [6]  –
independence  Tue 10 Nov [7]  –               –               –

A stage counts as soon as it is on record: assessed by a rating or by an action
in line or out of line, planned by a step, monitored by a follow-up.

Open steps serve learning; none serves independence (none set so far).


learning (education)
- Ratings: importance 9 (first rating), consistency 3 (first rating), gap 6,
  rank 1 [5]

Steps for learning:
- open: Review the requirements for 20 minutes (apply). Set Tue 2026-11-10 [2] →
  open, due Tue 2026-11-17, no session since
- open: Open the application portal (portal). Set Tue 2026-11-10 [6] → open, due
  Mon 2026-11-30


independence
- Ratings: not rated yet [7]


Measures
--------

PHQ-9: 11 (“moderate”, on 0–27, lower is better), Tue 2026-11-10 [3]; first
reading

PHQ-9 over time

Day              Total  Band      Change
Tue 2026-11-10  11 [3]  moderate  –


Sources
-------

[1] clients/maple-07/2026-11-10.md:3
[2] clients/maple-07/2026-11-10.md:14
[3] clients/maple-07/2026-11-10.md:21
[4] clients/maple-07/client.md:4
[5] clients/maple-07/2026-11-10.md:8
[6] clients/maple-07/2026-11-10.md:27
[7] clients/maple-07/2026-11-10.md:12
── exit 0

"#]]
    );
}

#[test]
fn days_in_the_wrong_order() {
    let run = TestVault::of_two().run("report client maple-07 --from 2026-11-20 --to 2026-11-01");
    assert_data_eq!(
        run,
        str![[r#"
── stderr
error: --from 2026-11-20 is after --to 2026-11-01
hint: swap the two
── exit 2

"#]]
    );
}

#[test]
fn the_files_ending_chooses_the_form() {
    let vault = TestVault::of_two();
    for (name, format) in [("w.md", "markdown"), ("w.html", "html"), ("w.txt", "text"), ("w.json", "json")] {
        let path = vault.root().join("elsewhere").join(name);
        let run = vault.run_words(&["report", "week", "-o", &path.to_string_lossy()]);
        assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", &*format!("wrote [VAULT]/elsewhere/{name}\n"), 0));
        let printed = vault.run(&format!("report week --format {format}")).good();
        let written = std::fs::read_to_string(&path).unwrap();
        // Links lead from the file to the root.
        assert_eq!(written.replace("../clients/", "clients/"), printed, "{name}");
    }
}

#[test]
fn json_is_the_figures_of_the_report() {
    let vault = TestVault::of_two();
    let week = vault.run("report week 2026-W46 --json").json();
    assert_eq!((&week["sessions"]["attended"], &week["steps"]["set"]), (&2.into(), &3.into()));
    let client = vault.run("report client maple-07 --json").json();
    assert_eq!((&client["throughline"], &client["client"]), (&1.into(), &"maple-07".into()));
    assert_eq!(vault.run("report client maple-07 --format json").out, vault.run("report client maple-07 --json").out);
}

#[test]
fn a_page_loads_nothing_from_elsewhere() {
    let vault = TestVault::demo();
    for report in ["report week", "report client ALDER-14"] {
        let page = vault.run(&format!("{report} --format html")).good();
        // Names of XML languages and references inside the page load nothing.
        let page = page.replace("http://www.w3.org/", "").replace("url(#", "");
        for outside in ["src=", "http://", "https://", "@import", "url(", "<script"] {
            assert!(!page.contains(outside), "{report}: {outside}");
        }
        assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..80]);
    }
}

#[test]
fn a_vault_without_clients_is_a_sentence() {
    let vault = TestVault::with::<&str>(&[]);
    assert_data_eq!(
        vault.run("report week"),
        str![[r#"
Caseload in week 2026-W47
=========================

Mon 2026-11-16 to Sun 2026-11-22; figures as of Sun 2026-11-22

There are no clients in this vault yet.
── exit 0

"#]]
    );
    assert_data_eq!(
        vault.run("status"),
        str![[r#"
Caseload on Sun 2026-11-22
==========================

There are no clients in this vault yet.
── exit 0

"#]]
    );
}
