//! What tones and circles stand for.

use super::areas::{Areas, Class};
use super::circles::LARGEST_PX;
use super::sum::Sum;
use crate::decimal::{decimal, whole};
use crate::dom::{El, classed, el, svg};
use crate::i18n::{Locale, Word};
use crate::thematic::Counted;
use grappes_view::{legend_values, radius_px};

/// A line a class, and one for what has none.
pub(super) fn classes(areas: &Areas, counted: Counted, locale: &Locale) -> El {
    let line = |swatch: El, said: &str, spoken: &str| {
        let line = el("li").child(swatch.attr("aria-hidden", "true"));
        if said == spoken {
            return line.child(el("span").text(said));
        }
        line.child(el("span").attr("aria-hidden", "true").text(said)).child(classed("span", "spoken").text(spoken))
    };
    let mut list = classed("ul", "classes");
    for class in areas.classes.iter().rev() {
        let tone = whole(usize::from(class.tone) + 1);
        let swatch = classed("span", "swatch").attr("data-class", &tone);
        let (said, spoken) = (of(class, Sum::text, locale), of(class, Sum::spoken, locale));
        list = list.child(line(swatch, &said, &spoken));
    }
    if counted == Counted::Actors {
        list.child(line(classed("span", "swatch none"), "0", "0"))
    } else {
        let said = locale.say(Word::NoData);
        list.child(line(classed("span", "swatch unknown"), said, said))
    }
}

/// The same in words, for pictures that are taken away; the first says what is counted.
pub(super) fn words(areas: &Areas, counted: Counted, heading: &str, locale: &Locale) -> Vec<(Option<u8>, String)> {
    let mut all = Vec::new();
    for class in areas.classes.iter().rev() {
        all.push((Some(class.tone), of(class, Sum::text, locale)));
    }
    if counted != Counted::Actors {
        all.push((None, locale.say(Word::NoData).to_owned()));
    }
    if let Some((_, first)) = all.first_mut() {
        *first = [heading, locale.say(Word::Colon), first].concat();
    }
    all
}

/// "11 – 80", marked as the least sure of its sums is.
fn of(class: &Class, write: fn(&Sum, &Locale) -> String, locale: &Locale) -> String {
    let (low, high) = class.ends;
    let sum = Sum { high: high.high, precision: class.precision, ..low };
    write(&sum, locale)
}

/// Circles within circles, each with its number; nothing where nothing is counted.
/// `text` is the height of a line, CSS pixels.
pub(super) fn circles(largest: f64, text: f64, locale: &Locale) -> Option<El> {
    /// Between the circles and their numbers, and over and under all, CSS pixels.
    const GAP: f64 = 8.0;
    let values = legend_values(largest);
    let top = radius_px(*values.first()?, largest, LARGEST_PX);
    let (middle, foot) = (top + 1.0, 2.0 * top + GAP);
    let mut drawing = svg("svg").attr("class", "nested").attr("aria-hidden", "true");
    let mut above = f64::NEG_INFINITY;
    let mut list = classed("ul", "spoken");
    for value in values {
        let radius = radius_px(value, largest, LARGEST_PX);
        let head = foot - 2.0 * radius;
        // Numbers keep a line's distance, even where circles do not.
        let line = head.max(above + text);
        above = line;
        let number = locale.number(value);
        let at = |value: f64| decimal(value, 1);
        let start = [&*at(middle), " ", &at(head)].concat();
        let end = at(2.0 * top + GAP);
        drawing = drawing
            .child(svg("circle").attr("cx", &at(middle)).attr("cy", &at(foot - radius)).attr("r", &at(radius)))
            .child(svg("path").attr("d", &["M", &start, "L", &end, " ", &at(line)].concat()))
            .child(svg("text").attr("x", &at(2.0 * top + 1.5 * GAP)).attr("y", &at(line)).text(&number));
        list = list.child(el("li").text(&number));
    }
    let height = decimal(foot.max(above + text / 2.0) + 1.0, 0);
    // Wide enough for a number of seven digits.
    let width = decimal(2.0 * top + 2.0 * GAP + 4.5 * text, 0);
    let drawing = drawing.attr("width", &width).attr("height", &height);
    Some(el("div").child(drawing).child(list))
}
