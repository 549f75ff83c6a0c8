//! How the client responded: engagement, ambivalence, emotion, insight, difficulty.

use super::actor::{Actor, actor_at, subject};
use super::lexicon::Lexicon;
use super::neutral::{is_doing, is_head, is_neutral, is_state, is_telling, is_working, named_values};
use super::speech::is_planned;
use super::value_words::is_value_noun;
use super::{Phrases, Reading, Sentence, Work};
use crate::note::{Part, Session};
use std::ops::Range;
use std::sync::LazyLock;

/// Words that tell of a response wherever they stand in a sentence on the client.
static FACETS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "good|high|better|bright spirits; wanted to keep|continue|stay|go|know|talk more|on|going|past|longer; wanted to keep; dismissive; engaged; engagement; engages; participated|participates|participating; participation; receptive; attentive; \
     attentively; open to; motivated; interested; curious; curiosity; withdrawn; quiet; guarded; hesitant; hesitantly; \
     hesitated; hesitation; hesitancy; reluctant; reluctance; reluctantly; disengaged; actively; animated; thoughtful; \
     thoughtfully; responsive; responded; eager; eagerly; cooperative; keen; energized; energised; enthusiastic; \
     enthusiasm; willing; willingness; wary; softly; spoke quietly|fast|freely|slowly|openly; stayed to the end; listened; focused throughout; lively; brightened; leaned forward|in; silent; \
     silence; paused; cautious; cautiously; slowly; invested; talkative; unenthusiastic; bored; distracted; skeptical; \
     sceptical; skepticism; scepticism; tentative; tentatively; collaborative; collaboratively; fully present; \
     asked ..2 question|questions; impatient; absorbed; puzzled; astonished; shrugged; nodded; nodding; ambivalent; ambivalence; torn; mixed feelings; mixed; uncertain; \
     uncertainty; unsure; doubt; doubts; doubtful; doubted; undecided; wavered; of two minds; conflicted; indecisive; \
     not sure; went back and forth; pulled between|toward|towards|in|both|apart|by; tearful; tearfully; tears; teared; cried; crying; wept; smiled; smiling; \
     laughed; laughing; sighed; relieved; relief; nervous; nervously; anxious; hopeful; hope; hopelessness; angry; \
     anger; frustrated; frustration; guilty; guilt; ashamed; shame; calm; calmer; overwhelmed; excited; excitement; \
     proud; pride; scared; afraid; fear; sad; sadness; sadder; grief; lighter; moved; touched; embarrassed; irritated; \
     irritation; annoyed; tense; tension; distressed; distress; affect; mood; upset; uneasy; unease; discouraged; \
     encouraged; grateful; gratitude; surprised; surprise; comfortable; uncomfortable; discomfort; emotional; emotion; \
     emotions; heavy; sorrow; regret; longing; bittersweet; warmth; content; numb; restless; confident; confidence; \
     lonely; loneliness; joy; joyful; happy; happier; worried; worry; apprehensive; apprehension; trembl*; shaky; \
     shaking; voice shook|cracked|broke|softened; became|grew flushed; disappointed; disappointment; empowered; \
     optimistic; pessimistic; resentment; resentful; envious; steadier; anxiety rose|fell|eased; ashamed; affirmed; \
     validated; stuck; flat; fidget*; avoided eye; eyes filled; chuckl*; grinn*; bitter*; insight; insights; \
     insightful; realized|realised; realization|realisation; recognized|recognised|recognizes|recognises; recognition; \
     noticed; noticing; acknowledged; acknowledges; became aware; awareness; aware; understood; understanding; \
     clarity; clearer; clear that|about; connected her|his|their|the|this|it; linked; made connection|connections; \
     made the connection|link; saw that|how; discovered; struck; reframed; \
     verbalized|verbalised understanding|insight|awareness; demonstrated understanding; concluded; learned that; \
     observed that; it dawned; was able to; articulated; could see|name|say; put into words; makes sense; made sense; \
     difficult; difficulty; struggled; struggling; struggle; hard; harder; hardest; challenging; challenged by; \
     tearing; painful; trouble; could not; couldn't; unable; resisted; had to stop; asked to stop|pause; confused; \
     confusing; confusion; tiring; exhausting; easier; easy; found it|the|this; response; reaction; reacted; \
     declined to continue; described feeling|it|herself|himself|being; described the exercise|sort|worksheet|cards|process|task; felt; feels; feeling; expressed; \
     expressing; voiced; reported that|feeling|greater|more|increased|less|it|the|a|she|he|they; endorsed feeling; \
     stated that|she|he|they|it|this; said that|she|he|they|it|the|this; commented; remarked; wondered; questioned; \
     objected; agreed that|with; disagreed; reflected that|on|it; shared that|feeling; admitted; welcomed; \
     appreciated; liked; pleased; displeased; amused; delighted; glad; odd; long|short pause|pauses; pauses; wry; weary",
    )
});

