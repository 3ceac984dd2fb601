//! What the visitor points at, on both sides: a marker that stands for the actor of a line is marked, and a
//! marker under the pointer or with the focus names its actor.

use crate::dom::{El, closest, target, toggle_class};
use crate::live::{Live, bind};
use crate::scene::Shown;
use crate::state::{Panel, State};
use std::rc::Rc;
use web_sys::{Element, Event};

/// Follows pointing from now on; `markers` holds the buttons of what is `shown`, in its order.
pub fn follow_pointing(state: State, shown: Live<Rc<Shown>>, markers: &El) {
    let group = markers.element().clone();
    bind(move || {
        let pointed = state.pointed.get().and_then(|id| state.data()?.index_of(&id));
        let holding = pointed.and_then(|actor| {
            let clustering = state.clustering.get()?;
            let shown = shown.get();
            let zoom = shown.camera.zoom.get();
            let is_it = |first: u32| first == actor as u32;
            let own = shown.markers.iter().position(|marker| !marker.is_cluster() && is_it(marker.first));
            own.or_else(|| {
                let first = clustering.first(&clustering.holding(actor as u32, zoom)?);
                shown.markers.iter().position(|marker| marker.is_cluster() && marker.first == first)
            })
        });
        let children = group.children();
        for at in 0..children.length() {
            if let Some(button) = children.item(at) {
                toggle_class(&button, "pointed", holding == Some(at as usize));
            }
        }
    });
    let mut heard = markers.clone();
    for (event, is) in [("pointerover", true), ("focusin", true), ("pointerout", false), ("focusout", false)] {
        heard = heard.on(event, move |event| point(state, &event, is));
    }
}

/// Says which actor the visitor points at, to whoever reads the list beside.
fn point(state: State, event: &Event, is: bool) {
    let button = target(event).and_then(|target| closest(&target, ".marker")).map(Element::from);
    let id = button.and_then(|button| button.get_attribute("data-id"));
    if state.panel.get_untracked() == Panel::List {
        state.pointed.set(id.filter(|_| is).and_then(|id| grappes_model::RecordId::new(&id)));
    }
}
