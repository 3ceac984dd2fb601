//! Elements, built once and kept in step with signals.
//!
//! Leptos drives the signals and effects; its `view!` types would be compiled anew for every
//! element and weigh three times the budget (see "The bundle is a budget" in ARCHITECTURE.md).
//! Here every element goes through the same few functions. Text is set as text, never as HTML.

use crate::decimal::decimal;
use crate::i18n::{Locale, Word};
use crate::live::{Live, Run, bind, keep};
use js_sys::{Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, HtmlSelectElement, Node, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// Names of languages, from the browser.
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(lang: &str, options: &Object) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, tag: &str) -> Result<JsValue, JsValue>;
}

/// An element under construction. A copy is a handle on the same element.
#[derive(Debug, Clone)]
pub struct El(Element);

/// A language that words follow.
pub type Spoken = Live<Rc<Locale>>;

/// An HTML element.
#[must_use]
pub fn el(tag: &str) -> El {
    El(document().create_element(tag).unwrap_throw())
}

/// An HTML element with a class.
#[must_use]
pub fn classed(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// A button with a class.
#[must_use]
pub fn button(class: &str) -> El {
    classed("button", class).attr("type", "button")
}

/// A native choice among `options`: it shows the one of `value` and tells the value of another one.
pub fn choice(options: Vec<El>, value: impl Fn() -> String + 'static, chosen: impl Fn(String) + 'static) -> El {
    let select = el("select").each(&options, El::clone);
    let element: HtmlSelectElement = select.0.clone().unchecked_into();
    let shown = element.clone();
    bind(move || shown.set_value(&value()));
    select.on("change", move |_| chosen(element.value()))
}

/// What a language is called in the language `within`; its tag where the browser does not know.
#[must_use]
pub fn language_name(tag: &str, within: &str) -> String {
    let options = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"type".into(), &"language".into());
    let names = DisplayNames::new(within, &options);
    let name = names.and_then(|names| names.of(tag)).ok().and_then(|name| name.as_string());
    name.unwrap_or_else(|| tag.to_owned())
}

/// An SVG element.
#[must_use]
pub fn svg(tag: &str) -> El {
    El(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).unwrap_throw())
}

impl El {
    /// The element.
    #[must_use]
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element as an HTML element: for focus and style.
    #[must_use]
    pub fn html(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    /// Whether nothing has been appended to it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.first_child().is_none()
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        set_attribute(&self.0, name, Some(value));
        self
    }

    /// Sets an attribute, or leaves it out.
    #[must_use]
    pub fn attr_if(self, name: &str, value: Option<&str>) -> Self {
        set_attribute(&self.0, name, value);
        self
    }

    /// Adds a class when `yes`.
    #[must_use]
    pub fn class_if(self, class: &str, yes: bool) -> Self {
        toggle_class(&self.0, class, yes);
        self
    }

    /// Appends text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        append(&self.0, &document().create_text_node(text));
        self
    }

    /// Appends an element.
    #[must_use]
    pub fn child(self, child: El) -> Self {
        append(&self.0, &child.0);
        self
    }

    /// Appends an element, if there is one.
    #[must_use]
    pub fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Appends what `build` makes of each of `items`.
    #[must_use]
    pub fn each<T>(mut self, items: &[T], build: impl Fn(&T) -> El) -> Self {
        for item in items {
            self = self.child(build(item));
        }
        self
    }

    /// Calls `heard` at each `event`, for as long as the owner lives.
    #[must_use]
    pub fn on(self, event: &str, heard: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(heard));
        self
    }

    /// Calls `clicked` at each click.
    #[must_use]
    pub fn on_click(self, clicked: impl FnMut() + 'static) -> Self {
        let mut clicked: Box<dyn Run> = Box::new(clicked);
        self.on("click", move |_| clicked.run())
    }

    /// Calls `heard` when the visitor begins or ends to point at the element, with a pointer or the focus.
    #[must_use]
    pub fn on_pointed(mut self, heard: impl Fn(bool) + 'static) -> Self {
        let heard: Rc<dyn Fn(bool)> = Rc::new(heard);
        for (event, is) in [("pointerenter", true), ("focus", true), ("pointerleave", false), ("blur", false)] {
            let heard = heard.clone();
            self = self.on(event, move |_| heard(is));
        }
        self
    }

    /// A word of the interface as the element's text.
    #[must_use]
    pub fn word(self, spoken: Spoken, word: Word) -> Self {
        follow_text(&self.0, said(spoken, word));
        self
    }

    /// A word of the interface as an attribute.
    #[must_use]
    pub fn word_attr(self, spoken: Spoken, name: &'static str, word: Word) -> Self {
        let mut said = said(spoken, word);
        self.live_attr(name, move || Some(said.run()))
    }

    /// The element's text, kept in step.
    #[must_use]
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        follow_text(&self.0, Box::new(text));
        self
    }

    /// An attribute, kept in step.
    #[must_use]
    pub fn live_attr(self, name: &'static str, value: impl FnMut() -> Option<String> + 'static) -> Self {
        follow_value(&self.0, set_attribute, name, Box::new(value));
        self
    }

    /// Hides the element unless `when`.
    #[must_use]
    pub fn shown_when(self, when: impl Fn() -> bool + 'static) -> Self {
        follow_flag(&self.0, |element, name, shown| flag_attribute(element, name, !shown), "hidden", Box::new(when));
        self
    }

    /// An attribute without a value, there while `is`.
    #[must_use]
    pub fn live_flag(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        follow_flag(&self.0, flag_attribute, name, Box::new(is));
        self
    }

    /// An ARIA state, `true` or `false`, kept in step.
    #[must_use]
    pub fn live_state(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        follow_flag(&self.0, set_state, name, Box::new(is));
        self
    }

    /// A class, kept in step.
    #[must_use]
    pub fn live_class(self, class: &'static str, has: impl Fn() -> bool + 'static) -> Self {
        follow_flag(&self.0, toggle_class, class, Box::new(has));
        self
    }

    /// A style property, kept in step through the CSSOM, which a strict policy allows.
    #[must_use]
    pub fn live_style(self, property: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        follow_value(&self.0, set_style, property, Box::new(value));
        self
    }

    /// What the element holds, built anew whenever a signal that `build` reads changes. What the
    /// old content held (listeners, effects) goes with it.
    #[must_use]
    pub fn live(self, build: impl Fn() -> Vec<El> + 'static) -> Self {
        follow_content(&self.0, Box::new(build));
        self
    }
}