/// Phrases in which the words above say nothing about a response.
static IDLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "anxiety|mood|depressive|adjustment disorder; mixed anxiety|features|episode|state|emotional|disturbance|episodes|type|presentation; with mixed; coping with; did well; tolerated well; \
     mood log|diary|tracking|chart; affect regulation; emotion|emotional regulation; \
     emotional safety|regulation|support; grief reaction|process|response|work|group|counseling|counselling; fear of ..6; distress tolerance; \
     response prevention; awareness of resources; client response :?; no change in mood; slowly|slow improving|progressing|progress|increasing|decreasing|resolving|returning|gaining; grief|mood|affect|anxiety ..1 within|w/ in? normal|expected; moved to|in|into|out|away|on; \
     content of; hard copy|drive; touched on|upon; insight oriented; surprise party; \
     encouraged @client|her|him|them|the; hope to|that|for; mixed methods; engaged in values; engaged client|ct|pt; \
     engaged to be|her|his|in a; participated in session|therapy|values|a|the|an|individual|group|telehealth; \
     anger management; clear plan|goals; understanding of confidentiality|limits|policy; \
     stress|grief|guilt|shame|fear|anger|sadness|anxiety|worry about|related|around|at|over; \
     processed|process|processing|explore|explored|exploring|discuss|discussed|discussing|manage|managing|reduce|reducing|address|addressed|increase|increasing|improve|improving|decrease|decreasing ..3 anxiety|mood|emotions|feelings|anger|grief|guilt|shame|fear|distress|confidence|motivation|awareness|insight|hope|stress|sadness|worry|tension|loneliness|anxious|struggles|difficulty|emotional|clarity; \
     was able to attend|log|join|arrive|complete|name|identify|list|rank|select|choose|sort|narrow|pick; \
     agreed with|that plan|goal|goals|appointment|next; described the|it week; presented with; \
     mood :? ..2 euthymic|stable|depressed|anxious; affect :? ..2 congruent|appropriate|full|euthymic|wnl|flat|broad; \
     calm and cooperative; alert and ..3; cooperative and ..2; oriented ..2",
    )
});

/// What a client does that shows a response; the subject must be the client.
static DEEDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "commented; worked hard|quietly|slowly|steadily; joked; joking; looked away|down|up|relieved|at|surprised|sad|tired|puzzled|out|back|over|toward|towards; looks away|down|up; \
         answered; answers; replied; replies; crossed ..3 out; put ..4 back|down|aside|away|face; took ..5 back; put a hand; kept|keeps touching|returning|looking|coming|asking; \
         held; holding; sees; saw; stopped; stops; sat back|up|still|forward|with; leaned; turned ..2 away|over|red|pale|around; went quiet|silent|pale|red|still|back; \
         fell silent|quiet; grew; blushed; exhaled; breathed; let out; clenched; rolled; yawned; frowned; winced; shook; raised ..2 voice; \
         whispered; murmured; swallowed; wiped; lingered; returned to; corrected; readily; at once; hurried; rushed; stared; gazed; took time|long|longer|a; \
         took her|his|their time; called it|this|that|the|one|them; protested; insisted; argued; repeated; hummed; sees ..6 as; saw ..6 as; finds; \
         found; thinks; thought; believes; believed; asked whether|why|how|what|that; asked to keep|see|take|redo|repeat|go|continue|start|do|hold; changed ..3 mind; defended; minimized; minimised; \
         dismissed; praised; thanked; connects; links; recognises; recognizes; likes; dislikes; hates; hated; loved; enjoyed; \
         enjoys; feared; fears; misses; missed ..2 much; struggled; struggles; resisted; resists; tolerated; managed; tried; gave short|brief|one-word|long; \
         concedes; conceded; granted; \
         had not|never seen|noticed|known|thought|said|heard|looked|put|expected|felt; had expected; never seen|noticed|thought|said; not seen|noticed ..3 before; \
         expected; hoped; wished; went from; moved from; jumped; tapped; rubbed; tore; folded; pushed; slumped; straightened; relaxed; stiffened; softened; teased; mumbled; interrupted; trailed; drifted",
    )
});

/// Emotions and the like that are values as well, where they stand among values.
static NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "quiet silence humor comfort openness motivation recognition warmth joy gratitude pride hope calm curiosity confidence content clarity willingness understanding awareness insight \
     enthusiasm excitement participation engagement comfort contentment gentleness tenderness",
    )
});

