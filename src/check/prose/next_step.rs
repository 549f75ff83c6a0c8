//! What comes next: a step, a practice, a plan to follow up, or a reasoned none.

use super::actor::{Actor, actor_at, subject};
use super::ahead::{
    agrees, does_on_a_day, is_for_a_day, is_office, is_pointed_at, is_set_to, is_will, plans_something, wants_by_then,
};
use super::business::is_business;
use super::learned::STEP;
use super::meeting::{
    MEETING, begins_deed, is_appointment, is_day, is_meeting, is_provider, is_therapists_own, is_weekday, words,
};
use super::present::is_present_deed;
use super::speech::is_denied;
use super::willed::{is_homework_set, is_willed};
use super::{Phrases, Reading, Sentence, Work};
use crate::note::{Part, Session};
use std::ops::Range;
use std::sync::LazyLock;

/// A step or practice by its own name.
static STEPS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "settled|landed on|for ..3 minutes|hour|call|walk|text|visit|evening|letter|page|step|supper|dinner|lunch; to set up a|an|lunch|coffee|dinner; said|says|thought she|he|they would|will call|phone|text|write|send|ask|tell|visit|try|bring|email|speak|cook|invite|join|start|spend|walk|keep|leave|read|meet|talk|go|take|sit|make|play|wear|put|help|bake|drive|give|say|look|do|use|stop|sign|attend; for|in|over the week|weeks|weekend|days ahead; to finish|do|complete|fill|read ..2 home; signing up for|to|this; is|are planning on|to; for the|this|coming week|weekend :; promised ..2 to|that; promised|promises herself|himself|themselves|me|us; set herself|himself|themselves; means|aims|hopes|vows|vowed|resolved|resolves to call|text|write|send|ask|tell|visit|try|bring|email|phone|speak|sign|cook|invite|join|start|spend|walk|keep|leave|read|meet|talk; she'd|he'd|they'd email|call|text|write|ask|tell|try|visit|bring|send|speak|sign|cook|phone|invite; picked|chose|fixed|booked|reserved|scheduled|named ..1 monday|tuesday|wednesday|thursday|friday|saturday|sunday; scheduled|booked|arranged a|an|one|two|lunch|dinner|coffee; ~follow up ..3 on|about the|her|his|how|what|this|that|their; f/u|follow-up ..2 on|about|re :? how|what|whether|her|his|their; for homework; for monday|tuesday|wednesday|thursday|friday|saturday|sunday @client|she|he|they picked|chose|will|wants|plans; asked|invited|encouraged @client|her|him|them to ..9 this week|weekend|month; asked|invited|encouraged @client|her|him|them to ..9 before|until|by next|we|then|the|our; asked|invited|encouraged @client|her|him|them to ..9 daily|tonight|tomorrow; homework; hw; to do|to-do|todo :|by|this|before|for|list; do by monday|tuesday|wednesday|thursday|friday|saturday|sunday|thu|thurs|fri|sat|sun|mon|tue|tues|wed|weds|next|then; between session|sessions|now|visits|meetings|appointments; \
     before next|the|our session|next|appointment|visit|meeting|weekend; before then; before we meet|speak|talk; until we meet|speak; between now and; for next time|session|week; for the coming;\
     until next session|week|time|visit|appointment; by next session|week|time|visit|appointment; \
     by monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight; tonight's|tomorrow's|monday's|tuesday's|wednesday's|thursday's|friday's|saturday's|sunday's ..2 :; by the end of the|this|next|week|month; by mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun; by the ..1 weekend|first|next|week|month|day|evening|#;  action step|steps|plan; \
     next step|steps; small step|steps; first step; one step; committed action; behavioral|behavioural experiment; \
     practice|practise this|the|daily|at|between|saying|with|it|one|two|for|twice|once; take-home; at home; \
     experiment; commit* to; agreed to|on; agrees to; agreed that she|he|they; agreed she|he|they; chose to; \
     chooses to; decided to; set ..3 goal|goals|step|steps|limit|limits|boundary|intention|alarm|timer|reminder|date|time|plan; plans to; planned to; plan to; \
     intends to; intention|intentions to|of|:|is; her|his|their|client's|ct's|pt's plan is|was|:; elected to; opted to; plan is|was|: to ~call|~text|~write|~try|~tell|~visit|~walk|~take|~go|~ask|~bring|~send|~spend|~cook|~invite|~join; plan is|: a|an|one|two|three|ten|# ..1 ; willing to try|call|write|send|ask|attend|take; \
     going to try|call|write|send|ask|attend|take|tell|talk|visit|meet|walk|start|speak|bring|keep|say|do|make|use|give|set|phone|read|practice|practise|spend|invite|go|join|leave|put; wants|want|wanted|hopes|ready|willing|prepared to try|start|begin|tell|call|visit|practice|practise; \
     is|are going|about to; we will|shall|'ll; before monday|tuesday|wednesday|thursday|friday|saturday|sunday; we'll|she'll|he'll|they'll;  assigned; \
     will bring|try|complete|call|text|write|send|ask|attend|practice|practise|journal|log|track|take|draft|read|schedule|make|rate|list|choose|visit|talk|tell|meet|walk|join|email|contact|spend|sit|set|say|do|keep|use|start|begin|apply|open|finish|go|cook|invite|share|rehearse|prepare|look|note|record|notice|pick|plan|think|consider|return|block|leave|speak|work|buy|eat|sleep|play|paint|volunteer|register|sign|arrange|phone|review|name|put|turn|add|ring|check|revisit|follow|discuss|offer|decide|wait|reflect|post|run|swim|help|print|watch|find|sing|organize|organise|identify|research|continue; \
     to bring; bring ..5 next|to; to complete; to try; to practice|practise; to journal; \
     to call|phone|text|write|send|ask|email; to attend; to schedule; each|every day|night|morning|evening|week; \
     once|twice|three|# a|per day|week; times this|per|a week|day; this week; this weekend; \
     over the week|weekend|coming; for next week; during the week; minutes|min|mins of; daily; step :; steps :; \
     task :; hw :; homework :; commitment :; action :; f/u; follow-up; follow up; following up; follows up; \
     follow-through; revisit*; check in|back; check-in on|about|at|next|by|call|text|with; will be reviewed|revisited|discussed|taken|looked; \
     to be reviewed|revisited|discussed; to review|revisit; review ..4 next; \
     next session|time|week|visit|meeting|appointment|appt :; next time ..1 the|a|two|one|what|how; \
     next session|time|week|visit|meeting|appointment ..3 review|explore|discuss|revisit|look|return|will|to|we|bring|continue|take|focus|ask|start|role-play|begin|how|what|whether; \
     explore|discuss|look|take|return|continue|review|focus|role-play|rehearse|work|process|talk|ask|complete|introduce|begin|start|address|use|rate|identify|examine ..9 next|following|coming|upcoming session|time|week|visit|meeting|appointment|appt|sessions; \
     take up; look at ..6 next; come back to; return to ..5 next|session; \
     reviewed next|together next|at next|at the next",
    )
});

