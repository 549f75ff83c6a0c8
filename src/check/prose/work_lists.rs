//! The vocabulary of values work: verbs, nouns of talk, activities and means, and what may stand between them
//! and `values`.

use super::Phrases;
use super::lexicon::Lexicon;
use super::verb::Verbs;
use std::sync::LazyLock;

/// Verbs and nouns of working on values, up to where `values` may follow.
pub(super) static WORKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~explore|~discuss|~process|~clarify|~identify|~rank|~rate|~prioritize|~prioritise|~review|~examine|~sort|~name|\
         ~list|~consider|~compare|~narrow|~address|~unpack|~assess|~revisit|~articulate|~elicit|~outline|~define|~select|\
         ~choose|~map|~uncover|~discover|~verbalize|~verbalise|~differentiate|~evaluate|~investigate|~highlight|\
         ~introduce|~emphasize|~emphasise|~brainstorm|~affirm|~summarize|~summarise|~cover|~survey|~probe|~deepen|\
         ~refine|~order|~distill|~recognize|~recognise|~reconsider|~catalogue|~catalog|~detail|~inventory|~pinpoint|\
         ~tackle|~disentangle|~illuminate|~acknowledge|~validate|~integrate|~incorporate|~target|~record|~document|\
         ~capture; rank-ordered|re-ranked|reranked; \
     ~discuss|~explore|~examine|~process|~review|~consider|~look ..2 how|where|whether|ways|why ..5 \
         moves|moved|pulls|pulled|takes|took|keeps|kept|leads|led ..3 away|toward|towards|closer|from ..1 from|to?; \
     ~get into; ~gain|~reach|~find ..1 clarity|insight|perspective on|about|into|around|regarding; \
     ~ask @client|her|him|them what|which; ~continue|~resume|~carry with|on; ~put together; ~come up with; ~draft|~jot \
         down?; ~pin|~nail down; \
     ~dive|~dove|~plunge|~ease|~move|~drop into; ~circle|~get back to; ~zero|~home in on; ~wrestle|~grapple|~sit|~work with; \
     ~walk|~step|~run|~think ..2 through; ~take a|another look at; ~reconnect with|to; ~get back in? touch with; \
         ~go|~come back|deeper|further into|to|over|through; \
     ~discuss|~explore|~examine|~process|~review|~consider|~discover|~notice|~look|~name ..2 how|where|whether|ways|why ..5 \
     conflict|conflicts|conflicted|fit|fits|fitted|relate|relates|related|align|aligns|aligned|line|lines|lined|clash|clashes|\
         clashed|connect|connects|connected|tie|ties|tied|square|squares|match|matches|serve|serves|served|support|supports|\
         reflect|reflects|honor|honors|sit|sits|sat|sitting|land|lands|landed|go|goes|went|violates|interferes|stands|moves up? in? with|to|against|toward|from?; \
     ~rediscover|~crystallize|~crystallise|~formulate|~sharpen|~trace|~chart|~dissect|~excavate|~gather|~enumerate|~hone|\
         ~contemplate|~ponder|~weigh|~voice; \
     shared|described|expressed|stated|voiced|disclosed @whose; ~write down|out; ~get|~become clear|clearer on|about; \
     ~build|~create|~develop|~construct; kept; did; doing; used; wrote; studied; weighed; raised; ~talk; \
     put|placed|dropped|pinned|glued|threaded|stacked|drew|chose|painted|built ..6 for; ~look|~search|~hunt|~listen for; \
         ~work on|with|through|around|toward|towards; ~look at|into; ~talk about|through|over|around; ~go over|through|into; \
     ~touch on|upon; ~center|~centre on|around; \
     spent ..6 on; ~spend ..4 time ..3 on; ~focus|~concentrate on|upon; ~reflect on|upon; ~speak about|of; \
     ~inquire|~enquire into|about; ~check in on|about|around; \
     ~dig|~delve into; ~think about|through; ~connect|~touch with|to; ~connect @client|her|him|them with|to; ~put words to|around; ~put into \
     words; ~get in? touch with; ~turn to; ~return to; ~attend to; ~expand|~elaborate on|upon; ~draw out; ~bring up|in; \
     ~lay out; \
     ~link|~tie|~connect|~relate ..3 to ..4 with|to; ~read out|aloud; \
     ~link|~tie|~relate|~connect|~anchor|~apply|~align; ~link|~tie|~relate|~connect|~reconnect|~anchor|~apply|~align|~bridge|~attach|~hook|~root ..6 to|with|in; \
     ~ground|~root|~frame ..5 in|around; ~compare ..9 with|to|against; ~ask ..5 which|whose; ~integrate ..4 with|and; \
     focus|topic|theme|agenda|subject|work : ; focus|topic|theme|agenda|subject was|is on?; \
     conversation|conversations|discussion|discussions|exploration|review|talk|dialogue|clarification|processing|work|\
         worksheet|exercise|imagery|journaling|reflection|questions|inquiry|enquiry|focus|interview|assessment|\
         identification|ranking|session|time|sorting|examination|elicitation|prioritization|prioritisation|motivational \
         about|on|around|of|regarding|into|concerning|re|upon|over; \
     exercise|exercises|activity|worksheet|handout|metaphor for; ~question|~interview|~prompt|~guide @client|her|him|them \
     about|around|on|through; ~ask @client|her|him|them about; ~engage @client|her|him|them? in ..5 \
     about|on|around|of|regarding; \
     ~talk|~speak|~chat ..3 about|through|over|of|around; talked; ~draw|~pull|~tease|~lift|~pick|~sort|~write|~bring ..1 \
     out|up|down|from; pulled; \
     wrote|made|created|built|drafted|drew|compiled|generated|produced|completed|filled ..1 \
     a|the|up|out|in|of|her|his|their|own; came|went|got|back|coming to; \
     hour|half|minutes|meeting|rest|remainder|visit|most ..3 to|on|for|over|with|around; session|time ..2 to|for|over; \
     took stock of; \
     exercise|worksheet|imagery|journaling|questionnaire|letter|visualization|visualisation for; ~see|~find|~notice ..1 \
     what|which; surfaced; unearthed; derived; contrasted; matched; scored; circled; shaded; marked; picked; laid ..1 \
     out; placed; captured; recorded; \
     opened|began|started|closed with|on; asked about; ~use ..4 for; went|came|moved ..2 to",
    )
});

