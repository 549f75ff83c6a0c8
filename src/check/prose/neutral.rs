//! What a note says without telling how a client responded: the business of the session, how the
//! client came, symptoms and figures, what the clinician did, and the naming of values itself.
//!
//! Lists of what says nothing are kept because the ways of responding are without number.

use super::actor::{Actor, CLIENTS, actor_at, is_person};
use super::lexicon::Lexicon;
use super::value_words::is_value_noun;
use super::{Reading, Sentence};
use std::ops::Range;
use std::sync::LazyLock;

/// Words that bind others.
static BINDING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "a an the and or but of to in on at by for from with w w/o w/in without within into onto over under up down out off about around \
     between among across through thru during since until till before after as per via than then there here this that these those \
     it its he she they his her their him them hers theirs himself herself themselves who whom which what where when while how \
     is was were are be been being am has have had having do does did done not no none nor neither also again still yet only \
     just both each every all any some other another more most less least few several many much one two three four five six seven \
     eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty first second third last next same own \
     new old once twice half if so such too very x # & + n/a na etc re vs i.e e.g mainly esp especially above",
    )
});

/// People of the session.
static PEOPLE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client clients ct cts cl pt pts patient patients therapist clinician th tx counselor counsellor writer provider undersigned \
     couple couples partners teen adolescent youth child member members group i we us our my me ct's client's pt's patient's",
    )
});

/// The business of a session: time, place, attendance, scheduling, the record.
static BUSINESS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "session sessions minute minutes min mins hour hours hr hrs time times late early on-time punctual telehealth video phone audio \
     telephone virtual online zoom platform link camera screen shared connection stable dropped lost office home room clinic \
     location located confirmed confirm verified identity privacy private consent consented emergency contact visit visits \
     appointment appointments appt attended attends attendance arrived arrives present presented presents ended ends start started \
     starts begin began end opened closed lasted held met meeting seen saw individual family couples weekly biweekly monthly \
     scheduled rescheduled date today day days week weeks wk wks month months year years yr yrs yesterday tomorrow monday tuesday \
     wednesday thursday friday saturday sunday mon tue tues wed weds thu thurs fri sat sun january february march april may june july \
     august september october november december jan feb mar apr jun jul aug sep sept oct nov dec morning afternoon evening night am pm \
     in-person person face-to-face alone accompanied bus traffic transport drove parked car intake initial follow-up review \
     copy copied scanned filed chart placed uploaded scan file folder record records documented note notes form forms signed release \
     roi completed complete completing paper page pages sheet sheets handout board whiteboard took taken spent used using fee fees paid payment copay co-pay insurance billing billed invoice receipt transport transportation booked \
     interpreter site access infusion chair childcare parking prescription refill refills labs room temperature water tea",
    )
});

/// Diagnoses, symptoms, their course, measures, medicines, risk, and how the client presented.
static STATE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "mdd gad ptsd ocd bpd aud oud sud adhd add bipolar bp ii iii panic d/o disorder dx hx sx rx dysthymia agoraphobia phobia phobic \
     depression depressive depressed anxiety anxious adjustment recurrent unspecified generalized generalised social major single episode \
     episodes moderate mild severe minimal subclinical symptoms symptom criteria met meets consistent diagnosis diagnoses diagnostic \
     provisional stable stabilizing unchanged improved improving improvement improvements better worse worsened worsening reduced \
     reducing decreased decreasing decrease increased increasing increase increases elevated high low lower higher flat even euthymic dysphoric \
     mood affect congruent restricted constricted blunted appropriate full range broad wnl normal limits speech rate tone volume \
     rhythm thought thoughts process processes content linear logical goal-directed coherent organized oriented x3 x4 alert person place \
     eye contact good fair poor adequate intact limited hygiene grooming groomed well-groomed dressed dress attire appropriately neatly casually neat weather clean \
     casual appearance behavior behaviour cooperative pleasant psychomotor memory concentration attention judgment judgement insight \
     orientation mental status exam mse phq-9 phq gad-7 gad7 phq9 pcl-5 pcl ors srs score scores scored suds oq-45 audit c-ssrs measure measures \
     sleep sleeping slept eating eats meal meals appetite energy fatigue pain weight hrs nights meds med medication medications adherent compliant sertraline dose doses \
     prescribed prn ssri lithium taking taken si hi si/hi suicidal homicidal suicidality ideation intent plan plans risk risks safety denied denies \
     deny reported reports report endorsed endorses current acute imminent harm self-harm none known low-risk no-risk substance use drinking \
     alcohol drinks drink sober uds neg negative positive urges urge craving cravings relapse remission early sustained worry worries \
     worrying rumination avoidance avoids avoiding avoided avoidant isolation isolating isolates isolated withdrawal withdrawn grief \
     bereavement stress stressors stressor stressed burnout trauma irritability irritable restless tired frequent frequency frequently less \
     more intensity duration onset baseline functioning function functional impairment occupational persistent persists persist continue \
     continues continued continuing remain remains remained ongoing progress progressing progressed track gains gain slow slowly slight slightly \
     steady moving toward towards treatment therapy therapeutic goal goals g1 g2 g3 g4 objective objectives problem problems plan's alliance \
     rapport prognosis guarded work working job school college shift shifts busy full change changes \
     noted events since last prior expected w/in related secondary due situational coping skills skill strengths barriers needs need \
     support supports supported supportive medical necessity appears appear indicated clinically benefit benefits benefiting \
     benefitting respond responding continues attempts past two-week interval overall self reporting situation relationship unremarkable \
     partial partially response maintain maintained maintains maintaining tx presentation pre post contemplation stage compliant probation court difficulties hopelessness \
     crying spells motivation anhedonia lability mid borderline",
    )
});