/// A none that was chosen, or that has a reason.
pub(super) static NONE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "not|no deciding|acting|choosing|committing|rushing|setting ..4 before|until|till|yet|today|now|by|this; wants|want|wanted|prefers|chose|chooses to not; doesn't|didn't|don't want|need ..2 assignment|homework|task|tasks|step|steps; did|does|do not want|need ..2 assignment|homework|task|tasks|step|steps; no assignment|homework|task|tasks on|by|at|during|because; left ..3 week|weeks|it|this|space|page free|empty|blank|open; free|empty|open|blank on purpose; not|n't want|wants|wish|wishes ..1 to commit|decide|set|plan|act|choose|promise|agree; no ..4 step|steps|decision|action|homework|task|assignment|commitment was|were|is|set|agreed|made|chosen|by|at|because|as|since|for|this|today|given|yet|needed|until|till|til|before|after|while|when|per|,|:|—|–|(; \
     no plan|plans was|were|is|set|agreed|made|yet; chose|chooses|wants|wanted|asked|prefers no|none|nothing; nothing ..3 because|until|till; left ..2 there|open; homework none; none for this|now|the; \
     no_step; \
     chose|chooses|prefers|preferred|decided|elected|opted|wishes|wished to|not ..2 wait|pause|hold|sit|rest|set|rush|postpone|defer|let|take|leave|stay|commit|act|decide|think; wants|wanted|asked|asks to|not ..2 wait|pause|postpone|defer|think|rush|decide|commit; wants|wanted|asked|asks to leave|let|hold|rest|sit it|this|off|with|on; \
     declined|refused to set|choose|commit|take|make|pick|plan|name; \
     declined ..1 a|any|homework|an ..2 step|homework|task|assignment|action|steps?; not ready to|for; \
     decision|decisions|step|steps|homework|action|planning|commitment|task|choosing|choice ..3 deferred|postponed|open; it|this ..1 deferred|postponed; left it|this ..1 open; deferred by|at|until|till|per|because|any|setting|choosing|step|steps|homework|action|the; without a|any step|decision|action|task; \
     rather wait|not|let|leave|sit|think|hold; left ..1 at that; asked|asks|wants|wanted|needs ..2 week|weeks|days|month to; nothing ..6 by choice; sit with; left open; not to act|decide|set|take|commit; no pressure to; wait and see; hold off; \
     holding off; needs|need|wants|wanted|asked|asks|requested|requests ..3 time; takes|take|took|taking time to|over|before",
    )
});

