//! Opening and closing records: the way of a click.
//!
//! A click on the map, a line of the list, a relation, an attribute of the host: all end here.

use crate::data::Later;
use crate::scene::LayerSet;
use crate::state::{Gestures, HostEvent, Panel, RecordView, State, Wait};
use grappes_model::{Layer, RecordId};
use leptos::prelude::untrack;

impl State {
    /// Opens the record `id` for the visitor, unless the host page says no.
    pub fn select(&self, id: &RecordId) {
        self.open(id, false);
    }

    /// Opens the record `id` for the host page, whose focus stays where it is.
    pub fn select_for_host(&self, id: &RecordId) {
        self.open(id, true);
    }

    fn open(&self, id: &RecordId, by_host: bool) {
        let Some(data) = self.data_untracked() else { return };
        let Some(actor) = data.actor(id) else { return };
        if self.selected.get_untracked().as_ref() == Some(id) && self.panel.get_untracked() == Panel::Record {
            return;
        }
        if !self.tell(HostEvent::Select(Some(id.clone()))) {
            return;
        }
        // A record of a layer that is off would be open without a marker.
        if !self.layers.get_untracked().has(actor.layer) {
            self.set_layers(self.layers.get_untracked().toggled(actor.layer));
        }
        let from = self.panel.get_untracked();
        if from != Panel::Record {
            self.opened_from.set(from);
        }
        self.point_at_nothing();
        self.selected.set(Some(id.clone()));
        // A picture shows the marker and where the actor is at work, and nothing over them.
        if self.gestures.get_untracked() != Gestures::Still {
            // Only what does open says whose doing it was: a refusal leaves the next opening alone.
            self.by_host.set(by_host);
            if self.panel.get_untracked() != Panel::Record {
                self.raise_sheet();
            }
            self.fetch_part(Later::Panel);
            self.panel.set(Panel::Record);
            self.record.set(RecordView::Loading(Wait::Short));
            self.retry();
        }
        self.reveal(id);
    }

    /// What the visitor pointed at may go without a word when the panel changes.
    fn point_at_nothing(&self) {
        self.outlined.set(None);
        self.pointed.set(None);
    }

    /// Closes the record or the list.
    pub fn close_panel(&self) {
        self.point_at_nothing();
        if self.selected.get_untracked().is_some() {
            self.selected.set(None);
            self.record.set(RecordView::None);
            self.retry();
            self.tell(HostEvent::Select(None));
        }
        self.opened_from.set(Panel::Closed);
        self.panel.set(Panel::Closed);
    }

    /// Switches a layer on or off.
    pub fn toggle_layer(&self, layer: Layer) {
        self.set_layers(self.layers.get_untracked().toggled(layer));
    }

    /// Shows these layers.
    pub fn set_layers(&self, layers: LayerSet) {
        if self.layers.get_untracked() != layers {
            self.fan.set(Vec::new());
            self.layers.set(layers);
            self.status.set(self.locale.get_untracked().actors(untrack(|| self.count(layers))));
            self.tell(HostEvent::Filter);
            // A record without a marker would be open from nowhere.
            if let (Some(id), Some(data)) = (self.selected.get_untracked(), self.data_untracked())
                && data.actor(&id).is_some_and(|actor| !layers.has(actor.layer))
            {
                self.close_panel();
            }
        }
    }

    /// Shows a panel other than the record; a record that was open is closed, unless the panel is about what is
    /// shown.
    pub fn show(&self, panel: Panel) {
        // What is shared or printed is what is there, the marker of an open record included.
        if matches!(panel, Panel::Menu | Panel::Take) {
            self.point_at_nothing();
        } else {
            self.close_panel();
        }
        self.raise_sheet();
        self.fetch_part(panel.part());
        self.panel.set(panel);
    }

    /// Asks who helps in the commune of this code; without one, how a commune is chosen.
    pub fn choose_commune(&self, commune: Option<&str>) {
        let commune = commune.map(str::to_owned);
        self.explored.update(|explored| explored.commune = commune);
        if self.panel.get_untracked() != Panel::Help {
            self.show(Panel::Help);
        }
    }

    /// Shows a panel, or closes it.
    pub fn toggle(&self, panel: Panel) {
        if self.panel.get_untracked() == panel { self.close_panel() } else { self.show(panel) }
    }

    /// Unfolds the figures on the map, or folds them up.
    pub fn show_figures(&self, shown: bool) {
        self.counting.set(Some(shown));
        self.fetch_part(Later::Figures);
    }

    fn raise_sheet(&self) {
        self.rest.set(self.rest.get_untracked().opening(self.size.get_untracked().height));
        self.unfolded.set(false);
    }

    /// Fetches the selected record once more.
    pub fn retry(&self) {
        self.selection.update(|count| *count += 1);
    }
}
