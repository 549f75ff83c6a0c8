//! Plans that tell only the next appointment, that all goes on, or what the clinician does: no step follows from them.

use super::actor::{Actor, actor_at};
use super::lexicon::Lexicon;
use super::next_step::NONE;
use super::{Phrases, Reading, Sentence};
use std::sync::LazyLock;

/// Words of appointments and of treatment going on: a plan of these alone holds no step.
pub(super) static MEETING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "next session sessions appointment appointments appt scheduled schedule continue continues continued weekly biweekly monthly cont ind q student sw i'll we'll shall wk wks mo chairside frequency remain group meds med medication medications per md pcp psychiatrist nurse infusion educator prescriber ongoing link sent moved rx'd random uds iop php residential attendance letter po probation court labs d/c discharge planning aftercare palliative follow documentation visit usual \
     fortnightly treatment therapy individual couples family same plan cbt act dbt tx monitor mood symptoms symptom progress support \
     supportive work working the a an in on at for to of with and or as planned needed is will be by this per client ct pt patient \
     therapist clinician both two three one four weeks week days day month months time date goals goal per monday tuesday wednesday thursday friday saturday \
     sunday mon tue tues wed weds thu thur thurs fri sat sun am pm rounds weigh meal vitals january february march april may june july august september october november december return clinic \
     rtc follow-up follow up f/u tbd none n/a indiv individ pending remains unchanged current frequency regular usual through until \
     video telehealth office person online room booked confirmed set hour o'clock minutes under care meet see again soon \
     before after further more no new today's today we i us our her his their it that there psychotherapy counseling counselling",
    )
});

/// How a sentence opens that tells the next appointment, or more of the same.
static OPENS_MEETING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "next group|video|telehealth|phone|in-person; next : monday|tuesday|wednesday|thursday|friday|mon|tue|tues|wed|weds|thu|thurs|fri; next check-in|checkin|check-ins|call|appointment|appt|visit|session|meeting|group|individual|family|home|contact|scheduled|video|telehealth|f/u|one|week|on|time; our|the|her|his|their next|following|upcoming appointment|appt|visit|session|meeting|one; \
     rtc; f/u; follow-up|followup|follow up|in|appointment|appt|visit|scheduled|session|with|as|weekly|# ; return|returns in|on|next|visit|#; return|returns to clinic|office|therapy|treatment|care; see|seen|seeing @client|her|him|them|again|in|next|back|weekly|on|for; \
     @client|i|we|therapist|th|she|he|they will|shall|to|'ll be seen|back|scheduled|here|monitored|at|on; @client|i|we|therapist|th|she|he|they will|shall|to|'ll see|meet|resume|continue; @client|i|we|therapist|th|she|he|they will|shall|to|'ll return in|next|on|for|weekly|as|#; @client|i|we|therapist|th|she|he|they will|shall|to|'ll return to clinic|office|therapy|treatment|care|the|our ..1 clinic|office|session; @client will|to attend next|weekly|therapy|session|sessions|individual|group|all|scheduled; @client|i|we|she|he|they meet|meets|continue|continues|return|returns|see|am|is|are scheduled|due|booked|seen|back|here; \
     i'll|we'll see|meet|continue; cont; continue; continues; continuing; continued; weekly; biweekly; bi-weekly; fortnightly; monthly; twice weekly; same time|frequency|plan|as|day|slot|link; \
     session|sessions|appointment|appt|visit|meeting|therapy|individual|treatment|care|tx scheduled|booked|set|on|is|to|continues|continue|again|next|weekly|remains|unchanged|confirmed|moved|in|as|rescheduled|ongoing; \
     scheduled|booked|rescheduled|confirmed for|on|in|next|again|with|follow-up|appointment|appt|session|visit|weekly|telehealth|until|#; meet|meeting again|weekly|next|in|on; resume; maintain; monitor; keep weekly|current|same|appointment|monitoring; no change|changes in|to plan|frequency|treatment|tx; treatment|tx plan review|update|due|expires; plan unchanged|remains|of|is to continue|same; ongoing; as before|scheduled|usual; \
     therapy|treatment|sessions to|will continue; back in|on|next; group|php|iop|meds|medication|medications|labs|pcp|med daily|weekly|on|as|per|with|in|next|continue|continues|mgmt|management|unchanged|same; medication management; will see|continue|meet|return|resume; to be seen; to return|continue|follow; \
     telehealth|video|zoom link|session|appointment|next; link for|to|sent; reminder; goal # ongoing|continues|remains|active; goals unchanged|remain|ongoing; goal|goals|objective|objectives|obj worked|addressed|touched|targeted|progress|continued; session|sessions every|each|q|weekly; next # ; next monday|tuesday|wednesday|thursday|friday|saturday|mon|tue|tues|wed|weds|thu|thurs|fri|sat; cont|continue ind|individual",
    )
});

