//! The facts of a record: figures, dates, people, enumerations, territories.

use super::cite::{mark, said};
use crate::i18n::{format, scope, words};
use crate::state::State;
use grappes_model::record::{Coverage, Enumeration, Event, Figure, Nature, Person, Precision, Scope};
use grappes_model::{Lang, Record};
use leptos::prelude::*;

/// Figures as tiles.
pub(super) fn figures(record: &Record, lang: Lang) -> impl IntoView + use<> {
    let tiles: Vec<_> = record.figures.iter().map(|figure| tile(record, figure, lang)).collect();
    (!tiles.is_empty()).then(|| {
        view! {
            <section class="part figures">
                <h4>{words(lang).figures}</h4>
                <ul class="tiles">{tiles}</ul>
            </section>
        }
    })
}

fn tile(record: &Record, figure: &Figure, lang: Lang) -> impl IntoView + use<> {
    let words = words(lang);
    let nature = match figure.nature {
        Nature::Observed => None,
        Nature::Target => Some(words.target),
        Nature::Planned => Some(words.planned),
    };
    // Whose figure it is goes without saying only when it is the body's own and told in words.
    let own = matches!(figure.scope, Scope::Organisation | Scope::Programme) && figure.what.is_some();
    let mut about = if own { Vec::new() } else { vec![scope(lang, figure.scope).to_owned()] };
    about.extend(figure.as_of.map(|date| format::date(lang, date)));
    let (sign, spoken) = match figure.precision {
        Precision::Exact => (None, None),
        Precision::About => (Some("≈\u{202f}"), Some(words.about)),
        Precision::AtLeast => (Some("≥\u{202f}"), Some(words.at_least)),
    };
    view! {
        <li class="tile">
            <span class="value">
                {sign.map(|sign| view! { <span aria-hidden="true">{sign}</span> })}
                {spoken.map(|spoken| view! { <span class="spoken">{spoken}" "</span> })}
                {value(figure, lang)}
                {nature.map(|nature| view! { <span class="tag">{nature}</span> })}
            </span>
            <span class="unit">{said(&figure.unit, lang)}</span>
            {figure.what.as_ref().map(|what| view! { <span class="quiet">{said(what, lang)}</span> })}
            <span class="quiet">{about.join(", ")}"\u{a0}"{mark(record, &figure.source, lang)}</span>
        </li>
    }
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
pub(super) fn dates(record: &Record, lang: Lang) -> impl IntoView + use<> {
    let mut events: Vec<&Event> = record.events.iter().collect();
    events.sort_by_key(|event| event.date);
    let events: Vec<_> = events
        .into_iter()
        .map(|event| {
            let inferred = event.date_precision != Precision::Exact;
            view! {
                <li>
                    <span class="date">
                        {format::date(lang, event.date)}
                        {inferred.then(|| view! { <span class="tag">{words(lang).inferred_date}</span> })}
                    </span>
                    <span>{said(&event.text, lang)}"\u{a0}"{mark(record, &event.source, lang)}</span>
                </li>
            }
        })
        .collect();
    (!events.is_empty()).then(|| {
        view! {
            <section class="part">
                <h4>{words(lang).dates}</h4>
                <ol class="dates">{events}</ol>
            </section>
        }
    })
}

/// People in office.
pub(super) fn people(record: &Record, lang: Lang) -> impl IntoView + use<> {
    let person = |person: &Person| {
        let colon = if lang == Lang::Fr { "\u{202f}: " } else { ": " };
        let when = person.as_of.map(|date| ["\u{202f}(", &format::date(lang, date), ")"].concat());
        view! {
            <li>
                <strong>{person.name.clone()}</strong>
                {colon}
                {said(&person.role, lang)}
                <span class="quiet">{when}" "</span>
                {mark(record, &person.source, lang)}
            </li>
        }
    };
    let people: Vec<_> = record.people.iter().map(person).collect();
    (!people.is_empty()).then(|| {
        view! {
            <section class="part">
                <h4>{words(lang).people}</h4>
                <ul class="plain">{people}</ul>
            </section>
        }
    })
}

/// Axes, tracks, branches.
pub(super) fn lists(record: &Record, lang: Lang) -> impl IntoView + use<> {
    let list = |list: &Enumeration| {
        let items: Vec<_> = list.items.iter().map(|item| view! { <li>{said(item, lang)}</li> }).collect();
        let items = if list.ordered {
            view! { <ol class="items">{items}</ol> }.into_any()
        } else {
            view! { <ul class="items">{items}</ul> }.into_any()
        };
        view! {
            <section class="part">
                <h4>{said(&list.title, lang)}" "{mark(record, &list.source, lang)}</h4>
                {items}
            </section>
        }
    };
    record.lists.iter().map(list).collect::<Vec<_>>()
}

/// Where it acts: territories that frame themselves.
pub(super) fn territories(state: State, record: &Record, lang: Lang) -> impl IntoView + use<> {
    let territory = |coverage: &Coverage| {
        let code = coverage.code.clone();
        view! {
            <li>
                <button type="button" class="link" data-territory=code.clone() on:click=move |_| state.fit(Some(&code))>
                    {coverage.name.clone()}
                </button>
                " "
                {coverage.source.as_ref().map(|source| mark(record, source, lang))}
                {coverage.note.as_ref().map(|note| view! { <span class="quiet note">{said(note, lang)}</span> })}
            </li>
        }
    };
    let all: Vec<_> = record.covers.iter().map(territory).collect();
    (!all.is_empty()).then(|| {
        view! {
            <section class="part">
                <h4>{words(lang).covers}</h4>
                <ul class="plain">{all}</ul>
            </section>
        }
    })
}
