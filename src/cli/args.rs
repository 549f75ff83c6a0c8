//! The whole command line, and nothing that acts.

mod devices;
mod sign;

pub(super) use devices::{Accept, Doctor, Key, MergeDriver, Remote, Resolve, Sync, Which};
pub(super) use sign::{Sign, SignRole};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// The thread through a client's therapy, kept in plain text.
#[derive(Debug, Parser)]
#[command(
    name = "throughline",
    version,
    max_term_width = 80,
    after_help = "First time here? `throughline demo` makes a vault with ten invented clients to try things on.\n\
                  Every command explains itself: `throughline help COMMAND`.",
    long_about = "The thread through a client's therapy, kept in plain text.\n\n\
                  You write session notes in your own editor, as Markdown in a folder of your own. throughline follows the \
                  values a client names, the action steps agreed for them, and what became of each step; it commits every \
                  change to git in clinical terms, prepares the next session, checks documentation and writes reports. It \
                  never changes a note unless a command's help says so."
)]
pub struct Arguments {
    /// The vault's folder; else it is looked for from here upward
    #[arg(short = 'C', long = "vault", value_name = "DIR", global = true)]
    pub dir: Option<PathBuf>,
    /// Read the vault as it stood at the end of this day (clinical date); today unless given
    #[arg(long, value_name = "DATE", global = true)]
    pub as_of: Option<Date>,
    /// Print one JSON document (for `watch`: one event a line)
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colour; the meaning never depends on it
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto, global = true)]
    pub color: When,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands, in the order in which a newcomer meets them.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a vault with ten invented clients, and print its week's report
    ///
    /// The clients are fictional; their sessions are moved by whole weeks, so that the last one was
    /// a few days ago. Each session is a commit of its day. With --as-of 2026-11-22 the dates are those
    /// the notes were written with.
    Demo(Demo),
    /// Make a vault here, or adopt a folder that already holds notes
    ///
    /// Writes settings (throughline.yaml), note templates, .gitignore and .gitattributes, and makes a git
    /// repository if the folder has none of its own. A file that already exists is never changed.
    Init(Init),
    /// Watch the vault and commit each change in clinical terms
    ///
    /// On start it catches up with what changed meanwhile. A note is read once it has settled, and
    /// committed after a quiet spell (`watch:` in throughline.yaml). Reports named under `reports:` are
    /// kept current below reports/ and committed apart. Nothing is ever written into a note. Ctrl-C ends
    /// it: it settles, commits, and says what it did. With --json each event is one line.
    Watch(Watch),
    /// Commit what has changed, once
    ///
    /// Commits notes, settings and templates, exactly the bytes on disk, without touching what you have
    /// staged. Held back, and named: the removal of many notes at once, an emptied note, and private
    /// matter outside private/. An attachment is yours to commit with git.
    Commit(Commit),
    /// Bring this vault and its remotes together
    ///
    /// Commits what is here, takes in what other devices recorded, joins what both changed, and sends
    /// what is new; with every remote, or the one named. Notes merge on meaning, and a note saved
    /// meanwhile is merged and never overwritten. Nothing is ever sent by force. A remote that cannot
    /// be reached is no error: everything stays here and is sent another time. WRITES NOTES: those that
    /// changed elsewhere.
    Sync(Sync),
    /// List, add and remove the places to sync with
    ///
    /// A remote is git's own, so one that git knows needs no adding, and git's commands work on it.
    #[command(subcommand)]
    Remote(Remote),
    /// Keys for sealed folders, and who can open what is sent
    #[command(subcommand)]
    Key(Key),
    /// Show what to take up at a client's next session
    ///
    /// On one screen: the steps to follow up with what was said last time, values and the largest gap as
    /// last rated, open conflicts, tries, the ladder, measures, reviews that are due, and the last
    /// session's own words on what is next.
    Agenda(OneClient),
    /// Write a client's next session note from its template
    ///
    /// The note opens with the steps to follow up, their outcomes left blank: a blank is a visible gap,
    /// not a “not done”. A step that has no id of its own gets one here, spliced into the note that set
    /// it (`id: s4-1` in front matter, `^s4-1` on a task item), so that the follow-up can name it; nothing
    /// else in that note changes.
    New(New),
    /// Draft a note's sections from its own fields
    ///
    /// Sentences come only from the front matter, the task items and the client's timeline as of the
    /// note's day; a gap stays a visible blank such as [client's response]. It prints; with --write it
    /// fills the sections that are still empty in a note with `status: draft`, and adds those that are
    /// missing at the end. No character you wrote is replaced.
    Draft(Draft),
    /// Print a note's fields in another format
    ///
    /// The note stays as it is. A section that means the same in both formats (a Plan, as a rule) is
    /// taken over in your own words; of the others only the fields are said.
    Convert(Convert),
    /// Show today at a glance
    ///
    /// This week's sessions, the steps to follow up at each client's next one, what is due and overdue,
    /// and what the checks found.
    Status,
    /// List action steps
    ///
    /// Open ones; with --all closed ones too. “Overdue” is past its date; “unreviewed” means that an
    /// attended session passed over it after its time had come. Not reviewed is not “not done”.
    Steps(Steps),
    /// List values with importance, consistency and gap
    ///
    /// The figures are the latest given, 0 to 10; the gap is importance less consistency. Nothing is
    /// ranked but by the client.
    Values(AnyClient),
    /// List treatment goals and their attainment
    Goals(AnyClient),
    /// List exposure ladders with their trials
    Exposures(AnyClient),
    /// List tries of a value with their diaries
    Tries(AnyClient),
    /// List measures over time
    ///
    /// With each change the rule by which it is called reliable or not is named. Published thresholds
    /// differ; `measures:` in throughline.yaml sets another, and adds measures of your own.
    Measures(AnyClient),
    /// Count your own reflections in private/
    ///
    /// By week, and how many answer each prompt of templates/reflection.md. Only counts are shown, never
    /// a word or a name; the answer goes to the terminal, is kept nowhere, and enters nothing else.
    Reflections,
    /// Write a report
    #[command(subcommand)]
    Report(Report),
    /// Check the notes, and point at the exact characters
    ///
    /// All findings in one run. Exit status 1 means that one of them is an error. Severities are set
    /// under `checks:` in throughline.yaml, and for one note in its front matter.
    Check(Check),
    /// Mend what the checks can mend with certainty
    ///
    /// A misspelt key, id or word of the format that only one other is near to, and a day that is not
    /// written year-month-day where only one can be meant. Also a step's id is written into its note where
    /// a follow-up names the derived one (`s4-1`). Each note's change is shown as a diff and written on a
    /// typed yes, by the fewest bytes, only if the file is still the one that was read. Prose, names of
    /// values and signed notes are never touched. Where nobody can be asked and --yes is not given,
    /// nothing is written, and exit status 1 means that there is something to fix.
    Fix(Fix),
    /// Attest a note's text in a file beside the client's notes
    ///
    /// Adds one line to clients/CODE/signatures.jsonl: the note, who, as what, when, and the digest of its
    /// text up to the first heading `Addendum` with its day. The note itself is not touched. `check` then
    /// says if that text changes. It is an attestation by whoever can write the folder, not a
    /// cryptographic signature. A draft is refused.
    Sign(Sign),
    /// List the rules of `check` with the severity in force
    ///
    /// In force is what `checks:` in throughline.yaml says, else the rule's own. A note may set others
    /// for itself.
    Rules,
    /// Show a rule's page: what it finds, why it matters, how to mend it
    Explain(Explain),
    /// List what a merge could not settle
    ///
    /// Where two devices changed one value or passage differently, both are in the note. Each is listed
    /// with what stands, what is recorded beside it, and from the history who wrote which. Then the conflict
    /// copies that a file-sync program laid beside notes. Exit status 1 means that there is one.
    Conflicts,
    /// Settle what a merge could not, one by one
    ///
    /// Asks for each conflict which version stays, and changes the note by just that and its record. A note
    /// that was saved meanwhile is left as it is. With --copies it merges the conflict copies of file-sync
    /// programs into their notes.
    Resolve(Resolve),
    /// Find what is wrong around the notes, and how to mend it
    ///
    /// Repository, locks, what was cut off, merge driver, private/, remotes, file-sync programs, conflict
    /// copies, permissions, names, clocks, limits, temporary files, cache. Nothing is changed unless --mend
    /// is given. Exit status 1 means that something is wrong.
    Doctor(Doctor),
    /// Merge three versions of a note, as git asks for it
    ///
    /// `throughline init` tells git to run this on notes. It writes the merged note over OURS; what could
    /// not be settled is recorded in the note, which is no failure.
    #[command(hide = true)]
    MergeDriver(MergeDriver),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// `demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Where to make it; must not exist, or be empty
    #[arg(value_name = "DIR", default_value = "throughline-demo")]
    pub to: PathBuf,
    /// Go straight on into watching it
    #[arg(long)]
    pub watch: bool,
}