/// What makes a plan of such a sentence after all: something to be taken up, or done, at or before the meeting.
static AT_MEETING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "~review; ~revisit; ~explore; ~discuss; ~process; ~bring; ~try; ~practice; ~practise; ~write; ~text; ~journal; ~rehearse; ~role-play; role play; ~complete; ~finish; \
     ~read; ~rate; ~list; ~look at|into|again; ~go over|through; ~ask; ~talk about|over|through; ~follow up|through on|about|with|regarding|re; check|checking in? on|about|how|whether; how; what; whether; why; barriers; barrier; \
     homework; hw; step; steps; experiment; worksheet; values; value; conflict; practice; diary; log; ~identify; ~examine; ~compare; ~draft; ~share; ~set; ~choose; ~pick ..2 up; \
     ~work on|with|through; ~continue exploring|working|practicing|practising|logging|walking|writing|journaling|calling|reviewing; ~take; ~use; ~build; ~plan; ~begin; ~start; ~focus; ~address; ~return to the|this|her|his|question|card|cards|conversation; ~hear; ~see how|what|whether; ~debrief; exposure; rung; ~follow up ..3 on|about the|her|his|how|what|this|that|their; f/u|follow-up on|re|about the|her|his|how|what|this|that|their",
    )
});

/// What makes a plan of such a sentence by what the client will do.
static WILL_DO: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new("will|to call|text|write|tell|visit|send|go|invite|make|phone|speak|spend|attend|meet"));

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Says whether a sentence tells only when one meets again, or that all goes on.
pub(super) fn is_appointment(reading: &Reading, sentence: &Sentence) -> bool {
    let words = words(reading, sentence);
    let Some(&first) = words.first() else { return false };
    let end = sentence.tokens.end;
    // `Behavioral health visit in 4 wks`: a meeting is named early, and when.
    let named = words
        .iter()
        .take(4)
        .position(|&at| matches!(reading.word(at), "visit" | "session" | "appt" | "appointment" | "rtc" | "meeting" | "group"));
    let named = named.filter(|&index| {
        words.get(index + 1).is_some_and(|&at| {
            let next = reading.word(at);
            matches!(next, "in" | "on" | "next" | "every" | "at" | "scheduled" | "is" | "set")
                || is_day(next)
                || next.starts_with(|c: char| c.is_ascii_digit())
        }) && !words[..index].iter().any(|&at| {
            actor_at(reading, sentence, at) == Some(Actor::Client)
                    // `Phone session 4/2`: what sort of meeting.
                    || begins_deed(reading.word(at)) && !matches!(reading.word(at), "phone" | "call" | "review")
        })
    });
    if is_back(reading, sentence, &words) {
        return true;
    }
    let opening = OPENS_MEETING.at(reading, first, end).or_else(|| named.map(|index| first..words[index] + 1));
    let Some(opening) = opening else { return false };
    // `Next session Tuesday; client will call her aunt` says both.
    let goes_on = (opening.end..end).any(|at| {
        matches!(reading.word(at), ";" | "," | "and" | "—" | "–" | "." | ":")
            && at + 2 < end
            && (actor_at(reading, sentence, at + 1) == Some(Actor::Client)
                || reading.word(at) == ";"
                    && (at + 1..end).any(|it| {
                        actor_at(reading, sentence, it) == Some(Actor::Client)
                            || begins_deed(reading.word(it))
                            || matches!(reading.word(it), "homework" | "will" | "she'll" | "he'll" | "step" | "practice")
                            || is_day(reading.word(it))
                    }))
    });
    // `Next time: the second underlined word` says what will be taken up.
    let takes_up = reading.word(first) == "next"
        && (first + 1..end.min(first + 3)).any(|at| reading.word(at) == ":")
        && words.iter().skip(1).filter(|&&at| !MEETING.has(reading.word(at)) && !is_number(reading.word(at))).count() >= 2;
    !goes_on
        && !takes_up
        && !AT_MEETING
            .any(reading, if matches!(reading.word(first), "f/u" | "follow-up" | "follow") { first } else { opening.end }..end)
        && !WILL_DO.any(reading, opening.end..end)
        && !NONE.any(reading, sentence.tokens.clone())
}

