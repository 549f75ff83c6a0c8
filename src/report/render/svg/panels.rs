//! Lines over time: one panel for each thing, all on the same days.

use super::{Picture, at, short};
use crate::report::document::chart::{Panel, PlotLine};
use crate::report::figure::days;
use crate::report::sentences::number;
use jiff::civil::Date;
use maud::{Markup, html};

/// Points up to this many in a line carry their number; more would overlap at the panel's width.
const NUMBERED: usize = 12;
/// Points up to this many carry a mark each; of more the first and the last do, on the line alone.
const MARKED: usize = 24;
const INSET: f64 = 12.0;

struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    range: (f64, f64),
    first: Date,
    span: i32,
}

impl Frame {
    fn x(&self, on: Date) -> f64 {
        if self.span == 0 {
            return (self.left + self.right) / 2.0;
        }
        // The first and the last mark stand clear of the scale and of the names.
        self.left + INSET + (self.right - self.left - 2.0 * INSET) * f64::from(days(self.first, on)) / f64::from(self.span)
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        let share = if high > low { (value.clamp(low, high) - low) / (high - low) } else { 0.5 };
        self.bottom - (self.bottom - self.top) * share
    }
}

/// Draws the panels; one alone is wide.
pub(super) fn draw(panels: &[Panel]) -> Vec<Picture> {
    let on: Vec<Date> =
        panels.iter().flat_map(|panel| panel.lines.iter().flat_map(|line| line.points.iter().map(|(on, _)| *on))).collect();
    let (Some(first), Some(last)) = (on.iter().min(), on.iter().max()) else { return Vec::new() };
    let (width, height) = if panels.len() == 1 { (720.0, 250.0) } else { (350.0, 190.0) };
    let picture = |panel: &Panel| {
        let names = if panel.bands.is_empty() && panel.lines.len() < 2 {
            24.0
        } else if panel.bands.is_empty() {
            88.0
        } else {
            132.0
        };
        let frame = Frame {
            left: 30.0,
            right: width - names,
            top: if panel.is_named { 36.0 } else { 18.0 },
            bottom: height - 28.0,
            range: panel.range,
            first: *first,
            span: days(*first, *last),
        };
        Picture {
            width,
            height,
            title: panel.title.clone(),
            description: described(panel),
            content: content(panel, &frame, *last),
        }
    };
    panels.iter().map(picture).collect()
}

fn described(panel: &Panel) -> String {
    let said = |line: &PlotLine| {
        let points: Vec<_> = line.points.iter().map(|(on, value)| format!("{} on {on}", number(*value))).collect();
        format!("{}{}{}.", line.label, if line.label.is_empty() { "" } else { ": " }, points.join(", "))
    };
    panel.lines.iter().filter(|line| !line.points.is_empty()).map(said).collect::<Vec<_>>().join(" ")
}

fn content(panel: &Panel, frame: &Frame, last: Date) -> Markup {
    let (low, high) = frame.range;
    let ticks = if panel.bands.is_empty() {
        vec![low, (low + high) / 2.0, high]
    } else {
        panel.bands.iter().map(|(from, _)| *from).chain([high]).collect()
    };
    html! {
        @if panel.is_named { text class="name" x="0" y="14" { (short(&panel.title, 40)) } }
        (bands(panel, frame))
        @for tick in ticks {
            line class="grid" x1=(at(frame.left)) x2=(at(frame.right)) y1=(at(frame.y(tick))) y2=(at(frame.y(tick))) {}
            text class="small" x=(at(frame.left - 6.0)) y=(at(frame.y(tick) + 3.5)) text-anchor="end" { (number(tick)) }
        }
        text class="small" x=(at(frame.left)) y=(at(frame.bottom + 18.0)) { (frame.first) }
        @if frame.span > 0 {
            text class="small" x=(at(frame.right)) y=(at(frame.bottom + 18.0)) text-anchor="end" { (last) }
        }
        @for (index, line) in panel.lines.iter().enumerate() { (drawn(line, frame, other(panel, index))) }
        (labels(panel, frame))
    }
}

fn other(panel: &Panel, index: usize) -> Option<&PlotLine> {
    panel.lines.iter().enumerate().find(|(at, _)| *at != index).map(|(_, line)| line)
}

fn bands(panel: &Panel, frame: &Frame) -> Markup {
    let ends = panel.bands.iter().skip(1).map(|(from, _)| *from).chain([frame.range.1]);
    html! {
        @for (index, ((from, name), to)) in panel.bands.iter().zip(ends).enumerate() {
            @if index % 2 == 1 {
                rect class="band" x=(at(frame.left)) width=(at(frame.right - frame.left)) y=(at(frame.y(to))) height=(at(frame.y(*from) - frame.y(to))) {}
            }
            text class="small" x=(at(frame.right + 10.0)) y=(at((frame.y(*from) + frame.y(to)) / 2.0 + 3.5)) {
                (short(name, 22))
            }
        }
    }
}

fn drawn(line: &PlotLine, frame: &Frame, other: Option<&PlotLine>) -> Markup {
    let points: Vec<_> = line.points.iter().map(|(on, value)| (frame.x(*on), frame.y(*value), *value)).collect();
    let path: Vec<_> = points.iter().map(|(x, y, _)| format!("{},{}", at(*x), at(*y))).collect();
    // Two lines: the upper one's numbers stand above it, the lower one's below.
    let mean = |line: &PlotLine| line.points.iter().map(|(_, value)| value).sum::<f64>() / (line.points.len().max(1) as f64);
    let is_lower = other.is_some_and(|other| !other.points.is_empty() && mean(other) > mean(line));
    let shift = if is_lower { 16.0 } else { -9.0 };
    html! {
        @if path.len() > 1 {
            polyline class=(if line.is_second { "line dashed" } else { "line" }) points=(path.join(" ")) {}
        }
        @for (index, (x, y, value)) in points.iter().enumerate() {
            @if points.len() > MARKED && index > 0 && index + 1 < points.len() {
            } @else if line.is_second {
                rect class="square" x=(at(x - 3.5)) y=(at(y - 3.5)) width="7" height="7" {}
            } @else {
                circle class="dot" cx=(at(*x)) cy=(at(*y)) r="4.5" {}
            }
            @if points.len() <= NUMBERED {
                text class="small" x=(at(*x)) y=(at(y + shift)) text-anchor="middle" { (number(*value)) }
            }
        }
    }
}

/// Writes each line's name at its end, moved apart where the ends are close.
fn labels(panel: &Panel, frame: &Frame) -> Markup {
    let mut ends: Vec<(f64, &str)> = panel
        .lines
        .iter()
        .filter(|line| !line.label.is_empty())
        .filter_map(|line| Some((frame.y(line.points.last()?.1), line.label.as_str())))
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let [upper, lower] = ends.as_mut_slice() {
        let close = 13.0 - (lower.0 - upper.0);
        if close > 0.0 {
            upper.0 -= close / 2.0;
            lower.0 += close / 2.0;
        }
    }
    html! { @for (y, name) in ends { text x=(at(frame.right + 12.0)) y=(at(y + 4.0)) { (name) } } }
}