/// Words behind which a value stands.
static PICKING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(": ( named identified kept chose picked selected ranked listed values as placed put wrote circled called mainly")
});

/// Symptoms by name, and words for their course.
static SYMPTOMS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "anxiety worry fear sadness grief anger guilt shame mood affect distress tension loneliness confidence hope irritation \
     irritability insight engagement motivation frustration anxious worried sad withdrawn",
    )
});
static COURSE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "related primarily mostly due secondary reactive chronic regimen-related work-related remains remain remained continues continue persists persist decreased decreasing increased increasing improving improved \
     unchanged stable lower higher low elevated moderate mild severe symptoms consistent criteria diagnosis",
    )
});

/// Words that say nothing of a response by themselves.
static EMPTY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client ct pt cl patient the a an was were is and to of in with none n/a na response session today did well \
     completed attended appropriate good fine ok okay",
    )
});

/// Says whether a note tells how the client responded to its values work.
///
/// It does if a field does (a clarification's or a follow-up's `response`), if a Response or
/// Evaluation section tells more than a word or two, or if a sentence on the client, in the sentence of
/// the work or behind it, names engagement, ambivalence, emotion, insight or difficulty, or quotes
/// the client. Sections of what was before (Subjective, Goal, Problem, Behavior) count only for
/// work that they hold themselves.
pub(in crate::check) fn tells_response(reading: &Reading, session: &Session, works: &[Work]) -> bool {
    let clarified = session.clarification.iter().any(|it| it.response.is_some());
    if clarified || session.follow_ups.iter().any(|follow_up| follow_up.response.is_some()) {
        return true;
    }
    let first = works.first().map_or(0, |work| work.sentence);
    let home = works.first().and_then(|work| reading.sentences[work.sentence].part);
    let is_before = |part| matches!(part, Some(Part::Subjective | Part::Goal | Part::Problem | Part::Behavior));
    reading.sentences.iter().enumerate().any(|(index, sentence)| {
        if sentence.is_field || is_before(sentence.part) && (sentence.part != home || works.is_empty()) {
            return false;
        }
        let is_place = matches!(sentence.part, Some(Part::Response | Part::Evaluation | Part::Assessment));
        // Works stand in the order of their sentences.
        let behind = works.partition_point(|work| work.sentence <= index);
        let own = works[..behind].last().filter(|work| work.sentence == index).map_or(0..0, |work| work.tokens.clone());
        (index >= first || is_place) && responds(reading, sentence, index >= first, !works.is_empty(), &own)
    })
}

fn responds(reading: &Reading, sentence: &Sentence, is_after: bool, has_work: bool, own: &Range<usize>) -> bool {
    if matches!(sentence.part, Some(Part::Plan)) {
        return false;
    }
    let tokens = sentence.tokens.clone();
    let named = named_values(reading, sentence, own);
    let is_named = |at: usize| own.contains(&at) || named.iter().any(|named| named.contains(&at));
    let is_said = |at: usize| reading.is_quoted(at) && reading.is_word(at) && !is_title(reading, sentence, at);
    let quoted = tokens.clone().filter(|&at| is_said(at) && !is_named(at)).count();
    let quoted_names = tokens.clone().filter(|&at| is_said(at) && is_named(at)).count();
    let in_response = matches!(sentence.part, Some(Part::Response | Part::Evaluation));
    // Of quoted words, a few are a name or a term; a client's words are more.
    if is_after && (quoted >= if in_response { 2 } else { 4 } || quoted_names >= 7) {
        return true;
    }
    let idle = IDLE.all(reading, tokens.clone());
    let is_idle = |at: usize| idle.iter().any(|idle| idle.contains(&at));
    let facet = FACETS.all(reading, tokens.clone()).iter().any(|place| {
        let at = place.start;
        let by_therapist = !in_response && subject(reading, sentence, at) == Actor::Therapist;
        let is_told = in_response || !is_planned(reading, sentence, at);
        let is_name = NAMES.has(reading.word(at)) && is_named(at) || is_listed(reading, sentence, at);
        !is_idle(at) && !by_therapist && is_told && !is_name && !is_symptom(reading, sentence, at)
    });
    let is_open = |at: usize| reading.is_word(at) && !is_idle(at) && !is_named(at) && !reading.is_quoted(at);
    facet
        || is_after && acts(reading, sentence, own.start, &is_open)
        || does(reading, sentence, own.start, own.end, &is_open)
        || in_response && says_something(reading, sentence, &is_open)
        || is_after
            && sentence.part != Some(Part::Assessment)
            && own.is_empty()
            && has_work
            && tells_openly(reading, sentence, &is_open)
}