/// `Ct on break next wk, back 1/12 same time`: when the client comes again, and nothing done till then.
fn is_back(reading: &Reading, sentence: &Sentence, words: &[usize]) -> bool {
    static BACK: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "back in? #; back on? monday|tuesday|wednesday|thursday|friday|mon|tue|tues|wed|weds|thu|thur|thurs|fri; back next; back the #; back on? jan|january|feb|february|mar|march|apr|april|may|june|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december",
        )
    });
    // `Gives the book back Friday` has something before it.
    let is_return = |at: usize| {
        at == sentence.tokens.start
            || !reading.word(at - 1).starts_with(char::is_alphabetic)
            || matches!(reading.word(at - 1), "week" | "weeks" | "month" | "is" | "be" | "and")
            || actor_at(reading, sentence, at - 1) == Some(Actor::Client)
    };
    BACK.all(reading, sentence.tokens.clone()).iter().any(|place| is_return(place.start))
        && !words.iter().any(|&at| {
            let word = reading.word(at);
            begins_deed(word)
                || begins_life(word)
                || matches!(word, "will" | "she'll" | "he'll" | "they'll" | "to" | "homework" | "report" | "reports")
        })
}

/// Says whether a sentence tells what the clinician will do that takes up nothing of the work.
pub(super) fn is_therapists_own(reading: &Reading, sentence: &Sentence) -> bool {
    let tokens = sentence.tokens.clone();
    let words = words(reading, sentence);
    let Some(&first) = words.first() else { return false };
    let is_this = matches!(reading.word(first), "this" | "the")
        && words.get(1).is_some_and(|&at| actor_at(reading, sentence, at) == Some(Actor::Therapist));
    // `Call pt if a slot opens`.
    let is_called = matches!(reading.word(first), "call" | "contact" | "email" | "phone" | "remind")
        && words.get(1).is_some_and(|&at| super::actor::CLIENTS.has(reading.word(at)))
        && words.len() > 2;
    if is_called && !AT_MEETING.any(reading, tokens.clone()) {
        return true;
    }
    let is_own = is_this
        || actor_at(reading, sentence, first) == Some(Actor::Therapist)
        || matches!(reading.word(first), "i'll" | "consult" | "coordinate" | "fax" | "bill" | "obtain" | "submit" | "document")
        || words.iter().any(|&at| {
            matches!(reading.word(at), "supervisor" | "supervision" | "pcp" | "psychiatrist" | "prescriber" | "insurance")
        }) && matches!(reading.word(first), "ask" | "call" | "contact" | "email" | "discuss" | "send" | "refer" | "message")
            && words.iter().any(|&at| {
                matches!(
                    reading.word(at),
                    "billing"
                        | "code"
                        | "form"
                        | "forms"
                        | "roi"
                        | "release"
                        | "records"
                        | "supervision"
                        | "authorization"
                        | "meds"
                        | "note"
                        | "referral"
                )
            });
    // `CM to f/u on housing app`, `I'm going to bring it to supervision`: somebody else's errand.
    let is_errand = words.iter().take(2).any(|&at| is_provider(reading.word(at)))
        && words.iter().take(4).any(|&at| matches!(reading.word(at), "to" | "will" | "arranges" | "follows" | "covers"))
        || words.iter().take(1).any(|&at| matches!(reading.word(at), "i" | "i'm" | "i'll"))
            && words.iter().any(|&at| {
                matches!(
                    reading.word(at),
                    "supervision"
                        | "supervisor"
                        | "consult"
                        | "colleague"
                        | "form"
                        | "forms"
                        | "consent"
                        | "letter"
                        | "paperwork"
                        | "billing"
                )
            })
        || words.iter().any(|&at| reading.word(at) == "supervisor")
            && words.iter().any(|&at| matches!(reading.word(at), "billing" | "code" | "form" | "supervision"));
    if is_errand && !tokens.clone().any(|at| matches!(reading.word(at), ";" | "client" | "ct" | "pt")) {
        return true;
    }
    if is_familys_errand(reading, sentence, &words) {
        return true;
    }
    let has_client = tokens.clone().any(|at| actor_at(reading, sentence, at) == Some(Actor::Client));
    is_own && !has_client && !AT_MEETING.any(reading, tokens.clone()) && !NONE.any(reading, tokens)
}

