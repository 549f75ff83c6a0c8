//! How the client responded: engagement, ambivalence, emotion, insight, difficulty.

use super::actor::{Actor, subject};
use super::speech::is_planned;
use super::{Phrases, Reading, Sentence, Work};
use crate::note::{Part, Session};
use std::sync::LazyLock;

/// Words that tell of a response wherever they stand in a sentence on the client.
static FACETS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "engaged; engagement; engages; participated|participates|participating; participation; receptive; attentive; \
     attentively; open to; motivated; interested; curious; curiosity; withdrawn; quiet; guarded; hesitant; hesitantly; \
     hesitated; hesitation; hesitancy; reluctant; reluctance; reluctantly; disengaged; actively; animated; thoughtful; \
     thoughtfully; responsive; responded; eager; eagerly; cooperative; keen; energized; energised; enthusiastic; \
     enthusiasm; willing; willingness; wary; softly; spoke quietly|fast|freely|slowly|openly; stayed to the end; listened; focused throughout; lively; brightened; leaned forward|in; silent; \
     silence; paused; cautious; cautiously; slowly; invested; talkative; unenthusiastic; bored; distracted; skeptical; \
     sceptical; skepticism; scepticism; tentative; tentatively; collaborative; collaboratively; fully present; \
     asked questions; shrugged; nodded; nodding; ambivalent; ambivalence; torn; mixed feelings; mixed; uncertain; \
     uncertainty; unsure; doubt; doubts; doubtful; doubted; undecided; wavered; of two minds; conflicted; indecisive; \
     not sure; went back and forth; pulled; tearful; tearfully; tears; teared; cried; crying; wept; smiled; smiling; \
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
     declined to continue; described feeling|the|it|herself|himself|being; felt; feels; feeling; expressed; \
     expressing; voiced; reported that|feeling|greater|more|increased|less|it|the|a|she|he|they; endorsed feeling; \
     stated that|she|he|they|it; said that|she|he|they|it|the|this; commented; remarked; wondered; questioned; \
     objected; agreed that|with; disagreed; reflected that|on|it; shared that|feeling; admitted; welcomed; \
     appreciated; liked",
    )
});

/// Phrases in which the words above say nothing about a response.
static IDLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "anxiety|mood|depressive|adjustment disorder; coping with; did well; tolerated well; \
     mood log|diary|tracking|chart; affect regulation; emotion|emotional regulation; \
     emotional safety|regulation|support; grief work|group|counseling|counselling; fear of ..6; distress tolerance; \
     response prevention; awareness of resources; client response :?; no change in mood; moved to|in|into|out|away|on; \
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
        (index >= first || is_place) && responds(reading, sentence, index >= first)
    })
}

fn responds(reading: &Reading, sentence: &Sentence, is_after: bool) -> bool {
    if matches!(sentence.part, Some(Part::Plan)) {
        return false;
    }
    let tokens = sentence.tokens.clone();
    let quoted = tokens.clone().filter(|&at| reading.is_quoted(at) && reading.is_word(at)).count();
    // Of quoted words, a few are a name or a term; a client's words are more.
    if is_after && quoted >= 4 {
        return true;
    }
    let idle = IDLE.all(reading, tokens.clone());
    let in_response = matches!(sentence.part, Some(Part::Response | Part::Evaluation));
    FACETS.all(reading, tokens).iter().any(|place| {
        let is_idle = idle.iter().any(|idle| idle.contains(&place.start));
        let by_therapist = !in_response && subject(reading, sentence, place.start) == Actor::Therapist;
        !is_idle && !by_therapist && !is_planned(reading, sentence, place.start)
    })
}
