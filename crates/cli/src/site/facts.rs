//! The facts of a record: when it was there, figures, dates, people, enumerations, territories.

use grappes_i18n::Word;
use grappes_model::record::{Enumeration, Event, Figure, Nature, Period, Precision, Scope};
use maud::{Markup, html};

use super::cite::mark;
use super::passage::Reading;

/// Since when and until when it is there, and what it was called before.
pub(super) fn standing(reading: Reading<'_>) -> Option<Markup> {
    let record = reading.record;
    let label = |word: Word| html! { strong { (reading.say(word)) } (reading.say(Word::Colon)) };
    let is_empty = record.valid.is_none() && record.formerly.is_empty();
    (!is_empty).then(|| {
        html! {
            ul.plain.standing {
                @if let Some(valid) = &record.valid {
                    li {
                        (label(Word::Period)) (reading.locale.period(valid.validity())) (known_by(reading, valid))
                    }
                }
                @for former in &record.formerly {
                    li {
                        (label(Word::FormerName)) (reading.said(&former.name)) (days(reading, &former.period))
                        (known_by(reading, &former.period))
                    }
                }
            }
        }
    })
}

/// ", jusqu’au 31 décembre 2012".
fn days(reading: Reading<'_>, period: &Period) -> Markup {
    let days = reading.locale.period(period.validity());
    html! { @if !days.is_empty() { span.quiet { ", " (days) } } }
}

/// How one knows a period: the document, a note, or both.
fn known_by(reading: Reading<'_>, period: &Period) -> Markup {
    html! {
        @if let Some(source) = &period.source { (mark(reading, source)) }
        @if let Some(note) = &period.note { span.quiet.note { (reading.said(note)) } }
    }
}

/// Figures as tiles.
pub(super) fn figures(reading: Reading<'_>) -> Option<Markup> {
    let figures = &reading.record.figures;
    (!figures.is_empty()).then(|| {
        html! {
            section.part {
                h2 { (reading.say(Word::Figures)) }
                ul.tiles { @for figure in figures { li.tile { (tile(reading, figure)) } } }
            }
        }
    })
}

fn tile(reading: Reading<'_>, figure: &Figure) -> Markup {
    let locale = reading.locale;
    let nature = match figure.nature {
        Nature::Observed => None,
        Nature::Target => Some(Word::Target),
        Nature::Planned => Some(Word::Planned),
    };
    let sign = match figure.precision {
        Precision::Exact => None,
        Precision::About => Some(("≈\u{202f}", Word::About)),
        Precision::AtLeast => Some(("≥\u{202f}", Word::AtLeast)),
    };
    // Whose figure it is goes without saying only when it is the body's own and told in words.
    let own = matches!(figure.scope, Scope::Organisation | Scope::Programme) && figure.what.is_some();
    html! {
        span.value {
            @if let Some((sign, spoken)) = sign {
                span aria-hidden="true" { (sign) } span.spoken { (reading.say(spoken)) " " }
            }
            (locale.number(figure.value))
            @if let Some(max) = figure.max { "\u{202f}–\u{202f}" (locale.number(max)) }
            @if let Some(nature) = nature { " " span.tag { (reading.say(nature)) } }
        }
        " " span.unit { (reading.said(&figure.unit)) } " "
        @if let Some(what) = &figure.what { span.quiet { (reading.said(what)) } " " }
        span.quiet {
            @if !own { (locale.scope(figure.scope)) ", " }
            @match figure.as_of {
                Some(date) => (locale.date(date)),
                None => (reading.say(Word::Undated)),
            }
            (mark(reading, &figure.source))
        }
    }
}

/// Events on a line, the oldest first.
pub(super) fn dates(reading: Reading<'_>) -> Option<Markup> {
    let mut events: Vec<&Event> = reading.record.events.iter().collect();
    events.sort_by_key(|event| event.date);
    (!events.is_empty()).then(|| {
        html! {
            section.part {
                h2 { (reading.say(Word::Dates)) }
                ol.dates {
                    @for event in events {
                        li {
                            span.date {
                                (reading.locale.date(event.date))
                                @if event.date_precision != Precision::Exact {
                                    " " span.tag { (reading.say(Word::InferredDate)) }
                                }
                            }
                            " " span { (reading.said(&event.text)) (mark(reading, &event.source)) }
                        }
                    }
                }
            }
        }
    })
}

/// Axes, tracks, branches.
pub(super) fn list(reading: Reading<'_>, list: &Enumeration) -> Markup {
    let items = html! { @for item in &list.items { li { (reading.said(item)) } } };
    html! {
        section.part {
            h2 { (reading.said(&list.title)) (mark(reading, &list.source)) }
            @if list.ordered { ol.items { (items) } } @else { ul.items { (items) } }
        }
    }
}

/// People in office.
pub(super) fn people(reading: Reading<'_>) -> Option<Markup> {
    let people = &reading.record.people;
    (!people.is_empty()).then(|| {
        html! {
            section.part {
                h2 { (reading.say(Word::People)) }
                ul.plain {
                    @for person in people {
                        li {
                            strong { (person.name) } (reading.say(Word::Colon)) (reading.said(&person.role))
                            @if let Some(date) = person.as_of { span.quiet { " (" (reading.locale.date(date)) ")" } }
                            (mark(reading, &person.source))
                        }
                    }
                }
            }
        }
    })
}

/// Where it acts, and when where that is told.
pub(super) fn territories(reading: Reading<'_>) -> Option<Markup> {
    let covers = &reading.record.covers;
    (!covers.is_empty()).then(|| {
        html! {
            section.part {
                h2 { (reading.say(Word::Covers)) }
                ul.plain {
                    @for coverage in covers {
                        li {
                            (coverage.name) (days(reading, &coverage.period)) (known_by(reading, &coverage.period))
                        }
                    }
                }
            }
        }
    })
}
