//! Fetches the record of the actor that is selected, and opens clusters: of the part of the program that shows
//! what comes of it.
//!
//! What opens and closes records is [`crate::intent`]: it counts selections, which are followed here.

use crate::data::{RecordError, Records};
use crate::i18n::Word;
use crate::live::{bind, keep};
use crate::state::{HostEvent, Panel, RecordView, State, Wait};
use crate::timer::after;
use grappes_model::{Problem, ProblemKind, RecordId};
use std::time::Duration;

/// After this long the visitor is told that the record is loading (design: never sooner).
const NOTICE: Duration = Duration::from_millis(300);
/// After this long they are offered another try.
const LONG: Duration = Duration::from_secs(8);

/// Follows selections, of actors and of clusters.
#[inline(never)]
pub fn follow_later(state: State) {
    keep(CallOff(state.records.get_untracked()));
    bind(move || {
        state.selection.track();
        state.records.with_untracked(Records::call_off);
        if let (Some(id), Panel::Record) = (state.selected.get_untracked(), state.panel.get_untracked()) {
            fetch(state, &id);
        }
    });
    bind(move || {
        if let Some(actor) = state.opened_cluster.get() {
            state.split_cluster(actor);
        }
    });
    // Beside a panel the camera goes further: when that goes, it comes back.
    bind(move || {
        state.panel.track();
        state.rest.track();
        state.bar_px.track();
        state.settle();
    });
}

fn fetch(state: State, id: &RecordId) {
    let Some(data) = state.data_untracked() else { return };
    let selection = state.selection.get_untracked();
    // Whatever comes later is for a visitor who is still waiting for this very record.
    let current = move || state.selection.try_get_untracked() == Some(selection);
    if let Some(record) = state.records.with_untracked(|records| records.kept(id)) {
        state.record.set(RecordView::Ready(record));
        return;
    }
    let Some(url) = data.url(&data.manifest.record_path(id)) else {
        state.record.set(RecordView::Failed(RecordError::Missing));
        return;
    };
    state.record.set(RecordView::Loading(Wait::Short));
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
    let records = state.records.get_untracked();
    leptos::task::spawn_local(async move {
        let answer = records.fetch(&id, &url).await;
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

/// Calls off the request under way when the map goes: its future holds on to the records, and would outlive it.
struct CallOff(Records);

impl Drop for CallOff {
    fn drop(&mut self) {
        self.0.call_off();
    }
}

fn unavailable(id: &RecordId, found: &str) -> Problem {
    Problem::new(ProblemKind::Missing, id.as_str(), "", "a record", found)
}
