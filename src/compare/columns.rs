//! The records of those compared, fetched as they are chosen.

use crate::live::{Live, bind};
use crate::state::State;
use grappes_model::{Record, RecordId};
use std::rc::Rc;

/// How far a record has come.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Coming,
    Here(Rc<Record>),
    Failed,
}

/// Records in the order in which they are compared. A copy is a handle on the same ones.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    state: State,
    all: Live<Vec<(RecordId, Column)>>,
}

/// Follows who is compared.
pub(super) fn columns(state: State) -> Columns {
    let columns = Columns { state, all: Live::new(Vec::new()) };
    bind(move || {
        let compared = state.explored.with(|explored| explored.compared.clone());
        if state.data().is_none() {
            return;
        }
        let known = columns.all.get_untracked();
        let mut all = Vec::new();
        let mut missing = Vec::new();
        for id in compared {
            let column = known.iter().find(|(one, _)| *one == id).map(|(_, column)| column.clone());
            let column = column.unwrap_or_else(|| {
                missing.push(id.clone());
                Column::Coming
            });
            all.push((id, column));
        }
        columns.all.set(all);
        missing.iter().for_each(|id| columns.fetch(id));
    });
    columns
}

impl Columns {
    /// All of them, tracked.
    pub(super) fn get(self) -> Vec<(RecordId, Column)> {
        self.all.get()
    }

    /// Fetches the record of a column.
    pub(super) fn fetch(self, id: &RecordId) {
        let records = self.state.records.get_untracked();
        if let Some(record) = records.kept(id) {
            self.put(id, Column::Here(record));
            return;
        }
        self.put(id, Column::Coming);
        let Some(data) = self.state.data_untracked() else { return };
        let Some(url) = data.url(&data.manifest.record_path(id)) else {
            self.put(id, Column::Failed);
            return;
        };
        let id = id.clone();
        leptos::task::spawn_local(async move {
            let answer = records.beside(&id, &url).await;
            self.put(&id, answer.map_or(Column::Failed, Column::Here));
        });
    }

    /// Sets a column, unless it or the whole map is gone meanwhile.
    fn put(self, id: &RecordId, column: Column) {
        let Some(mut all) = self.all.try_get_untracked() else { return };
        if let Some(slot) = all.iter_mut().find(|(one, _)| one == id) {
            slot.1 = column;
            self.all.set(all);
        }
    }
}
