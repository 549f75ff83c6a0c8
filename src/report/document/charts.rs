//! Figures as charts: which things are drawn, with the table that carries the same numbers.

use super::chart::{Chart, Drawing, Panel, PlotLine, TrialMark, WeekColumn};
use super::line::{Line, lead, line};
use super::tree::Column;
use crate::report::caseload::WeekReport;
use crate::report::client::{ClientReport, MeasureCourse};
use crate::report::outcomes::OutcomeCounts;
use crate::report::sentences::{self as say, day, number};
use crate::timeline::{AttainmentSeries, ValueThread};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Draws the outcomes of the week and of those before it; `None` where nothing was reviewed.
pub(super) fn weeks(report: &WeekReport) -> Option<Chart> {
    let mut weeks = vec![(report.week, report.counts)];
    for counts in report.counts_before {
        let before = weeks.last().map_or(report.week, |(week, _)| *week).previous();
        weeks.push((before, counts));
    }
    weeks.reverse();
    if weeks.iter().all(|(_, counts)| counts.rated() == 0) {
        return None;
    }
    let row = |(week, counts): &(crate::report::Week, OutcomeCounts)| {
        let counted = |n: u32| line(n.to_string());
        let rate = counts.rate().map_or_else(|| say::NONE.into(), |(done, both)| format!("{done} % / {both} %"));
        vec![line(week.to_string()), counted(counts.done), counted(counts.partly), counted(counts.not_done), line(rate)]
    };
    let columns = vec![
        Column::words("Week"),
        Column::number("Done"),
        Column::number("Partly"),
        Column::number("Not done"),
        Column::number("Done / done or partly"),
    ];
    let column = |(week, counts): &(crate::report::Week, OutcomeCounts)| WeekColumn {
        label: week.to_string(),
        parts: [counts.done, counts.partly, counts.not_done],
    };
    Some(Chart {
        title: say::WEEKS.0.into(),
        description: say::WEEKS.1.into(),
        columns,
        rows: weeks.iter().map(row).collect(),
        drawing: Drawing::Weeks(weeks.iter().map(column).collect()),
    })
}

/// Draws importance and consistency of every value with two ratings or more of either.
pub(super) fn values(report: &ClientReport) -> Option<Chart> {
    let rated: Vec<_> = report.values.iter().filter(|value| !value.ratings.is_empty()).collect();
    if rated.is_empty() {
        return None;
    }
    let panel = |value: &&ValueThread| {
        let points = |pick: fn(&crate::timeline::Rating) -> Option<f64>| -> Vec<_> {
            value.ratings.iter().filter_map(|rating| Some((rating.on, pick(rating)?))).collect()
        };
        let lines = vec![
            PlotLine { label: "importance".into(), is_second: true, points: points(|rating| rating.importance) },
            PlotLine { label: "consistency".into(), is_second: false, points: points(|rating| rating.consistency) },
        ];
        Panel { title: value.name.clone(), is_named: true, range: (0.0, 10.0), bands: Vec::new(), lines }
    };
    // One row a day: a client seen for a year has as many rows as sessions, whatever the values.
    let days: BTreeSet<Date> = rated.iter().flat_map(|value| value.ratings.iter().map(|rating| rating.on)).collect();
    let shown = |figure: Option<f64>| figure.map_or_else(|| say::NONE.into(), number);
    let cell = |value: &ValueThread, on: Date| {
        let rating = value.ratings.iter().rev().find(|rating| rating.on == on);
        rating.map_or_else(
            || line(say::NONE),
            |rating| line(format!("{} / {}", shown(rating.importance), shown(rating.consistency))).cite(&rating.at),
        )
    };
    let rows = days.into_iter().map(|on| {
        let cells = rated.iter().map(|value| cell(value, on));
        std::iter::once(line(day(on))).chain(cells).collect()
    });
    let columns = std::iter::once(Column::words("Day")).chain(rated.iter().map(|value| Column::number(&value.name)));
    Some(Chart {
        title: say::RATINGS.0.into(),
        description: say::RATINGS.1.into(),
        columns: columns.collect(),
        rows: rows.collect(),
        drawing: Drawing::Panels(rated.iter().map(panel).collect()),
    })
}

