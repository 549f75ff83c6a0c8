//! `throughline watch` and `throughline commit`.

use super::super::args::{Commit, Watch};
use super::super::context::Context;
use super::super::failure::{Failure, Outcome};
use crate::vault::Vault;

/// x
pub(super) fn watch(context: &mut Context<'_>, args: &Watch) -> Result<Outcome, Failure> {
    let vault = context.vault()?;
    watch_vault(context, vault, args)
}
/// x
pub(super) fn watch_vault(_context: &mut Context<'_>, _vault: Vault, _args: &Watch) -> Result<Outcome, Failure> {
    Ok(Outcome::Fine)
}
/// x
pub(super) fn commit(_context: &mut Context<'_>, _args: &Commit) -> Result<Outcome, Failure> {
    Ok(Outcome::Fine)
}