/// Nouns and verbs of talk and thought that have to do with values where these stand behind a preposition:
/// `our attention today was on values`, `much was said about the values`.
pub(super) static TALK: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "attention conversation conversations reflection reflections inquiry enquiry talk focus thought discussion \
     discussions exploration \
     dialogue examination consideration clarification exchange hour half session time minutes remainder part rest \
     emphasis interest \
     turned turning returned returning inquired enquired inquiring reflected reflecting said spoken spoke talked talking \
     moved moving \
     devoted spent dwelt dwelled dwelling came went going thinking asked asking questions question worked working looked \
     looking touched \
     centred centered centring centering focused focussed focusing concentrated engaged engaging invited attended given \
     dedicated \
     wrote writes journaled journalled drew read shared listened debated presented paired directed entered led brought \
     guided delved dug introduction insight awareness exercise exercises activity worksheet \
     conducted discourse review imagery journaling writing drawing questioning inquiry explored examined discussed \
     considered exploring examining discussing",
    )
});

/// Prepositions that lead from these to `values`.
pub(super) static LEADS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "at between with of on upon about into to around concerning regarding over re through towards toward \
     onto touching",
    )
});

/// The first words of these, by form.
pub(super) static FORMS: LazyLock<Verbs> = LazyLock::new(|| {
    Verbs::new(
        "explore discuss process clarify identify rank rate prioritize prioritise review examine sort name list consider \
     compare narrow \
     address unpack assess revisit articulate elicit outline define select choose map uncover discover verbalize \
     verbalise differentiate evaluate \
     investigate highlight introduce emphasize emphasise brainstorm affirm summarize summarise cover survey probe deepen \
     refine order distill \
     recognize recognise reconsider catalogue catalog detail inventory pinpoint tackle disentangle illuminate acknowledge \
     validate integrate incorporate target record document capture \
     look talk go touch spend focus concentrate reflect speak inquire enquire check dig delve think connect put get turn \
         reconnect rediscover crystallize crystallise formulate sharpen trace chart dissect excavate gather enumerate hone \
     contemplate ponder weigh voice dive plunge circle zero wrestle grapple \
     return attend expand elaborate draw bring lay link tie relate anchor ground root frame question interview prompt \
     guide ask engage center centre attach bridge hook",
    )
});