/// What sounds like a plan and is only the next appointment, or more of the same.
static IDLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "continue|continues|continuing weekly|biweekly|individual|therapy|treatment|sessions|counseling|counselling|services|current|with|as|psychotherapy|outpatient|plan|same|supportive|cbt|act|tx|to|individually|working|work ..6; \
     will continue|resume|see ..8; will be seen|back|scheduled|here|on|monitored|referred|transferred|followed|discharged ..8; \
     will return|meet ..4 weekly|biweekly|next|in|session|sessions|therapy|week|weeks; \
     will attend ..4 session|sessions|therapy|counseling|counselling|appointment|appointments|treatment|weekly; \
     see|seen @client? ..1 next|in; return to clinic; rtc ..4; return in|next|for ..4; \
     next session|appointment|appt|visit|meeting scheduled|is|on|in|at|# ..4; next appointment|appt|session :? ..1 #; \
     follow|f/u|follow-up|follow up|in|next|with|scheduled|for ..1 # week|weeks|days; \
     follow-up|f/u in|next|scheduled|appointment|appt|visit ..2; follow up in|next|as|weekly ..2; \
     once|twice a|per week|month; this week; each|every week; to continue ..6; plan to continue ..6; \
     plans to continue ..6; agreed|agrees|plans|planned|wants|wishes to return|continue|reschedule|come ..6; agreed to continue ..6; agrees to continue ..6; \
     to meet|return|attend ..1 weekly|biweekly|next|sessions|session|therapy; follow up|f/u|follow-up; \
     check in next|in; ~commit to the|this|that|their|her|his|each|one ..1 work|therapy|treatment|process|change|marriage|relationship|sobriety|recovery|other|another|goals|plan|sessions|program; daily living|functioning|life|stressors|activity|activities|routine|routines|function",
    )
});

/// What makes more of the same a plan after all.
static STILL: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "explore|exploring|review|reviewing|revisit|discuss|discussing|values|conflict|barriers|step|steps|homework|worksheet|journal|journaling|practice|practicing|exercise|practising|diary|logging|log|walk|walking|calling|writing|about|how|what|whether|went|becomes|became; \
     follow|f/u|follow-up|check ..1 on|about|with|regarding|re|around",
    )
});

