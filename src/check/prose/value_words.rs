//! The words that name values, and the words that name none.

use super::actor::NUMBERS;
use super::lexicon::Lexicon;
use std::sync::LazyLock;

/// Nouns that are hardly ever anything but a value in a session note. From the example values of the
/// documents on values clarification and the card sorts built on them.
pub(super) static CLEAR: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "honesty stability independence compassion creativity spirituality spiritual loyalty self-respect respect \
     integrity authenticity autonomy generosity kindness courage curiosity fairness justice equality gratitude \
     humility adventure belonging friendship caregiving dignity patience forgiveness responsibility responsiveness \
     openness playfulness self-care self-compassion self-acceptance self-expression dependability reliability \
     commitment tradition wisdom mastery achievement excellence solidarity sobriety presence intimacy vulnerability \
     hospitality accountability frugality knowledge beauty fidelity faithfulness trustworthiness truthfulness \
     tolerance stewardship craftsmanship self-reliance self-determination heritage authentic thrift truth truthfulness \
     steadiness steadfastness tenderness gentleness warmth closeness \
     companionship neighbourliness neighborliness usefulness bravery mercy remembrance brotherhood sisterhood comradeship \
     camaraderie \
     decency modesty prudence diligence perseverance resilience ingenuity originality inventiveness adventurousness \
     sincerity candor candour \
     fair-mindedness open-mindedness selflessness conscientiousness harmony cooperation interdependence thankfulness \
     devotion honour honor \
     reverence transcendence mischief levity playfulness merriment inclusion inclusiveness reciprocity attentiveness \
     thoughtfulness \
     considerateness helpfulness cleanliness orderliness punctuality discretion chastity piety faithful stillness \
     solitude serenity \
     inner-peace self-protection self-knowledge self-development self-direction self-control self-sufficiency \
     togetherness connectedness \
     motherliness justness lawfulness nonviolence pacifism sustainability environmentalism activism",
    )
});

/// Nouns that are values where a sentence is about values, and everyday words elsewhere.
pub(super) static EVERYDAY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "family health learning growth safety service faith peace connection security movement love work career community \
     fun friends freedom trust home nature education parenting fatherhood motherhood marriage partnership leisure rest \
     music art order duty pleasure joy humor humour helping caring mentoring teaching contribution recovery religion \
     culture identity privacy ambition success wealth balance simplicity discipline fitness travel competence \
     usefulness quiet craft romance being thriving wellness vitality strength stamina nourishment friend cooking \
     gardening reading writing singing dancing \
     animals garden sport sports outdoors sea ocean land roots discovery exploration variety romance affection sensuality \
     body beautiful privacy ease order stillness silence meaning purpose dreams legacy tradition ancestry elders language \
     homeland citizenship politics democracy welcome shelter protection safety certainty predictability structure thrift \
     money prosperity \
     status recognition reputation influence leadership power excellence skill perseverance discipline hard-work ambition \
     self-care caretaking caregiving grandparenting mothering fathering sisterhood brotherhood prayer worship god church \
     ritual celebration \
     listening teamwork collaboration mentorship education study science curiosity wonder imagination craft making \
     building handiwork \
     laughter lightness play silliness spontaneity bravery boldness mercy tenderness gentleness warmth closeness truth \
     candor loyalty care \
     caring giving sharing volunteering charity service equality fairness justice inclusion diversity allyship autonomy \
     agency choice \
     self-reliance sovereignty flexibility patience endurance persistence grit moderation restraint prudence cleanliness \
     tidiness punctuality \
     remembrance memory grief-honoring animals pets environment stewardship sustainability",
    )
});

/// Nouns of quality that are no values.
pub(super) static NO_QUALITY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "illness sickness sadness loneliness hopelessness helplessness worthlessness numbness tiredness emptiness awareness \
     business happiness willingness readiness restlessness tightness weakness wellness mindfulness nervousness shyness \
     effectiveness uneasiness heaviness dizziness sleepiness drunkenness bitterness relationship relationships ownership \
     activity inactivity ability difficulty reality identity majority university community opportunity severity intensity \
     irritability disability possibility quality quantity capacity priority security electricity facility hostility \
     homelessness joblessness neighborhood neighbourhood childhood adulthood likelihood parenthood membership leadership scholarship hardship anxiety \
     clarity authority personality mortality sexuality suicidality reactivity productivity complexity sensitivity validity \
     similarity continuity city celebrity sleeplessness breathlessness listlessness restiveness forgetfulness aggressiveness \
     impulsivity hyperactivity passivity rigidity negativity toxicity insecurity instability maternity paternity necessity \
     publicity electricity vicinity commodity calamity obesity morbidity comorbidity fatality normality \
     dissatisfaction rumination defensiveness abruptness sharpness quickness slowness stiffness soreness unhappiness \
     sickness likeness \
     appropriateness wilderness eagerness briskness paleness hoarseness dullness redness \
     apprenticeship internship hardship censorship courtship township battleship \
     livelihood falsehood boyhood girlhood babyhood widowhood",
    )
});

