//! The facts of a record: figures, dates, people, enumerations, territories.

use super::cite::{note, said};
use super::framing;
use crate::dom::{El, classed, el};
use crate::i18n::{format, scope, words};
use crate::state::State;
use grappes_geometry::order::ordered;
use grappes_model::record::{Coverage, Enumeration, Event, Figure, Nature, Person, Precision, Scope};
use grappes_model::{Lang, Record};

/// A section with its heading, unless it would be empty.
pub(super) fn part(heading: &str, list: El) -> Option<El> {
    (!list.is_empty()).then(|| classed("section", "part").child(el("h4").text(heading)).child(list))
}

/// Figures as tiles.
pub(super) fn figures(record: &Record, lang: Lang) -> Option<El> {
    let tiles = classed("ul", "tiles").each(&record.figures, |figure| tile(record, figure, lang));
    part(words(lang).figures, tiles)
}

fn tile(record: &Record, figure: &Figure, lang: Lang) -> El {
    let words = words(lang);
    let nature = match figure.nature {
        Nature::Observed => None,
        Nature::Target => Some(words.target),
        Nature::Planned => Some(words.planned),
    };
    let sign = match figure.precision {
        Precision::Exact => None,
        Precision::About => Some(("≈\u{202f}", words.about)),
        Precision::AtLeast => Some(("≥\u{202f}", words.at_least)),
    };
    let mut shown = classed("span", "value");
    if let Some((sign, spoken)) = sign {
        let sign = el("span").attr("aria-hidden", "true").text(sign);
        shown = shown.child(sign).child(classed("span", "spoken").text(spoken).text(" "));
    }
    let value = shown.text(&value(figure, lang)).maybe(nature.map(|nature| classed("span", "tag").text(nature)));
    // Whose figure it is goes without saying only when it is the body's own and told in words.
    let own = matches!(figure.scope, Scope::Organisation | Scope::Programme) && figure.what.is_some();
    let mut about = if own { String::new() } else { scope(lang, figure.scope).to_owned() };
    if !about.is_empty() {
        about.push_str(", ");
    }
    about.push_str(&figure.as_of.map_or_else(|| words.undated.to_owned(), |date| format::date(lang, date)));
    classed("li", "tile")
        .child(value)
        .child(classed("span", "unit").child(said(&figure.unit, lang)))
        .maybe(figure.what.as_ref().map(|what| classed("span", "quiet").child(said(what, lang))))
        .child(classed("span", "quiet").text(&about).mark(record, &figure.source, lang))
}

/// "60", "30 – 40".
fn value(figure: &Figure, lang: Lang) -> String {
    let mut text = format::number(lang, figure.value);
    if let Some(max) = figure.max {
        text.push_str("\u{202f}–\u{202f}");
        text.push_str(&format::number(lang, max));
    }
    text
}

/// Events on a line.
pub(super) fn dates(record: &Record, lang: Lang) -> Option<El> {
    let events = &record.events;
    let order = ordered(events.len(), &|a, b| events[a].date.cmp(&events[b].date));
    let line = |event: &Event| {
        let inferred = event.date_precision != Precision::Exact;
        let tag = inferred.then(|| classed("span", "tag").text(words(lang).inferred_date));
        el("li")
            .child(classed("span", "date").text(&format::date(lang, event.date)).maybe(tag))
            .child(el("span").child(said(&event.text, lang)).mark(record, &event.source, lang))
    };
    part(words(lang).dates, classed("ol", "dates").each(&order, |&index| line(&events[index as usize])))
}

/// People in office.
pub(super) fn people(record: &Record, lang: Lang) -> Option<El> {
    let line = |person: &Person| {
        let when = person.as_of.map(|date| [" (", &*format::date(lang, date), ")"].concat());
        el("li")
            .child(el("strong").text(&person.name))
            .text(words(lang).colon)
            .child(said(&person.role, lang))
            .maybe(when.map(|when| classed("span", "quiet").text(&when)))
            .mark(record, &person.source, lang)
    };
    part(words(lang).people, classed("ul", "plain").each(&record.people, line))
}

/// Axes, tracks, branches.
pub(super) fn list(record: &Record, list: &Enumeration, lang: Lang) -> El {
    let tag = if list.ordered { "ol" } else { "ul" };
    let items = classed(tag, "items").each(&list.items, |item| el("li").child(said(item, lang)));
    let heading = el("h4").child(said(&list.title, lang)).mark(record, &list.source, lang);
    classed("section", "part").child(heading).child(items)
}

/// Where it acts: territories that frame themselves.
pub(super) fn territories(state: State, record: &Record, lang: Lang) -> Option<El> {
    let line = |coverage: &Coverage| {
        let mut line = el("li").child(framing(state, "link", &coverage.code, &coverage.name));
        if let Some(source) = &coverage.period.source {
            line = line.mark(record, source, lang);
        }
        line.maybe(coverage.period.note.as_ref().map(|text| note(text, lang)))
    };
    part(words(lang).covers, classed("ul", "plain").each(&record.covers, line))
}