/// `Mom to be updated by phone`, `Dad to schedule at front desk`, `Mom will bring her next Monday`: what those at home do
/// for the treatment.
fn is_familys_errand(reading: &Reading, sentence: &Sentence, words: &[usize]) -> bool {
    static ERRANDS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::new(
            "to|will be updated|informed|called|contacted|notified|invited|seen|consulted|reached|emailed|billed|briefed; to|will \
         schedule|reschedule|sign|update|confirm|pay|transport|complete|fax|email; to|will pick her|him|them up; to|will ..1 attend|join ..2 \
         session|sessions|visit|appointment|appt|part|next; to|will bring|drive|transport|accompany her|him|them|@client \
         next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|back; to|will bring|drive|transport|accompany her|him|them|@client \
         to ..1 session|sessions|appointment|appt|clinic|visits|therapy; \
         to|will bring|send|return|drop|submit|get|mail ..5 form|forms|report|records|card|consent|consents|paperwork|release|iep|packet|reminder|invoice|statement|letter",
        )
    });
    let Some(&first) = words.first() else { return false };
    let who = words.iter().take(2).any(|&at| {
        actor_at(reading, sentence, at) == Some(Actor::Other) && super::actor::OTHERS_IN_ROOM.has(reading.word(at))
            || matches!(reading.word(at), "grandmother" | "grandfather" | "guardian" | "aunt" | "caregiver" | "desk" | "school")
    });
    let end = sentence.tokens.end;
    // `Wife drives`: how the client comes.
    let is_ride = words.len() <= 4
        && actor_at(reading, sentence, first) == Some(Actor::Other)
        && words
            .iter()
            .skip(1)
            .take(2)
            .any(|&at| matches!(reading.word(at), "drives" | "brings" | "transports" | "accompanies" | "attends"));
    is_ride
        || who
            && actor_at(reading, sentence, first) != Some(Actor::Client)
            && ERRANDS.any(reading, first..end.min(first + 12))
            && !sentence.tokens.clone().skip(1).any(|at| {
                matches!(reading.word(at), "together" | "client" | "ct" | "pt" | "she'll" | "he'll") || reading.word(at) == ";"
            })
}

/// Says whether a word is a day, or a time of one.
pub(super) fn is_day(word: &str) -> bool {
    static DAYS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "mon tue tues wed weds thu thur thurs fri sat sun weekend weekdays evening evenings morning mornings night nights \
     minutes min tonight tomorrow",
        )
    });
    DAYS.has(word) || word.ends_with("day") && word.len() > 5 || word.ends_with("days") && word.len() > 6
}

/// Says whether a word is of an appointment.
pub(super) fn is_meeting(word: &str) -> bool {
    matches!(
        word,
        "session"
            | "sessions"
            | "appointment"
            | "appointments"
            | "appt"
            | "visit"
            | "therapy"
            | "scheduled"
            | "return"
            | "rtc"
            | "seen"
            | "see"
    )
}

