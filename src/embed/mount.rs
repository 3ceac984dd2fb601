//! Mounting a map into an element's shadow root, and the handle the element keeps.

use super::attributes;
use super::events::{dispatch, reflect_attribute};
use super::watch::{Listener, colours, pixel_ratio};
use crate::app::{FullScreen, Start, app};
use crate::data::Part;
use crate::live::{Live, bind};
use crate::state::{Gestures, HostEvent, State, Target};
use grappes_model::RecordId;
use js_sys::Function;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement};

/// A mounted map. Dropping it (`free` in JavaScript) takes it down and releases what it held.
#[wasm_bindgen]
pub struct MapHandle {
    state: State,
    host: HtmlElement,
    place: HtmlElement,
    _listeners: Vec<Listener>,
    // Dropped last: everything above may still refer to its signals.
    _mounted: Box<dyn Any>,
}

/// What is made inside the owner and needed outside: the state, and whether the map fills the screen.
type Made = (State, Live<Option<bool>>);

/// Mounts a map into `place`, an element of the shadow root of `host`, and reads the dataset
/// whose manifest is at the absolute URL `base`. `later` fetches a part of the program that is
/// fetched when it is first used, by its name.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, place: HtmlElement, base: String, later: Function) -> MapHandle {
    let asked = attributes::lang(&host);
    let of = host.clone();
    let start = move || Start {
        view: of.get_attribute("view").and_then(|text| attributes::view(&text)),
        territory: of.get_attribute("territory"),
        selected: of.get_attribute("selected").and_then(|id| RecordId::new(&id)),
    };
    let layers = attributes::layers(host.get_attribute("layers").as_deref());
    let gestures = gestures(&host);
    let slot: Rc<RefCell<Option<Made>>> = Rc::default();
    let made = slot.clone();
    let emit_host = host.clone();
    let on_host = host.clone();
    let (inside, kept) = (place.clone(), place.clone());
    let mounted = leptos::mount::mount_to(place, move || {
        let emit = move |state: &State, event: HostEvent| dispatch(&emit_host, state, &event);
        let state = State::new(base, asked, layers, Rc::new(emit), Part::new(later));
        state.gestures.set(gestures);
        state.link.set(on_host.get_attribute("explore").unwrap_or_default());
        let on = Live::new(full_screen(&on_host));
        made.replace(Some((state, on)));
        reflect(state, on_host.clone());
        pixel_ratio(state.ratio);
        let toggle = Rc::new(move || toggle_full_screen(&on_host));
        let root = app(state, start, FullScreen { on, toggle });
        let _ = inside.append_child(root.element());
    });
    let (state, full) = slot.take().unwrap_throw();
    let mut listeners = colours(move || {
        state.theme.update(|count| *count += 1);
    });
    if let Some(document) = document() {
        let host = host.clone();
        listeners.push(Listener::new(document.into(), "fullscreenchange", move || {
            full.set(full_screen(&host));
        }));
    }
    MapHandle { state, host, place: kept, _listeners: listeners, _mounted: Box::new(mounted) }
}

/// Writes selection and layers back to the element's attributes.
fn reflect(state: State, host: HtmlElement) {
    let on = host.clone();
    let mut first = true;
    bind(move || {
        let selected = state.selected.get();
        // At first the attribute says what to select, not the other way round.
        if !std::mem::take(&mut first) {
            reflect_attribute(&on, "selected", selected.as_ref().map(RecordId::as_str));
        }
    });
    let on = host.clone();
    bind(move || {
        let link = state.link.get();
        reflect_attribute(&on, "explore", Some(&*link).filter(|link| !link.is_empty()));
    });
    let mut before = state.layers.get_untracked();
    bind(move || {
        let layers = state.layers.get();
        if std::mem::replace(&mut before, layers) != layers {
            reflect_attribute(&host, "layers", attributes::write_layers(layers).as_deref());
        }
    });
}

#[wasm_bindgen]
impl MapHandle {
    /// Opens the record `id`, or closes the one that is open.
    pub fn select(&self, id: Option<String>) {
        match id.and_then(|id| RecordId::new(&id)) {
            Some(id) => self.state.select_for_host(&id),
            None if self.state.selected.get_untracked().is_some() => self.state.close_panel(),
            None => {}
        }
    }

    /// Frames the territory `code`, or everything.
    pub fn fit(&self, code: Option<String>) {
        self.state.fit(code.as_deref());
    }

    /// Follows a change of an attribute of the element.
    #[wasm_bindgen(js_name = attributeChanged)]
    pub fn attribute_changed(&self, name: &str, value: Option<String>) {
        match name {
            "lang" => self.state.asked.set(attributes::lang(&self.host)),
            "layers" => self.state.set_layers(attributes::layers(value.as_deref())),
            "selected" => self.select(value),
            "explore" => {
                let asked = value.unwrap_or_default();
                // The element's own word comes back here.
                if self.state.link.get_untracked() != asked {
                    self.state.link.set(asked);
                }
            }
            "territory" => self.fit(value),
            "theme" => self.state.theme.update(|count| *count += 1),
            "gestures" | "render" => self.state.gestures.set(gestures(&self.host)),
            "view" => {
                // The element's own word comes back here: it is where the camera is already.
                let own = attributes::write_view(&self.state.camera.get_untracked());
                let asked = value.as_deref().filter(|asked| *asked != own);
                if let Some(camera) = asked.and_then(attributes::view) {
                    self.state.target.set(Some(Target::Jump(self.state.limits().hold(camera))));
                }
            }
            _ => {}
        }
    }

    /// The language shown, as a tag.
    #[wasm_bindgen(getter)]
    pub fn lang(&self) -> String {
        self.state.locale.get_untracked().lang.tag()
    }
}

impl Drop for MapHandle {
    fn drop(&mut self) {
        self.place.set_text_content(None);
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// None in a picture; `greedy` and `cooperative` as asked for; `auto` is cooperative inside a page that scrolls.
fn gestures(host: &HtmlElement) -> Gestures {
    if host.get_attribute("render").as_deref() == Some("static") {
        return Gestures::Still;
    }
    match host.get_attribute("gestures").as_deref() {
        Some("greedy") => Gestures::Greedy,
        Some("cooperative") => Gestures::Cooperative,
        _ => {
            let scrolls = document().and_then(|document| document.scrolling_element()).is_some_and(|page| {
                // A pixel of rounding is no scrolling page.
                page.scroll_height() > page.client_height() + 1
            });
            if scrolls { Gestures::Cooperative } else { Gestures::Greedy }
        }
    }
}

/// Whether `host` fills the screen; `None` where the browser does not let it.
fn full_screen(host: &HtmlElement) -> Option<bool> {
    let document = document()?;
    document.fullscreen_enabled().then(|| document.fullscreen_element().is_some_and(|element| *element == ***host))
}

fn toggle_full_screen(host: &HtmlElement) {
    // A refusal leaves the map as it is.
    if full_screen(host) == Some(true) {
        document().iter().for_each(Document::exit_fullscreen);
    } else {
        let _ = host.request_fullscreen();
    }
}
