//! Whether the actor of a record is among those compared: a switch in the record, and the way to the table.

use crate::decimal::whole;
use crate::dom::{El, button, classed, el};
use crate::i18n::Word;
use crate::state::{Panel, State};
use grappes_explore::Exploration;
use grappes_model::RecordId;
use grappes_model::pattern::fill;

/// The switch of the record `id`.
pub(super) fn switch(state: State, id: &RecordId) -> El {
    let (own, other) = (id.clone(), id.clone());
    let count = move || state.explored.with(|explored| explored.compared.len());
    let is_in = move || state.explored.with(|explored| explored.compared.contains(&own));
    let full = {
        let is_in = is_in.clone();
        move || count() >= Exploration::COMPARED && !is_in()
    };
    let toggle = button("action")
        .live_state("aria-pressed", is_in)
        .live_flag("disabled", full.clone())
        .word(state.locale, Word::ToCompare)
        .on_click(move || state.explored.update(|explored| explored.toggle_compared(&other)));
    let see = button("link")
        .shown_when(move || count() > 0)
        .live_text(move || fill(state.locale.get().say(Word::SeeComparison), &[("count", &whole(count()))]))
        .on_click(move || state.show(Panel::Compare));
    let why = el("span").shown_when(full).word(state.locale, Word::ComparisonFull);
    classed("p", "to-compare").child(toggle).child(see).child(why)
}