fn said(spoken: Spoken, word: Word) -> Box<dyn Run<String>> {
    Box::new(move || spoken.get().say(word).to_owned())
}

// What follows signals is boxed at once, so that everything below exists once and not once a closure.

// Nor is anything written that stands there: the browser would lay out the page for it.

fn follow_text(element: &Element, mut text: Box<dyn Run<String>>) {
    follow_value(element, |element, _, text| element.set_text_content(text), "", Box::new(move || Some(text.run())));
}

fn follow_content(element: &Element, mut build: Box<dyn Run<Vec<El>>>) {
    let element = element.clone();
    bind(move || fill(&element, build.run()));
}

fn follow_value(
    element: &Element,
    set: fn(&Element, &str, Option<&str>),
    name: &'static str,
    mut value: Box<dyn Run<Option<String>>>,
) {
    let element = element.clone();
    let mut written = None;
    bind(move || {
        let value = value.run();
        if written.as_ref() != Some(&value) {
            set(&element, name, value.as_deref());
            written = Some(value);
        }
    });
}

fn follow_flag(element: &Element, set: fn(&Element, &str, bool), name: &'static str, mut is: Box<dyn Run<bool>>) {
    let element = element.clone();
    bind(move || set(&element, name, is.run()));
}

fn flag_attribute(element: &Element, name: &str, is: bool) {
    set_attribute(element, name, is.then_some(""));
}

fn set_state(element: &Element, name: &str, is: bool) {
    set_attribute(element, name, Some(if is { "true" } else { "false" }));
}

/// Sets an attribute, or removes it.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Fails for malformed names only, and names are written here.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Sets a style property, or removes it.
pub fn set_style(element: &Element, property: &str, value: Option<&str>) {
    let _ = HtmlElement::style(element.unchecked_ref()).set_property(property, value.unwrap_or_default());
}

/// A length in CSS pixels.
#[must_use]
pub fn px(value: f64) -> String {
    [&*decimal(value, 2), "px"].concat()
}

/// A move by CSS pixels, right and down, as a CSS transform. Whole device pixels keep shapes and figures
/// crisp; a tenth is enough for that.
#[must_use]
pub fn moved(right: f64, down: f64) -> String {
    ["translate(", &*decimal(right, 1), "px,", &decimal(down, 1), "px)"].concat()
}

/// The element that `event` hit. Listeners are on elements, so it is one.
pub fn target(event: &Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

/// The element that listens to `event`.
pub fn listener(event: &Event) -> Option<Element> {
    event.current_target().map(JsCast::unchecked_into)
}

/// The nearest HTML element that `selector` names, from `element` outwards.
pub fn closest(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.closest(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// The element in whose shadow root `element` is.
pub fn host_of(element: &Element) -> Option<Element> {
    Some(element.get_root_node().dyn_into::<ShadowRoot>().ok()?.host())
}

/// Whether `event` hit a button or a part of one.
pub fn on_button(event: &Event) -> bool {
    target(event).is_some_and(|target| closest(&target, "button").is_some())
}

/// Gives an element the focus. One that is gone meanwhile leaves the focus where it is.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).unwrap_throw()
}

fn append(parent: &Element, child: &Node) {
    // Fails for a child that contains its parent only.
    let _ = parent.append_child(child);
}

/// Adds or removes a class.
pub fn toggle_class(element: &Element, class: &str, yes: bool) {
    let _ = element.class_list().toggle_with_force(class, yes);
}

fn fill(parent: &Element, children: Vec<El>) {
    parent.set_text_content(None);
    children.iter().for_each(|child| append(parent, &child.0));
}

fn listen(element: &Element, event: &str, heard: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(heard);
    let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    keep(Listener { element: element.clone(), event: event.to_owned(), closure });
}

/// A listener that goes with its owner: an element may outlive it, in somebody's hands or
/// while an event is still on its way.
struct Listener {
    element: Element,
    event: String,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.closure.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(&self.event, heard);
    }
}
