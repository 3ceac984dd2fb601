//! Figures side by side, those that compare first, and who, where and since when.

use super::table::{Ground, heading};
use crate::decimal::whole;
use crate::dom::{El, classed, el};
use crate::i18n::Word;
use crate::telling::{Reading, value};
use grappes_explore::comparison::{Comparison, Counted, Row, Since, Verdict};
use grappes_model::pattern::fill;
use grappes_model::record::{Figure, Measure, Nature};

/// Sections of figures and of what else is said of each actor.
pub(super) fn sections(ground: Ground<'_>, comparison: &Comparison<'_>) -> Vec<El> {
    let (mut alongside, mut apart, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for row in &comparison.rows {
        match row.verdict {
            Verdict::Comparable => alongside.push(figures(ground, row)),
            Verdict::Years(_) | Verdict::Undated => apart.push(figures(ground, row)),
            Verdict::Alone => alone.push(row),
        }
    }
    let alone = if alone.is_empty() { Vec::new() } else { vec![others(ground, &alone)] };
    let sections = [
        ground.section(Word::CompareAlongside, alongside),
        ground.section(Word::CompareApart, apart),
        ground.section(Word::CompareProfile, profile(ground, comparison)),
        ground.section(Word::CompareAlone, alone),
    ];
    sections.into_iter().flatten().collect()
}

fn figures(ground: Ground<'_>, row: &Row<'_>) -> El {
    ground.row(counted(ground, row), |column, party| {
        el("td").each(&row.cells[column], |figure| told(ground.reading(party), figure, ""))
    })
}

/// Figures that one actor alone has, each in its column: a row of its own would hold nothing beside it.
fn others(ground: Ground<'_>, rows: &[&Row<'_>]) -> El {
    ground.row(ground.head(Word::CompareOthers), |column, party| {
        let mut cell = el("td");
        for row in rows {
            let whose = whose(ground, row);
            cell = cell.each(&row.cells[column], |figure| told(ground.reading(party), figure, &whose));
        }
        cell
    })
}

/// What a row counts, whose figures they are and of which nature, and why they do not compare.
fn counted(ground: Ground<'_>, row: &Row<'_>) -> El {
    let locale = ground.locale;
    let name = classed("span", "counted");
    let name = match row.counted {
        Counted::Measure(Measure::Members) => name.text(locale.say(Word::CountedMembers)),
        Counted::Measure(Measure::Jobs) => name.text(locale.say(Word::CountedJobs)),
        Counted::Unit(unit) => name.child(Reading::of(ground.change.state, &[], locale).said(unit)),
    };
    let mut head = heading().child(name).child(classed("span", "quiet").text(&whose(ground, row)));
    let why = match &row.verdict {
        Verdict::Comparable | Verdict::Alone => None,
        Verdict::Undated => Some(locale.say(Word::CompareUndated).to_owned()),
        Verdict::Years(years) => {
            let mut all = String::new();
            for year in years {
                if !all.is_empty() {
                    all.push_str(", ");
                }
                all.push_str(&whole(usize::from(*year)));
            }
            Some(fill(locale.say(Word::CompareYears), &[("years", &all)]))
        }
    };
    head = head.maybe(why.map(|why| classed("strong", "verdict").text(&why)));
    let reworded = row.reworded && matches!(row.counted, Counted::Measure(_));
    head.maybe(reworded.then(|| classed("span", "quiet").text(locale.say(Word::CompareReworded))))
}

/// "la structure, constaté".
fn whose(ground: Ground<'_>, row: &Row<'_>) -> String {
    let nature = match row.nature {
        Nature::Observed => Word::CompareObserved,
        Nature::Target => Word::Target,
        Nature::Planned => Word::Planned,
    };
    [ground.locale.scope(row.scope), ", ", ground.locale.say(nature)].concat()
}

/// A figure; `whose` it is where the heading of its row does not say so.
fn told(reading: Reading<'_>, figure: &Figure, whose: &str) -> El {
    let locale = reading.locale;
    let whose = (!whose.is_empty()).then(|| classed("span", "quiet").text(whose));
    let when = figure.as_of.map_or_else(|| locale.say(Word::Undated).to_owned(), |date| locale.date(date));
    classed("div", "figure")
        .child(value(figure, locale))
        .child(classed("span", "unit").child(reading.said(&figure.unit)))
        .maybe(figure.what.as_ref().map(|what| classed("span", "quiet").child(reading.said(what))))
        .maybe(whose)
        .child(classed("span", "quiet").text(&when).mark(reading, &figure.source))
}

/// Kind, place, since when.
fn profile(ground: Ground<'_>, comparison: &Comparison<'_>) -> Vec<El> {
    let locale = ground.locale;
    let kind = ground
        .row(ground.head(Word::CompareKind), |_, party| el("td").child(ground.reading(party).said(&party.record.kind)));
    let place = ground.row(ground.head(Word::ComparePlace), |_, party| {
        let Some(actor) = ground.data.actor(&party.record.id) else { return el("td") };
        let cell = el("td").text(&locale.place(actor));
        match &party.record.place.source {
            Some(source) => cell.mark(ground.reading(party), source),
            None => cell,
        }
    });
    let since = ground.row(ground.head(Word::CompareSince), |column, party| {
        let reading = ground.reading(party);
        match comparison.since[column] {
            Since::Unknown => el("td"),
            Since::From(_, period) => {
                let cell = el("td").text(&locale.period(period.validity()));
                let cell = match &period.source {
                    Some(source) => cell.mark(reading, source),
                    None => cell,
                };
                cell.maybe(period.note.as_ref().map(|note| reading.note(note)))
            }
            Since::Told(event) => {
                let first = fill(locale.say(Word::CompareFirst), &[("date", &locale.date(event.date))]);
                el("td").text(&first).mark(reading, &event.source).child(reading.note(&event.text))
            }
        }
    });
    vec![kind, place, since]
}
