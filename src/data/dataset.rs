//! The dataset: manifest and overlays, read once, and territory files, read when needed.

use super::fetch::{self, FetchError, join_url};
use grappes_geometry::order::ordered;
use grappes_geometry::{World, project};
use grappes_model::words::words_path;
use grappes_model::{Actor, Lang, Loaded, Manifest, Problem, ProblemKind, RecordId, Tally, Territory, wire};
use leptos::task::spawn_local;

/// Name of the manifest.
const MANIFEST: &str = "manifest.json";

/// What the map, the list and the counts are made of; immutable.
#[derive(Debug)]
pub struct Dataset {
    /// Absolute URL of the manifest: everything else is relative to it.
    pub base: String,
    /// The manifest.
    pub manifest: Manifest,
    /// All actors, in the order of the file.
    pub actors: Vec<Actor>,
    /// Where each is drawn, by the same index.
    pub points: Vec<World>,
    /// Indices of the actors in the order of their ids.
    by_id: Vec<u32>,
    /// Relations that end on each actor, by its index.
    incoming: Vec<Vec<Incoming>>,
}

/// A relation seen from the actor it ends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incoming {
    /// Index of the actor it starts from.
    pub from: u32,
    /// Which of that actor's links it is.
    pub link: u32,
}

impl Dataset {
    /// Indexes what was read.
    #[must_use]
    pub fn new(base: String, manifest: Manifest, actors: Vec<Actor>) -> Self {
        let points = actors.iter().map(|actor| project(actor.point)).collect();
        let by_id = ordered(actors.len(), &|a, b| actors[a].id.cmp(&actors[b].id));
        let mut incoming = vec![Vec::new(); actors.len()];
        for (from, actor) in actors.iter().enumerate() {
            for (link, to) in actor.links.iter().enumerate() {
                if let Some(index) = find(&actors, &by_id, &to.to) {
                    incoming[index].push(Incoming { from: from as u32, link: link as u32 });
                }
            }
        }
        Self { base, manifest, actors, points, by_id, incoming }
    }

    /// Index of a record's actor.
    #[must_use]
    pub fn index_of(&self, id: &RecordId) -> Option<usize> {
        find(&self.actors, &self.by_id, id)
    }

    /// The actor of a record.
    #[must_use]
    pub fn actor(&self, id: &RecordId) -> Option<&Actor> {
        self.index_of(id).map(|index| &self.actors[index])
    }

    /// Relations that end on the actor at `index`.
    #[must_use]
    pub fn incoming(&self, index: usize) -> &[Incoming] {
        &self.incoming[index]
    }

    /// Absolute URL of a file of the dataset.
    #[must_use]
    pub fn url(&self, path: &str) -> Option<String> {
        join_url(&self.base, path)
    }
}

/// Index of the actor with this id, by the order of ids.
fn find(actors: &[Actor], by_id: &[u32], id: &RecordId) -> Option<usize> {
    let found = by_id.binary_search_by(|&index| actors[index as usize].id.cmp(id)).ok()?;
    Some(by_id[found] as usize)
}

/// What is done with something that was fetched, or with why it was not.
type Then<T> = Box<dyn FnOnce(Result<T, Problem>)>;

/// Fetches the manifest at `base`.
pub fn load_manifest(base: &str, then: impl FnOnce(Result<Manifest, Problem>) + 'static) {
    file(base, MANIFEST, Box::new(move |text| then(text.and_then(|text| wire::manifest(&text)))));
}

/// Fetches the overlays of the dataset folder whose manifest is at `base`. Bad features only cost
/// themselves.
pub fn load_dataset(base: &str, manifest: Manifest, then: impl FnOnce(Result<Loaded<Dataset>, Problem>) + 'static) {
    let (own, path) = (base.to_owned(), manifest.overlays.clone());
    let read = move |text: Result<String, Problem>| {
        let Loaded { data, problems } = wire::overlays(&text?, &manifest.overlays)?;
        Ok(Loaded { data: Dataset::new(own, manifest, data), problems })
    };
    file(base, &path, Box::new(move |text| then(read(text))));
}

/// Fetches the words of `lang`. Those that are missing are French, and problems.
pub fn load_words(base: &str, lang: Lang, then: impl FnOnce(Result<Loaded<Vec<String>>, Problem>) + 'static) {
    let path = words_path(lang);
    let name = path.clone();
    file(base, &path, Box::new(move |text| then(text.and_then(|text| wire::words(&text, &name)))));
}

/// Fetches the territories of `path`, a file of the manifest. Bad features only cost themselves.
pub fn load_territories(base: &str, path: &str, then: impl FnOnce(Result<Loaded<Vec<Territory>>, Problem>) + 'static) {
    let name = path.to_owned();
    file(base, path, Box::new(move |text| then(text.and_then(|text| wire::territories(&text, &name)))));
}

/// Fetches what records count, at `path`.
pub fn load_figures(base: &str, path: &str, then: impl FnOnce(Result<Vec<Tally>, Problem>) + 'static) {
    let name = path.to_owned();
    file(base, path, Box::new(move |text| then(text.and_then(|text| wire::tallies(&text, &name)))));
}

/// Fetches the file at `path` beside the manifest. One task for all sorts of file: each sort of
/// future would be compiled with all that runs it.
fn file(base: &str, path: &str, then: Then<String>) {
    let Some(url) = join_url(base, path) else {
        then(Err(outside(path)));
        return;
    };
    let path = path.to_owned();
    spawn_local(async move {
        then(fetch::text(&url, None).await.map_err(|error| unreachable_file(&path, error)));
    });
}

fn outside(file: &str) -> Problem {
    Problem::new(ProblemKind::Value, file, "", "a path within the dataset's origin", "another origin")
}

fn unreachable_file(file: &str, error: FetchError) -> Problem {
    let found = match error {
        FetchError::Missing => "no such file",
        FetchError::Status(_) => "an error of the server",
        FetchError::Unreachable => "no answer",
        FetchError::Aborted => "a request called off",
        FetchError::TooLong => "a file too long to be read",
    };
    Problem::new(ProblemKind::Missing, file, "", "a readable file", found)
}
