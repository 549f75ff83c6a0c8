//! The words by which a step's text is vague or concrete, for `vague-step`.
//!
//! English, in lower case. The list it began with is that of the clinical fact sheet, 3.4 (“try to”,
//! “more”, “less”, “better”, “be mindful”, “think about” with no amount or date); the rest was added
//! from steps written for its tests.

/// Words that say how much, how often or when. `a` and `the` are none, nor is a due date: it says when
/// to look, not what will be there to see.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const AMOUNTS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty",
    "thirty", "half", "once", "twice", "thrice", "couple", "each", "every", "daily", "nightly", "weekly", "monthly",
    "hourly", "per", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays",
    "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "today", "tonight", "tomorrow", "morning",
    "mornings", "afternoon", "evening", "evenings", "noon", "midnight", "bedtime", "weekend", "weekday", "weekdays",
    "before", "after", "during", "until", "till", "first", "breakfast", "lunch",
];

/// Acts that somebody could see or find the trace of. A text with one of them tells done from undone.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const ACTS: &[&str] = &[
    "answer", "apply", "ask", "attend", "bake", "book", "borrow", "bring", "brush", "buy", "call", "cancel", "carry",
    "clean", "clear", "collect", "complete", "cook", "cry", "cycle", "dance", "delete", "deliver", "draft", "draw",
    "drive", "e-mail", "email", "enter", "enrol", "enroll", "fetch", "fill", "fold", "give", "go", "greet", "hand",
    "hang", "invite", "join", "journal", "knock", "leave", "light", "list", "listen", "log", "lock", "mail", "mark",
    "meet", "message", "mow", "name", "negotiate", "note", "offer", "open", "order", "pack", "paint", "park", "pay",
    "phone", "photograph", "pick", "plant", "play", "post", "pray", "print", "put", "rate", "read", "record",
    "register", "rehearse", "repeat", "reply", "request", "return", "ring", "role-play", "run", "say", "schedule",
    "send", "share", "shower", "sign", "sing", "sit", "sketch", "skype", "speak", "stand", "start", "stretch", "submit",
    "swim", "switch", "tape", "tell", "text", "thank", "throw", "tick", "tidy", "touch", "travel", "turn", "type",
    "visit", "walk", "wash", "wear", "write",
];

/// Ways of being: “be”, and what follows it with no end.
pub(super) const BEING: &[&str] = &["be", "being", "become", "stay", "remain", "feel", "keep", "act", "get"];

/// What one can always be more of, after a word of `BEING`.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const STATES: &[&str] = &[
    "active", "assertive", "authentic", "aware", "balanced", "better", "brave", "braver", "calm", "calmer", "careful",
    "caring", "cheerful", "compassionate", "confident", "connected", "consistent", "content", "disciplined", "engaged",
    "fit", "fitter", "flexible", "focused", "forgiving", "gentle", "gentler", "good", "grateful", "grounded", "happier",
    "happy", "healthier", "healthy", "honest", "hopeful", "independent", "intentional", "kind", "kinder", "loving",
    "mindful", "motivated", "myself", "nice", "nicer", "open", "optimistic", "organised", "organized", "patient",
    "peaceful", "positive", "present", "proactive", "productive", "realistic", "relaxed", "resilient", "respectful",
    "responsible", "safe", "sociable", "social", "spontaneous", "strong", "stronger", "supportive", "tolerant", "true",
    "vulnerable", "well",
];

/// Small words between a verb and what it is about.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const BETWEEN: &[&str] = &[
    "a", "an", "and", "bit", "even", "good", "healthier", "healthy", "her", "his", "i", "little", "lot", "much", "my",
    "new", "our", "own", "really", "so", "some", "the", "their", "to", "too", "up", "very", "your", "overall",
    "general",
];

/// Verbs and phrases that begin something without an end when what follows is in `ABSTRACT`.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const WORKING: &[&str] = &[
    "work on", "working on", "focus on", "focusing on", "concentrate on", "improve", "improving", "increase",
    "increasing", "reduce", "reducing", "decrease", "manage", "managing", "address", "explore", "deal with",
    "cope with", "build", "develop", "strengthen", "boost", "maintain", "practice", "practise", "use", "set", "keep",
    "have", "show", "find", "accept", "learn", "process", "work through", "prioritise", "prioritize",
];

