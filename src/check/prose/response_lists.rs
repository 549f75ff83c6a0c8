//! The vocabulary of responses: words that tell one, words that tell none, and what makes either of them.

use super::Phrases;
use super::lexicon::Lexicon;
use std::sync::LazyLock;

/// Words that tell of a response wherever they stand in a sentence on the client.
pub(super) static FACETS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "made|makes|making|pulled|pulls a ..1 face; pausing; hesitating; lingering; sighing; sighs; shrugging; shrugs; nods; smiles; laughs; giggling; beaming; wondering; wonders; blushing; blushes; frowning; frowns; \
         wincing; whispering; saying that|it|she|he|they; adding that|it|she|he|they; good|high|better|bright spirits; agreed|agrees that? it|this was|is|felt|had|did; agreed|agrees that? the|this exercise|task|sort|sorting|hour|activity|cards|talk|conversation was|is|felt|had|did; hit home|hard; slow|quick to start|begin|warm|answer|open|engage; slow start; dragged her|his|their feet; giggled; giggles; beamed; beams; grimaced; gasped; snorted; took care over|with; a|one|the ..2 laugh|smile|sigh|grin|shrug|frown|sob|giggle|groan|snort|gasp; stayed in|on ..1 hand|hands|lap|palm; took ages|forever; took a ..1 while; took her|his|their time; part of her|him|them|@client is|was|had|wants|wanted|would|still|feels|felt|longs|hates|loves|fears|dreads|says|said|thinks|knows|hopes|doubts; dreads|dreaded|dreading; voice low|lower|soft|softer|quiet|quieter|thick|steady|steadier|dropped|rose|trembling|firm|firmer|small|shaky; voice got|went|grew|became; first time she|he|they|@client ..3 said|put|named|told|seen|heard|thought|saw|felt; lit up; noted how far|much|little|many|often|few; eyes wet|moist|welled|bright|glistening|red|down|closed|shining; shoulders ..1 down|dropped|up|eased|softened|loosened; hands shook|trembling|clenched|unclenched|open|still; jaw tight|clenched|set; breath|breathing slowed|quickened|caught|deepened; face ..1 softened|fell|lit|brightened|hardened|tightened|relaxed; posture|body ..1 softened|opened|relaxed|tensed|slumped|straightened; wanted to keep|continue|stay|go|know|talk more|on|going|past|longer; wanted to keep; dismissive; engaged; engagement; engages; participated|participates|participating; participation; receptive; attentive; \
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
     emotions; heavy; sorrow; regret; longing; bittersweet; warmth; warmed ..1 up; content; numb; restless; confident; confidence; \
     lonely; loneliness; joy; joyful; happy; happier; worried; worry; apprehensive; apprehension; trembl*; shaky; \
     shaking; voice shook|cracked|broke|softened; became|grew flushed; disappointed; disappointment; empowered; \
     startled; stunned; taken aback; choked up; optimistic; pessimistic; resentment; resentful; envious; steadier; anxiety rose|fell|eased; ashamed; affirmed; \
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
     appreciated; liked; pleased; displeased; amused; delighted; glad; dismayed; humbled; rattled; unsettled; thrilled; heartened; saddened; shaken; shocked; intrigued; disarmed; deflated; odd; long|short pause|pauses; pauses; wry; weary",
    )
});