/// Those who have errands of their own in a plan.
static PROVIDERS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "cm sw team worker services slt probation nurse md rd pa-c ot rn lpn dr psych cardiologist neurologist oncologist surgeon pediatrician gi obgyn ob psychiatrist pcp md np pa prescriber facilitator aide provider providers advocate interpreter neurology endocrine endocrinology palliative oncology \
     cardiology manager coordinator psychiatry pharmacy dietitian clinic staff",
    )
});

/// Says whether a word names somebody who has errands of their own in a plan.
pub(super) fn is_provider(word: &str) -> bool {
    PROVIDERS.has(word)
}

/// Says whether a word is a verb with which a step is written: `Call sister`.
pub(super) fn begins_deed(word: &str) -> bool {
    static DEEDS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "call text write send ask attend practice practise journal log track take draft read visit talk tell meet walk \
     join email spend list rate bring try complete open apply cook invite share rehearse prepare review revisit follow \
     explore role-play set block schedule ten one two finish phone leave notice record say plan make go put keep use \
     do check start begin",
        )
    });
    DEEDS.has(word)
}

/// Says whether a word is a verb of daily life with which a step may be written: `Drive to the pharmacy`.
pub(super) fn begins_life(word: &str) -> bool {
    static DEEDS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "fill drive ride go walk buy stop eat drink wear hold pack order hang clean sew bake plant paint sing dance swim run hike \
     garden pray rest nap listen study wash fix repair build knit draw sketch tell thank apologize apologise forgive greet \
     wave smile feed water sleep wake get give carry bake invite host meet pick play sit stand stay stretch swap \
     teach visit volunteer watch turn unpack hand mend light climb cycle bike fish shop lend donate plan try",
        )
    });
    DEEDS.has(word)
}

/// Returns the words of a sentence, without a section's letter at its beginning.
pub(super) fn words(reading: &Reading, sentence: &Sentence) -> Vec<usize> {
    let at = sentence.tokens.start;
    let is_letter = (reading.word(at).len() == 1 || reading.word(at) == "plan")
        && at + 1 < sentence.tokens.end
        && reading.word(at + 1) == ":";
    sentence.tokens.clone().skip(if is_letter { 2 } else { 0 }).filter(|&at| reading.is_word(at)).collect()
}

/// Says whether a word is an hour, or a number.
pub(super) fn is_time(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || matches!(word, "noon" | "midnight" | "am" | "pm")
}

/// `Saturday`, `Tues`, `the 6th`; `sat` only where it is written as a name, for it is a verb as well.
pub(super) fn is_weekday(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let word = reading.word(at);
    if reading.is_quoted(at) {
        return false;
    }
    match word {
        "sat" | "sun" => reading.is_capital(at) && (at > sentence.tokens.start || next_is(reading, sentence, at, ":")),
        "mon" | "tue" | "tues" | "wed" | "weds" | "thu" | "thur" | "thurs" | "fri" | "tonight" | "tomorrow" => true,
        _ if ["th", "st", "nd", "rd"].iter().any(|end| word.ends_with(end)) && word.starts_with(|c: char| c.is_ascii_digit()) => {
            at > sentence.tokens.start && matches!(reading.word(at - 1), "the" | "by" | "on" | "before")
        }
        _ => {
            (word.ends_with("day") || word.ends_with("days"))
                && word.len() > 5
                && !matches!(
                    word,
                    "today"
                        | "holiday"
                        | "birthday"
                        | "everyday"
                        | "weekdays"
                        | "midday"
                        | "yesterday"
                        | "holidays"
                        | "birthdays"
                        | "someday"
                )
        }
    }
}

/// Says whether a word follows at once.
pub(super) fn next_is(reading: &Reading, sentence: &Sentence, at: usize, word: &str) -> bool {
    at + 1 < sentence.tokens.end && reading.word(at + 1) == word
}
