//! ISO weeks, Monday to Sunday, as notes and commands write them: `2026-W46`.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// An ISO 8601 week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    monday: Date, // Invariant: a Monday whose week lies inside jiff's range of dates.
}

/// A text that names no ISO week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO week such as 2026-W46")]
pub struct NotAWeek;

impl Week {
    /// Returns the week that a day lies in.
    ///
    /// Law: `Week::containing(day).holds(day)`.
    pub fn containing(day: Date) -> Self {
        let back = day.weekday().to_monday_zero_offset();
        Self { monday: day.saturating_sub(jiff::Span::new().days(i64::from(back))) }
    }

    /// Returns its first day.
    pub fn monday(self) -> Date {
        self.monday
    }

    /// Returns its last day.
    pub fn sunday(self) -> Date {
        self.monday.saturating_add(jiff::Span::new().days(6))
    }

    /// Returns the week before.
    pub fn previous(self) -> Self {
        Self::containing(self.monday.saturating_sub(jiff::Span::new().days(7)))
    }

    /// Returns the week after.
    pub fn next(self) -> Self {
        Self::containing(self.monday.saturating_add(jiff::Span::new().days(7)))
    }

    /// Says whether the day lies in it.
    pub fn holds(self, day: Date) -> bool {
        self.monday <= day && day <= self.sunday()
    }

    /// Returns the day as of which its report is folded: its Sunday, or today while it is running.
    pub fn as_of(self, today: Date) -> Date {
        self.sunday().min(today)
    }
}

impl std::fmt::Display for Week {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let week = self.monday.iso_week_date();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl std::str::FromStr for Week {
    type Err = NotAWeek;

    /// Reads `2026-W46`, also `2026W46` and a small `w`.
    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let (year, week) = text.trim().split_once(['W', 'w']).ok_or(NotAWeek)?;
        let year = year.strip_suffix('-').unwrap_or(year);
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return Err(NotAWeek);
        }
        let (year, week) = (year.parse().map_err(|_| NotAWeek)?, week.parse().map_err(|_| NotAWeek)?);
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).map_err(|_| NotAWeek)?;
        Ok(Self { monday: monday.date() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn weeks_follow_iso_8601() {
        assert_eq!(Week::containing(date(2026, 11, 10)).to_string(), "2026-W46");
        assert_eq!(Week::containing(date(2027, 1, 3)).to_string(), "2026-W53");
        assert_eq!("2026-W53".parse::<Week>().unwrap().next().to_string(), "2027-W01");
        for bad in ["2025-W53", "2026-W00", "2026-46", "W46", "2026-W4", "", "２０２６-W46"] {
            assert_eq!(bad.parse::<Week>(), Err(NotAWeek), "{bad:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_week_holds_its_days_and_is_read_as_printed(days in 0i64..300_000) {
            let day = date(1900, 1, 1).saturating_add(jiff::Span::new().days(days));
            let week = Week::containing(day);
            prop_assert!(week.holds(day));
            prop_assert_eq!(week.to_string().parse::<Week>(), Ok(week));
            prop_assert_eq!(week.next().previous(), week);
        }
    }
}