/// Words that are no value's name where one might stand.
pub(super) static NO_NAME: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "and top middle bottom values value goals goal beliefs belief needs need priorities priority several some few many what which that \
     how them it this these \
     those ones to from about with in on at for by who where when client therapist client's barriers barrier obstacles \
     triggers \
     trigger thoughts thought feelings feeling emotions emotion conflict conflicts steps step next coping skills skill \
     patterns \
     pattern ways areas area domains domain strengths strength sort exercise worksheet session today homework importance \
     important key life living areas ten twelve all each different various own not no or but reviewed processed discussed \
     explored she he they well engaged tearful quiet good activity activities things topics issues concerns situations \
     examples situation options choices work past current recent problem problems symptoms stressors supports reasons \
     sheet sheets paper page pages photo photos copy picture pictures eyes hands distance space phone pen folder earlier \
         previously already last again then after before silent still going busy away up calm track notes appointments \
         discrepancies discrepancy gap gaps actions behaviors behaviours cognitive distortions negative automatic was were is \
     are",
    )
});

/// Words that name nothing where a name might stand: what is written and said, symptoms, troubles, business.
static EMPTY: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "relation them it that this me him her treatment therapy card cards deck list lists word words number numbers paper notebook \
     everything nothing something anything more less most example examples reason reasons stories story memory memories \
     item items answer answers question questions letter letters poem song sentence sentences line lines page form \
     mood anxiety depression pain symptom symptoms sleep appetite energy anger stress worry worries fear fears panic grief \
     insight progress difficulty difficulties trouble conflict ambivalence discomfort sadness tears relief exhaustion avoidance shame guilt \
     time lack money cost transportation childcare traffic weather fatigue schedule scheduling obstacles barriers \
     exercise activity process session discussion conversation task sheet result results outcome ratings rating scores \
     score feedback rapport understanding agreement interest motivation readiness willingness week weekend day month \
     meds medication medications nightmares flashbacks cravings urges triggers use drinking relapse argument fight \
     thoughts behaviors behaviours patterns plan plans step steps skill skills if whether how why when where that \
     hard difficult easy helpful unhelpful silly odd useful tiring interesting here there home back away up out off down over \
     not no never always okay fine enough much many lot little bit all none each any both again too so very really \
     dog cat pet tv movie movies game games \
     suds phq-9 gad-7 gds pcl-5 epds bdi sx si hi panic tension pressure breath breathing",
    )
});

/// Things of the room, the hour and the sheet, and how somebody sits there: no names either, nor is what they end
/// (`bright colors`, `the left side`).
static THINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "tele telehealth video phone camera cam mic microphone audio screen online zoom portal interpreter room office lobby \
     chair couch seat desk table whiteboard min mins minute minutes hr hrs hour hours am pm x date dates head gaze eye eyes \
     arm arms leg legs foot feet hood coat jacket hat mask sunglasses glasses shoes voice tone speech posture contact \
     affect tissue tissues smile nod sigh pause handful dozen couple bunch half third majority quarter pile piles stack \
     pair side sides color colors colour colours song songs playlist marker markers paint pencil sticker stickers log logs \
     mark marks dot dots dart darts pin pins line lines way diary journal tracker calendar bag keys appointment appointments appt eye-contact",
    )
});

/// Says whether a word is such a thing.
pub(super) fn is_thing(word: &str) -> bool {
    THINGS.has(word)
}

/// Says whether a word names nothing where a name might stand.
pub(super) fn is_empty(word: &str) -> bool {
    EMPTY.has(word) || THINGS.has(word)
}

/// Words that may stand before the name.
pub(super) static BEFORE_NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "the a an her his their of as : , one two three four five six top core most personal most-important being \
     main first only just cards",
    )
});

/// Words by which a client answers an exercise, and names nothing.
pub(super) static REACTIONS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "okay ok yes no dunno idk nah yeah yep hm meh whew ugh fine good bad hard whatever nothing maybe calm weird strange odd silly stupid useless heavy light \
     easy tough long \
     short boring intense nice great interesting deep dumb cheesy corny sad happy angry tired raw lighter better worse \
     harder easier big small but brutal \
     new old sure unsure lost stuck numb i i'm it it's that's that this you me my we not don't didn't too so very really \
     just a lot much more less \
     same different enough eye-opening work homework busy draining interesting confusing surprising exhausting boring \
     overwhelming freeing embarrassing annoying grounding helping challenging calming dull scary safe weirdly kind sort \
     of wow oh huh well",
    )
});

/// Says whether a word is a noun that names a value, by itself or where values are spoken of.
pub(super) fn is_value_noun(word: &str) -> bool {
    CLEAR.has(word) || EVERYDAY.has(word)
}

/// Says whether a word may name a value: what is nothing else may. Numbers, adverbs, participles, gerunds that tell what
/// was done, and the words of the room, the hour and the symptoms are something else.
pub(super) fn may_name(word: &str) -> bool {
    let is_inflected = ["ly", "ing"].iter().any(|ending| word.ends_with(ending));
    is_value_noun(word) || !is_inflected && may_be_listed(word)
}

/// The same within a list, where `being useful` and `neighborly` name values as well.
pub(super) fn may_be_listed(word: &str) -> bool {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.has(word);
    is_value_noun(word)
        || !is_number
            && !word.ends_with("ed")
            && !word.ends_with("'s")
            && !NO_NAME.has(word)
            && !is_empty(word)
            && !PRONOUNS.has(word)
}

/// Words that stand for somebody, or begin another clause.
static PRONOUNS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "i me my mine we us our you your she he they him his her hers their theirs it its himself herself themselves who whom",
    )
});