/// What may stand between the verb and `values` and leaves them the client's.
pub(super) static BETWEEN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "the some any own core personal top main key life important relevant underlying competing conflicting deeply \
     deepest deeper held \
     chosen guiding most current shared individual different various several many two three four five six seven eight ten \
     fifteen twenty a list of \
     set and what which these those primary central big possible client ct pt both each other's spiritual relationship \
     professional \
     work-related ranked new kept family-of-origin inherited recovery parenting long-term more at length in depth detail \
     about / & , through \
     on together neglected narrowed top-ranked around cards down from how whose where unlived stated named identified \
     previously earlier \
     with in-session moral ethical cultural relational intrinsic fundamental foundational lived true authentic highest \
     greatest \
     domains domain areas area rest health-related career-related couple's family's their possible potential their ones' \
     overall his her \
     between remaining clashing opposing unspoken general whether prized cherished treasured dearest patients' respective \
     separately \
     individually all that this today again further private short long final first brief for him them @ : implicit \
     existing old young adult existential importance role place concept idea meaning nature influence impact tension \
     tensions conflict conflicts balance clear",
    )
});

/// Nouns that stand beside `values` in one breath: `goals and values`.
pub(super) static COMPANIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "goals goal beliefs belief needs need feelings feeling strengths strength thoughts hopes hope priorities priority \
     interests emotions \
     identity motivation motivations wishes expectations preferences choices barriers fears roles boundaries meaning \
     purpose relationships relationship \
     dreams worries stressors coping skills sleep mood behavior behaviour behaviors behaviours patterns history grief \
     safety work family triggers \
     acceptance mindfulness defusion exposure avoidance anger loss decision decisions options ambivalence change cravings \
     pain illness diagnosis \
     parenting faith culture childhood marriage retirement career communication conflict trauma symptoms steps action \
     actions plans week",
    )
});

/// Verbs by which a clinician has a client do something.
pub(super) static HELPS: LazyLock<Verbs> = LazyLock::new(|| {
    Verbs::new(
        "help utilize utilise employ apply assist guide support invite ask encourage use prompt lead facilitate work \
     begin continue \
     start enable coach aid serve lead meet return try take",
    )
});

/// Means of values work, as in `imagery to clarify values`.
pub(super) static TOOLS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "imagery exercise exercises worksheet card cards sort questions letter metaphor conversation journaling journal \
     story \
     stories writing drawing diagram ranking list comparison compared compass bull's-eye bullseye eulogy interview role-play \
     technique techniques timeline photographs photos pictures collage poem music questionnaire inventory vlq scenario \
     dialogue letters chair matrix able had questioning interviewing act mi strategies reflections reflection discussion \
     session time hour \
     whiteboard genogram sandtray art game visualization visualisation meditation handout",
    )
});

/// Nouns that make an activity of `values` before them.
pub(super) static ACTIVITIES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "clarification exploration exercise exercises work worksheet worksheets card cards sort sorting assessment \
     inventory conversation discussion inquiry enquiry identification mapping ranking rating ratings questionnaire \
     compass prioritization prioritisation checklist survey interview dialogue imagery stuff bull's-eye bullseye \
     intervention interventions review activity module comparison line list lists session journaling conflict conflicts \
     clarifying \
     processing matching narrowing elicitation process reflection framework discovery examination talk deck grid matrix \
     map target chart ladder visualization collage writing letter meditation wheel clarity hierarchy \
     handout handouts sheet sheets packet page pages quiz video diagram poster form questions unit lesson stems tree tool \
     tools game board \
     workbook pie table picture pictures drawing prompts audit check-in circle statement stem stations \
     id elicitation lifeline life-line column columns tokens dartboard pyramid jar coat shield bracket tournament auction \
         pile piles timeline line-up lineup jenga bingo dice puzzle crest flag",
    )
});

/// Of these, those that are as often a thing or a trouble as an activity.
pub(super) static NO_ACTIVITY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "conflict conflicts list lists line session process framework map chart target \
     letter wheel grid handout handouts sheet sheets \
     packet page pages quiz video diagram poster form questions unit lesson stems tree tool tools game board column columns",
    )
});

/// Verbs of doing something with a sheet or a wheel.
pub(super) static DOES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "did done doing completed completing read reading filled filling used using drew drawing made making finished \
     finishing went going worked rated ranked scored sorted marked \
     working watched watching tried through reviewed reviewing played playing administered discussed discussing explored \
     exploring processed took taking participated participating attended attending swapped \
     shared sharing joined volunteered ran running led leading held created creating built building developed developing \
     constructed",
    )
});

