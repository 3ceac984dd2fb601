//! Who else to compare with: a box to type a name into, and until then those who share a theme.

use super::Change;
use crate::data::Dataset;
use crate::dom::{El, button, classed, el, listener};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::Live;
use crate::telling::marked;
use grappes_explore::Exploration;
use grappes_geometry::order::ordered;
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
        .child(classed("span", "entry-name").child(marked(&actor.name, locale, None)))
        .child(classed("span", "quiet").text(&actor.place));
    let line = button("entry").on_click(move || change.toggle(&id));
    el("li").child(line.child(shape(actor.layer, actor.approximate)).child(text))
}

/// Those who share most themes with who is compared; of equals, those of the same layer. At first, any.
fn alike(data: &Dataset, compared: &[RecordId]) -> Vec<u32> {
    let chosen: Vec<&Actor> = compared.iter().filter_map(|id| data.actor(id)).collect();
    let score = |index: usize| {
        let actor = &data.actors[index];
        let mut score = 0;
        for other in &chosen {
            score += 2 * actor.themes.iter().filter(|theme| other.themes.contains(theme)).count();
            score += usize::from(actor.layer == other.layer);
        }
        score
    };
    let scores: Vec<usize> = (0..data.actors.len()).map(score).collect();
    let mut offers = ordered(scores.len(), &|a, b| scores[b].cmp(&scores[a]));
    offers.retain(|&index| !compared.contains(&data.actors[index as usize].id));
    offers.truncate(OFFERED);
    offers
}

/// Those in whose name or acronym `text` stands, written as names are sorted.
fn called(data: &Dataset, compared: &[RecordId], text: &str, locale: &Locale) -> Vec<u32> {
    let mut offers = Vec::new();
    for (index, actor) in data.actors.iter().enumerate() {
        let names = [Some(&actor.name), actor.short.as_ref()];
        let has = names.into_iter().flatten().any(|name| holds(&sort_key(name.get(locale.lang)), text));
        if has && !compared.contains(&actor.id) && offers.len() < OFFERED {
            offers.push(index as u32);
        }
    }
    offers
}

fn holds(name: &str, text: &str) -> bool {
    name.as_bytes().windows(text.len()).any(|part| part == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_any_part_of_them() {
        assert!(holds("cci essonne", "essonne") && holds("aif", "aif"));
        assert!(!holds("aif", "aifs") && !holds("aif", "ap"));
    }
}
