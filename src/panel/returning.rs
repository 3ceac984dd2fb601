//! The line that a record was opened from, which gets the focus back when one returns: the same actor may stand
//! in several groups of a panel.

use crate::dom::{closest, listener, target};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, NodeList};

/// The line last pressed or focused: the record it opens, and which of those that open this one it is.
#[derive(Clone, Default)]
pub(super) struct Line(Rc<RefCell<(String, u32)>>);

impl Line {
    /// Notes the line that an event in the body of a panel is of.
    pub(super) fn note(&self, event: &Event) {
        let (Some(body), Some(hit)) = (listener(event), target(event)) else { return };
        let Some(line) = closest(&hit, "[data-id]") else { return };
        let id = line.get_attribute("data-id").unwrap_or_default();
        let Some(all) = lines(&body, &id) else { return };
        for at in 0..all.length() {
            if all.get(at).is_some_and(|one| one.is_same_node(Some(&line))) {
                self.0.replace((id, at));
                return;
            }
        }
    }

    /// The line in `body` that the record `id` was opened from, or another one that opens it.
    pub(super) fn find(&self, body: &Element, id: &str) -> Option<HtmlElement> {
        let all = lines(body, id)?;
        let noted = self.0.borrow();
        let at = if noted.0 == id { noted.1 } else { 0 };
        all.get(at).or_else(|| all.get(0)).map(JsCast::unchecked_into)
    }
}

fn lines(body: &Element, id: &str) -> Option<NodeList> {
    body.query_selector_all(&["[data-id='", id, "']"].concat()).ok()
}