/// Phrases in which the words above say nothing about a response.
pub(super) static IDLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "answered|answers ..4 cards|card|questions|question|items|item|prompts|prompt|statements|stems|stem; tech|technical|audio|video|sound|connection|connectivity|internet|platform ..1 issue|issues|problem|problems|difficulty|difficulties|trouble|glitch|glitches; completed by|via|over|on|through zoom|phone|telehealth|video; responded|responds ..1 to intervention|interventions|treatment|redirection|prompts|prompting; tolerated|tolerates ..1 session|intervention|interventions|treatment|procedure; anxiety|mood|depressive|adjustment disorder; mixed anxiety|features|episode|state|emotional|disturbance|episodes|type|presentation; with mixed; coping with; did well; tolerated well; \
     mood log|diary|tracking|chart; affect regulation; emotion|emotional regulation; \
     emotional safety|regulation|support; adjustment|stress|acute|trauma|adverse|allergic reaction|response; grief reaction|process|response|work|group|counseling|counselling; fear of ..6; distress tolerance; \
     response prevention; awareness of resources; client response :?; no change in mood|mental; mood|affect ..1 low|fair|ok|okay|good|dysphoric|down|restricted|constricted|blunted|flat|euthymic|appropriate|stable|unchanged|depressed|anxious|neutral|normal; disorder with ..3 anxiety|mood; oriented x3|x4; slowly|slow improving|progressing|progress|increasing|decreasing|resolving|returning|gaining; grief|mood|affect|anxiety ..1 within|w/ in? normal|expected; moved to|in|into|out|away|on; \
     prolonged|complicated|traumatic grief; relational|marital|family|caregiver|psychological|situational|moral|emotional|diabetes|spiritual|existential|financial distress; distress|exhaustion , mild|moderate|severe|high; emotional exhaustion|dysregulation|abuse|neglect|numbing|lability|eating; content of; content was|is|centered|focused; progressing|improving|moving|going|advancing ..1 slowly|slow; hard copy|drive; touched on|upon; insight oriented; surprise party; \
     encouraged @client|her|him|them|the; hope to|that|for; mixed methods; engaged in values; returned|returns|returning to work|school|driving|baseline|church|college|full|part-time|full-time|class|classes; no|denied|denies ..2 distress|agitation; distress|concerns reported|noted|observed; agreed|agrees with|to|that the|this|treatment plan; calm|pleasant|alert|polite , ..1 cooperative; @client|she|he|they engaged in a|the|an ..4 sort|exercise|worksheet|activity|clarification|discussion|ranking|cards|card|inventory|conversation|imagery|questionnaire; engaged client|ct|pt; \
     engaged to be|her|his|in a; participated in session|therapy|values|a|the|an|individual|group|telehealth; \
     anger management; clear plan|goals; understanding of confidentiality|limits|policy; \
     stress|grief|guilt|shame|fear|anger|sadness|anxiety|worry about|related|around|at|over; \
     processed|process|processing|explore|explored|exploring|discuss|discussed|discussing|manage|managing|reduce|reducing|address|addressed|increase|increasing|improve|improving|decrease|decreasing ..3 anxiety|mood|emotions|feelings|anger|grief|guilt|shame|fear|distress|confidence|motivation|awareness|insight|hope|stress|sadness|worry|tension|loneliness|anxious|struggles|difficulty|emotional|clarity; \
     was able to attend|log|join|arrive|complete|name|identify|list|rank|select|choose|sort|narrow|pick; \
     agreed with|that plan|goal|goals|appointment|next; described the|it week; presented with; \
     mood :? ..2 euthymic|stable|depressed|anxious; affect :? ..2 congruent|appropriate|full|euthymic|wnl|flat|broad; \
     tolerated|tolerates ..4 well; motivation for; ~strengthen|~build|~support|~enhance|~boost ..2 motivation|engagement|confidence|hope|willingness; linked|connected to|with ..2 goal|goals|objective|objectives|obj|treatment|tx|plan|g1|g2|g3; expressed emotion; mood|anxiety|affect|distress|depression|fear|sadness|anger :? at|of|was|is? # ; reduce|increase|improve|decrease ..2 avoidance|fear-avoidance; calm and cooperative; alert and ..3; cooperative and ..2; oriented ..2",
    )
});

/// What a client does that shows a response; the subject must be the client.
pub(super) static DEEDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "commented; worked hard|quietly|slowly|steadily; joked; joking; looked away|down|up|relieved|at|surprised|sad|tired|puzzled|out|back|over|toward|towards; looks away|down|up; \
         answered; answers; replied; replies; crossed ..3 out; put ..4 back|aside|away|face; put the|it|them|that|this|her|his|one|all|each ..3 down; put down the|her|his|it|that|one; took ..5 back; put a hand; kept|keeps touching|returning|looking|coming|asking; \
         held; holding; sees; saw; stopped; stops; sat back|up|still|forward|with; sat|lay down on|with|beside; leaned; turned ..2 away|over|red|pale|around; went quiet|silent|pale|red|still|back; \
         fell silent|quiet; grew; blushed; exhaled; breathed; let out; clenched; rolled; yawned; frowned; winced; shook; raised ..2 voice; \
         whispered; murmured; swallowed; wiped; lingered; returned to; corrected; readily; at once; hurried; rushed; stared; gazed; took time|long|longer|a; \
         took her|his|their time; called it|this|that|the|one|them; protested; insisted; argued; repeated; hummed; sees ..6 as; saw ..6 as; finds; \
         found; thinks; thought; believes; believed; asked whether|why|how|what|that; asked to keep|see|take|redo|repeat|go|continue|start|do|hold; changed ..3 mind; defended; minimized; minimised; \
         dismissed; praised; thanked; connects; links; recognises; recognizes; likes; dislikes; hates; hated; loved; enjoyed; \
         enjoys; feared; fears; misses; missed ..2 much; struggled; struggles; resisted; resists; tolerated; managed; tried; gave short|brief|one-word|long; \
         concedes; conceded; granted; \
         had not|never seen|noticed|known|thought|said|heard|looked|put|expected|felt; had expected; never seen|noticed|thought|said; not seen|noticed ..3 before; \
         expected; hoped; wished; went from; moved from; jumped; hid; hugged; clutched; squeezed; threw; stroked; kissed; tapped; rubbed; tore; folded; pushed ..4 away|back|aside|off|up|down|out; slumped; straightened; relaxed; stiffened; softened; would not|never; wouldn't; refused; asked for ..2 third|second|another|copy|break|more|longer|extra|viewing|again; startl*; teased; mumbled; interrupted; trailed; drifted",
    )
});

