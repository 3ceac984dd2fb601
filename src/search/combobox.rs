//! The box itself: what is typed in it, its keys, and the list that drops from it (ARIA 1.2, combobox).

use super::choosing::choose;
use super::desk::{Choice, Desk};
use super::lines::choices;
use super::listbox::{LIST, line_id, listbox};
use super::notes::note;
use crate::dom::{El, button, classed, focus, set_attribute, target};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::live::{bind, keep};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Makes the input in `search` a combobox.
pub fn attach(desk: Desk, search: &El) {
    let Some(input) = search.element().query_selector(".query").ok().flatten() else { return };
    let input: HtmlInputElement = input.unchecked_into();
    desk.typed.set(input.value());
    if input.matches(":focus").unwrap_or_default() {
        desk.fetch();
        desk.open();
    }
    let clear = clear(desk, input.clone());
    let list = listbox(desk);
    let drop = classed("div", "found")
        .attr("part", "results")
        .shown_when(move || desk.open.get())
        // The focus stays in the box.
        .on("mousedown", |event| event.prevent_default())
        .child(note(desk))
        .child(list.clone());
    let is_input = |event: &Event| target(event).is_some_and(|target| target.has_attribute("aria-expanded"));
    let (typed, keyed, box_of) = (input.clone(), input.clone(), search.clone());
    let _ = box_of
        .on("input", move |event| {
            if is_input(&event) {
                desk.active.set(None);
                desk.typed.set(typed.value());
                desk.open();
            }
        })
        .on("focusin", move |event| {
            if is_input(&event) {
                desk.fetch();
                desk.open();
            }
        })
        .on("click", move |event| {
            if is_input(&event) {
                desk.open();
            }
        })
        .on("focusout", move |event| {
            if is_input(&event) {
                desk.close();
            }
        })
        .on("keydown", move |event| {
            if is_input(&event) {
                press(desk, &keyed, event.unchecked_ref());
            }
        })
        .child(clear.clone())
        .child(drop.clone());
    follow(desk, input, list.element().clone());
    keep(Attached(vec![clear, drop]));
}

/// What was put into the box, which goes with its owner.
struct Attached(Vec<El>);

impl Drop for Attached {
    fn drop(&mut self) {
        self.0.iter().for_each(|part| part.element().remove());
    }
}

/// Empties the box.
fn clear(desk: Desk, input: HtmlInputElement) -> El {
    button("bare clear")
        .word_attr(desk.state.locale, "aria-label", Word::SearchClear)
        .shown_when(move || !desk.typed.with(String::is_empty))
        .on_click(move || {
            empty(desk, &input);
            focus(&input);
        })
        .child(icon(strokes::CLOSE))
}

fn empty(desk: Desk, input: &HtmlInputElement) {
    input.set_value("");
    desk.active.set(None);
    desk.typed.set(String::new());
}

/// Keeps the input's states in step, and what the keyboard points at in view.
fn follow(desk: Desk, input: HtmlInputElement, list: Element) {
    set_attribute(&input, "aria-controls", Some(LIST));
    set_attribute(&input, "aria-autocomplete", Some("list"));
    let of = input.clone();
    bind(move || set_attribute(&of, "aria-expanded", Some(if desk.open.get() { "true" } else { "false" })));
    bind(move || {
        let active = desk.active.get();
        let line = active.and_then(|active| choices(&desk.groups.get()).iter().position(|choice| *choice == active));
        let id = line.map(line_id);
        set_attribute(&input, "aria-activedescendant", id.as_deref());
        if let Some(id) = id
            && let Ok(Some(line)) = list.query_selector(&["#", &id].concat())
        {
            bring_into_view(&list, line.unchecked_ref());
        }
    });
}

/// Scrolls the list, and nothing around it.
fn bring_into_view(list: &Element, line: &HtmlElement) {
    let (top, bottom) = (line.offset_top(), line.offset_top() + line.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

fn press(desk: Desk, input: &HtmlInputElement, event: &KeyboardEvent) {
    // Keys that an input method takes are not for the list.
    if event.is_composing() || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let open = desk.open.get_untracked();
    let moves = |to: fn(Option<usize>, usize) -> usize| {
        let choices = choices(&desk.groups.get_untracked());
        let at = desk.active.get_untracked().and_then(|active| choices.iter().position(|choice| *choice == active));
        if !choices.is_empty() {
            desk.active.set(choices.get(to(at, choices.len())).copied());
        }
    };
    match event.key().as_str() {
        "ArrowDown" | "ArrowUp" if !open => desk.open(),
        "ArrowDown" => moves(|at, count| at.map_or(0, |at| (at + 1) % count)),
        "ArrowUp" => moves(|at, count| at.map_or(count - 1, |at| (at + count - 1) % count)),
        // Without a line pointed at they are for the text.
        "Home" if open && desk.active.get_untracked().is_some() => moves(|_, _| 0),
        "End" if open && desk.active.get_untracked().is_some() => moves(|_, count| count - 1),
        "Enter" if open => {
            let first = || if desk.typed.with_untracked(String::is_empty) { None } else { first(desk) };
            if let Some(choice) = desk.active.get_untracked().or_else(first) {
                choose(desk, choice);
            }
        }
        "Escape" if open => desk.close(),
        "Escape" if !input.value().is_empty() => empty(desk, input),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// What Enter chooses when nothing is pointed at.
fn first(desk: Desk) -> Option<Choice> {
    desk.found.get_untracked().filter(|found| found.typed == desk.typed.get_untracked())?;
    choices(&desk.groups.get_untracked()).first().copied().filter(|choice| matches!(choice, Choice::Of(..)))
}