/// Draws the latest ratings of values in force; nearer to the middle is more consistent.
pub(super) fn bulls_eye(report: &ClientReport) -> Option<Chart> {
    let rated: Vec<_> = report.standings.iter().filter_map(|value| Some((value, value.consistency.as_ref()?))).collect();
    if rated.is_empty() {
        return None;
    }
    let shown = |figure: Option<f64>| line(figure.map_or_else(|| say::NONE.into(), number));
    let rows = rated.iter().enumerate().map(|(index, (value, (consistency, on, at)))| {
        let importance = value.importance.as_ref().map(|(importance, ..)| *importance);
        vec![
            line((index + 1).to_string()),
            lead(value.name.clone()),
            line(number(*consistency)).cite(at),
            line(day(*on)),
            shown(importance),
        ]
    });
    Some(Chart {
        title: say::BULLS_EYE.0.into(),
        description: say::BULLS_EYE.1.into(),
        columns: vec![
            Column::number("Number"),
            Column::words("Value"),
            Column::number("Consistency"),
            Column::words("Rated"),
            Column::number("Importance"),
        ],
        rows: rows.collect(),
        drawing: Drawing::BullsEye(rated.iter().map(|(value, (consistency, ..))| (value.name.clone(), *consistency)).collect()),
    })
}

/// Draws where the period's steps stand.
pub(super) fn outcomes(report: &ClientReport) -> Option<Chart> {
    use crate::timeline::State;
    let order = [State::Done, State::Partly, State::NotDone, State::Dropped, State::Replaced, State::Open];
    let count = |state: State| report.steps.iter().filter(|figure| figure.step.state == state).count();
    if report.steps.is_empty() {
        return None;
    }
    let met = order.iter().filter(|&&state| count(state) > 0);
    let bars: Vec<_> =
        met.map(|&state| (say::state(state).to_owned(), u32::try_from(count(state)).unwrap_or(u32::MAX))).collect();
    let rows = bars.iter().map(|(name, n)| vec![lead(name.clone()), line(n.to_string())]).collect();
    Some(Chart {
        title: say::STATES.0.into(),
        description: say::STATES.1.into(),
        columns: vec![Column::words("State"), Column::number("Steps")],
        rows,
        drawing: Drawing::Bars(bars),
    })
}

/// Draws the trials of one scale; scales are never mixed in one chart.
pub(super) fn trials(report: &ClientReport) -> Vec<Chart> {
    use crate::note::SudsScale;
    [SudsScale::Hundred, SudsScale::Ten].into_iter().filter_map(|scale| trials_on(report, scale)).collect()
}

fn trials_on(report: &ClientReport, scale: crate::note::SudsScale) -> Option<Chart> {
    let rated = |figure: &&crate::report::figure::TrialFigure| {
        let trial = &figure.trial;
        trial.scale == scale && (trial.before.is_some() || trial.peak.is_some() || trial.after.is_some())
    };
    let trials: Vec<_> = report.trials.iter().filter(rated).collect();
    if trials.is_empty() {
        return None;
    }
    let shown = |figure: Option<f64>| line(figure.map_or_else(|| say::NONE.into(), number));
    let rows = trials.iter().map(|figure| {
        let trial = &figure.trial;
        vec![
            line(day(trial.on)),
            lead(trial.rung.clone()).cite(&trial.at),
            line(say::predicted(trial.predicted, trial.planned)),
            shown(trial.before),
            shown(trial.peak),
            shown(trial.after),
            shown(trial.limit),
        ]
    });
    let mark = |figure: &&crate::report::figure::TrialFigure| TrialMark {
        label: figure.trial.rung.clone(),
        on: figure.trial.on,
        suds: [figure.trial.before, figure.trial.peak, figure.trial.after],
        limit: figure.trial.limit,
    };
    Some(Chart {
        title: say::trials_title(scale),
        description: say::TRIALS_READ.into(),
        columns: vec![
            Column::words("Day"),
            Column::words("Rung"),
            Column::number("Predicted"),
            Column::number("Before"),
            Column::number("Peak"),
            Column::number("After"),
            Column::number("Agreed max."),
        ],
        rows: rows.collect(),
        drawing: Drawing::Trials { trials: trials.iter().map(mark).collect(), max: scale.max() },
    })
}

