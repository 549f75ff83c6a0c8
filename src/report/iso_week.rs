//! Weeks as notes and commands name them: `2026-W46`.
//!
//! A week is seven days and has the ISO 8601 number of the Monday among them. It begins on that
//! Monday unless the vault's settings let weeks start on another day: those that start on a Sunday
//! begin the day before it.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use serde::{Deserialize, Serialize};

/// A week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Week {
    monday: Date, // Invariant: a Monday whose ISO week lies inside jiff's range of dates.
    before: i8,   // Days of the week before its Monday, 0 to 6.
}

/// A text that names no ISO week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO week such as 2026-W46")]
pub struct NotAWeek;

impl Week {
    /// Returns the week that a day lies in, of weeks that start on a day of the week.
    ///
    /// Law: `Week::containing(day, starts).holds(day)`.
    pub fn containing(day: Date, starts: Weekday) -> Self {
        let before = days_before_monday(starts);
        let sunday_or_later = shifted(day, i64::from(before));
        let back = i64::from(sunday_or_later.weekday().to_monday_zero_offset());
        Self { monday: shifted(sunday_or_later, -back), before }
    }

    /// Returns the week of the same number, of weeks that start on another day.
    pub fn starting(self, starts: Weekday) -> Self {
        Self { before: days_before_monday(starts), ..self }
    }

    /// Returns its first day.
    pub fn first(self) -> Date {
        shifted(self.monday, -i64::from(self.before))
    }

    /// Returns its last day.
    pub fn last(self) -> Date {
        shifted(self.monday, 6 - i64::from(self.before))
    }

    /// Returns the week before.
    pub fn previous(self) -> Self {
        Self { monday: shifted(self.monday, -7), ..self }
    }

    /// Returns the week after.
    pub fn next(self) -> Self {
        Self { monday: shifted(self.monday, 7), ..self }
    }

    /// Says whether the day lies in it.
    pub fn holds(self, day: Date) -> bool {
        self.first() <= day && day <= self.last()
    }

    /// Returns the day as of which its report is folded: its last, or today while it is running.
    pub fn as_of(self, today: Date) -> Date {
        self.last().min(today)
    }
}

fn days_before_monday(starts: Weekday) -> i8 {
    (7 - starts.to_monday_zero_offset()) % 7
}

fn shifted(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().days(days))
}

impl std::fmt::Display for Week {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let week = self.monday.iso_week_date();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl std::str::FromStr for Week {
    type Err = NotAWeek;

    /// Reads `2026-W46`, also `2026W46` and a small `w`; the week starts on its Monday.
    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let (year, week) = text.trim().split_once(['W', 'w']).ok_or(NotAWeek)?;
        let year = year.strip_suffix('-').unwrap_or(year);
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return Err(NotAWeek);
        }
        let (year, week) = (year.parse().map_err(|_| NotAWeek)?, week.parse().map_err(|_| NotAWeek)?);
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).map_err(|_| NotAWeek)?;
        Ok(Self { monday: monday.date(), before: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn weeks_follow_iso_8601() {
        assert_eq!(Week::containing(date(2026, 11, 10), Weekday::Monday).to_string(), "2026-W46");
        assert_eq!(Week::containing(date(2027, 1, 3), Weekday::Monday).to_string(), "2026-W53");
        assert_eq!("2026-W53".parse::<Week>().unwrap().next().to_string(), "2027-W01");
        for bad in ["2025-W53", "2026-W00", "2026-46", "W46", "2026-W4", "", "２０２６-W46"] {
            assert_eq!(bad.parse::<Week>(), Err(NotAWeek), "{bad:?}");
        }
    }

    #[test]
    fn a_week_that_starts_on_sunday_has_the_number_of_its_monday() {
        let week = Week::containing(date(2026, 11, 22), Weekday::Sunday);
        assert_eq!((week.to_string().as_str(), week.first(), week.last()), ("2026-W48", date(2026, 11, 22), date(2026, 11, 28)));
        assert_eq!("2026-W48".parse::<Week>().unwrap().starting(Weekday::Sunday), week);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_week_holds_its_days_and_is_read_as_printed(days in 0i64..300_000, starts in 0i8..7) {
            let starts = Weekday::from_monday_zero_offset(starts).unwrap();
            let day = date(1900, 1, 1).saturating_add(jiff::Span::new().days(days));
            let week = Week::containing(day, starts);
            prop_assert!(week.holds(day) && week.first().weekday() == starts && !week.previous().holds(day));
            prop_assert_eq!(week.to_string().parse::<Week>().map(|week| week.starting(starts)), Ok(week));
            prop_assert_eq!(week.next().previous(), week);
        }
    }
}
