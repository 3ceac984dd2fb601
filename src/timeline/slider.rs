//! The years on a line: a native slider, and over it how much is told of each year.

use crate::decimal::{decimal, read_whole, whole};
use crate::dom::{El, classed, el, set_style};
use crate::i18n::Word;
use crate::live::{Live, bind};
use crate::state::State;
use grappes_explore::moment::Mark;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// As many years have a label each; of more, every second, third, … has one.
const LABELS: usize = 12;

/// The slider over `marks`, which are not empty. `said` is what it says of where it stands; a year that it is
/// moved to is told to `moved`.
pub(super) fn slider(
    state: State,
    marks: &[Mark],
    said: impl Fn() -> String + 'static,
    moved: impl Fn(u16) + 'static,
) -> El {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return el("span") };
    let (first, last) = (first.year, last.year);
    let year = year(state);
    let input = classed("input", "years")
        .attr("type", "range")
        .attr("min", &whole(first.into()))
        .attr("max", &whole(last.into()))
        .attr("step", "1")
        .word_attr(state.locale, "aria-label", Word::TimeYear)
        .live_attr("aria-valuetext", move || Some(said()));
    let range: HtmlInputElement = input.element().clone().unchecked_into();
    let shown = range.clone();
    bind(move || {
        let now = year.get().unwrap_or(last).max(first).min(last);
        let value = whole(now.into());
        if shown.value() != value {
            shown.set_value(&value);
        }
    });
    let input = input.on("input", move |_| moved(read_whole(&range.value()) as u16));
    classed("div", "line").live_class("whole", move || year.get().is_none()).child(bars(marks, year)).child(input)
}

/// The year shown.
pub(super) fn year(state: State) -> Live<Option<u16>> {
    crate::live::derived(move || state.explored.with(|explored| explored.filter.year))
}

/// A bar a year, as high as what is told of it, and its number below. The slider says the same in words.
fn bars(marks: &[Mark], year: Live<Option<u16>>) -> El {
    let most = marks.iter().map(|mark| mark.changes).fold(1, usize::max);
    let every = marks.len().div_ceil(LABELS);
    let mut bars = classed("div", "bars").attr("aria-hidden", "true");
    for (at, mark) in marks.iter().enumerate() {
        let of = mark.year;
        // Counted from the last, which always has its label.
        let before = marks.len() - 1 - at;
        let bar = classed("span", "bar")
            .class_if("odd", before / every % 2 == 1)
            .live_class("now", move || year.get() == Some(of));
        let way = if marks.len() > 1 { at as f64 / (marks.len() - 1) as f64 } else { 1.0 };
        set_style(bar.element(), "--at", Some(&decimal(way, 4)));
        set_style(bar.element(), "--told", Some(&decimal(mark.changes as f64 / most as f64, 3)));
        let label = (before.is_multiple_of(every)).then(|| el("span").text(&whole(of.into())));
        bars = bars.child(bar.maybe(label));
    }
    bars
}
