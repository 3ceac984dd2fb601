//! What those compared have in common: themes, territories, relations.

use super::table::{Ground, heading};
use crate::dom::{El, classed, el};
use crate::i18n::Word;
use grappes_explore::comparison::{Between, Common, Comparison, Party, Shared, Tie};

/// The section of it.
pub(super) fn section(ground: Ground<'_>, comparison: &Comparison<'_>) -> El {
    let mut rows = vec![
        shared(ground, Word::CompareThemes, &comparison.themes, &|_, key| {
            ground.locale.theme(key).unwrap_or(key).to_owned()
        }),
        shared(ground, Word::Covers, &comparison.territories, &|party, key| {
            let coverage = party.record.covers.iter().find(|coverage| coverage.code == key);
            coverage.map(|coverage| coverage.name.clone()).unwrap_or_default()
        }),
    ];
    if comparison.common.is_empty() {
        let none = classed("span", "quiet").text(ground.locale.say(Word::CompareNoTies));
        rows.push(ground.across(ground.head(Word::CompareTies), none));
    }
    for common in &comparison.common {
        rows.push(tied(ground, common));
    }
    if !comparison.between.is_empty() {
        let lines = classed("ul", "plain").each(&comparison.between, |between| line(ground, between));
        rows.push(ground.across(ground.head(Word::CompareBetween), lines));
    }
    ground.section(Word::CompareShared, rows).unwrap_or_else(|| el("tbody"))
}

fn shared(ground: Ground<'_>, word: Word, all: &[Shared<'_>], name: &dyn Fn(&Party<'_>, &str) -> String) -> El {
    ground.row(ground.head(word), |column, party| {
        let mut lines = classed("ul", "plain");
        for one in all {
            if one.by[column] {
                let line = el("li").text(&name(party, one.key));
                let common = classed("span", "tag").text(ground.locale.say(Word::CompareCommon));
                lines = lines.child(if one.is_common() { line.text(" ").child(common) } else { line });
            }
        }
        if lines.is_empty() { el("td") } else { el("td").child(lines) }
    })
}

/// Whom several have the same to do with: who else, since when, by which document.
fn tied(ground: Ground<'_>, common: &Common<'_>) -> El {
    let kind = classed("span", "quiet").text(ground.locale.relation(common.kind, common.direction));
    let head = heading().child(kind).child(ground.opening(common.other));
    ground.row(head, |column, party| {
        el("td").each(&common.by[column], |tie| dated(ground, party, classed("div", "quiet"), tie))
    })
}

fn dated(ground: Ground<'_>, party: &Party<'_>, line: El, tie: &Tie<'_>) -> El {
    let locale = ground.locale;
    let when = tie.date.map_or_else(|| locale.say(Word::Undated).to_owned(), |date| locale.date(date));
    line.text(&when).mark(ground.reading(party).citing(ground.sources), tie.source)
}

/// Mécatronic · Fusion envisagée avec · MIREM, 2011.
fn line(ground: Ground<'_>, between: &Between<'_>) -> El {
    let (from, to) = (&ground.parties[between.from], &ground.parties[between.to]);
    let relation = [" · ", ground.locale.relation(between.tie.kind, between.tie.direction), " · "].concat();
    let line = el("li").child(ground.opening(&from.record.id)).child(classed("span", "quiet").text(&relation));
    dated(ground, from, line.child(ground.opening(&to.record.id)).text(", "), &between.tie)
}
