//! The bull's-eye: every value a dot, in the middle where consistency is 10.
//!
//! Its number stands on the rim at the end of its spoke, so that values near the middle, whose dots
//! may touch, stay apart.

use super::{at, short};
use crate::report::sentences::number;
use maud::{Markup, html};
use std::f64::consts::TAU;

const MIDDLE: f64 = 140.0;
const RADIUS: f64 = 116.0;
const NUMBERS: f64 = 129.0;

/// Draws the values clockwise from the top, in the order given.
pub(super) fn draw(values: &[(String, f64)]) -> (f64, f64, Markup) {
    let count = values.len().max(1) as f64;
    let place = |index: usize, consistency: f64| {
        // Half a step aside of the top, so that one value alone does not lie on the scale's numbers.
        let angle = TAU * (index as f64 + 0.5) / count - TAU / 4.0;
        let distance = RADIUS * (10.0 - consistency.clamp(0.0, 10.0)) / 10.0;
        (MIDDLE + distance * angle.cos(), MIDDLE + distance * angle.sin(), angle)
    };
    let line = (22.0 * count).min(250.0) / count;
    let height = (MIDDLE * 2.0).max(40.0 + 18.0 * count);
    let content = html! {
        @for (index, ring) in [0.0, 2.5, 5.0, 7.5].iter().enumerate() {
            circle class=(if index % 2 == 1 { "band" } else { "tag" }) cx=(at(MIDDLE)) cy=(at(MIDDLE)) r=(at(RADIUS * (10.0 - ring) / 10.0)) {}
        }
        @for ring in [0.0, 2.5, 5.0, 7.5] {
            circle class="grid" fill="none" cx=(at(MIDDLE)) cy=(at(MIDDLE)) r=(at(RADIUS * (10.0 - ring) / 10.0)) {}
            text class="small" x=(at(MIDDLE + 3.0)) y=(at(MIDDLE - RADIUS * (10.0 - ring) / 10.0 + 11.0)) { (number(ring)) }
        }
        text class="small" x=(at(MIDDLE)) y=(at(MIDDLE + 3.5)) text-anchor="middle" { "10" }
        @for (index, (name, consistency)) in values.iter().enumerate() {
            @let (x, y, angle) = place(index, *consistency);
            line class="spoke" x1=(at(x)) y1=(at(y)) x2=(at(MIDDLE + RADIUS * angle.cos())) y2=(at(MIDDLE + RADIUS * angle.sin())) {}
            circle class="dot" cx=(at(x)) cy=(at(y)) r="6" {}
            text class="name" x=(at(MIDDLE + NUMBERS * angle.cos())) y=(at(MIDDLE + NUMBERS * angle.sin() + 4.5)) text-anchor="middle" { (index + 1) }
            @let row = 40.0 + line.max(18.0) * index as f64;
            text class="name" x="324" y=(at(row)) text-anchor="end" { (index + 1) }
            text class="label" x="336" y=(at(row)) { (short(name, 40)) ", consistency " (number(*consistency)) }
        }
    };
    (720.0, height, content)
}
