//! Who is shown, with what their records say: the figures of an export have their documents.

use crate::data::Dataset;
use crate::live::Live;
use crate::state::State;
use grappes_explore::cite::citation;
use grappes_explore::entry::{Entry, Making};
use grappes_geometry::order::ordered;
use grappes_model::collate::sort_key;
use grappes_model::{Actor, Record};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Most actors whose records are read for an export: each is a file of its own.
pub(super) const MOST: usize = 200;
/// Files asked for at a time.
const AT_ONCE: usize = 6;

/// Who is shown.
#[derive(Debug)]
pub(super) struct Gathered {
    /// By layer, then by name.
    pub(super) entries: Vec<Entry>,
    /// What the records cite, a line a document, without full stops.
    pub(super) documents: Vec<String>,
    /// Whether records were read.
    pub(super) counted: bool,
    /// Records that could not be read.
    pub(super) lost: usize,
}

/// Indices of the actors shown, by layer, then by name.
pub(super) fn shown(state: State, data: &Dataset) -> Vec<u32> {
    let showing = leptos::prelude::untrack(|| state.showing());
    let (lang, called) = (state.locale.get_untracked().lang, state.called.get_untracked());
    let (mut all, mut keys) = (Vec::new(), Vec::new());
    for (index, actor) in (0_u32..).zip(&data.actors) {
        if showing.has(index, actor.layer) {
            all.push(index);
            keys.push((actor.layer, sort_key(called.name(actor).get(lang))));
        }
    }
    let order = ordered(all.len(), &|a, b| keys[a].cmp(&keys[b]));
    order.iter().map(|&at| all[at as usize]).collect()
}

/// Gathers them; `read` counts records meanwhile.
pub(super) fn gather(state: State, data: Rc<Dataset>, read: Live<usize>, then: impl FnOnce(Gathered) + 'static) {
    let actors = shown(state, &data);
    let counted = actors.len() <= MOST;
    let wanted = if counted { actors.len() } else { 0 };
    let found: Rc<RefCell<Vec<Option<Rc<Record>>>>> = Rc::new(RefCell::new(vec![None; actors.len()]));
    let (next, running) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(AT_ONCE)));
    let actors = Rc::new(actors);
    let then = Rc::new(Cell::new(Some(Box::new(then) as Box<dyn FnOnce(Gathered)>)));
    for _ in 0..AT_ONCE {
        let (data, actors, found) = (data.clone(), actors.clone(), found.clone());
        let (next, running, then) = (next.clone(), running.clone(), then.clone());
        spawn_local(async move {
            let Some(records) = state.records.try_get_untracked() else { return };
            // A map that was taken down wants nothing any more.
            while read.try_get_untracked().is_some() && next.get() < wanted {
                let at = next.replace(next.get() + 1);
                let actor = &data.actors[actors[at] as usize];
                if let Some(url) = data.url(&data.manifest.record_path(&actor.id)) {
                    let record = records.beside(&actor.id, &url).await.ok();
                    found.borrow_mut()[at] = record;
                }
                if let Some(done) = read.try_get_untracked() {
                    read.set(done + 1);
                }
            }
            running.set(running.get() - 1);
            if running.get() == 0
                && read.try_get_untracked().is_some()
                && let Some(then) = then.take()
            {
                then(gathered(state, &data, &actors, &found.borrow(), counted));
            }
        });
    }
}

fn gathered(state: State, data: &Dataset, actors: &[u32], records: &[Option<Rc<Record>>], counted: bool) -> Gathered {
    let (locale, called) = (state.locale.get_untracked(), state.called.get_untracked());
    let making = Making {
        locale: &locale,
        called: &called,
        territory: &|code| data.manifest.place(code).map(|place| place.name.clone()),
        address: &|actor: &Actor| data.url(&data.manifest.record_path(&actor.id)).unwrap_or_default(),
        year: state.explored.with_untracked(|explored| explored.filter.year),
    };
    let (mut entries, mut documents, mut lost) = (Vec::new(), Vec::new(), 0);
    for (&actor, record) in actors.iter().zip(records) {
        lost += usize::from(counted && record.is_none());
        entries.push(making.entry(&data.actors[actor as usize], record.as_deref()));
        for source in record.iter().flat_map(|record| &record.sources) {
            let line = citation(source, &locale);
            if !documents.contains(&line) {
                documents.push(line);
            }
        }
    }
    Gathered { entries, documents, counted, lost }
}