/// What has no end of its own: nobody could say when it is done.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const ABSTRACT: &[&str] = &[
    "acceptance", "anger", "anxiety", "assertiveness", "attitude", "avoidance", "awareness", "balance", "behavior",
    "behaviour", "boundaries", "boundary-setting", "calmness", "communication", "communicating", "compassion",
    "confidence", "connection", "consistency", "coping", "creativity", "depression", "diet", "discipline", "emotions",
    "emotion", "energy", "exercise", "fear", "fears", "feelings", "fitness", "flexibility", "forgiveness", "gratitude",
    "grief", "guilt", "habits", "health", "honesty", "hygiene", "independence", "insight", "intimacy", "issues", "joy",
    "kindness", "limits", "marriage", "mindfulness", "mood", "motivation", "myself", "parenting", "patience",
    "perfectionism", "positive", "positivity", "presence", "procrastination", "relationship", "relationships",
    "relaxation", "resilience", "routine", "sadness", "self", "self-care", "self-compassion", "self-confidence",
    "self-esteem", "self-worth", "shame", "skills", "sleep", "spirituality", "strategies", "stress", "symptoms",
    "thoughts", "thinking", "tools", "trauma", "trust", "worry",
];

/// Inner acts that leave no trace, whatever they are about.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const INNER: &[&str] = &[
    "think about", "think of", "thinking about", "reflect on", "reflecting on", "consider", "considering",
    "contemplate", "ponder", "be aware of", "be mindful of", "keep in mind", "let go of", "letting go of",
    "come to terms with", "open up", "move on", "take care of", "look after", "believe in", "trust in",
];

/// Verbs that “more”, “less” or “better” leave without an end.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const LOOSE: &[&str] = &[
    "do", "eat", "drink", "sleep", "exercise", "rest", "relax", "talk", "communicate", "socialise", "socialize",
    "practice", "practise", "try", "cope", "smile", "laugh", "enjoy", "worry", "stress", "argue", "complain",
    "overthink", "think", "listen", "care", "trust", "work", "study", "read", "write", "walk", "move", "spend", "get",
    "have", "take", "make", "show", "engage", "participate", "concentrate", "focus", "go",
];

/// Whole texts that say nothing to look for.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const WHOLE: &[&str] = &[
    "relax", "try to relax", "rest", "rest more", "self-care", "self care", "practice self-care", "practise self-care",
    "do my best", "do their best", "try my best", "try harder", "try my hardest", "keep going", "keep trying",
    "keep it up", "keep up the good work", "continue", "continue as is", "continue as before", "continue skills",
    "continue to use skills", "same as last week", "take it easy", "slow down", "calm down", "have fun", "enjoy life",
    "enjoy myself", "live my values", "live by my values", "live in line with my values", "have a good week",
    "homework",
];

/// Things that are there or not, so that working on one leaves a trace: a sleep diary is no “sleep”.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const THINGS: &[&str] = &[
    "alarm", "app", "appointment", "booklet", "budget", "calendar", "cards", "chapter", "class", "classes", "course",
    "cv", "diary", "essay", "form", "group", "handout", "hierarchy", "journal", "ladder", "letter", "log", "map",
    "meeting", "meetings", "module", "page", "pages", "picture", "plan", "playlist", "podcast", "recording", "script",
    "sheet", "statement", "timer", "video", "workbook", "worksheet", "worksheets",
];

/// What “try to” leaves open even where the bare verb might do.
#[rustfmt::skip] // a word a line would fill pages
pub(super) const SOFT: &[&str] = &[
    "accept", "breathe", "communicate", "concentrate", "connect", "cope", "eat", "engage", "enjoy", "exercise", "focus",
    "forgive", "participate", "relax", "rest", "sleep", "socialise", "socialize", "trust", "understand",
];
