//! The dataset: manifest and overlays, read once, and territory files, read when needed.

use super::fetch::{self, FetchError, MAX_BYTES, Take, Whole, join_url};
use super::part::{NAMES, Part};
use super::reading::Reading;
use grappes_geometry::World;
use grappes_model::overlay::Link;
use grappes_model::words::words_path;
use grappes_model::{
    Actor, Direction, Lang, Layer, Loaded, Manifest, Problem, ProblemKind, RecordId, RelationKind, Territory, wire,
};
use leptos::task::spawn_local;
use std::pin::Pin;
use std::rc::Rc;

/// Name of the manifest.
const MANIFEST: &str = "manifest.json";

/// What the map, the list and the counts are made of; immutable.
#[derive(Debug)]
pub struct Dataset {
    /// Absolute URL of the manifest: everything else is relative to it.
    pub base: String,
    /// The manifest.
    pub manifest: Rc<Manifest>,
    /// All actors, in the order of the file.
    pub actors: Vec<Actor>,
    /// Where each is drawn, by the same index.
    pub points: Vec<World>,
    /// How many actors each layer has.
    pub(super) counts: [usize; Layer::ALL.len()],
    /// Indices of the actors in the order of their ids.
    pub(super) by_id: Vec<u32>,
    /// Relations that end on each actor, by its index.
    pub(super) incoming: Vec<Vec<Incoming>>,
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

    /// What ties the actor at `index` to others: kind, which end it is, and the index of the other one.
    /// Of symmetric kinds it is always the beginning.
    #[must_use]
    pub fn ties(&self, index: usize) -> Vec<(RelationKind, Direction, u32)> {
        let mut ties = Vec::new();
        for link in &self.actors[index].links {
            if let Some(other) = self.index_of(&link.to) {
                ties.push((link.kind, Direction::From, other as u32));
            }
        }
        for incoming in self.incoming(index) {
            let kind = self.link(*incoming).kind;
            ties.push((kind, kind.direction_of_end(), incoming.from));
        }
        ties
    }

    /// The link of a relation, as the actor has it that it starts from.
    #[must_use]
    pub fn link(&self, incoming: Incoming) -> &Link {
        &self.actors[incoming.from as usize].links[incoming.link as usize]
    }

