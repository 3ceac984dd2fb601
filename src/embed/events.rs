//! Events of the element: `bubbles` and `composed`, details as plain objects.

use super::attributes::write_view;
use crate::state::{HostEvent, State};
use js_sys::{Array, Object, Reflect};
use leptos::prelude::untrack;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches `event` on the host and reflects its state; `false` when the host said no.
pub(super) fn dispatch(host: &HtmlElement, state: &State, event: &HostEvent) -> bool {
    let detail = Object::new();
    // Setting a property of a fresh object cannot fail.
    let put = |key: &str, value: JsValue| {
        let _ = Reflect::set(&detail, &key.into(), &value);
    };
    let mut cancelable = false;
    let name = match event {
        HostEvent::Ready => {
            put("actors", (state.data_untracked().map_or(0, |data| data.actors.len()) as u32).into());
            "grappes-ready"
        }
        HostEvent::Select(id) => {
            cancelable = id.is_some();
            put("id", id.as_ref().map_or(JsValue::NULL, |id| id.as_str().into()));
            if let (Some(id), Some(data)) = (id, state.data_untracked())
                && let Some(actor) = data.actor(id)
            {
                put("name", actor.name.get(state.locale.get_untracked().lang).into());
                put("layer", actor.layer.key().into());
            }
            "grappes-select"
        }
        HostEvent::View => {
            let Some(camera) = state.camera.try_get_untracked() else { return true };
            let view = write_view(&camera);
            put("view", view.as_str().into());
            let _ = host.set_attribute("view", &view);
            "grappes-view"
        }
        HostEvent::Filter => {
            let layers = Array::new();
            for layer in state.layers.get_untracked().iter() {
                layers.push(&layer.key().into());
            }
            put("layers", layers.into());
            let shown = state.layers.get_untracked();
            put("actors", (untrack(|| state.count(shown)) as u32).into());
            "grappes-filter"
        }
        HostEvent::Error(problem) => {
            put("file", problem.file.as_str().into());
            put("message", problem.message().into());
            "grappes-error"
        }
    };
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(&detail);
    let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) else { return true };
    host.dispatch_event(&event).unwrap_or(true)
}

/// Writes what is shown back to an attribute of the element.
pub(super) fn reflect_attribute(host: &HtmlElement, name: &str, value: Option<&str>) {
    if host.get_attribute(name).as_deref() == value {
        return;
    }
    let _ = match value {
        Some(value) => host.set_attribute(name, value),
        None => host.remove_attribute(name),
    };
}
