//! Files of the dataset that exploring needs, each fetched once, when it is first wanted.
//!
//! Must not know the DOM, nor what the files are wanted for.

use crate::data::load_directory;
use crate::live::Live;
use crate::state::{HostEvent, State};
use grappes_model::{Directory, Problem};
use std::rc::Rc;

/// How far a file has come.
#[derive(Debug)]
pub enum Fetched<T> {
    /// Nobody has asked for it.
    Away,
    /// On its way.
    Coming,
    /// Read.
    Here(Rc<T>),
    /// Not to be had; or the dataset has none.
    Failed,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Away => Self::Away,
            Self::Coming => Self::Coming,
            Self::Here(file) => Self::Here(file.clone()),
            Self::Failed => Self::Failed,
        }
    }
}

/// The files. A copy is a handle on the same ones.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// The directory of communes.
    pub directory: Live<Fetched<Directory>>,
}

impl Shelf {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { directory: Live::new(Fetched::Away) }
    }

    /// Fetches the directory of communes, unless it is there or on its way.
    pub fn want_directory(self, state: State) {
        let Some(manifest) = state.manifest.get_untracked() else { return };
        if !wants(self.directory) {
            return;
        }
        match &manifest.communes {
            Some(path) => load_directory(&state.base.get_untracked(), path, move |file| {
                put(state, self.directory, file);
            }),
            None => self.directory.set(Fetched::Failed),
        }
    }
}

/// Whether a file has to be fetched, which then is on its way.
fn wants<T: 'static>(file: Live<Fetched<T>>) -> bool {
    let wants = matches!(file.get_untracked(), Fetched::Away | Fetched::Failed);
    if wants {
        file.set(Fetched::Coming);
    }
    wants
}

fn put<T: 'static>(state: State, place: Live<Fetched<T>>, file: Result<T, Problem>) {
    match file {
        Ok(file) => place.set(Fetched::Here(Rc::new(file))),
        Err(problem) => {
            state.tell(HostEvent::Error(problem));
            place.set(Fetched::Failed);
        }
    }
}