/// Says whether a note says what comes next.
///
/// It does by `steps`, `tries`, `no_step`, a task item, a follow-up with a new date; or by a
/// sentence that names a step of the client's, a practice, what will be taken up next time, or why
/// none was set. The next appointment alone, “continue”, and `next:` say nothing.
pub(in crate::check) fn tells_next_step(reading: &Reading, session: &Session, works: &[Work]) -> bool {
    let decided =
        session.clarification.iter().any(|it| it.decision.as_ref().is_some_and(|decision| decision.value.trim() == "deferred"));
    let set = !session.steps.is_empty() || !session.tries.is_empty() || !session.tasks.is_empty() || session.no_step.is_some();
    // The first work of each section: there are few sections, and may be many works.
    let mut firsts: Vec<(Option<Part>, usize)> = Vec::new();
    for work in works {
        let part = reading.sentences[work.sentence].part;
        if !firsts.iter().any(|(known, _)| *known == part) {
            firsts.push((part, work.sentence));
        }
    }
    let renewed = session.follow_ups.iter().any(|it| it.due.is_some() || it.by.is_some());
    set || renewed
        || decided
        || reading.sentences.iter().enumerate().any(|(index, sentence)| {
            let is_behind = works.is_empty() || firsts.iter().any(|&(part, first)| first <= index && part == sentence.part);
            // What was told before the work is no plan that follows from it.
            let is_before = sentence.part != Some(Part::Plan) && works.first().is_some_and(|work| index < work.sentence);
            let by_tables = !is_before && plans(reading, sentence, is_behind);
            !sentence.is_field && STEP.tells(reading, index, works, by_tables)
        })
}

fn plans(reading: &Reading, sentence: &Sentence, is_behind: bool) -> bool {
    // What was reported, or which goal was worked on, is no plan, unless the work is told in the same section.
    // `Goal: fewer missed doses.` and below it `HW - one phone alarm`: a label of its own in telegraph style.
    let sets_homework = is_homework_set(reading, sentence.tokens.start, sentence.tokens.end);
    // `Goal: to choose work that can be kept up`, and on the next line `Ct will add a column and look at it w/ me on Friday`.
    let is_dated = sentence.part == Some(Part::Goal)
        && is_willed(reading, sentence, &words(reading, sentence))
        && sentence.tokens.clone().any(|at| is_weekday(reading, sentence, at));
    if !is_behind
        && !is_dated
        && !sets_homework
        && matches!(sentence.part, Some(Part::Subjective | Part::Goal | Part::Problem | Part::Behavior))
    {
        return false;
    }
    if sentence.part == Some(Part::Intervention) {
        return agrees(reading, sentence);
    }
    leaves_it(reading, sentence)
        || is_behind && wants_before(reading, sentence)
        || is_behind && says_will(reading, sentence)
        || pieces(reading, sentence).iter().any(|piece| plans_in_piece(reading, piece, is_behind))
}

/// Says whether a sentence tells of a none that was chosen. `Grinned and left it there` is said of a card, `we left it there` of a step.
fn leaves_it(reading: &Reading, sentence: &Sentence) -> bool {
    NONE.all(reading, sentence.tokens.clone()).iter().any(|place| {
        !(reading.word(place.start) == "left" && reading.word(place.end - 1) == "there")
            || sentence.part == Some(Part::Plan)
            || matches!(subject(reading, sentence, place.start), Actor::Therapist | Actor::Joint)
    })
}

