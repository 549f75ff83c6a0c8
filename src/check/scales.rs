//! Which SUDS scale is in force on a day, and where the profile says so.

use crate::note::{Profile, SudsScale};
use crate::text::Spanned;
use jiff::civil::Date;

/// A scale as a safety plan gives it, with the day from which it counts.
pub(super) type Given<'a> = (Option<Date>, &'a Spanned<SudsScale>);

/// Returns the scales that the plans give, in the order of their days; of one day the later in the
/// file counts. A plan that gives none leaves the one before it in force.
pub(super) fn given(profile: &Profile) -> Vec<Given<'_>> {
    let plans = profile.safety.iter();
    let mut given: Vec<Given<'_>> =
        plans.filter_map(|plan| Some((plan.from.as_ref().map(|from| from.value), plan.scale.as_ref()?))).collect();
    given.sort_by_key(|(from, _)| *from);
    given
}

/// Returns the scale in force on a day, if any plan gives one; before the first plan that is its.
pub(super) fn in_force<'a>(given: &[Given<'a>], day: Date) -> Option<&'a Spanned<SudsScale>> {
    let begun = given.iter().rfind(|(from, _)| from.is_none_or(|from| from <= day));
    begun.or(given.first()).map(|(_, scale)| *scale)
}