/// Says whether what is quoted is the name of a thing and not what the client said: `imagery ("a good day")`,
/// `"80th birthday" exercise`.
fn is_title(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    static THINGS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "worksheet worksheets exercise imagery handout form card cards deck question prompt prompts stem stems page titled entitled \
         letter visualization visualisation metaphor list sheet technique video module sort questionnaire meditation drawing",
        )
    });
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let open = (start..at).rev().find(|&it| !reading.is_quoted(it));
    let close = (at..end).find(|&it| !reading.is_quoted(it));
    let bracket = open.is_some_and(|it| {
        reading.word(it) == "(" && it > start && THINGS.has(reading.word(it - 1)) || THINGS.has(reading.word(it))
    });
    bracket || close.is_some_and(|it| THINGS.has(reading.word(it)))
}

/// Says whether the client is, does or tells something in a sentence beside the work itself.
fn acts(reading: &Reading, sentence: &Sentence, own: usize, is_open: &impl Fn(usize) -> bool) -> bool {
    let end = sentence.tokens.end;
    sentence.tokens.clone().any(|who| {
        let is_client = actor_at(reading, sentence, who) == Some(Actor::Client) && is_head(reading, sentence, who);
        // `identified rest as a value and was shaken`.
        let goes_on = matches!(reading.word(who), "and" | "but" | ",")
            && who + 1 < end
            && COPULAS.has(reading.word(who + 1))
            && subject(reading, sentence, who + 1) == Actor::Client;
        if reading.is_quoted(who) || !is_client && !goes_on {
            return false;
        }
        let skips = |word: &str| {
            word.ends_with("ly")
                || matches!(
                    word,
                    "also"
                        | "then"
                        | "again"
                        | "first"
                        | "now"
                        | "still"
                        | "just"
                        | "even"
                        | "once"
                        | "never"
                        | "often"
                        | "not"
                        | "who"
                        | "at"
                )
        };
        let Some(verb) = (who + 1..end).find(|&at| !skips(reading.word(at))) else { return false };
        let word = reading.word(verb);
        if !is_open(verb) || !word.starts_with(char::is_alphabetic) || is_planned(reading, sentence, verb) || NO_VERB.has(word) {
            return false;
        }
        let clause = verb + 1..(verb + 1..end).find(|&at| matches!(reading.word(at), ";" | "." | "—" | "–")).unwrap_or(end);
        // `She had not seen the gap before`.
        if matches!(word, "had" | "has" | "hadn't" | "hasn't" | "did" | "didn't" | "couldn't" | "wasn't" | "weren't") {
            return word.ends_with("n't")
                || verb + 1 < end && matches!(reading.word(verb + 1), "not" | "never")
                || who + 2 < verb;
        }
        if COPULAS.has(word) {
            let told = clause.clone().find(|&at| !COPULA_FILLERS.has(reading.word(at)));
            return told.is_some_and(|at| is_open(at) && !NO_MANNER.has(reading.word(at)) && !is_state(reading.word(at)));
        }
        if is_telling(word) {
            // What was told before the work is no response to it.
            return who >= own
                && clause.clone().any(|at| is_open(at) && !is_neutral(reading.word(at)) && !is_planned(reading, sentence, at));
        }
        !is_doing(word) && !is_neutral(word)
    })
}

/// Says whether the client does something in a sentence that shows a response.
fn does(reading: &Reading, sentence: &Sentence, before: usize, own: usize, is_open: &impl Fn(usize) -> bool) -> bool {
    DEEDS.all(reading, sentence.tokens.clone()).iter().any(|place| {
        let theirs = match subject(reading, sentence, place.start) {
            Actor::Client => place.start >= before,
            // `on shared screen`; `Compared two weekends in the light of values` is the work itself.
            Actor::Implied => {
                let before = if place.start > sentence.tokens.start { reading.word(place.start - 1) } else { "" };
                let is_attribute =
                    matches!(before, "on" | "the" | "a" | "an" | "of" | "in" | "for" | "by" | "with" | "this" | "and")
                        && (before != "and" || own > 0);
                sentence.part != Some(Part::Intervention) && !is_attribute && place.start >= own
            }
            Actor::Joint | Actor::Other | Actor::Therapist => false,
        };
        theirs && is_open(place.start) && !is_planned(reading, sentence, place.start)
    })
}