/// Cuts a sentence where somebody else takes over, so that an errand of the clinician's and a step of the client's
/// are told apart: `Next 11/18, and client will call her aunt`.
fn pieces(reading: &Reading, sentence: &Sentence) -> Vec<Sentence> {
    let end = sentence.tokens.end;
    let mut found: Vec<Sentence> = Vec::new();
    let mut start = sentence.tokens.start;
    let mut at = start;
    while at < end {
        let takes_over = |next: usize| {
            next + 1 < end
                && (matches!(actor_at(reading, sentence, next), Some(Actor::Client | Actor::Therapist | Actor::Joint))
                    || is_provider(reading.word(next)))
        };
        // `takes the noon dose, marks it on the visor card`: two deeds, of which one may be business.
        let goes_on = |next: usize| {
            let is_ours = (start..next).any(|it| actor_at(reading, sentence, it) == Some(Actor::Therapist));
            let is_second = sentence.part == Some(Part::Plan) && !is_ours && next + 1 < end && begins_deed(reading.word(next));
            is_second
                || next + 1 < end
                    && is_present_deed(reading.word(next))
                    && matches!(
                        reading.word(next + 1),
                        "it" | "them" | "him" | "her" | "his" | "their" | "the" | "a" | "an" | "one" | "two"
                    )
        };
        let cuts = !reading.is_quoted(at)
            && match reading.word(at) {
                ";" | "." => true,
                "," | "and" | "but" | "—" | "–" => {
                    takes_over(at + 1) || goes_on(at + 1) || reading.word((at + 1).min(end - 1)) == "and" && takes_over(at + 2)
                }
                _ => false,
            };
        if cuts && at > start {
            found.push(Sentence { tokens: start..at, ..sentence.clone() });
            start = at + 1;
        }
        at += 1;
    }
    if start < end {
        found.push(Sentence { tokens: start..end, ..sentence.clone() });
    }
    found
}

fn plans_in_piece(reading: &Reading, sentence: &Sentence, is_behind: bool) -> bool {
    if is_appointment(reading, sentence) || is_therapists_own(reading, sentence) || is_business(reading, sentence) {
        return false;
    }
    let tokens = sentence.tokens.clone();
    let in_plan = sentence.part == Some(Part::Plan);
    let found = STEPS.all(reading, tokens.clone());
    let idle = IDLE.all(reading, tokens.clone());
    let is_saved = STILL.any(reading, tokens.clone()) && (in_plan || names_next(reading, sentence));
    // `Daughter will drive her to chapel on Sunday`: those at home may take part in a step.
    let is_lived_with =
        tokens.clone().any(|at| is_day(reading.word(at))) && !tokens.clone().any(|at| is_provider(reading.word(at)));
    let counts = |place: &Range<usize>| {
        let in_idle = idle.iter().any(|idle| idle.start <= place.start && place.start < idle.end);
        let about_past = matches!(
            reading.word(place.start),
            "this" | "homework" | "hw" | "daily" | "once" | "twice" | "each" | "every" | "times" | "at"
        ) && !in_plan
            && !looks_ahead(reading, sentence)
            && !is_homework_set(reading, place.start, tokens.end);
        // `Ten minutes of journaling on Tuesday` opens a step; elsewhere minutes tell how long something took.
        let took = matches!(reading.word(place.start), "minutes" | "min" | "mins")
            && !in_plan
            && place.start > tokens.start + 2
            && !looks_ahead(reading, sentence);
        let reviewed = reading.word(place.start).starts_with("homework") && follows_review(reading, sentence, place.start);
        (!in_idle || is_saved)
            && !about_past
            && !took
            && !reviewed
            && !is_to_bring_out(reading, place)
            && !is_set_beside(reading, place)
            && (in_plan || !is_bare_to(reading, sentence, place))
            && !is_denied(reading, sentence, place.start)
            && (in_plan || !is_deed(reading.word(place.start)) || is_theirs(reading, sentence, place.start) || is_lived_with)
    };
    let wills = tokens.clone().filter(|&at| is_will(reading, sentence, at)).map(|at| at..at + 2).collect::<Vec<_>>();
    // `Choir Thursday.`
    let two = words(reading, sentence);
    let is_short = in_plan
        && matches!(two[..], [what, day] if is_day(reading.word(day)) && !is_day(reading.word(what))
            && reading.word(what).starts_with(char::is_alphabetic)
            && !MEETING.has(reading.word(what)) && !is_meeting(reading.word(what)) && !is_office(reading.word(what)) && !is_provider(reading.word(what)));
    let names_day = in_plan
        && idle.is_empty()
        && tokens.len() >= 4
        && !tokens.clone().any(|at| is_office(reading.word(at)))
        && tokens.clone().any(|at| is_day(reading.word(at)))
        && !tokens.clone().any(|at| is_meeting(reading.word(at)));
    found.iter().chain(&wills).any(counts)
        || agrees(reading, sentence)
        || tokens.clone().any(|at| plans_something(reading, sentence, at))
        || does_on_a_day(reading, sentence)
        || wants_by_then(reading, sentence)
        || is_set_to(reading, sentence)
        || (is_behind || matches!(sentence.part, None | Some(Part::Evaluation | Part::Response | Part::Plan)))
            && (is_for_a_day(reading, sentence) || is_pointed_at(reading, sentence))
        || names_day
        || is_short
        || in_plan && (begins_with_deed(reading, sentence) || is_more(reading, sentence, &idle))
}

