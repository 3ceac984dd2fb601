//! The buttons of the markers, kept from one view to the next: a marker that stays keeps its button,
//! one that goes hands it on to one that comes. Making, laying out and removing them would be most of
//! the work of a zoom. A button that has the focus is never handed on.

use super::names::{actor_name, cluster_name};
use crate::clustering::{Clustering, Tally};
use crate::data::Dataset;
use crate::decimal::{decimal, whole};
use crate::dom::{El, button, moved, set_attribute, set_style};
use crate::i18n::Locale;
use crate::icon::shape;
use crate::scene::Marker;
use grappes_explore::Called;
use grappes_model::{Actor, Layer};
use grappes_view::{Camera, Size};
use std::cell::{Cell, Ref, RefCell};
use std::mem::replace;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

/// Clusters from so many members on are drawn large, or huge.
const LARGE: usize = 10;
const HUGE: usize = 1000;

/// What markers are shown with.
pub(super) struct Setting<'a> {
    pub(super) data: Rc<Dataset>,
    pub(super) clustering: &'a Clustering,
    pub(super) locale: Rc<Locale>,
    pub(super) called: Called,
    pub(super) camera: Camera,
    pub(super) size: Size,
    /// The selected actor.
    pub(super) selected: Option<u32>,
    /// First actor of the marker that Tab arrives at.
    pub(super) stop: Option<u32>,
}

/// The buttons in a group, in the order of their markers.
pub(super) struct Buttons {
    parent: Element,
    kept: RefCell<Vec<Kept>>,
    /// The language of their names, and what they are.
    told: RefCell<Option<(Rc<Locale>, Called)>>,
    /// What they were placed for last.
    placed: Cell<Option<Camera>>,
}

/// A button and the marker it stands for.
pub(super) struct Kept {
    pub(super) element: Element,
    pub(super) marker: Marker,
    /// Whether its actor is selected, and whether Tab arrives at it.
    marks: (bool, bool),
    /// The shape it shows, and whether hollow; else a figure.
    shape: Option<(Layer, bool)>,
    /// What was written on it last.
    written: Vec<(&'static str, Option<String>)>,
}

/// Side of the marker of so many members with a little air, CSS pixels; see `element.css`.
pub(super) fn side_px(members: usize) -> f64 {
    match members {
        1 => 30.0,
        2..LARGE => 46.0,
        LARGE..HUGE => 56.0,
        _ => 68.0,
    }
}

impl Buttons {
    pub(super) fn new(parent: &El) -> Self {
        Self {
            parent: parent.element().clone(),
            kept: RefCell::default(),
            told: RefCell::default(),
            placed: Cell::default(),
        }
    }

    /// The buttons, each with its marker.
    pub(super) fn kept(&self) -> Ref<'_, Vec<Kept>> {
        self.kept.borrow()
    }

    /// Shows a button a marker. The one that has the focus and stands for none of them any more is given
    /// back, for the focus to be passed on before it is removed.
    pub(super) fn show(&self, markers: &[Marker], setting: &Setting<'_>) -> Option<Kept> {
        let focused = self.parent.get_root_node().dyn_into::<ShadowRoot>().ok().and_then(|root| root.active_element());
        let told = self.told.replace(Some((setting.locale.clone(), setting.called.clone())));
        let is_other =
            !told.is_some_and(|(told, called)| Rc::ptr_eq(&told, &setting.locale) && called.is(&setting.called));
        // Who filters or opens a fan sees what comes; while the map zooms too much does.
        let fades = self.placed.replace(Some(setting.camera)) == Some(setting.camera);
        let before = self.kept.take();
        let held = before.iter().position(|kept| focused.as_ref() == Some(&kept.element));
        let old: Vec<u32> = before.iter().map(|kept| kept.marker.first).collect();
        let mut before = before.into_iter();
        let mut passed = 0;
        let (mut now, mut lost): (Vec<Kept>, _) = (Vec::with_capacity(markers.len()), None);
        let mut go = |gone: Kept| {
            if focused.as_ref() == Some(&gone.element) {
                lost = Some(gone);
            } else {
                gone.element.remove();
            }
        };
        for (marker, from) in markers.iter().zip(inherit(&old, markers, held)) {
            let is_new = from.is_none();
            let mut kept = match from {
                None => Kept::new(*marker),
                Some(index) => {
                    while passed < index {
                        before.next().into_iter().for_each(&mut go);
                        passed += 1;
                    }
                    passed += 1;
                    let Some(own) = before.next() else { break };
                    own
                }
            };
            let is_stop = setting.stop == Some(marker.first);
            let marks = (setting.selected == Some(marker.first) && !marker.is_cluster(), is_stop);
            if is_new || is_other || kept.marker != *marker || kept.marks != marks {
                (kept.marker, kept.marks) = (*marker, marks);
                kept.dress(setting);
            }
            let at = marker.place(&setting.camera, setting.size);
            kept.write(set_style, "transform", Some(moved(at.x, at.y)));
            if is_new {
                if fades {
                    set_style(&kept.element, "animation", Some("appear .12s ease-out"));
                }
                let next = match now.last() {
                    Some(last) => last.element.next_sibling(),
                    None => self.parent.first_child(),
                };
                let _ = self.parent.insert_before(&kept.element, next.as_ref());
            }
            now.push(kept);
        }
        before.for_each(go);
        self.kept.replace(now);
        lost
    }
}

