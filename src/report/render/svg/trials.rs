//! Trials side by side: a hollow dot before, a triangle at the peak, a filled dot after.

use super::{at, short};
use crate::report::document::chart::TrialMark;
use crate::report::sentences::number;
use maud::{Markup, html};

const TOP: f64 = 44.0;
const BOTTOM: f64 = 236.0;
const LEFT: f64 = 34.0;
const WIDTH: f64 = 720.0;

/// Trials in one picture; more begin another, for narrower columns cannot hold their numbers.
const MOST: usize = 8;

/// Draws the trials, a picture for each eight of them.
pub(super) fn draw(trials: &[TrialMark], max: f64) -> Vec<(f64, f64, Markup)> {
    let most = trials.len().min(MOST);
    trials.chunks(MOST).map(|some| (WIDTH, 280.0, picture(some, most, max))).collect()
}

fn picture(trials: &[TrialMark], most: usize, max: f64) -> Markup {
    let column = (WIDTH - LEFT - 12.0) / most.max(1) as f64;
    let y = |suds: f64| BOTTOM - (BOTTOM - TOP) * (suds / max).clamp(0.0, 1.0);
    html! {
        (legend())
        @for tick in [0.0, max / 2.0, max] {
            line class="grid" x1=(at(LEFT)) x2=(at(WIDTH - 8.0)) y1=(at(y(tick))) y2=(at(y(tick))) {}
            text class="small" x=(at(LEFT - 6.0)) y=(at(y(tick) + 3.5)) text-anchor="end" { (number(tick)) }
        }
        @for (index, trial) in trials.iter().enumerate() {
            (drawn(trial, LEFT + column * (index as f64 + 0.5), column, &y))
        }
    }
}

fn legend() -> Markup {
    html! {
        circle class="hollow" cx="38" cy="12" r="4.5" {} text x="48" y="16" { "before" }
        (triangle(108.0, 12.0)) text x="118" y="16" { "peak" }
        circle class="dot" cx="166" cy="12" r="5" {} text x="176" y="16" { "after" }
        line class="limit" x1="226" x2="250" y1="12" y2="12" {} text x="256" y="16" { "agreed maximum" }
    }
}

fn drawn(trial: &TrialMark, middle: f64, column: f64, y: &impl Fn(f64) -> f64) -> Markup {
    let step = (column / 4.0).min(20.0);
    let marks: Vec<_> = trial
        .suds
        .iter()
        .zip([middle - step, middle, middle + step])
        .enumerate()
        .filter_map(|(which, (suds, x))| Some((which, x, (*suds)?)))
        .collect();
    let path: Vec<_> = marks.iter().map(|(_, x, suds)| format!("{},{}", at(*x), at(y(*suds)))).collect();
    html! {
        @if let Some(limit) = trial.limit {
            line class="limit" x1=(at(middle - column / 2.0)) x2=(at(middle + column / 2.0)) y1=(at(y(limit))) y2=(at(y(limit))) {}
        }
        @if path.len() > 1 { polyline class="line" points=(path.join(" ")) {} }
        @for (which, x, suds) in &marks {
            @match which {
                0 => { circle class="hollow" cx=(at(*x)) cy=(at(y(*suds))) r="4.5" {} }
                1 => (triangle(*x, y(*suds))),
                _ => { circle class="dot" cx=(at(*x)) cy=(at(y(*suds))) r="5" {} }
            }
            text class="small" x=(at(*x)) y=(at(y(*suds) + if *which == 1 { -10.0 } else { 17.0 })) text-anchor="middle" { (number(*suds)) }
        }
        text x=(at(middle)) y=(at(BOTTOM + 20.0)) text-anchor="middle" { (short(&trial.label, 12)) }
        text class="small" x=(at(middle)) y=(at(BOTTOM + 34.0)) text-anchor="middle" { (trial.on) }
    }
}

fn triangle(x: f64, y: f64) -> Markup {
    html! { polygon class="dot" points={ (at(x)) "," (at(y - 6.0)) " " (at(x + 5.5)) "," (at(y + 4.0)) " " (at(x - 5.5)) "," (at(y + 4.0)) } {} }
}
