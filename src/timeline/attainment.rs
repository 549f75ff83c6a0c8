//! Goal attainment scaling: how far a client's goals were reached, as one standard score.

use super::GoalThread;
use jiff::civil::Date;

/// The correlation assumed between goals, by convention 0.30 (Kiresuk and Sherman 1968).
const RHO: f64 = 0.30;

/// T-scores over one set of goals; scores of two sets cannot be compared.
#[derive(Debug, Clone, PartialEq)]
pub struct AttainmentSeries {
    /// The ids of the goals scored, in the profile's order.
    pub goals: Vec<String>,
    /// One score for each day on which a level of any goal was attained.
    pub points: Vec<(Date, f64)>,
}

/// Returns the goal attainment T-score of levels (−2 … 2) and their weights.
///
/// T = 50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²) with ρ = 0.30 (Kiresuk and Sherman 1968); 50 means
/// as expected overall. `None` without goals or where every weight is 0.
pub fn t_score(goals: &[(f64, f64)]) -> Option<f64> {
    let weighted: f64 = goals.iter().map(|(level, weight)| weight * level).sum();
    let weights: f64 = goals.iter().map(|(_, weight)| weight).sum();
    let squares: f64 = goals.iter().map(|(_, weight)| weight * weight).sum();
    let spread = ((1.0 - RHO) * squares + RHO * weights * weights).sqrt();
    (spread > 0.0).then(|| 50.0 + 10.0 * weighted / spread)
}

/// Returns one T-score per day on which levels were attained.
///
/// It is over the goals that have a level in force and are open that day; the day a goal is closed
/// still counts. A goal added or dropped starts a new series.
pub fn t_series(goals: &[GoalThread]) -> Vec<AttainmentSeries> {
    let mut days: Vec<Date> = goals.iter().flat_map(|goal| &goal.attained).map(|&(on, ..)| on).collect();
    days.sort_unstable();
    days.dedup();
    let mut out: Vec<AttainmentSeries> = Vec::new();
    let mut scored: Vec<usize> = Vec::new();
    for day in days {
        let levels: Vec<(usize, i32)> =
            goals.iter().enumerate().filter_map(|(index, goal)| Some((index, level_on(goal, day)?))).collect();
        let weighted: Vec<(f64, f64)> = levels.iter().map(|&(index, level)| (f64::from(level), goals[index].weight)).collect();
        let Some(score) = t_score(&weighted) else { continue };
        let set: Vec<usize> = levels.into_iter().map(|(index, _)| index).collect();
        match out.last_mut() {
            Some(series) if set == scored => series.points.push((day, score)),
            _ => {
                let ids = set.iter().map(|&index| goals[index].id.clone()).collect();
                out.push(AttainmentSeries { goals: ids, points: vec![(day, score)] });
                scored = set;
            }
        }
    }
    out
}

/// Returns a goal's level in force on a day on which it is open.
fn level_on(goal: &GoalThread, day: Date) -> Option<i32> {
    let is_open = goal.opened.is_none_or(|opened| opened <= day) && goal.closed.as_ref().is_none_or(|&(closed, _)| day <= closed);
    let attained = goal.attained.iter().take_while(|&&(on, ..)| on <= day).last();
    attained.filter(|_| is_open).map(|&(_, level, _)| level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{At, NotePath, Span};

    fn check_t(levels: &[i32], weights: &[f64], expected: &str) {
        let goals: Vec<(f64, f64)> = levels.iter().map(|&level| f64::from(level)).zip(weights.iter().copied()).collect();
        let score = t_score(&goals).map_or("none".to_owned(), |score| format!("{score:.2}"));
        assert_eq!(score, expected, "{levels:?} {weights:?}");
    }

    #[test]
    fn published_vectors() {
        let equal = [1.0; 3];
        check_t(&[0, 0, 0], &equal, "50.00");
        check_t(&[1, 1, 1], &equal, "63.69");
        check_t(&[-1, -1, -1], &equal, "36.31");
        check_t(&[2, 2, 2], &equal, "77.39");
        check_t(&[-2, -2, -2], &equal, "22.61");
        check_t(&[1, 0, -1], &equal, "50.00");
        check_t(&[0, 1], &equal, "56.20");
        check_t(&[-1, -1], &equal, "37.60");
        check_t(&[1], &equal, "60.00");
        check_t(&[1, 0, -1], &[3.0, 2.0, 1.0], "54.41");
        check_t(&[0, 1], &[2.0, 3.0], "57.36");
        check_t(&[], &[], "none");
        check_t(&[1], &[0.0], "none");
    }

    fn goal(id: &str, opened: &str, closed: Option<&str>, attained: &[(&str, i32)]) -> GoalThread {
        let at = At::new(&NotePath::new("clients/elder-08/client.md").unwrap(), Span::default());
        let day = |text: &str| text.parse().unwrap();
        GoalThread {
            id: id.into(),
            text: String::new(),
            opened: Some(day(opened)),
            closed: closed.map(|closed| (day(closed), None)),
            levels: Vec::new(),
            weight: 1.0,
            attained: attained.iter().map(|&(on, level)| (day(on), level, at.clone())).collect(),
            worked_on: Vec::new(),
            steps: Default::default(),
            at,
        }
    }

    fn check_series(goals: &[GoalThread], expected: &[&str]) {
        let shown: Vec<String> = t_series(goals)
            .iter()
            .map(|series| {
                let points: Vec<String> = series.points.iter().map(|(on, score)| format!("{on} {score:.2}")).collect();
                format!("{}: {}", series.goals.join(" "), points.join(", "))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_level_stays_in_force_until_the_next() {
        let walk = &[("2026-10-05", -1), ("2026-10-19", 0), ("2026-11-02", -2), ("2026-11-16", 0)];
        let ask = &[("2026-10-05", -1), ("2026-11-02", 0), ("2026-11-16", 1)];
        let goals = [goal("G1", "2026-10-05", None, walk), goal("G2", "2026-10-05", None, ask)];
        check_series(&goals, &["G1 G2: 2026-10-05 37.60, 2026-10-19 43.80, 2026-11-02 37.60, 2026-11-16 56.20"]);
    }

    #[test]
    fn a_goal_added_or_closed_starts_a_new_series() {
        let goals = [
            goal("G1", "2026-10-05", Some("2026-10-19"), &[("2026-10-05", -1), ("2026-10-19", 1)]),
            goal("G2", "2026-10-19", None, &[("2026-10-12", -2), ("2026-10-19", 0), ("2026-11-02", 1)]),
        ];
        check_series(&goals, &["G1: 2026-10-05 40.00, 2026-10-12 40.00", "G1 G2: 2026-10-19 56.20", "G2: 2026-11-02 60.00"]);
    }
}