/// Emotions and the like that are values as well, where they stand among values.
pub(super) static NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "quiet silence humor comfort openness motivation recognition warmth joy gratitude pride hope calm curiosity confidence content clarity willingness understanding awareness insight \
     enthusiasm excitement participation engagement comfort contentment gentleness tenderness",
    )
});

/// Words behind which a value stands.
pub(super) static PICKING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(": ( named identified kept chose picked selected ranked listed values as placed put wrote circled called mainly")
});

/// Symptoms by name, and words for their course.
pub(super) static SYMPTOMS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "anxiety worry fear sadness grief anger guilt shame mood affect distress tension loneliness confidence hope irritation \
     irritability insight engagement motivation frustration anxious worried sad withdrawn",
    )
});
pub(super) static COURSE: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "gradual gradually related primarily mostly due secondary reactive chronic regimen-related work-related remains remain remained continues continue persists persist decreased decreasing increased increasing improving improved \
     unchanged stable lower higher low elevated moderate mild severe symptoms consistent criteria diagnosis",
    )
});

/// Words that say nothing of a response by themselves.
pub(super) static EMPTY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "client ct pt cl patient lived the a an was were is and to of in with none n/a na response session today did well \
     completed incidents incident voices paranoia exhaustion item items side effects speech fluent enough hallucinations delusions adverse event arranged able threats weapons firearms dv ipv ah vh avh hi/si psychosis psychotic completed attended appropriate good fine ok okay directed instructed asked requested order entries entry columns column rows row boxes box blanks quadrant quadrants fields sol waso tst unch tir lines slots cells results result printed print photographed laminated saved stapled",
    )
});

/// Words that tell how something went on.
pub(super) static COURSE_OF_IT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "then first later finally end initially eventually still almost nearly until before after when while as though \
     but again twice several many long half most times",
    )
});

/// Words behind `client` that are no verb.
pub(super) static NO_VERB: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "in on at of with for from by to about and or the a an his her their as will would can could may might should must 's      been being during through via using regarding re around into after before when while if since than that      which agreed agrees plans plan set homework self each both all",
    )
});

/// What opens a sentence that has no subject and tells the clinician's work, the hour, or a life, though no object follows.
pub(super) static IDLE_OPENINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "followed wrapped caught set backed looked summed cleaned laid brought handed printed ready early daily weekly monthly nearly only \
     family hospitalized hospitalised married divorced retired diagnosed raised born moved fired hired laid-off died widowed worked showed \
     ended finished lived called emailed texted phoned",
    )
});

/// Verbs of being and seeming.
pub(super) static COPULAS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "was were is are became seemed appeared looked sounded got remained grew left seems appears looks sounds becomes felt feels",
    )
});

/// What may stand between such a verb and what it says.
pub(super) static COPULA_FILLERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "not very quite at first a bit little initially still so somewhat more less visibly clearly to be rather fairly also both",
    )
});

/// What a client may be said to be without any response to the work.
pub(super) static NO_MANNER: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "able in at on present seen given asked invited introduced provided guided encouraged informed late oriented here the a an \
     not to of with for from by about alert assisted helped supported instructed advised told led taken shown offered \
     reminded referred assigned prompted educated taught stable appropriate cooperative accompanied alone home \
     joined seated dressed groomed well-groomed and early punctual safe living working sober unemployed married divorced \
     diagnosed prescribed seen scheduled it casually well neatly that what on-time telehealth facilitated presented \
     her his their my our this session one two three no depressed engaged currently also then still very quite \
     directed redirected walked urged having being going using taking attending experiencing making progressing #",
    )
});
