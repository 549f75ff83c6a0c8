//! The other listings: goals, exposures, tries and measures, each as text and as JSON.

use crate::support::TestVault;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

const PROFILE: &str = "\
---
type: client
client: maple-07
goals:
  - id: avoidance
    text: Reduce avoidance of academic tasks
    opened: 2026-09-15
    levels: {-2: no contact, 0: one page a week, 2: submits}
    attained: [{on: 2026-10-20, level: -1}]
safety: {max: 80, exit: step outside}
---
";
const LADDER: &str = "\
---
type: exposure
client: maple-07
value: learning
rungs:
  - {id: question, situation: Ask a question in the seminar, predicted: 70}
---
";
const SESSION: &str = "\
---
client: maple-07
date: 2026-11-10
goals: [avoidance]
exposures:
  - {rung: question, on: 2026-11-09, where: homework, predicted: 70, before: 60, peak: 75, after: 40, learned: nobody turned round}
tries:
  - {id: week, value: learning, behaviours: [read a page, ask a tutor], behaviour: read a page, start: 2026-11-11, days: 7}
measures: {PHQ-9: 11, GAD-7: [2, 2, 1, 3, 2, 2, 2]}
---
";
const DIARY: &str = "\
---
type: diary
client: maple-07
try: week
entries:
  - {date: 2026-11-11, did: true, n: 1, after: lighter}
  - {date: 2026-11-12, did: false}
---
";

fn vault() -> TestVault {
    TestVault::with(&[
        ("clients/maple-07/client.md", PROFILE),
        ("clients/maple-07/ladder.md", LADDER),
        ("clients/maple-07/2026-11-10.md", SESSION),
        ("clients/maple-07/diary.md", DIARY),
    ])
}