    /// How many actors a layer has.
    #[must_use]
    pub fn count(&self, layer: Layer) -> usize {
        self.counts[layer.index()]
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
pub(super) fn find(actors: &[Actor], by_id: &[u32], id: &RecordId) -> Option<usize> {
    let found = by_id.binary_search_by(|&index| actors[index as usize].id.cmp(id)).ok()?;
    Some(by_id[found] as usize)
}

/// What is done with something that was fetched, or with why it was not.
pub type Then<T> = Box<dyn FnOnce(Result<T, Problem>)>;

/// Fetches the manifest at `base`.
pub fn load_manifest(base: &str, then: impl FnOnce(Result<Manifest, Problem>) + 'static) {
    text(base, MANIFEST, Box::new(move |text| then(text.and_then(|text| wire::manifest(&text)))));
}

/// Longest overlay file accepted, in bytes: a hundred thousand actors take 40 million.
const MAX_OVERLAYS_BYTES: usize = 128_000_000;

/// Fetches the overlays of the dataset folder whose manifest is at `base`, for as long as `wanted`.
/// Bad features only cost themselves.
pub fn load_dataset(
    base: &str,
    manifest: Rc<Manifest>,
    wanted: impl Fn() -> bool + 'static,
    then: impl FnOnce(Result<Loaded<Dataset>, Problem>) + 'static,
) {
    let path = manifest.overlays.clone();
    file(base, &path, MAX_OVERLAYS_BYTES, Box::new(Reading::new(base, manifest, Box::new(wanted), Box::new(then))));
}

/// Where words in parts lie, and how many there are.
pub struct Lines {
    /// Path of the file, relative to the manifest.
    pub path: String,
    /// How many lines it has to have.
    pub count: usize,
}

impl Lines {
    fn of(&self, text: &str) -> Result<Vec<String>, Problem> {
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        if lines.len() == self.count {
            return Ok(lines);
        }
        Err(Problem::new(ProblemKind::Shape, &self.path, "", "a line for each word", "a text of other lines"))
    }
}

/// Fetches the words of `lang`: those of the first view in `parted`, or all of them and what they are called by.
/// Those that are missing are empty, and problems.
pub fn load_words(
    base: &str,
    part: &Part,
    lang: Lang,
    parted: Option<Lines>,
    then: impl FnOnce(Result<Loaded<Vec<String>>, Problem>) + 'static,
) {
    let names = parted.is_none().then(|| part.fetch(NAMES));
    let path = parted.as_ref().map_or_else(|| words_path(lang), |parted| parted.path.clone());
    let name = path.clone();
    let read = move |text: Result<String, Problem>| {
        spawn_local(async move {
            let names = match names {
                Some(names) => names.await.ok().and_then(|names| names.as_string()).unwrap_or_default(),
                None => String::new(),
            };
            then(text.and_then(|text| match &parted {
                Some(parted) => parted.of(&text).map(|data| Loaded { data, problems: Vec::new() }),
                None => wire::words_as(&names, &text, &name),
            }));
        });
    };
    text(base, &path, Box::new(read));
}

/// Words of a part of the program, in the order of the French file: on their way once they are asked for.
pub type Words = Pin<Box<dyn Future<Output = Result<Vec<String>, Problem>>>>;

/// Asks for words in parts. Whoever asks for the same ones meanwhile waits for the same answer.
pub fn ask_words(base: &str, part: &Part, lines: Lines) -> Words {
    let answer = join_url(base, &lines.path).map(|url| part.fetch(&url));
    Box::pin(async move {
        let text = match answer {
            Some(answer) => answer.await.ok().and_then(|text| text.as_string()),
            None => None,
        };
        let text = text.ok_or_else(|| unreachable_file(&lines.path, FetchError::Unreachable))?;
        lines.of(&text)
    })
}

/// Fetches the territories of `path`, a file of the manifest. Bad features only cost themselves.
pub fn load_territories(base: &str, path: &str, then: impl FnOnce(Result<Loaded<Vec<Territory>>, Problem>) + 'static) {
    let name = path.to_owned();
    text(base, path, Box::new(move |text| then(text.and_then(|text| wire::territories(&text, &name)))));
}

/// Fetches the file at `path` beside the manifest at `base`, which `read` makes something of, given its text and its
/// path.
pub fn load_file<T: 'static>(base: &str, path: &str, read: fn(&str, &str) -> Result<T, Problem>, then: Then<T>) {
    let name = path.to_owned();
    text(base, path, Box::new(move |text| then(text.and_then(|text| read(&text, &name)))));
}

/// What a file becomes at the end.
pub(super) trait Fetched: Take {
    /// All of it was taken and worked on, or could not be.
    fn end(self: Box<Self>, outcome: Result<(), Problem>);
}

/// A text that something is done with.
struct Text {
    path: String,
    whole: Whole,
    then: Then<String>,
}

impl Take for Text {
    fn take(&mut self, piece: Option<&[u8]>) {
        self.whole.take(piece);
    }
}

impl Fetched for Text {
    fn end(self: Box<Self>, outcome: Result<(), Problem>) {
        let Self { path, whole, then } = *self;
        then(outcome.and_then(|()| whole.text().map_err(|error| unreachable_file(&path, error))));
    }
}

/// Fetches the text at `path` beside the manifest.
pub(super) fn text(base: &str, path: &str, then: Then<String>) {
    file(base, path, MAX_BYTES, Box::new(Text { path: path.to_owned(), whole: Whole::default(), then }));
}

/// Fetches the file at `path` beside the manifest. One task for all sorts of file: each sort of
/// future would be compiled with all that runs it.
fn file(base: &str, path: &str, max_bytes: usize, mut fetched: Box<dyn Fetched>) {
    let Some(url) = join_url(base, path) else {
        fetched.end(Err(outside(path)));
        return;
    };
    let path = path.to_owned();
    spawn_local(async move {
        let outcome = fetch::pieces(&url, None, max_bytes, &mut *fetched).await;
        if fetched.is_wanted() {
            fetched.end(outcome.map_err(|error| unreachable_file(&path, error)));
        }
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
        FetchError::NoText => "a file that is no text",
    };
    Problem::new(ProblemKind::Missing, file, "", "a readable file", found)
}