/// `a letter to bring out his values`: what the exercise was for.
fn is_to_bring_out(reading: &Reading, place: &Range<usize>) -> bool {
    reading.word(place.start) == "to"
        && place.end > place.start + 1
        && matches!(reading.word(place.start + 1), "bring" | "draw")
        && matches!(reading.word(place.start + 2), "out" | "up" | "forth" | "forward")
}

/// `it was odd to write about wants`: what was done or felt, for nobody stands before it who will.
fn is_bare_to(reading: &Reading, sentence: &Sentence, place: &Range<usize>) -> bool {
    let is_to = reading.word(place.start) == "to" && place.len() == 2 && place.start > sentence.tokens.start;
    is_to
        && matches!(
            reading.word(place.start - 1),
            "odd"
                | "hard"
                | "strange"
                | "easy"
                | "nice"
                | "good"
                | "able"
                | "used"
                | "difficult"
                | "weird"
                | "harder"
                | "easier"
                | "tempted"
                | "afraid"
                | "scared"
                | "painful"
                | "how"
                | "who"
                | "what"
                | "whom"
                | "which"
                | "silly"
                | "funny"
                | "sad"
                | "tried"
                | "unable"
                | "asked"
        )
}

/// `set them beside goal 1`: what was put together, and no goal that was set.
fn is_set_beside(reading: &Reading, place: &Range<usize>) -> bool {
    reading.word(place.start) == "set"
        && place.clone().any(|at| matches!(reading.word(at), "beside" | "against" | "alongside" | "under" | "opposite"))
}

/// `"I'll call her tonight," she said`: the client's own words for what is to be done by a time.
fn says_will(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    let quoted = |at: usize| at < tokens.end && reading.is_quoted(at);
    let is_doing = |at: usize| quoted(at) && (begins_deed(reading.word(at)) || super::meeting::begins_life(reading.word(at)));
    tokens.clone().any(|at| {
        let says = match reading.word(at) {
            "i'll" | "we'll" => is_doing(at + 1),
            "i" | "we" if quoted(at + 1) && reading.word(at + 1) == "will" => is_doing(at + 2),
            _ => false,
        };
        says && quoted(at) && (at..tokens.end).any(|it| quoted(it) && (is_day(reading.word(it)) || reading.word(it) == "week"))
    })
}

/// `Before I see him again he wants to take the lathe down`: what is willed by the next meeting.
fn wants_before(reading: &Reading, sentence: &Sentence) -> bool {
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let opens = matches!(reading.word(start), "before" | "until" | "by" | "when" | "once")
        && start + 1 < end
        && matches!(actor_at(reading, sentence, start + 1), Some(Actor::Therapist | Actor::Joint));
    opens
        && (start + 2..end.saturating_sub(3)).any(|at| {
            actor_at(reading, sentence, at) == Some(Actor::Client)
                && matches!(reading.word(at + 1), "will" | "wants" | "plans" | "means" | "hopes" | "intends")
        })
}

