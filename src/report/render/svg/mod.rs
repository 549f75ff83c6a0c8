//! Charts drawn by hand as SVG.
//!
//! Lines and marks differ in shape and dash, and names stand beside them, so that nothing is said by
//! colour alone; colours come from the page's style sheet and follow light, dark and print. Every
//! picture has a title and a description; the numbers stand in the table beside it.

mod bulls_eye;
mod columns;
mod panels;
mod trials;

use crate::report::document::chart::{Chart, Drawing};
use maud::{Markup, html};

/// One picture: its size, its words for those who do not see it, and what is in it.
struct Picture {
    width: f64,
    height: f64,
    title: String,
    description: String,
    content: Markup,
}

/// Draws a chart; `id` is unique in the page and begins the ids inside.
pub(super) fn draw(chart: &Chart, id: &str) -> Markup {
    let named = |(width, height, content): (f64, f64, Markup)| Picture {
        width,
        height,
        title: chart.title.clone(),
        description: chart.description.clone(),
        content,
    };
    let pictures = match &chart.drawing {
        Drawing::Panels(all) => panels::draw(all),
        Drawing::Trials { trials, max } => trials::draw(trials, *max).into_iter().map(named).collect(),
        Drawing::Weeks(weeks) => vec![named(columns::weeks(weeks, id))],
        Drawing::Bars(bars) => vec![named(columns::bars(bars))],
        Drawing::BullsEye(values) => vec![named(bulls_eye::draw(values))],
    };
    let is_wide = pictures.iter().any(|picture| picture.width > 500.0);
    html! {
        div class=(if is_wide { "pictures wide" } else { "pictures" }) {
            @for (index, picture) in pictures.iter().enumerate() {
                svg viewBox={ "0 0 " (picture.width) " " (picture.height) } role="img" aria-labelledby={ (id) "-title-" (index) " " (id) "-desc-" (index) } {
                    title id={ (id) "-title-" (index) } { (picture.title) }
                    desc id={ (id) "-desc-" (index) } { (picture.description) }
                    (picture.content)
                }
            }
        }
    }
}

/// Writes a coordinate with one decimal: enough for a pixel, and the same on every machine.
fn at(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}

/// Cuts a name to what fits a place of the picture; the table has all of it.
fn short(name: &str, most: usize) -> String {
    let name = crate::report::document::tree::one_line(name);
    if name.chars().count() <= most { name } else { name.chars().take(most.saturating_sub(1)).chain(['…']).collect() }
}
