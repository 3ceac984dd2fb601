//! What tones and circles stand for.

use super::areas::{Areas, Class};
use super::sum::Sum;
use crate::decimal::{decimal, whole};
use crate::dom::{El, classed, el, svg};
use crate::i18n::{Locale, Word};
use crate::thematic::{Counted, LARGEST_PX};
use grappes_view::{Ring, nest};

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

/// The same in words, for pictures that are taken away.
pub(super) fn words(areas: &Areas, counted: Counted, locale: &Locale) -> Vec<(Option<u8>, String)> {
    let mut all = Vec::new();
    for class in areas.classes.iter().rev() {
        all.push((Some(class.tone), of(class, Sum::text, locale)));
    }
    all.push((None, if counted == Counted::Actors { "0" } else { locale.say(Word::NoData) }.to_owned()));
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
    let nest = nest(largest, LARGEST_PX, text)?;
    let at = |value: f64| decimal(value, 1);
    let mut drawing = svg("svg").attr("class", "nested").attr("aria-hidden", "true");
    let mut list = classed("ul", "spoken");
    for Ring { value, radius, head, line } in nest.rings {
        let number = locale.number(value);
        let middle = at(nest.middle);
        let lead = ["M", &*middle, " ", &at(head), "L", &at(nest.lines), " ", &at(line)].concat();
        drawing = drawing
            .child(svg("circle").attr("cx", &middle).attr("cy", &at(nest.foot - radius)).attr("r", &at(radius)))
            .child(svg("path").attr("d", &lead))
            .child(svg("text").attr("x", &at(nest.numbers)).attr("y", &at(line)).text(&number));
        list = list.child(el("li").text(&number));
    }
    // Wide enough for a number of seven digits.
    let width = decimal(nest.numbers + 4.5 * text, 0);
    let drawing = drawing.attr("width", &width).attr("height", &decimal(nest.height, 0));
    Some(el("div").child(drawing).child(list))
}
