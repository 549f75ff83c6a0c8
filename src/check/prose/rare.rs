//! What a text must hold to be worth reading for the rules on prose.

use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Pieces of the words that the rules look for: a text without any of them is not read. Each is cut so
/// that a capital letter does not matter; a few stand in capitals, as some people write.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "alue", "ard sort", "ard-sort", "atters", "attered", "told", "Told", "elling", "dvis", "dvice", "nstruct", "irect",
    "rge", "ordered", "ersua", "onvinc", "ressur", "ush", "ounsel", "ecommend", "nsist", "equired", "felt", "eliev",
    "hought", "hinks", "rgued", "uggest", "hose", "elect", "icked", "ssign", "ecid", "ecis", "recommendation", "opinion",
    "etermin", "mposed", "hould", " must ", "ailed", "ails", "ailing", "ailure", "efus", "omplian", "esistant",
    "anipulat", "eeking", "ooperative", "irty", "lean", "buser", "ull's", "ullseye", "VLQ", "vlq", "important to",
    "VALUE", "TOLD", "ADVISED", "REFUSED", "FAILED", "RESISTANT", "NON-COMPLIANT", "teer", "udge", "sway", "oerc", "oax",
    "orced", "orbade", "rohibit", "ompel", "verrul", "verrode", "etoed", "orrected", "rescribed", "gave ", "given",
    "my view", "my opinion", "ut first", "iority", "iorities", "iori", "azy", "aziness", "otivated", "ddict", "lcoholic",
    "denial", "xcuses", "ictim", "eedy", "lingy", "tubborn", "efiant", "ppositional", "ombative", "rgumentative",
    "aggressive", "immature", "Immature", "hildish", "rresponsible", "elfish", "ntitled", "ishonest", "eceitful",
    "alinger", "bother", "effort", "ooperation", "ifficult", "abotag", "istorian", "junkie", "drug user", " made ", "talked ",
    "precedence", "outweigh", "outrank", " first", "mphasi", "tressed", "eclared", " ruled", "oncluded", "aintained",
    "nformed", "hoice", "stands for", "stand for", "hold dear", "holds dear", "esistive", "bstructive", "bstinate",
    "elligerent", "ndisciplined", "ntrustworthy", "liar", "elodramatic", "verdramatic", "ysteri", "areless",
    "requent fl", " games", "ought to", " cards", "ulogy", "ournaled", "album", "ompass", "ompared ", "rawing", "needs to", "efensive", "ostile", "ncourag", "anking", "umped", "moted", "held that", "held she", "held he",
    "the call", "decision", "put it to", "clear to", "elongs", " better", "quit", "hoos", "had to", "has to", "ressed ", "iscourag", "issuad", "revailed", "esistance", "esisting", "esists", "esisted", "steer", "persuade", "Adv ", "adv ", "dvsd", "ec'd", "ec’d", "nstr'd", "noncomp", "ncoop",
    "arned", "xhort", "ommand", "laid ", "Laid ", "arrowed", "ramatic", "tonewall", "eglect", "blew", "asted", "asting", " lied ",
    "eliberately", "esponsibility", "alf-hearted", "ulk", "ouldn't", "ouldn’t", "urposely", "yrated", "erated", "ibbed", "luffed",
    "egged", "ullied", "uilted", "plead", "Plead", "alked", "Got ", " got ", "antrum", "rama ", "rama queen", "ungrateful", "rrogan",
    "isrespect", "ecalcitrant", "intransig", "ntagonistic", "etulant", "neaky", "onniv", "lacker", "hirk", "ignored", "Ignored",
    "ursuaded", "blame", "eplaced", "wapped", "ubstituted", "uled ", "eordered", "everse", "rioriti", "eaded", "reached",
];

/// The same, ready to be looked for.
pub(super) static RARE: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| PIECES.iter().map(Finder::new).collect());