#[test]
fn goals() {
    assert_data_eq!(
        vault().run("goals"),
        str![[r#"
maple-07
  goal       since       attained  last work   what                  source
  avoidance  2026-09-15  -1        2026-11-10  Reduce avoidance of   client.md:9
                                               academic tasks
── exit 0

"#]]
    );
    assert_data_eq!(
        vault().run("goals --json"),
        str![[r#"
{"throughline": 1, "as_of": "2026-11-22", "goals": [
{"client":"maple-07","id":"avoidance","text":"Reduce avoidance of academic tasks","opened":"2026-09-15","closed":null,"outcome":null,"weight":1,"levels":[{"level":-2,"text":"no contact"},{"level":0,"text":"one page a week"},{"level":2,"text":"submits"}],"attained":[{"on":"2026-10-20","level":-1,"at":{"path":"clients/maple-07/client.md","line":9}}],"worked_on":["2026-11-10"],"steps":{"set":0,"open":0,"done":0,"partly":0,"not_done":0,"dropped":0,"replaced":0},"at":{"path":"clients/maple-07/client.md","line":5}}
]}
── exit 0

"#]]
    );
}

#[test]
fn exposures() {
    assert_data_eq!(
        vault().run("exposures"),
        str![[r#"
maple-07
  rung      on          predicted  before → peak → after  situation and value;  source
                                                          what was learned
  question                     70                         Ask a question in     ladder.md:6
                                                          the seminar —
                                                          learning
            2026-11-09         70  60 → 75 → 40           nobody turned round   2026-11-10.md:6
── exit 0

"#]]
    );
    assert_data_eq!(
        vault().run("exposures --json"),
        str![[r#"
{"throughline": 1, "as_of": "2026-11-22", "exposures": [
{"client":"maple-07","rung":"question","situation":"Ask a question in the seminar","value":"learning","on":"2026-11-09","where":"homework","context":[],"scale":"0-100","limit":80,"limit_at":{"path":"clients/maple-07/client.md","line":10},"over_limit":false,"nth":1,"skipped":[],"predicted":70,"ladder_predicted":70,"likelihood":null,"before":60,"peak":75,"after":40,"prediction_error":-5,"fall":35,"likelihood_after":null,"happened":null,"minutes":null,"exit":null,"coping":[],"skills":[],"confidence":null,"body":null,"thoughts":null,"feelings":null,"setback_plan":null,"learned":"nobody turned round","at":{"path":"clients/maple-07/2026-11-10.md","line":6}}
], "ladders": [
{"client":"maple-07","value":"learning","per_week":null,"agreed":null,"review":null,"rungs":[{"id":"question","order":1,"situation":"Ask a question in the seminar","value":"learning","scale":"0-100","predicted":70,"expects":null,"rationale":null,"drop":[],"trials":1,"contexts":1,"last_on":"2026-11-09","at":{"path":"clients/maple-07/ladder.md","line":6}}],"at":{"path":"clients/maple-07/ladder.md","line":6}}
]}
── exit 0

"#]]
    );
}

#[test]
fn tries() {
    assert_data_eq!(
        vault().run("tries"),
        str![[r#"
maple-07
  try   value     from        diary        done  behaviour    source
  week  learning  2026-11-11  2 of 7 days  1     read a page  2026-11-10.md:8
── exit 0

"#]]
    );
    assert_data_eq!(
        vault().run("tries --json"),
        str![[r#"
{"throughline": 1, "as_of": "2026-11-22", "tries": [
{"client":"maple-07","id":"week","value":"learning","behaviour":"read a page","set_on":"2026-11-10","start":"2026-11-11","days":7,"reflect":null,"last_day":"2026-11-17","reactions":null,"behaviours":["read a page","ask a tutor"],"judgements":null,"plan":null,"told":null,"days_kept":2,"days_missing":["2026-11-13","2026-11-14","2026-11-15","2026-11-16","2026-11-17"],"days_done":1,"longest_run":1,"first_act":"2026-11-11","days_to_first_act":1,"brought":"awaited","brought_on":null,"ten_steps_on_record":[1,3,4,8],"entries":[{"date":"2026-11-11","did":true,"n":1,"before":null,"during":null,"after":"lighter","others":null,"judgements":null,"suds":null,"at":{"path":"clients/maple-07/diary.md","line":6}},{"date":"2026-11-12","did":false,"n":null,"before":null,"during":null,"after":null,"others":null,"judgements":null,"suds":null,"at":{"path":"clients/maple-07/diary.md","line":7}}],"at":{"path":"clients/maple-07/2026-11-10.md","line":8}}
]}
── exit 0

"#]]
    );
}

#[test]
fn measures() {
    assert_data_eq!(
        vault().run("measures"),
        str![[r#"
maple-07
  measure  on          total  band, and change since the first   source
                              reading
  PHQ-9    2026-11-10     11  moderate                           2026-11-10.md:9
  GAD-7    2026-11-10     14  moderate                           2026-11-10.md:9
── exit 0

"#]]
    );
    assert_data_eq!(
        vault().run("measures --json"),
        str![[r#"
{"throughline": 1, "as_of": "2026-11-22", "measures": [
{"client":"maple-07","name":"PHQ-9","min":0,"max":27,"better":"down","readings":[{"on":"2026-11-10","total":11,"band":"moderate","items":[],"substituted":0,"at":{"path":"clients/maple-07/2026-11-10.md","line":9}}],"since_first":null,"since_last":null,"at":{"path":"clients/maple-07/2026-11-10.md","line":9}},
{"client":"maple-07","name":"GAD-7","min":0,"max":21,"better":"down","readings":[{"on":"2026-11-10","total":14,"band":"moderate","items":[2,2,1,3,2,2,2],"substituted":0,"at":{"path":"clients/maple-07/2026-11-10.md","line":9}}],"since_first":null,"since_last":null,"at":{"path":"clients/maple-07/2026-11-10.md","line":9}}
]}
── exit 0

"#]]
    );
}

#[test]
fn nothing_to_list_is_a_sentence() {
    let vault = TestVault::with::<&str>(&[]);
    for list in ["goals", "exposures", "tries", "measures", "steps", "values"] {
        let out = vault.run(list).good();
        assert!(out.starts_with("No ") && out.trim_end().ends_with('.') && out.lines().count() == 1, "{list}: {out}");
        let answer = vault.run(&format!("{list} --json")).json();
        assert_eq!(answer[list], Value::Array(Vec::new()), "{list}");
    }
}