/// `init`
#[derive(Debug, Args)]
#[command(long_about = "Make a vault here, or adopt a folder that already holds notes\n\n\
                        Writes settings (throughline.yaml), templates, .gitignore and .gitattributes, and makes a git \
                        repository if the folder has none. A file that already exists is never changed.")]
pub struct Init {
    /// The folder; made if it does not exist
    #[arg(value_name = "DIR", default_value = ".")]
    pub to: PathBuf,
    /// Restore a vault from a sealed folder, with a key of this machine
    #[arg(long, value_name = "PATH")]
    pub from_sealed: Option<PathBuf>,
}

/// `watch`
#[derive(Debug, Args)]
#[command(long_about = "Watch the vault and commit each change in clinical terms\n\n\
                        On start it catches up with what changed meanwhile. A note is read once it has settled, and committed \
                        after a quiet spell (`watch:` in throughline.yaml). Reports named under `reports:` are kept current \
                        below reports/ and committed apart. Nothing is ever written into a note. Ctrl-C ends it: it settles, \
                        commits, and says what it did.")]
pub struct Watch {
    /// Ask the disk instead of waiting for its events (for network folders)
    #[arg(long)]
    pub poll: bool,
    /// Sync with every remote after own commits, and now and then
    #[arg(long)]
    pub sync: bool,
}

