//! Who else to compare with: a box to type a name into, and until then those who share a theme.

use super::Change;
use crate::data::Dataset;
use crate::dom::{El, button, classed, el, listener};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::Live;
use crate::telling::marked;
use grappes_explore::Exploration;
use grappes_model::collate::sort_key;
use grappes_model::{Actor, RecordId};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Most actors offered at a time.
const OFFERED: usize = 6;

/// The box and what is offered.
pub(super) fn picker(change: Change) -> El {
    let state = change.state;
    let typed = Live::new(String::new());
    let label = el("span").word(state.locale, Word::CompareAdd);
    let input = classed("input", "pick").attr("type", "search").attr("autocomplete", "off").on("input", move |event| {
        if let Some(input) = listener(&event) {
            typed.set(input.unchecked_ref::<HtmlInputElement>().value());
        }
    });
    let offered = el("div").live(move || {
        let locale = state.locale.get();
        let Some(data) = state.data() else { return Vec::new() };
        let compared = state.explored.with(|explored| explored.compared.clone());
        let text = sort_key(typed.get().trim());
        let offers = if text.is_empty() { alike(&data, &compared) } else { called(&data, &compared, &text, &locale) };
        if offers.is_empty() && !text.is_empty() {
            return vec![classed("p", "quiet").text(locale.say(Word::CompareNobody))];
        }
        let lines =
            classed("ul", "plain offers").each(&offers, |&index| offer(&change, &data.actors[index as usize], &locale));
        let heading = text.is_empty().then(|| el("h4").text(locale.say(Word::CompareAlike)));
        heading.into_iter().chain([lines]).collect()
    });
    let full = move || state.explored.with(|explored| explored.compared.len() >= Exploration::COMPARED);
    let choose = el("div")
        .shown_when(move || !full())
        .child(classed("label", "picker-label").child(label).child(input))
        .child(offered);
    classed("section", "part picker")
        .child(choose)
        .child(classed("p", "quiet").shown_when(full).word(state.locale, Word::ComparisonFull))
}

fn offer(change: &Change, actor: &Actor, locale: &Locale) -> El {
    let (change, id) = (change.clone(), actor.id.clone());
    let text = classed("span", "entry-text")
        .child(classed("span", "entry-name").child(marked(change.state.called.get().name(actor), locale, None)))
        .child(classed("span", "quiet").text(&actor.place));
    let line = button("entry").on_click(move || change.toggle(&id));
    el("li").child(line.child(shape(actor.layer, actor.approximate)).child(text))
}

/// Those who share most themes with who is compared; of equals, those of the same layer. At first, any.
fn alike(data: &Dataset, compared: &[RecordId]) -> Vec<u32> {
    let chosen: Vec<&Actor> = compared.iter().filter_map(|id| data.actor(id)).collect();
    best(data, compared, &|actor| {
        let mut score = 1;
        for other in &chosen {
            score += 2 * actor.themes.iter().filter(|theme| other.themes.contains(theme)).count();
            score += usize::from(actor.layer == other.layer);
        }
        score
    })
}

/// Those in whose name or acronym `text` stands, written as names are sorted: who is called that, then
/// whose name begins with it.
fn called(data: &Dataset, compared: &[RecordId], text: &str, locale: &Locale) -> Vec<u32> {
    best(data, compared, &|actor| {
        let mut score = 0;
        for name in [Some(&actor.name), actor.short.as_ref()].into_iter().flatten() {
            score = score.max(likeness(&sort_key(name.get(locale.lang)), text));
        }
        score
    })
}

/// The actors of the highest scores, without those compared already and those of none.
fn best(data: &Dataset, compared: &[RecordId], score: &dyn Fn(&Actor) -> usize) -> Vec<u32> {
    let mut offers: Vec<(usize, u32)> = Vec::new();
    for (index, actor) in data.actors.iter().enumerate() {
        let score = score(actor);
        let place = offers.iter().position(|(other, _)| *other < score).unwrap_or(offers.len());
        if score > 0 && place < OFFERED && !compared.contains(&actor.id) {
            offers.insert(place, (score, index as u32));
            offers.truncate(OFFERED);
        }
    }
    offers.iter().map(|(_, index)| *index).collect()
}

/// How much of a name a text is: 3 all of it, 2 its beginning, 1 some part, 0 nothing.
fn likeness(name: &str, text: &str) -> usize {
    match name.as_bytes().windows(text.len()).position(|part| part == text.as_bytes()) {
        Some(0) if name.len() == text.len() => 3,
        Some(0) => 2,
        Some(_) => 1,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn names_are_found_by_any_part_of_them() {
        let of_cci = |text| likeness("cci essonne", text);
        assert_eq!(["cci essonne", "cci", "essonne", "cma", "cci essonnes"].map(of_cci), [3, 2, 1, 0, 0]);
    }
}
