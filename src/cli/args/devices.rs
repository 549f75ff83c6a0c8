//! The commands for several devices: `sync`, `remote`, `key`, and what a merge leaves to settle.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `sync`
#[derive(Debug, Args)]
#[command(long_about = "Bring this vault and its remotes together\n\n\
                        Commits what is here, takes in what other devices recorded, joins what both changed, and sends what is \
                        new; with every remote, or the one named. Notes merge on meaning, and a note saved meanwhile is merged \
                        and never overwritten. Nothing is ever sent by force. A remote that cannot be reached is no error: \
                        everything stays here and is sent another time.")]
pub struct Sync {
    /// The remote; all of them unless named
    #[arg(value_name = "NAME")]
    pub remote: Option<String>,
    /// Ask the remote and say what would be done; commit, write and send nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Go on where sync stopped for a word
    #[arg(long, value_enum, value_name = "WHAT", requires = "remote")]
    pub accept: Vec<Accept>,
}

/// What a person gives their word on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Accept {
    /// Join histories that have nothing in common; all of both is kept.
    Unrelated,
    /// Send everything again to a remote that has lost it.
    Emptied,
    /// Join a remote whose history was rewritten; all of both is kept.
    Rewritten,
    /// Take over that many notes were removed on one side.
    Removals,
}

/// `remote`
#[derive(Debug, Subcommand)]
pub enum Remote {
    /// Add a place to sync with
    ///
    /// TARGET is a path of this machine (a drive, a share), for which no git program is needed, or an
    /// address that git can reach: user@host:path, ssh://…, https://…
    Add {
        /// A name for it, such as `drive`
        name: String,
        /// Where it is
        #[arg(required_unless_present = "sealed")]
        target: Option<String>,
        /// A folder that whoever keeps it must not be able to read: all in it is encrypted
        #[arg(long, value_name = "PATH", conflicts_with = "target")]
        sealed: Option<PathBuf>,
        /// Make the repository, or the sealed folder, where there is nothing yet
        #[arg(long)]
        create: bool,
    },
    /// List the remotes
    List,
    /// Forget a remote; nothing at its place changes
    Remove {
        /// Its name
        name: String,
    },
}

/// `key`
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Make this machine's key, in a file outside the vault
    ///
    /// Its public half is printed, and may be given to anybody; the secret half stays in the file, which
    /// only you can open. Keep a copy of that file somewhere safe: without it a sealed folder is closed
    /// for good.
    New {
        /// Make one more where there is one
        #[arg(long)]
        another: bool,
    },
    /// Show this machine's keys, and who the vault's sealed folders are sealed to
    Show,
    /// Seal to one more key, as of a new device
    ///
    /// The next sync writes one bundle of the whole history, so that the new key can open what was before.
    /// Each device says for itself who it seals to.
    Add {
        /// Its public half: age1…
        #[arg(value_name = "PUBLIC")]
        recipient: String,
    },
    /// Seal to a key no longer
    ///
    /// What it could open it still can. Only what is sent later is closed to it.
    Remove {
        /// Its public half: age1…
        #[arg(value_name = "PUBLIC")]
        recipient: String,
    },
}

/// `resolve`
#[derive(Debug, Args)]
#[command(long_about = "Settle what a merge could not, one by one\n\n\
                        Asks for each conflict which version stays, and changes the note by just that and its record. A note \
                        that was saved meanwhile is left as it is.\n\n\
                        With --copies it merges conflict copies, files that Syncthing, Dropbox, OneDrive, Google Drive, iCloud \
                        Drive or Nextcloud laid beside a note. Both files are committed as they are, the copy is merged into the \
                        note with the version in the history that it comes from, and it goes once that merge is committed. What \
                        is doubtful stays, with the reason; some doubts end when you name the file.")]
pub struct Resolve {
    /// Only this note; with --copies only this copy
    pub note: Option<PathBuf>,
    /// Merge conflict copies into their notes
    #[arg(long, conflicts_with = "keep")]
    pub copies: bool,
    /// Settle all without asking
    #[arg(long, value_enum, value_name = "WHICH")]
    pub keep: Option<Which>,
}

/// Which version of a conflict stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Which {
    /// The one that stands.
    This,
    /// The one recorded beside it.
    That,
    /// Both: the other as a comment above the value, or as a passage of its own.
    Both,
}

/// `doctor`
#[derive(Debug, Args)]
#[command(long_about = "Find what is wrong around the notes, and how to mend it\n\n\
                        Looks at the settings, the git repositories, locks, what was cut off, the merge driver, what keeps \
                        private/ out, remotes, file-sync programs, conflict copies, permissions, names, clocks, the system's \
                        limits, temporary files and the cache. Each fault says what is wrong, what is safe, and one command. \
                        Nothing is changed unless --mend is given. Exit status 1 means that something is wrong.")]
pub struct Doctor {
    /// Ask every remote whether it could be synced with; nothing is sent or taken over
    #[arg(long)]
    pub online: bool,
    /// Mend what is certain and loses nothing, then look again
    #[arg(long)]
    pub mend: bool,
}

/// `merge-driver`
#[derive(Debug, Args)]
pub struct MergeDriver {
    /// The version that both come from (%O); empty if there is none
    pub base: PathBuf,
    /// Our version (%A), which becomes the merged one
    pub ours: PathBuf,
    /// Their version (%B)
    pub theirs: PathBuf,
    /// The note's path, for messages (%P)
    pub path: Option<String>,
}