/// What the clinician does, and the tools.
static WORKING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "discussed discuss discussing explored explore exploring reviewed reviewing reviews processed process processing provided \
     provide providing facilitated facilitate facilitating used use utilized utilised utilizing employed introduced introduce introducing guided guide \
     guiding assisted assist assisting helped help helping taught teach teaching practiced practised practicing practising practice modeled modelled \
     conducted conduct conducting led engaged engaging normalized normalised validated validate reflected reflective listening listened encouraged \
     encourage explained assessed assess assessing monitored monitor monitoring checked check checking worked working addressed address addressing \
     focused focus focusing targeted identified identify identifying examined examine examining clarified clarify clarifying \
     psychoeducation psychoed education psycho-education cbt act dbt emdr mi cognitive behavioral behavioural acceptance commitment motivational \
     interviewing mindfulness breathing breath diaphragmatic relaxation grounding exercise exercises restructuring reframing activation exposure \
     interoceptive ladder hierarchy rung log logs record-keeping diary journaling journal worksheet worksheets card cards sort sorting sorted \
     deck pile piles list lists listed ranking ranked rank rating rated rate ratings furthest farthest nearest closest center centre ring rings dead svcs compass bull's-eye bullseye bull's target darts questionnaire inventory vlq \
     survey checklist imagery letter conversation conversations discussion dialogue questions question prompt prompts prompted guided-discovery socratic technique techniques \
     intervention interventions strategies strategy tool tools technique module activity activities task tasks clarification exploration \
     prioritization prioritisation identification eulogy timeline drawing drew metaphor narrowing narrowed comparison comparing compared \
     value values valued core personal top key important importance priorities priority areas area domains domain meaning meaningful matter matters direction directions \
     choices choice options option decision decisions recent life homework step steps action actions hw completed finished walked \
     read aloud went going covered talked talk spoke speaking spoke-about touched topic topics theme themes placed put picked pick chose \
     chosen choose selected select kept keep keeping named naming name names labeled labelled described describe wrote writing written circled \
     marked points point spots noted ended-up landed settled emerged came come coming filled filling fill remaining left final down forced pairs pairwise \
     administered highlighted underlined starred ticked bolded standard set retained chosen paired pairs partner peer brainstormed generated produced example examples included including include includes incl such like",
    )
});

/// Verbs by which a client does the work or is merely there.
static DOING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "carried carries dragged highlighted highlights underlined underlines starred ticked bolded labelled labeled labels tagged numbered identified identifies named names chose chooses picked picks selected selects kept keeps ranked ranks rated rates listed lists sorted sorts \
     prioritized prioritised placed places put puts wrote writes narrowed landed settled circled marked checked cited gave gives drew \
     completed completes did does finished finishes filled attended attends arrived arrives came presented presents participated logged \
     joined joins left returned used uses read reads reviewed brought discussed explored examined clarified considered compared worked \
     engaged processed practiced practised began begins started starts continued continues remains remained has have had took takes \
     maintained maintains meets met lives avoids avoided isolates consented signed confirmed verified attending living working taking \
     lived scored scores set agreed agrees plans planned intends committed chose decided elected opted wants hopes needs requests requested \
     benefits benefited benefitted responds would could should can may might must did listed nominated voted included received receives \
     walked scheduled rescheduled declined denies denied reads rated-as experiences experienced missed works sleeps drinks smokes \
     appears identified's assigned showed shows stays stayed lost got gets moved made makes goes went said-none spent spends \
     reached turned sat ordered arranged answered filled-in produced mapped defined values valued prioritizes brainstormed paired retained comes returns back",
    )
});