/// Says whether a sentence of a Response section says anything but set forms (“tolerated well”), names of values and what is to be done.
fn says_something(reading: &Reading, sentence: &Sentence, is_open: &impl Fn(usize) -> bool) -> bool {
    let is_plan = sentence.tokens.clone().any(|at| {
        matches!(
            reading.word(at),
            "will" | "homework" | "plan" | "plans" | "next" | "agreed" | "agrees" | "appt" | "appointment" | "cont" | "rtc"
        )
    });
    !is_plan
        && sentence
            .tokens
            .clone()
            .filter(|&at| is_open(at) && !is_neutral(reading.word(at)) && !EMPTY.has(reading.word(at)))
            .count()
            >= 1
}

/// Says whether a sentence behind the work, of nobody's deed, tells something that is not the
/// session's business, a symptom, a figure or the clinician's work: `Slow start, many erasures, then sped up.`
fn tells_openly(reading: &Reading, sentence: &Sentence, is_open: &impl Fn(usize) -> bool) -> bool {
    let mut words = sentence.tokens.clone().filter(|&at| reading.is_word(at));
    let Some(first) = words.next() else { return false };
    let is_others = sentence.tokens.clone().any(|at| {
        matches!(actor_at(reading, sentence, at), Some(Actor::Therapist | Actor::Other | Actor::Joint))
            || matches!(reading.word(at), "will" | "next" | "homework")
    });
    !is_others
        && !is_working(reading.word(first))
        && !sentence
            .tokens
            .clone()
            .any(|at| actor_at(reading, sentence, at) == Some(Actor::Client) && is_head(reading, sentence, at))
        && !is_planned(reading, sentence, sentence.tokens.end - 1)
        && {
            let told = sentence.tokens.clone().filter(|&at| is_open(at) && !is_neutral(reading.word(at))).count();
            let goes_on =
                sentence.tokens.clone().any(|at| COURSE_OF_IT.has(reading.word(at)) || reading.word(at).ends_with("ly"));
            // `Brightest she has looked since June`: of the client, in whatever order.
            let of_client = sentence.tokens.clone().any(|at| actor_at(reading, sentence, at) == Some(Actor::Client));
            told >= 3 && goes_on || told >= 2 && of_client
        }
}

/// Words that tell how something went on.
static COURSE_OF_IT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "then first later finally end initially eventually still almost nearly until before after when while as though \
     but again twice several many long half most times",
    )
});

/// Words behind `client` that are no verb.
static NO_VERB: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "in on at of with w/ for from by to about and or the a an his her their as will would can could may might should must 's      been being during through via using regarding re around into after before when while if since than that      which agreed agrees plans plan set homework self each both all",
    )
});

/// Verbs of being and seeming.
static COPULAS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "was were is are became seemed appeared looked sounded got remained grew left seems appears looks sounds becomes felt feels",
    )
});

/// What may stand between such a verb and what it says.
static COPULA_FILLERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "not very quite at first a bit little initially still so somewhat more less visibly clearly to be rather fairly also both",
    )
});

/// What a client may be said to be without any response to the work.
static NO_MANNER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "able in at on present seen given asked invited introduced provided guided encouraged informed late oriented here the a an \
     not to of with for from by about alert assisted helped supported instructed advised told led taken shown offered \
     reminded referred assigned prompted educated taught stable appropriate cooperative accompanied alone home \
     joined seated dressed groomed well-groomed and early punctual safe living working sober unemployed married divorced \
     diagnosed prescribed seen scheduled it casually well neatly that what on-time telehealth facilitated presented \
     her his their my our this session one two three no depressed engaged currently also then still very quite \
     directed walked urged having being going using taking attending experiencing making progressing #",
    )
});

/// Says whether an emotion or the like stands among values: `warmth, learning, order`, `kept joy`.
fn is_listed(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_name = |word: &str| NAMES.has(word) || is_value_noun(word);
    if !NAMES.has(reading.word(at)) {
        return false;
    }
    let before = if at > sentence.tokens.start { reading.word(at - 1) } else { "" };
    let from = at.saturating_sub(3).max(sentence.tokens.start);
    let beside = (from..sentence.tokens.end.min(at + 4)).any(|it| it != at && is_name(reading.word(it)));
    beside || PICKING.has(before) || reading.is_quoted(at)
}

/// Says whether an assessment speaks of a symptom's course, not of what the client made of the work.
fn is_symptom(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let is_measure = |word: &str| ["phq", "gad", "pcl", "bdi", "score"].iter().any(|it| word.starts_with(it));
    sentence.part == Some(Part::Assessment)
        && (SYMPTOMS.has(reading.word(at)) && sentence.tokens.clone().any(|it| COURSE.has(reading.word(it)))
            || sentence.tokens.len() <= 8 && sentence.tokens.clone().any(|it| is_measure(reading.word(it))))
}