/// `commit`
#[derive(Debug, Args)]
#[command(long_about = "Commit what has changed, once\n\n\
                        Commits notes, settings and templates, exactly the bytes on disk, without touching what you have \
                        staged. Held back, and named: an emptied note, a removal of many notes at once, private matter \
                        outside private/.")]
pub struct Commit {
    /// Commit a removal of many notes at once, and notes that were emptied
    #[arg(long)]
    pub allow_removals: bool,
}

/// A command about one client.
#[derive(Debug, Args)]
pub struct OneClient {
    /// The client's code
    pub client: String,
}

/// A command about all clients or one.
#[derive(Debug, Args)]
pub struct AnyClient {
    /// Only this client
    #[arg(long, value_name = "CODE")]
    pub client: Option<String>,
}

/// `steps`
#[derive(Debug, Args)]
pub struct Steps {
    /// Closed steps too
    #[arg(long)]
    pub all: bool,
    /// Only this client
    #[arg(long, value_name = "CODE")]
    pub client: Option<String>,
}

/// `new`
#[derive(Debug, Args)]
#[command(long_about = "Write a client's next session note from its template\n\n\
                        The new note opens with the steps to follow up, their outcomes left blank: a blank is a visible gap, \
                        not a “not done”. A step that has no id of its own gets one here, spliced into the note that set it \
                        (`id: s4-1` in front matter, `^s4-1` on a task item), so that the follow-up can name it; nothing else \
                        in that note changes.")]
pub struct New {
    /// The client's code
    #[arg(required_unless_present = "reflection")]
    pub client: Option<String>,
    /// Begin a reflection of your own in private/ instead, from templates/reflection.md
    #[arg(long, conflicts_with_all = ["client", "format"])]
    pub reflection: bool,
    /// The note's format: a template below templates/; else that of the client's last session
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// The session's date; else the next appointment if one is noted, else today
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
    /// Open the note in $VISUAL or $EDITOR
    #[arg(long)]
    pub edit: bool,
}