/// Draws one measure with its bands.
pub(super) fn measure(course: &MeasureCourse) -> Option<Chart> {
    let (readings, bands) = (&course.readings, &course.bands);
    let first = readings.first()?;
    let points: Vec<_> = readings.iter().filter_map(|reading| Some((reading.on, reading.total?))).collect();
    if points.is_empty() {
        return None;
    }
    let highest = points.iter().map(|(_, total)| *total).fold(f64::MIN, f64::max);
    let lowest = points.iter().map(|(_, total)| *total).fold(f64::MAX, f64::min);
    let range = first.range.unwrap_or((lowest.min(0.0), if highest > 0.0 { highest } else { 1.0 }));
    let rows = readings.iter().map(|reading| {
        let change = match (&reading.before, &reading.change) {
            (Some(_), Some(change)) => say::moved(change),
            _ => say::NONE.into(),
        };
        let total = line(reading.total.map_or_else(|| say::NONE.into(), number)).cite(&reading.at);
        let band = reading.band.clone().unwrap_or_else(|| say::NONE.into());
        vec![line(day(reading.on)), total, line(band), line(change)]
    });
    let rows: Vec<Vec<Line>> = rows.collect();
    let rule = readings.iter().find_map(|reading| reading.change.as_ref()?.rule.clone());
    Some(Chart {
        title: say::over_time(&first.name),
        description: say::measure_scale(first.range, first.better, !bands.is_empty(), rule.as_deref()),
        columns: vec![Column::words("Day"), Column::number("Total"), Column::words("Band"), Column::words("Change")],
        rows,
        drawing: Drawing::Panels(vec![Panel {
            title: first.name.clone(),
            is_named: false,
            range,
            bands: bands.to_vec(),
            lines: vec![PlotLine { label: String::new(), is_second: false, points }],
        }]),
    })
}

/// Draws goal attainment, one line for each set of goals.
pub(super) fn attainment(report: &ClientReport) -> Option<Chart> {
    if report.attainment.is_empty() {
        return None;
    }
    let level = |id: &String, day: Date| {
        let goal = report.goals.iter().find(|goal| goal.id == *id)?;
        goal.attained.iter().rev().find(|(on, ..)| *on <= day).map(|(_, level, _)| *level)
    };
    let levels = |series: &AttainmentSeries, day: Date| -> Vec<String> {
        series.goals.iter().map(|id| say::goal_level(id, level(id, day))).collect()
    };
    let rows = report.attainment.iter().flat_map(|series| {
        series
            .points
            .iter()
            .map(move |(on, score)| vec![line(day(*on)), line(levels(series, *on).join(", ")), line(number(*score))])
    });
    let panel = |series: &AttainmentSeries| Panel {
        title: format!("T-score of {}", say::joined(&series.goals)),
        is_named: true,
        range: (20.0, 80.0),
        bands: Vec::new(),
        lines: vec![PlotLine { label: String::new(), is_second: false, points: series.points.clone() }],
    };
    Some(Chart {
        title: say::ATTAINMENT.0.into(),
        description: say::ATTAINMENT.1.into(),
        columns: vec![Column::words("Day"), Column::words("Goals at level"), Column::number("T-score")],
        rows: rows.collect(),
        drawing: Drawing::Panels(report.attainment.iter().map(panel).collect()),
    })
}
