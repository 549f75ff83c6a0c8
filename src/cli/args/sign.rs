//! The command that attests a note: `sign`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `sign`
#[derive(Debug, Args)]
pub struct Sign {
    /// The note
    #[arg(value_name = "NOTE")]
    pub note: PathBuf,
    /// As what
    #[arg(long, value_enum, default_value_t = SignRole::Clinician)]
    pub role: SignRole,
    /// Who signs; else, as clinician, `clinician:` of throughline.yaml, else the name that git knows
    #[arg(long, value_name = "CODE")]
    pub by: Option<String>,
}

/// As what a note is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SignRole {
    /// Who held the session.
    Clinician,
    /// Who supervises them.
    Supervisor,
}