/// Verbs by which a client tells; what is told decides.
static TELLING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "reported reports reporting states stated describes described shared shares noted notes endorses endorsed mentioned mentions said says discussed told tells",
    )
});

/// Verbs behind which, or before which at the end of a clause, values are named.
static NAMING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "identified named kept picked chose chosen selected ranked listed placed circled keeping naming prioritized prioritised include \
     included including esp especially mainly put endorsed marked top emerged remained stayed won shaded written retained contained held \
     nominated counted cited recorded checked dragged highlighted underlined starred ticked lifted drew settled landed arrived chosen",
    )
});

/// Words that open a clause in which a pronoun is the subject.
static OPENING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "and but then so when while because though although before after until since if whereas yet once therefore afterwards today \
     initially eventually overall later first finally nor session",
    )
});

/// Says whether a word tells nothing of a response by itself.
pub(super) fn is_neutral(word: &str) -> bool {
    !word.starts_with(char::is_alphabetic)
        || word.len() == 1
        || [&BINDING, &PEOPLE, &BUSINESS, &STATE, &WORKING, &NAMING].iter().any(|list| list.has(word))
        || is_value_noun(word)
        || super::meeting::is_provider(word)
}

/// Says whether a word tells of symptoms, their course or a figure.
pub(super) fn is_state(word: &str) -> bool {
    STATE.has(word)
}

/// Says whether a verb of the client's says only that the work was done, or that the client was there.
pub(super) fn is_doing(word: &str) -> bool {
    DOING.has(word)
}

/// Says whether a verb of the client's tells something, so that it depends on what.
pub(super) fn is_telling(word: &str) -> bool {
    TELLING.has(word)
}

/// Says whether a sentence opens with a verb or noun of the clinician's business.
pub(super) fn is_working(word: &str) -> bool {
    WORKING.has(word) || BUSINESS.has(word)
}

/// Returns the places in a sentence where values are being named: behind a verb of naming, `values of`, or
/// a colon, up to the next mark or word that ends a list.
pub(super) fn named_values(reading: &Reading, sentence: &Sentence, own: &Range<usize>) -> Vec<Range<usize>> {
    let tokens = sentence.tokens.clone();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let has_values = !own.is_empty()
        || tokens.clone().any(|at| {
            is_naming(reading.word(at))
                || matches!(
                    reading.word(at),
                    "values" | "value" | "sorted" | "narrowed" | "left" | "three" | "final" | "result" | "results"
                )
        });
    for at in tokens.clone() {
        let word = reading.word(at);
        let next = if at + 1 < tokens.end { reading.word(at + 1) } else { "" };
        if open.is_some() && ends_list(reading, sentence, at) {
            found.extend(open.take().map(|start| start..at));
        }
        let is_found = word == "with"
            && at >= tokens.start + 2
            && reading.word(at - 1) == "up"
            && matches!(reading.word(at - 2), "came" | "come");
        // `Partner A: fairness, calm, adventure.`
        let is_of_one = word == ":"
            && at <= tokens.start + 4
            && (tokens.start..at).any(|it| {
                let who = reading.word(it);
                who == "partner" || is_person(who) || CLIENTS.has(who)
            })
            && is_value_noun(next);
        // `Values card sort -> honesty, kids, quiet (H)`
        let is_arrow = matches!(word, ">" | "→") && !own.is_empty() && at >= own.start;
        let is_label = is_found
            || is_arrow
            || is_of_one
            || word == ":" && has_values && (at > tokens.start + 1 || reading.word(tokens.start) == "values");
        let opens = is_naming(word)
            && !matches!(
                next,
                "the"
                    | "a"
                    | "an"
                    | "touching"
                    | "returning"
                    | "looking"
                    | "coming"
                    | "asking"
                    | "up"
                    | "down"
                    | "back"
                    | "away"
                    | "aside"
                    | "together"
                    | "off"
            )
            || word == "values" && matches!(next, "of" | "around" | "such" | "(" | "–" | "—" | "-" | ",")
            || matches!(word, "top" | "final") && matches!(next, "three" | "two" | "five" | "3" | "2" | "5" | "four" | "4");
        // `Respect, providing, calm kept.`: the verb stands behind.
        if open.is_none() && is_naming(word) && at >= own.end && is_last(reading, &tokens, at) {
            let start = (tokens.start..at).rev().find(|&it| matches!(reading.word(it), ";" | ":" | "—" | "–"));
            let start = start.map_or(tokens.start, |it| it + 1).max(own.end.min(at));
            // `Friendliness and courage were the words he kept.`
            if !(start..at.saturating_sub(1)).any(|it| actor_at(reading, sentence, it).is_some()) {
                found.push(start..at + 1);
                continue;
            }
        }
        // `wrote down warmth, plain speaking and hospitality`.
        let is_down = word == "down"
            && at > tokens.start
            && matches!(reading.word(at - 1), "wrote" | "jotted" | "put" | "written" | "noted" | "took" | "set")
            || word == "off" && at > tokens.start && matches!(reading.word(at - 1), "checked" | "ticked" | "marked" | "crossed");
        if open.is_none() && ((opens || is_down) && at >= own.start || is_label) {
            open = Some(at + 1);
        }
    }
    found.extend(open.map(|start| start..tokens.end));
    found
}

