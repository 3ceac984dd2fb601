//! The records that the relations of a chain start from, fetched one after the other for the documents they rest
//! on.

use crate::data::Records;
use crate::live::Live;
use crate::state::State;
use grappes_model::{Record, RecordId};
use leptos::task::spawn_local;
use std::rc::Rc;

/// A record, or that it could not be had.
#[derive(Clone)]
pub(super) struct Fetched {
    pub(super) id: RecordId,
    pub(super) record: Option<Rc<Record>>,
}

/// The records `ids`, as they arrive.
pub(super) fn fetch(state: State, ids: Vec<RecordId>) -> Live<Vec<Fetched>> {
    let here = Live::new(Vec::new());
    let Some(data) = state.data_untracked() else { return here };
    let seen = state.records.get_untracked();
    // Requests of their own: whoever opens a record does not call them off, nor they that one.
    let records = Records::default();
    spawn_local(async move {
        for id in ids {
            let mut record = seen.kept(&id);
            if record.is_none()
                && let Some(url) = data.url(&data.manifest.record_path(&id))
            {
                record = records.fetch(&id, &url).await.ok();
            }
            // The panel may be gone.
            if here.try_get_untracked().is_none() {
                return;
            }
            here.update(|all| all.push(Fetched { id, record }));
        }
    });
    here
}