impl Kept {
    fn new(marker: Marker) -> Self {
        Self {
            element: button("marker").element().clone(),
            marker,
            marks: (false, false),
            shape: None,
            written: Vec::new(),
        }
    }

    /// Says and shows what the marker stands for.
    fn dress(&mut self, setting: &Setting<'_>) {
        let Setting { data, clustering, locale, called, camera, .. } = setting;
        let (marker, (is_selected, is_stop)) = (self.marker, self.marks);
        let actor = data.actors.get(marker.first as usize).filter(|_| !marker.is_cluster());
        let mut class = "marker".to_owned();
        class.push_str(match marker.count() {
            1 => "",
            2..LARGE => " cluster",
            LARGE..HUGE => " cluster large",
            _ => " cluster huge",
        });
        if marker.offset != (0.0, 0.0) {
            class.push_str(" fanned");
        }
        if is_selected {
            class.push_str(" selected");
        }
        let own = |value: fn(&Actor) -> &str| actor.map(|actor| value(actor).to_owned());
        let name = match actor {
            Some(actor) => actor_name(locale, actor, called),
            None => cluster_name(locale, (data, clustering), &marker, camera.zoom.get()),
        };
        self.write(set_attribute, "class", Some(class));
        self.write(set_attribute, "part", Some(if actor.is_some() { "marker" } else { "cluster" }.to_owned()));
        self.write(set_attribute, "data-id", own(|actor| actor.id.as_str()));
        self.write(set_attribute, "data-layer", own(|actor| actor.layer.key()));
        self.write(set_attribute, "data-tip", actor.map(|actor| called.label(actor, locale.lang).to_owned()));
        let pressed = if is_selected { "true" } else { "false" };
        self.write(set_attribute, "aria-pressed", actor.map(|_| pressed.to_owned()));
        self.write(set_attribute, "aria-label", Some(name));
        self.write(set_attribute, "tabindex", Some(if is_stop { "0" } else { "-1" }.to_owned()));
        self.write(set_style, "--mix", (actor.is_none()).then(|| mix(&marker.tally)));
        let wanted = actor.map(|actor| (actor.layer, actor.approximate));
        let was = replace(&mut self.shape, wanted);
        match wanted {
            Some((layer, approximate)) if was != wanted => {
                self.element.set_text_content(None);
                let _ = self.element.append_child(shape(layer, approximate).element());
            }
            Some(_) => {}
            None => {
                let count = whole(marker.count());
                match self.element.first_child().filter(|_| was.is_none()) {
                    // Quicker than another text in its place.
                    Some(text) => text.set_node_value(Some(&count)),
                    None => self.element.set_text_content(Some(&count)),
                }
            }
        }
    }

    /// Writes what is not yet written.
    fn write(&mut self, set: fn(&Element, &str, Option<&str>), name: &'static str, value: Option<String>) {
        let index = self.written.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            self.written.push((name, None));
            self.written.len() - 1
        });
        let (_, old) = &mut self.written[index];
        if *old != value {
            set(&self.element, name, value.as_deref());
            *old = value;
        }
    }
}

/// A ring split by layer, as the stops of a conic gradient.
fn mix(tally: &Tally) -> String {
    let (parts, mut done) = (tally.mix(), 0.0);
    let mut stops = String::new();
    for (layer, count) in parts {
        let share = count as f64 / tally.count() as f64 * 100.0;
        // Gaps of two hundredths part neighbours of similar colours.
        let gap = if share < 100.0 { 2.0_f64.min(share / 2.0) } else { 0.0 };
        if done > 0.0 {
            stops.push(',');
        }
        done += share;
        // A stop at nought begins where the one before it ends.
        let [end, next] = [done - gap, done].map(|end| decimal(end, 1));
        stops.push_str(&["var(--_", layer.key(), ") 0 ", &*end, "%,var(--_panel) 0 ", &*next, "%"].concat());
    }
    stops
}

