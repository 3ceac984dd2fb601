//! A box to choose an actor in by its name: what is typed lists those it goes with. Its keys and roles are
//! those of a combobox with a list (ARIA Authoring Practices).

use crate::dom::{El, classed, el, set_attribute};
use crate::i18n::Word;
use crate::icon::shape;
use crate::live::{Live, bind, derived};
use crate::seeking;
use crate::state::State;
use grappes_explore::search::Kind;
use grappes_model::RecordId;
use leptos::prelude::untrack;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// Most actors that are offered.
const OFFERED: usize = 12;

/// What a picker chooses for: a value that is kept elsewhere.
#[derive(Clone)]
pub(super) struct Choice {
    /// Id of its elements, unlike any other of the map.
    pub(super) id: &'static str,
    /// What is chosen.
    pub(super) label: Word,
    /// The actor chosen, tracked.
    pub(super) value: Rc<dyn Fn() -> Option<RecordId>>,
    /// Takes another one, or none.
    pub(super) chosen: Rc<dyn Fn(Option<RecordId>)>,
}

/// What is typed and offered.
#[derive(Clone, Copy)]
struct Typing {
    /// What is typed, while something is.
    typed: Live<Option<String>>,
    /// Indices of those offered; none while nothing is.
    offered: Live<Vec<u32>>,
    /// Which of them Enter takes.
    active: Live<Option<usize>>,
}

/// A label, its box, and what is offered beneath.
pub(super) fn picker(state: State, choice: Choice) -> El {
    let typed = Live::new(None::<String>);
    let text = Live::new(String::new());
    bind(move || text.set(typed.get().unwrap_or_default()));
    let found = seeking::follow(state, text, &[Kind::Actor], OFFERED);
    let offered = derived(move || match (typed.get(), found.get(), state.data()) {
        (Some(_), Some(found), Some(_)) => found.actors(),
        // The first ones, for somebody who looks around.
        (Some(typed), None, Some(data)) if typed.trim().is_empty() => {
            (0..data.actors.len().min(OFFERED) as u32).collect()
        }
        _ => Vec::new(),
    });
    let typing = Typing { typed, offered, active: Live::new(None) };
    // Enter takes the first, unless nothing was typed.
    bind(move || {
        let is_any = !offered.with(Vec::is_empty);
        let found = found.get();
        typing.active.set((is_any && found.is_some()).then_some(0));
        if let Some(found) = found {
            state.status.set(state.locale.get_untracked().actors(found.count()));
        }
    });
    let list = [choice.id, "-list"].concat();
    let input = classed("input", "pick-box")
        .attr("type", "text")
        .attr("id", choice.id)
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", &list)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .word_attr(state.locale, "placeholder", Word::ChainName)
        .live_state("aria-expanded", move || !offered.with(Vec::is_empty))
        .live_attr("aria-activedescendant", {
            let list = list.clone();
            move || typing.active.get().map(|index| option_id(&list, index))
        });
    let field: HtmlInputElement = input.element().clone().unchecked_into();
    show_choice(state, &choice, field.clone(), typing);
    let input = listening(state, input, &field, choice.clone(), typing);
    let options = classed("ul", "pick-list")
        .attr("id", &list)
        .attr("role", "listbox")
        .word_attr(state.locale, "aria-label", choice.label)
        .shown_when(move || !offered.with(Vec::is_empty));
    let label = el("label").attr("for", choice.id).word(state.locale, choice.label);
    let nothing = classed("p", "quiet pick-none")
        .shown_when(move || found.with(Option::is_some) && offered.with(Vec::is_empty))
        .word(state.locale, Word::ChainNoMatch);
    let box_and_list =
        classed("div", "pick").child(input).child(options.live(move || offers(state, &choice, typing, &list)));
    classed("div", "pick-field").child(label).child(box_and_list).child(nothing)
}

/// The box says who is chosen, unless somebody types.
fn show_choice(state: State, choice: &Choice, field: HtmlInputElement, typing: Typing) {
    let value = choice.value.clone();
    bind(move || {
        let name = value().and_then(|id| {
            let data = state.data()?;
            Some(state.called.get().name(data.actor(&id)?).get(state.locale.get().lang).to_owned())
        });
        if typing.typed.with(Option::is_none) {
            field.set_value(&name.unwrap_or_default());
        }
    });
}

fn listening(state: State, input: El, field: &HtmlInputElement, choice: Choice, typing: Typing) -> El {
    let typed = typing.typed;
    let box_now = field.clone();
    input
        .on("input", move |_| {
            typed.set(Some(box_now.value()));
        })
        .on("blur", {
            let choice = choice.clone();
            move |_| {
                // Who empties the box chooses nobody; who leaves half a name behind keeps who was chosen.
                if typed.with_untracked(|typed| typed.as_ref().is_some_and(|typed| typed.trim().is_empty()))
                    && untrack(|| (choice.value)()).is_some()
                {
                    (choice.chosen)(None);
                }
                close(typing);
            }
        })
        .on("keydown", move |event| key(state, &event, &choice, typing))
}

fn key(state: State, event: &Event, choice: &Choice, typing: Typing) {
    let Typing { typed, offered, active } = typing;
    let count = offered.with_untracked(Vec::len);
    let is_open = count > 0;
    let to = |forwards: bool| match active.get_untracked() {
        None if forwards => 0,
        None => count - 1,
        Some(index) if forwards => (index + 1) % count,
        Some(index) => (index + count - 1) % count,
    };
    match &*event.unchecked_ref::<KeyboardEvent>().key() {
        "ArrowDown" if !is_open => typed.set(Some(String::new())),
        "ArrowDown" => active.set(Some(to(true))),
        "ArrowUp" if is_open => active.set(Some(to(false))),
        "Enter" if is_open => {
            let Some(index) = active.get_untracked() else { return };
            take(state, choice, typing, offered.with_untracked(|all| all[index]));
        }
        "Escape" if typed.with_untracked(Option::is_some) => close(typing),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

fn close(typing: Typing) {
    typing.active.set(None);
    typing.typed.set(None);
}

fn take(state: State, choice: &Choice, typing: Typing, actor: u32) {
    let Some(data) = state.data_untracked() else { return };
    close(typing);
    (choice.chosen)(Some(data.actors[actor as usize].id.clone()));
}

fn option_id(list: &str, index: usize) -> String {
    [list, "-", &crate::decimal::whole(index)].concat()
}

fn offers(state: State, choice: &Choice, typing: Typing, list: &str) -> Vec<El> {
    let Some(data) = state.data() else { return Vec::new() };
    let (locale, called) = (state.locale.get(), state.called.get());
    let mut options = Vec::new();
    for (index, actor) in typing.offered.get().into_iter().enumerate() {
        let choice = choice.clone();
        let of = &data.actors[actor as usize];
        let option = el("li")
            .attr("id", &option_id(list, index))
            .attr("role", "option")
            .live_state("aria-selected", move || typing.active.get() == Some(index))
            // The focus stays in the box.
            .on("pointerdown", |event| event.prevent_default())
            .on_click(move || take(state, &choice, typing, actor))
            .child(shape(of.layer, of.approximate))
            .child(el("span").text(called.name(of).get(locale.lang)))
            .child(classed("span", "quiet").text(&of.place));
        let element = option.element().clone();
        bind(move || {
            if typing.active.get() == Some(index) {
                element.scroll_into_view_with_bool(false);
            }
        });
        set_attribute(option.element(), "data-pick", Some(of.id.as_str()));
        options.push(option);
    }
    options
}
