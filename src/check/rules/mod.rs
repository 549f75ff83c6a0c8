//! The rules, one file each with its page beside it.

pub(super) mod bad_date;
pub(super) mod body_disagrees;
pub(super) mod changed_after_signing;
pub(super) mod client_folder;
pub(super) mod duplicate_id;
pub(super) mod duplicate_session;
pub(super) mod front_matter;
pub(super) mod future_session;
pub(super) mod late_entry;
pub(super) mod mixed_scales;
pub(super) mod out_of_range;
pub(super) mod private_in_record;
pub(super) mod reopened_step;
pub(super) mod similar_value;
pub(super) mod unknown_goal;
pub(super) mod unknown_key;
pub(super) mod unknown_rung;
pub(super) mod unknown_step;
pub(super) mod unknown_try;
pub(super) mod unresolved_conflict;
pub(super) mod unreviewed_step;
pub(super) mod wrong_type;