/// Words that tell of values work without `values`, or with it in a set phrase.
pub(super) static MEANS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "valued living questionnaire|worksheet|inventory|exercise|sheet; valued-living worksheet|questionnaire; tree|house|circle|map|drawing|flag|shield ..2 with ..2 values; vlq; card sort; card-sort; bull's-eye; bull's eye; bullseye; bulls-eye; \
     clarification|exploration|discussion|identification|review|ranking|processing of ..3 values; \
     life compass; \
     value list|lists|card|cards|sort|sorting|ranking|worksheet|exercise|conversation|questionnaire|clarification; \
     ranking|chart|wheel|map|drawing|poster|collage|letter|pie|grid|table|picture|timeline|diagram of|on|about ..4 values; sheet|deck|checklist of|on|about ..3 values; imagery|visualization|visualisation|letter|toast of|for|from ..2 80th|eightieth|70th|90th|100th birthday|party; \
     80th|eightieth|70th|90th|100th|tombstone|eulogy|epitaph|obituary ..1 birthday|party|toast|inscription? \"? imagery|exercise|visualization|visualisation|worksheet; \
     what matters|mattered most? to? me|you? \" worksheet|sheet|exercise|list|page|form|activity; \
     life-area|life-areas|life-domain|life-domains ..1 rating|ratings|ranking|sheet|form|wheel; life area|areas|domain|domains rating|ratings|ranking|sheet|form|wheel; ~rate ..8 # in|for importance; \
     ~explore|~discuss|~process|~examine|~review|~address ..1 value differences|difference|conflict|conflicts|clash|clashes|tension|tensions; coat|crest|shield|tree|flag ..2 with ..2 values; a value by|for|in|to each; deck of cards ..3 kept|narrowed|sorted|ranked|chose; \
     a|short|private|long|first|final list|lists of ..4 values; \
     values-based|value-based|values-focused|value-focused|values-oriented|values-driven|values-guided|values-related|\
         values-centered|values-informed|values-consistent \
         exploration|discussion|discussions|work|intervention|interventions|reflection|conversation|questions|\
         questioning|exercise|exercises|dialogue|processing|clarification|imagery|worksheet|activity|inquiry|techniques|\
         therapy|session|counseling|counselling|interviewing|journaling|assessment; \
     values-based|value-based|values-focused|values-guided|values-driven|values-informed|values-oriented ..3 \
         done|completed|conducted|facilitated|finished|drawn|made; \
     ~sort|~rank ..3 cards by|in ..2 importance|order; values of ..10 ~come up; values of ..10 ~emerge|~surface; values \
     ..1 ~come up; values ~emerge|~surface|~arise; values was|were a|the|our|one|central|main|today's ..2 \
     focus|theme|topic|subject|thread|heart|center|centre|core; \
     the value of ..3 and|& the? value of; ~connect|~link|~tie ..4 to|with the|her|his|their|ct's|client's|pt's value of; ~connect|~link|~tie ..4 to|with value of; values in|behind|under it|them|this|both|each|all ..1 :; ~sort|~rank|~rate ..5 by|for|against value|values; the|which|what value|values behind each|it|this|both; \
     the|her|his|their cards ..8 kept|chose|picked|retained|landed; narrowed|sorted ..4 cards|deck; compared ..6 values",
    )
});

/// What the client holds dear, said without `values`.
pub(super) static MATTERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "what she|he|they|@client says|said|calls|finds|found matters|mattered|counts|is ..1; what she|he|they|@client \
         wants|want @whose|a life to|that; how she|he|they|@client wants|want to live|be|show; what she'd|he'd|they'd ..2 to stand for; which|what values ..2 reflected|served|honored|honoured|showed; what ..2 life should|to be \
         about; what matters|mattered most? to @client|her|him|them; what she|he|they|@client stands|stand for; what \
     matters|mattered most?; \
         what she|he|they|@client each? holds|hold dear; in the? light of ..2 values; against ..3 values; \
     what she|he|they|@client values|valued|value; what she|he|they|@client cares|care|cared ..2 about; what \
     she|he|they|@client holds|hold|considers|finds ..2 important|dear; what was|is most? \
     important ..2 to @client|her|him|them; what was|is most important; what gives|gave @whose? life meaning; who \
     she|he|they wants|want to be",
    )
});

/// Words between `values` and its own verb: `values were then also explored`.
pub(super) static AUXILIARIES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        ": were was are is then also briefly again further been have has had being only first next together thus \
     subsequently extensively",
    )
});

/// Words behind `values` that are no noun of an activity, or one of trouble.
pub(super) static NO_NOUN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "and or but that which who whom whose as with without in on at of to from for by about around when where while if \
     because since so than then \
     is was are were be been being has have had do does did will would can could may might must should not never no nor \
     also both all each \
     conflict conflicts system systems statement difference differences gap clash clashes they she he we i it this these \
     those their her his the a an \
     underlying behind into over under within during after before until through across between among against toward \
     towards upon re regarding \
     client ct pt therapist came come emerged arose here there today again more most such like vs versus stable homework",
    )
});