/// `draft`
#[derive(Debug, Args)]
#[command(long_about = "Draft a note's sections from its own fields\n\n\
                        Sentences come only from the front matter, the task items and the client's timeline as of the \
                        note's day; a gap stays a visible blank such as [client's response]. It prints; with --write it \
                        fills the sections that are still empty in a note with `status: draft`, and adds those that are \
                        missing at the end. No character you wrote is replaced, and a second run changes nothing more.")]
pub struct Draft {
    /// The session note
    #[arg(value_name = "NOTE")]
    pub note: PathBuf,
    /// The format; else the note's own
    #[arg(long, value_enum, ignore_case = true, value_name = "FORMAT")]
    pub format: Option<NoteFormat>,
    /// Write into the note's empty sections, if it has `status: draft`
    #[arg(long)]
    pub write: bool,
}

/// `convert`
#[derive(Debug, Args)]
pub struct Convert {
    /// The session note
    #[arg(value_name = "NOTE")]
    pub note: PathBuf,
    /// The format to print it in
    #[arg(long, value_enum, ignore_case = true, value_name = "FORMAT")]
    pub format: NoteFormat,
}

/// A format with sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NoteFormat {
    /// Subjective, Objective, Assessment, Plan.
    #[value(name = "SOAP")]
    Soap,
    /// Data, Assessment, Plan.
    #[value(name = "DAP")]
    Dap,
    /// Goal, Intervention, Response, Plan.
    #[value(name = "GIRP")]
    Girp,
    /// Behavior, Intervention, Response, Plan.
    #[value(name = "BIRP")]
    Birp,
    /// Problem, Intervention, Response, Plan.
    #[value(name = "PIRP")]
    Pirp,
    /// Problem, Intervention, Evaluation, and a plan after them.
    #[value(name = "PIE")]
    Pie,
}

/// `report`
#[derive(Debug, Subcommand)]
pub enum Report {
    /// The caseload's week
    ///
    /// Who was seen and who was not, what needs attention, and for each client the values worked on,
    /// steps and follow-ups, exposures, measures and findings.
    Week {
        /// An ISO week such as 2026-W46; else the week of today
        week: Option<String>,
        #[command(flatten)]
        shape: Shape,
    },
    /// One client's progress
    ///
    /// Goals and their attainment, values over time, every step's life, the ladder with its trials, tries
    /// and their diaries, measures, and what helped and what stood in the way: to hand to a supervisor,
    /// or to read with the client.
    Client {
        /// The client's code
        client: String,
        /// From this day; else from the beginning
        #[arg(long, value_name = "DATE")]
        from: Option<Date>,
        /// To this day; else to today
        #[arg(long, value_name = "DATE")]
        to: Option<Date>,
        #[command(flatten)]
        shape: Shape,
    },
}

/// How a report is given out.
#[derive(Debug, Args)]
pub struct Shape {
    /// The form
    #[arg(long, value_enum, default_value_t = Form::Text)]
    pub format: Form,
    /// Write it to this file instead of the terminal; its ending chooses the form
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Plain text for a terminal, 80 columns.
    Text,
    /// Markdown.
    Markdown,
    /// One self-contained page.
    Html,
    /// The figures.
    Json,
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    /// Only these notes or folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// One line a finding: path:line:col: rule: message
    #[arg(long, conflicts_with_all = ["json", "sarif"])]
    pub lines: bool,
    /// One SARIF 2.1.0 log, for editors and build servers
    #[arg(long, conflicts_with = "json")]
    pub sarif: bool,
    /// Words in order instead of drawings, for a screen reader
    #[arg(long, conflicts_with_all = ["json", "lines", "sarif"])]
    pub plain: bool,
}

/// `fix`
#[derive(Debug, Args)]
pub struct Fix {
    /// Only these notes or folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Write without asking
    #[arg(long)]
    pub yes: bool,
    /// Show what would be written, and ask nothing
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Give every open step without an id its own, so that any follow-up can name it
    #[arg(long)]
    pub ids: bool,
}

/// `explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule's name
    pub rule: Option<String>,
}

/// `completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