/// Whose button each of the markers `now` takes over, of those that stood for markers with the first actors
/// `old`: its own, by its first actor, else one that is no longer needed, except the one that is `held`. Both
/// lists are mostly in order; whatever they are, the order of the buttons is left as it is.
fn inherit(old: &[u32], now: &[Marker], held: Option<usize>) -> Vec<Option<usize>> {
    let mut from = Vec::with_capacity(now.len());
    let mut next = 0;
    for marker in now {
        while old.get(next).is_some_and(|&first| first < marker.first) {
            next += 1;
        }
        let is_own = old.get(next) == Some(&marker.first);
        from.push(is_own.then_some(next));
        next += usize::from(is_own);
    }
    // Between two that keep theirs, the others take what is free there.
    let (mut free, mut index) = (0, 0);
    while index < from.len() {
        let end = from[index..].iter().position(Option::is_some).map_or(from.len(), |ahead| index + ahead);
        let limit = from.get(end).copied().flatten().unwrap_or(old.len());
        for taken in &mut from[index..end] {
            if Some(free) == held {
                free += 1;
            }
            if free < limit {
                *taken = Some(free);
                free += 1;
            }
        }
        (index, free) = (end + 1, limit + 1);
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_geometry::World;

    fn marker(first: u32) -> Marker {
        let tally = Tally::of(first, Layer::Chamber);
        Marker { first, tally, at: World::new(0.5, 0.5), offset: (0.0, 0.0), expansion_zoom: None }
    }

    fn handed(old: &[u32], now: &[u32], held: Option<usize>) -> Vec<Option<usize>> {
        let now: Vec<Marker> = now.iter().copied().map(marker).collect();
        inherit(old, &now, held)
    }

    #[test]
    fn who_stays_keeps_the_button_and_who_comes_takes_a_free_one() {
        assert_eq!(handed(&[1, 5, 6, 9], &[1, 2, 9], None), [Some(0), Some(1), Some(3)]);
        assert_eq!(handed(&[1, 9], &[1, 2, 3, 9, 10], None), [Some(0), None, None, Some(1), None]);
        assert_eq!(handed(&[1, 5, 6, 9], &[1, 2, 3, 9], Some(1)), [Some(0), Some(2), None, Some(3)]);
        assert_eq!(handed(&[4, 7], &[], None), []);
        assert_eq!(handed(&[], &[4, 7], None), [None, None]);
    }

    /// A list for each seed: which of the numbers below twelve stand in it, in order or turned about.
    fn firsts(seed: u32, turned: bool) -> Vec<u32> {
        let mut all: Vec<u32> = (0..12).filter(|number| seed >> number & 1 == 1).collect();
        if turned {
            let by = seed as usize % 5 % all.len().max(1);
            all.rotate_left(by);
        }
        all
    }

    #[test]
    fn buttons_stay_in_their_order_and_what_is_held_is_not_handed_on() {
        for step in 0..4096_u32 {
            let (old, now) = (firsts(step, step % 3 == 0), firsts(step.wrapping_mul(2654435761) >> 20, step % 2 == 0));
            let held = Some(step as usize % 7);
            let from = handed(&old, &now, held);
            let taken: Vec<usize> = from.iter().copied().flatten().collect();
            assert!(
                taken.is_sorted_by(|a, b| a < b) && taken.iter().all(|&index| index < old.len()),
                "{old:?} {now:?}"
            );
            for (first, index) in now.iter().zip(&from) {
                assert!(index.is_none() || *index != held || old[index.unwrap()] == *first, "{old:?} {now:?}");
            }
        }
    }

    #[test]
    fn in_lists_that_are_in_order_everyone_keeps_their_own() {
        for step in 0..4096_u32 {
            let (old, now) = (firsts(step, false), firsts(step.wrapping_mul(2654435761) >> 20, false));
            for (first, index) in now.iter().zip(handed(&old, &now, None)) {
                let is_own = index.map(|index| old[index]) == Some(*first);
                assert!(is_own || !old.contains(first), "{old:?} {now:?}");
            }
        }
    }

    #[test]
    fn a_ring_is_split_by_layer_with_gaps() {
        let two = Tally::of(0, Layer::Cluster).with(&Tally::of(1, Layer::Chamber));
        assert_eq!(mix(&Tally::of(0, Layer::Partner)), "var(--_partner) 0 100%,var(--_panel) 0 100%");
        assert_eq!(mix(&two), "var(--_cluster) 0 48%,var(--_panel) 0 50%,var(--_chamber) 0 98%,var(--_panel) 0 100%");
    }
}