fn is_deed(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "agreed"
            | "agrees"
            | "chose"
            | "chooses"
            | "decided"
            | "set"
            | "plans"
            | "planned"
            | "plan"
            | "intends"
            | "commit"
            | "committed"
            | "elected"
            | "opted"
            | "willing"
            | "going"
            | "assigned"
    )
}

/// Says whether a deed is that of the client, or of somebody who may be one.
fn is_theirs(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    subject(reading, sentence, at) != Actor::Other
        || at > sentence.tokens.start && super::actor::OTHERS_IN_ROOM.has(reading.word(at - 1))
}

/// In a plan, `Call sister.` or `Ct to call sister` is a step.
fn begins_with_deed(reading: &Reading, sentence: &Sentence) -> bool {
    let words = words(reading, sentence);
    let Some(&first) = words.first() else { return false };
    let is_to = words.len() > 3
        && super::actor::CLIENTS.has(reading.word(first))
        && matches!(reading.word(words[1]), "to" | "will" | "set" | "sets" | "agreed" | "chose");
    let is_idle = |at: usize| matches!(reading.word(at), "continue" | "attend" | "return" | "be" | "meet" | "see" | "follow");
    if is_to {
        // `Client agreed to return next week.`
        let deed = if reading.word(words[2]) == "to" { words.get(3) } else { words.get(2) };
        return deed.is_some_and(|&deed| !is_idle(deed));
    }
    words.len() >= 2 && begins_deed(reading.word(first)) && !is_idle(first)
}

/// Says whether a sentence of a Plan section says more than the next appointment and “continue”: then
/// it is a step, in whatever words. What the therapist does for the practice is none.
fn is_more(reading: &Reading, sentence: &Sentence, idle: &[Range<usize>]) -> bool {
    let words = words(reading, sentence);
    let Some(&first) = words.first() else { return false };
    let is_same = words.iter().take(2).any(|&at| is_provider(reading.word(at)))
        || matches!(
            reading.word(first),
            "continue"
                | "continues"
                | "continuing"
                | "monitor"
                | "maintain"
                | "resume"
                | "ongoing"
                | "values"
                | "see"
                | "return"
                | "reviewed"
                | "faxed"
                | "signed"
                | "filed"
                | "mailed"
                | "scanned"
                | "obtained"
                | "submitted"
                | "updated"
                | "billed"
        );
    let by_therapist = words.iter().take(3).any(|&at| actor_at(reading, sentence, at) == Some(Actor::Therapist));
    let rest = words.iter().filter(|&&at| {
        !idle.iter().any(|idle| idle.contains(&at))
            && !MEETING.has(reading.word(at))
            && !reading.word(at).starts_with(|c: char| c.is_ascii_digit())
    });
    let is_goal =
        words.iter().take(3).any(|&at| matches!(reading.word(at), "goal" | "goals" | "objective" | "objectives" | "obj"))
            && !words.iter().any(|&at| begins_deed(reading.word(at)) || actor_at(reading, sentence, at) == Some(Actor::Client));
    !is_same && !is_goal && !by_therapist && rest.count() >= 2
}

fn names_next(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| matches!(reading.word(at), "next" | "follow-up" | "upcoming" | "following"))
}

fn looks_ahead(reading: &Reading, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| {
        matches!(reading.word(at), "will" | "plans" | "agreed" | "next" | "committed" | "chose" | "before")
            || reading.word(at) == ":" && at < sentence.tokens.start + 4
            || reading.word(at) == "to"
                && (at == sentence.tokens.start || actor_at(reading, sentence, at - 1) == Some(Actor::Client))
            || matches!(reading.word(at), "by" | "on" | "until") && at + 1 < sentence.tokens.end && is_day(reading.word(at + 1))
    })
}

fn follows_review(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    (at.saturating_sub(3).max(sentence.tokens.start)..at).any(|before| {
        matches!(reading.word(before), "reviewed" | "completed" | "last" | "previous" | "did" | "no" | "forgot" | "her" | "his")
    }) && !looks_ahead(reading, sentence)
}
