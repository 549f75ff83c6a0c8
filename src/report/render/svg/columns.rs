//! Counts: outcomes by week as stacked columns, states as bars.

use super::{at, short};
use crate::report::document::chart::WeekColumn;
use maud::{Markup, html};

/// Draws the weeks: done filled, partly hatched, not done an outline.
pub(super) fn weeks(weeks: &[WeekColumn], id: &str) -> (f64, f64, Markup) {
    let most = weeks.iter().map(|week| week.parts.iter().sum::<u32>()).max().unwrap_or(0).max(1);
    let (top, bottom, left) = (40.0, 160.0, 20.0);
    let column = 680.0 / weeks.len().max(1) as f64;
    let scale = (bottom - top) / f64::from(most);
    let hatch = format!("{id}-hatch");
    let fill = format!("url(#{hatch})");
    let content = html! {
        defs {
            pattern id=(hatch) width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                line class="hatch" x1="0" y1="0" x2="0" y2="6" {}
            }
        }
        rect class="full" x="20" y="5" width="14" height="12" {} text x="40" y="16" { "done" }
        rect class="empty" x="92" y="5" width="14" height="12" {} rect x="92" y="5" width="14" height="12" fill=(fill) {} text x="112" y="16" { "partly" }
        rect class="empty" x="168" y="5" width="14" height="12" {} text x="188" y="16" { "not done" }
        line class="grid" x1=(at(left)) x2="700" y1=(at(bottom)) y2=(at(bottom)) {}
        @for (index, week) in weeks.iter().enumerate() {
            @let x = left + column * (index as f64 + 0.5) - 26.0;
            @let heights = week.parts.map(|n| f64::from(n) * scale);
            @let floors = [bottom, bottom - heights[0], bottom - heights[0] - heights[1]];
            @for part in 0..3 {
                @if week.parts[part] > 0 {
                    @let y = floors[part] - heights[part];
                    rect class=(if part == 0 { "full" } else { "empty" }) x=(at(x)) y=(at(y)) width="52" height=(at(heights[part])) {}
                    @if part == 1 { rect x=(at(x)) y=(at(y)) width="52" height=(at(heights[part])) fill=(fill) {} }
                    @if heights[part] < 14.0 {
                        text x=(at(x + 60.0)) y=(at(y + heights[part] / 2.0 + 4.0)) { (week.parts[part]) }
                    } @else {
                        @if part == 1 { rect class="tag" x=(at(x + 15.0)) y=(at(y + heights[part] / 2.0 - 8.0)) width="22" height="16" rx="3" {} }
                        text class=[(part == 0).then_some("on-full")] x=(at(x + 26.0)) y=(at(y + heights[part] / 2.0 + 4.0)) text-anchor="middle" { (week.parts[part]) }
                    }
                }
            }
            @if week.parts == [0, 0, 0] { text class="small" x=(at(x + 26.0)) y=(at(bottom - 6.0)) text-anchor="middle" { "none" } }
            text x=(at(x + 26.0)) y=(at(bottom + 18.0)) text-anchor="middle" { (week.label) }
        }
    };
    (720.0, 184.0, content)
}

/// Draws bars, each with its name before it and its number after it.
pub(super) fn bars(bars: &[(String, u32)]) -> (f64, f64, Markup) {
    let most = f64::from(bars.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1));
    let content = html! {
        @for (index, (name, n)) in bars.iter().enumerate() {
            @let y = 6.0 + 26.0 * index as f64;
            @let length = 560.0 * f64::from(*n) / most;
            text x="80" y=(at(y + 12.0)) text-anchor="end" { (short(name, 14)) }
            rect class="full" x="90" y=(at(y)) width=(at(length.max(1.0))) height="16" rx="2" {}
            text x=(at(98.0 + length.max(1.0))) y=(at(y + 12.0)) { (n) }
        }
    };
    (720.0, 26.0 * bars.len() as f64 + 8.0, content)
}
