//! The facts of a record: when it was there, figures, dates, people, enumerations, territories.

use super::framing;
use crate::dom::{El, classed, el};
use crate::i18n::{Locale, Word};
use crate::state::State;
use crate::telling::{Reading, value};
use grappes_geometry::order::ordered;
use grappes_model::Record;
use grappes_model::record::{Coverage, Enumeration, Event, Figure, Period, Person, Precision, Scope};

/// A section with its heading, unless it would be empty.
pub(super) fn part(heading: &str, list: El) -> Option<El> {
    (!list.is_empty()).then(|| classed("section", "part").child(el("h4").text(heading)).child(list))
}

/// Since when and until when it is there, and what it was called before.
pub(super) fn standing(record: &Record, reading: Reading<'_>) -> Option<El> {
    let locale = reading.locale;
    let label = |word: Word| el("li").child(el("strong").text(locale.say(word))).text(locale.say(Word::Colon));
    let mut lines = classed("ul", "plain standing");
    if let Some(valid) = &record.valid {
        let line = label(Word::Period).text(&locale.period(valid.validity()));
        lines = lines.child(known_by(line, valid, reading));
    }
    for former in &record.formerly {
        let line = label(Word::FormerName).child(reading.said(&former.name));
        lines = lines.child(known_by(line.maybe(days(&former.period, locale)), &former.period, reading));
    }
    (!lines.is_empty()).then_some(lines)
}

/// ", jusqu’au 31 décembre 2012".
fn days(period: &Period, locale: &Locale) -> Option<El> {
    let days = locale.period(period.validity());
    (!days.is_empty()).then(|| classed("span", "quiet").text(", ").text(&days))
}

/// How one knows a period: the document, a note, or both.
fn known_by(line: El, period: &Period, reading: Reading<'_>) -> El {
    let line = match &period.source {
        Some(source) => line.mark(reading, source),
        None => line,
    };
    line.maybe(period.note.as_ref().map(|text| reading.note(text)))
}

/// Figures as tiles.
pub(super) fn figures(record: &Record, reading: Reading<'_>) -> Option<El> {
    let tiles = classed("ul", "tiles").each(&record.figures, |figure| tile(reading, figure));
    part(reading.locale.say(Word::Figures), tiles)
}

fn tile(reading: Reading<'_>, figure: &Figure) -> El {
    let locale = reading.locale;
    // Whose figure it is goes without saying only when it is the body's own and told in words.
    let own = matches!(figure.scope, Scope::Organisation | Scope::Programme) && figure.what.is_some();
    let mut about = if own { String::new() } else { locale.scope(figure.scope).to_owned() };
    if !about.is_empty() {
        about.push_str(", ");
    }
    about.push_str(&figure.as_of.map_or_else(|| locale.say(Word::Undated).to_owned(), |date| locale.date(date)));
    classed("li", "tile")
        .child(value(figure, locale))
        .child(classed("span", "unit").child(reading.said(&figure.unit)))
        .maybe(figure.what.as_ref().map(|what| classed("span", "quiet").child(reading.said(what))))
        .child(classed("span", "quiet").text(&about).mark(reading, &figure.source))
}

/// Events on a line.
pub(super) fn dates(record: &Record, reading: Reading<'_>) -> Option<El> {
    let locale = reading.locale;
    let events = &record.events;
    let order = ordered(events.len(), &|a, b| events[a].date.cmp(&events[b].date));
    let line = |event: &Event| {
        let inferred = event.date_precision != Precision::Exact;
        let tag = inferred.then(|| classed("span", "tag").text(locale.say(Word::InferredDate)));
        el("li")
            .child(classed("span", "date").text(&locale.date(event.date)).maybe(tag))
            .child(el("span").child(reading.said(&event.text)).mark(reading, &event.source))
    };
    part(locale.say(Word::Dates), classed("ol", "dates").each(&order, |&index| line(&events[index as usize])))
}

/// People in office.
pub(super) fn people(record: &Record, reading: Reading<'_>) -> Option<El> {
    let locale = reading.locale;
    let line = |person: &Person| {
        let when = person.as_of.map(|date| [" (", &*locale.date(date), ")"].concat());
        el("li")
            .child(el("strong").text(&person.name))
            .text(locale.say(Word::Colon))
            .child(reading.said(&person.role))
            .maybe(when.map(|when| classed("span", "quiet").text(&when)))
            .mark(reading, &person.source)
    };
    part(locale.say(Word::People), classed("ul", "plain").each(&record.people, line))
}

/// Axes, tracks, branches.
pub(super) fn list(reading: Reading<'_>, list: &Enumeration) -> El {
    let tag = if list.ordered { "ol" } else { "ul" };
    let items = classed(tag, "items").each(&list.items, |item| el("li").child(reading.said(item)));
    let heading = el("h4").child(reading.said(&list.title)).mark(reading, &list.source);
    classed("section", "part").child(heading).child(items)
}

/// Where it acts, and when where that is told: territories that frame themselves.
pub(super) fn territories(state: State, record: &Record, reading: Reading<'_>) -> Option<El> {
    let locale = reading.locale;
    let line = |coverage: &Coverage| {
        let line = el("li").child(framing(state, "link", &coverage.code, &coverage.name));
        known_by(line.maybe(days(&coverage.period, locale)), &coverage.period, reading)
    };
    part(locale.say(Word::Covers), classed("ul", "plain").each(&record.covers, line))
}
