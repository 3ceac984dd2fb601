//! Opening and closing records: the way of a click.
//!
//! A click on the map, a line of the list, a relation, an attribute of the host: all end here.

use crate::data::{Later, RecordError};
use crate::i18n::{Word, learn_later, learn_later_explore};
use crate::scene::LayerSet;
use crate::state::{Gestures, HostEvent, Late, Panel, RecordView, State, Wait};
use crate::timer::after;
use grappes_explore::{Filter, Passing};
use grappes_model::{Layer, Problem, ProblemKind, RecordId};
use leptos::prelude::untrack;
use std::time::Duration;

/// After this long the visitor is told that the record is loading (design: never sooner).
const NOTICE: Duration = Duration::from_millis(300);
/// After this long they are offered another try.
const LONG: Duration = Duration::from_secs(8);

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
        // A record that the filter hides would be open without a marker.
        let passes = |passing: &Passing| data.index_of(id).is_some_and(|index| passing.has(index as u32));
        if self.passing.get_untracked().is_some_and(|passing| !passes(&passing)) {
            self.explored.update(|explored| explored.filter = Filter::default());
        }
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
            self.fetch_record(id);
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
            self.records.with_untracked(|records| records.call_off());
            self.selection.update(|count| *count += 1);
            self.selected.set(None);
            self.record.set(RecordView::None);
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

    /// Shows a panel other than the record; a record that was open is closed.
    pub fn show(&self, panel: Panel) {
        self.close_panel();
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

    /// Fetches what records and the list are shown with, for a visitor who seems to want them.
    pub fn prepare(&self) {
        if self.late.get_untracked() == Late::Away {
            self.fetch_part(Later::Panel);
        }
    }

    /// Unfolds the figures on the map, or folds them up.
    pub fn show_figures(&self, shown: bool) {
        self.counting.set(Some(shown));
        self.fetch_part(Later::Figures);
    }

    /// Fetches a part of the program with those that it needs, unless it is there or on its way.
    pub fn fetch_part(&self, part: Later) {
        let late = self.late(part);
        if matches!(late.get_untracked(), Late::Here | Late::Coming(_)) {
            return;
        }
        late.set(Late::Coming(Wait::Short));
        let state = *self;
        let patience = after(NOTICE, move || {
            if late.try_get_untracked() == Some(Late::Coming(Wait::Short)) {
                late.set(Late::Coming(Wait::Noticed));
                state.say_awaited();
            }
        });
        let answer = self.part.with_untracked(|parts| parts.fetch(part.name()));
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            drop(patience);
            if answer.is_err() {
                late.set(Late::Failed);
                return;
            }
            for other in Later::ALL {
                if part.needs(other) && state.lates[other as usize].try_get_untracked() != Some(Late::Here) {
                    match other {
                        Later::Panel => learn_later(),
                        Later::Explore => learn_later_explore(),
                        _ => {}
                    }
                    state.lates[other as usize].set(Late::Here);
                }
            }
        });
    }

    /// Tells screen readers what is on its way, if somebody waits for it.
    fn say_awaited(&self) {
        let word = match (self.panel.get_untracked(), self.counting.get_untracked()) {
            (Panel::Closed, Some(true)) => Word::LoadingFigures,
            (Panel::Closed, _) => return,
            _ => Word::LoadingPanel,
        };
        self.status.set(self.locale.get_untracked().say(word).to_owned());
    }

    fn raise_sheet(&self) {
        self.rest.set(self.rest.get_untracked().opening(self.size.get_untracked().height));
        self.unfolded.set(false);
    }

    /// Fetches the selected record once more.
    pub fn retry(&self) {
        if let Some(id) = self.selected.get_untracked() {
            self.fetch_record(&id);
        }
    }

    fn fetch_record(&self, id: &RecordId) {
        let state = *self;
        let Some(data) = self.data_untracked() else { return };
        self.selection.update(|count| *count += 1);
        let selection = self.selection.get_untracked();
        // Whatever comes later is for a visitor who is still waiting for this very record.
        let current = move || state.selection.try_get_untracked() == Some(selection);
        if let Some(record) = self.records.with_untracked(|records| records.kept(id)) {
            self.records.with_untracked(|records| records.call_off());
            self.record.set(RecordView::Ready(record));
            return;
        }
        let Some(url) = data.url(&data.manifest.record_path(id)) else {
            self.record.set(RecordView::Failed(RecordError::Missing));
            return;
        };
        self.record.set(RecordView::Loading(Wait::Short));
        let waiting = move || current() && matches!(state.record.try_get_untracked(), Some(RecordView::Loading(_)));
        let patience = [(NOTICE, Wait::Noticed), (LONG, Wait::Long)].map(|(delay, wait)| {
            let say = move || {
                if waiting() {
                    state.record.set(RecordView::Loading(wait));
                    let said = if wait == Wait::Long { Word::RecordSlow } else { Word::LoadingRecord };
                    state.status.set(state.locale.get_untracked().say(said).to_owned());
                }
            };
            after(delay, say)
        });
        let id = id.clone();
        let (records, part) = (self.records.get_untracked(), self.part.get_untracked());
        leptos::task::spawn_local(async move {
            let answer = records.fetch(&id, &url, &part).await;
            drop(patience);
            if !current() {
                return;
            }
            match answer {
                Ok(record) => {
                    state.record.set(RecordView::Ready(record));
                    // The heading has the focus and is read out: nothing is left to announce.
                    state.status.set(String::new());
                }
                Err(RecordError::CalledOff) => {}
                Err(error) => {
                    let problem = match &error {
                        RecordError::Unreadable(problem) => problem.clone(),
                        RecordError::Missing => unavailable(&id, "no such file"),
                        _ => unavailable(&id, "no answer"),
                    };
                    state.tell(HostEvent::Error(problem));
                    state.record.set(RecordView::Failed(error));
                }
            }
        });
    }
}

fn unavailable(id: &RecordId, found: &str) -> Problem {
    Problem::new(ProblemKind::Missing, id.as_str(), "", "a record", found)
}
