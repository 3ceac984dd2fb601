//! Files of the dataset that only those who explore need: each is fetched once, when first wanted.

use super::{HostEvent, State};
use crate::data::load_file;
use crate::live::Live;
use crate::thematic::Symbols;
use grappes_explore::Moments;
use grappes_explore::search::Index;
use grappes_model::directory::Directory;
use grappes_model::manifest::Manifest;
use grappes_model::people::Office;
use grappes_model::{Document, History, Problem, Tally, wire};
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
    /// Not to be had; asking again tries again.
    Failed,
    /// The dataset has none.
    None,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Away => Self::Away,
            Self::Coming => Self::Coming,
            Self::Here(file) => Self::Here(file.clone()),
            Self::Failed => Self::Failed,
            Self::None => Self::None,
        }
    }
}

impl<T> Fetched<T> {
    /// Whether nothing more is to come: it is there, or the dataset has none.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Here(_) | Self::None)
    }

    /// The file, when it is there.
    #[must_use]
    pub fn here(self) -> Option<Rc<T>> {
        if let Self::Here(file) = self { Some(file) } else { None }
    }
}

/// The files, and what parts of the program leave there for one another. A copy is a handle on the same ones.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// Communes: names, codes, postal codes.
    pub directory: Live<Fetched<Directory>>,
    /// People in office.
    pub people: Live<Fetched<Vec<Office>>>,
    /// What records count.
    pub tallies: Live<Fetched<Vec<Tally>>>,
    /// What of records is dated.
    pub timeline: Live<Fetched<Vec<History>>>,
    /// The same by the indices of actors, once it is there.
    pub moments: Live<Option<Rc<Moments>>>,
    /// Documents, and what rests on each.
    pub documents: Live<Fetched<Vec<Document>>>,
    /// Whether anything was sought by its name.
    pub sought: Live<bool>,
    /// What names can be sought in so far: [`Kind`](grappes_explore::search::Kind) by kind, once something was.
    pub indexes: Live<Vec<Rc<Index>>>,
    /// Circles of figures on the map, for whoever takes a picture of it.
    pub symbols: Live<Option<Symbols>>,
    /// Whether the visitor wants to know who helps where they are, and the browser was not asked yet.
    pub near: Live<bool>,
}

impl Shelf {
    /// With nothing on it.
    fn new() -> Self {
        Self {
            directory: Live::new(Fetched::Away),
            people: Live::new(Fetched::Away),
            tallies: Live::new(Fetched::Away),
            timeline: Live::new(Fetched::Away),
            moments: Live::new(None),
            documents: Live::new(Fetched::Away),
            sought: Live::new(false),
            indexes: Live::new(Vec::new()),
            symbols: Live::new(None),
            near: Live::new(false),
        }
    }
}

impl State {
    /// The shelf, put up by whoever wants it first, who has to stay as long as the map does.
    pub fn put_up_shelf(&self) -> Shelf {
        self.shelf.get_untracked().unwrap_or_else(|| {
            let shelf = Shelf::new();
            self.shelf.set(Some(shelf));
            shelf
        })
    }

    /// Fetches the directory of communes, unless it is there or on its way.
    pub fn fetch_directory(&self) {
        self.fetch_file(|shelf| shelf.directory, |manifest| manifest.communes.as_ref(), wire::directory);
    }

    /// Fetches what records count, unless it is there or on its way.
    pub fn fetch_tallies(&self) {
        self.fetch_file(|shelf| shelf.tallies, |manifest| manifest.figures.as_ref(), wire::tallies);
    }

    /// Fetches what of records is dated, unless it is there or on its way.
    pub fn fetch_timeline(&self) {
        self.fetch_file(|shelf| shelf.timeline, |manifest| manifest.timeline.as_ref(), wire::timeline);
    }

    /// Fetches people in office, unless they are there or on their way.
    pub fn fetch_people(&self) {
        self.fetch_file(|shelf| shelf.people, |manifest| manifest.people.as_ref(), wire::people);
    }

    /// Fetches documents and what rests on each, unless they are there or on their way.
    pub fn fetch_documents(&self) {
        self.fetch_file(|shelf| shelf.documents, |manifest| manifest.documents.as_ref(), wire::documents);
    }

    /// What of actors is dated, once it is there, tracked.
    #[must_use]
    pub fn moments(&self) -> Option<Rc<Moments>> {
        self.shelf.get()?.moments.get()
    }

    /// The year that the map stands at, with what it was then, tracked.
    #[must_use]
    pub fn moment(&self) -> Option<(u16, Rc<Moments>)> {
        let year = self.explored.with(|explored| explored.filter.year)?;
        Some((year, self.moments()?))
    }

    /// Fetches the file that the manifest has at `path` and puts it on the shelf, where `place` says, unless it is
    /// there or on its way.
    fn fetch_file<T: 'static>(
        &self,
        place: fn(&Shelf) -> Live<Fetched<T>>,
        path: fn(&Manifest) -> Option<&String>,
        read: fn(&str, &str) -> Result<T, Problem>,
    ) {
        let (Some(shelf), Some(manifest)) = (self.shelf.get_untracked(), self.manifest.get_untracked()) else { return };
        let file = place(&shelf);
        if !matches!(file.get_untracked(), Fetched::Away | Fetched::Failed) {
            return;
        }
        let Some(path) = path(&manifest) else {
            file.set(Fetched::None);
            return;
        };
        file.set(Fetched::Coming);
        let state = *self;
        let then = move |answer: Result<T, Problem>| {
            file.set(match answer {
                Ok(read) => Fetched::Here(Rc::new(read)),
                Err(problem) => {
                    state.tell(HostEvent::Error(problem));
                    Fetched::Failed
                }
            });
        };
        load_file(&self.base.get_untracked(), path, read, Box::new(then));
    }
}
