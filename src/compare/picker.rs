//! Who else to compare with: a box to type a name into, and until then those who share a theme.

use super::Change;
use crate::dom::{El, button, classed, el, listener};
use crate::i18n::{Locale, Word};
use crate::icon::shape;
use crate::live::{Live, bind, derived};
use crate::seeking;
use crate::slice::{Turns, in_slices};
use crate::state::State;
use crate::telling::marked;
use grappes_explore::Exploration;
use grappes_explore::comparison::Alike;
use grappes_explore::search::Kind;
use grappes_model::Actor;
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
    let compared = derived(move || compared(state));
    // As many again as may be compared already.
    let found = seeking::follow(state, typed, &[Kind::Actor], OFFERED + Exploration::COMPARED);
    let alike = alike(state, compared);
    let offered = el("div").live(move || {
        let locale = state.locale.get();
        let (Some(data), compared, found) = (state.data(), compared.get(), found.get()) else { return Vec::new() };
        let is_blank = typed.with(|typed| typed.trim().is_empty());
        let mut offers = match &found {
            Some(found) => found.actors(),
            None if is_blank => alike.get(),
            None => return Vec::new(),
        };
        offers.retain(|index| !compared.contains(index));
        offers.truncate(OFFERED);
        if offers.is_empty() && !is_blank {
            return vec![classed("p", "quiet").text(locale.say(Word::CompareNobody))];
        }
        let lines =
            classed("ul", "plain offers").each(&offers, |&index| offer(&change, &data.actors[index as usize], &locale));
        let heading = is_blank.then(|| el("h4").text(locale.say(Word::CompareAlike)));
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

/// Indices of those compared; tracked.
fn compared(state: State) -> Vec<u32> {
    let Some(data) = state.data() else { return Vec::new() };
    let mut all = Vec::new();
    for id in state.explored.with(|explored| explored.compared.clone()) {
        all.extend(data.index_of(&id).map(|index| index as u32));
    }
    all
}

/// Those who are like those compared, kept in step.
fn alike(state: State, compared: Live<Vec<u32>>) -> Live<Vec<u32>> {
    let found = Live::new(Vec::new());
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        let (Some(data), compared) = (state.data(), compared.get()) else { return };
        let mut alike = Some(Alike::new(compared, OFFERED));
        in_slices(move || {
            let is_wanted = is_last() && found.try_get_untracked().is_some();
            let Some(under_way) = alike.as_mut().filter(|_| is_wanted) else { return false };
            if under_way.step(&data.actors) {
                return true;
            }
            if let Some(done) = alike.take() {
                found.set(done.finish());
            }
            false
        });
    });
    found
}

fn offer(change: &Change, actor: &Actor, locale: &Locale) -> El {
    let (change, id) = (change.clone(), actor.id.clone());
    let text = classed("span", "entry-text")
        .child(classed("span", "entry-name").child(marked(change.state.called.get().name(actor), locale, None)))
        .child(classed("span", "quiet").text(&actor.place));
    let line = button("entry").on_click(move || change.toggle(&id));
    el("li").child(line.child(shape(actor.layer, actor.approximate)).child(text))
}