/// Says whether a verb names values, before them or behind them.
pub(super) fn is_naming(word: &str) -> bool {
    NAMING.has(word)
}

/// Words of manner that may follow such a verb at the end of a clause.
static MANNER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("as first highest most important top on by client ct pt core values her his their in session down out up")
});

/// Says whether a clause ends at a place, but for words of manner.
fn is_last(reading: &Reading, tokens: &Range<usize>, at: usize) -> bool {
    (at + 1..tokens.end)
        .find(|&it| !MANNER.has(reading.word(it)))
        .is_none_or(|it| matches!(reading.word(it), "." | ";" | ")" | "—" | "–"))
}

fn ends_list(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let end = sentence.tokens.end;
    let next = if at + 1 < end { at + 1 } else { return true };
    match reading.word(at) {
        ";" | "." | ")" | "but" | "then" | "while" | "when" | "because" | "although" | "though" | "after" | "which" | "that" => {
            true
        }
        "—" | "–" => at > sentence.tokens.start && reading.word(at - 1) != "values",
        "with" => true,
        "," | "and" => {
            let who = actor_at(reading, sentence, next)
                .or_else(|| (next + 1 < end).then(|| actor_at(reading, sentence, next + 1)).flatten());
            let is_told = matches!(
                reading.word(next),
                "was"
                    | "were"
                    | "felt"
                    | "became"
                    | "seemed"
                    | "looked"
                    | "got"
                    | "went"
                    | "grew"
                    | "had"
                    | "is"
                    | "could"
                    | "did"
            );
            is_told || matches!(who, Some(Actor::Client | Actor::Therapist | Actor::Joint)) && !reading.is_quoted(next)
        }
        _ => false,
    }
}

/// Says whether somebody named at a place does what follows, and is not done to.
pub(super) fn is_head(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    if at == sentence.tokens.start {
        return true;
    }
    let mut before = at - 1;
    if reading.word(before) == "the" {
        if before == sentence.tokens.start {
            return true;
        }
        before -= 1;
    }
    let word = reading.word(before);
    !reading.is_word(before) || OPENING.has(word) || reading.is_quoted(before)
}

/// Says whether what is quoted is the name of a thing and not what the client said: `imagery ("a good day")`,
/// `"80th birthday" exercise`.
pub(super) fn is_title(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    static THINGS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "worksheet worksheets checklist inventory profile quiz activity poster handouts exercise imagery handout form card cards deck question questions prompt prompts stem stems starters page titled entitled \
         letter visualization visualisation metaphor list sheet technique video module sort questionnaire meditation drawing",
        )
    });
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let open = (start..at).rev().find(|&it| !reading.is_quoted(it));
    let close = (at..end).find(|&it| !reading.is_quoted(it) && !matches!(reading.word(it), "values" | "value"));
    let bracket = open.is_some_and(|it| {
        reading.word(it) == "(" && it > start && THINGS.has(reading.word(it - 1)) || THINGS.has(reading.word(it))
    });
    bracket || close.is_some_and(|it| THINGS.has(reading.word(it)))
}
