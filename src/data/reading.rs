//! A dataset that is being read: its actors one by one as they arrive, then its indices, all in small
//! steps.

use super::dataset::{Dataset, Fetched, Incoming, Then, find};
use super::fetch::Take;
use grappes_geometry::order::Sorting;
use grappes_geometry::project;
use grappes_model::{Actor, Layer, Loaded, Manifest, Problem, wire};
use std::rc::Rc;

/// Actors whose relations are looked up in a step.
const STEP: usize = 64;

/// A dataset under way.
pub(super) struct Reading {
    reader: Option<wire::OverlayReader>,
    data: Dataset,
    problems: Vec<Problem>,
    /// Why there will be no dataset.
    failure: Option<Problem>,
    stage: Stage,
    wanted: Box<dyn Fn() -> bool>,
    then: Then<Loaded<Dataset>>,
}

/// What is done next.
enum Stage {
    /// Actors are read as they arrive.
    Arriving,
    /// All have arrived.
    Arrived,
    /// They are sorted by their ids.
    Ids(Sorting),
    /// Relations are looked up, those of this actor next.
    Links(usize),
    Done,
}

impl Reading {
    pub(super) fn new(
        base: &str,
        manifest: Rc<Manifest>,
        wanted: Box<dyn Fn() -> bool>,
        then: Then<Loaded<Dataset>>,
    ) -> Self {
        Self {
            reader: Some(wire::OverlayReader::new(&manifest.overlays)),
            data: Dataset {
                base: base.to_owned(),
                manifest,
                actors: Vec::new(),
                points: Vec::new(),
                counts: [0; Layer::ALL.len()],
                by_id: Vec::new(),
                incoming: Vec::new(),
            },
            problems: Vec::new(),
            failure: None,
            stage: Stage::Arriving,
            wanted,
            then,
        }
    }

    fn keep(&mut self, actor: Actor) {
        self.data.points.push(project(actor.point));
        self.data.counts[actor.layer.index()] += 1;
        self.data.actors.push(actor);
    }

    /// Looks at what stands around the actors; the dataset is as long as it will be.
    fn close(&mut self) -> Stage {
        match self.reader.take().map(wire::OverlayReader::finish) {
            Some(Ok(rest)) => {
                for actor in rest.data {
                    self.keep(actor);
                }
                self.problems.extend(rest.problems);
                let count = self.data.actors.len();
                self.data.incoming.resize(count, Vec::new());
                Stage::Ids(Sorting::new((0..count as u32).collect()))
            }
            Some(Err(problem)) => {
                self.failure = Some(problem);
                Stage::Done
            }
            None => Stage::Done,
        }
    }
}

impl Take for Reading {
    fn take(&mut self, piece: Option<&[u8]>) {
        match (piece, &mut self.reader) {
            (Some(piece), Some(reader)) => reader.take(piece),
            _ => self.stage = Stage::Arrived,
        }
    }

    fn step(&mut self) -> bool {
        match &mut self.stage {
            Stage::Arriving | Stage::Arrived => match self.reader.as_mut().and_then(wire::OverlayReader::actor) {
                Some(Ok(actor)) => self.keep(actor),
                Some(Err(problem)) => self.problems.push(problem),
                None if matches!(self.stage, Stage::Arriving) => return false,
                None => self.stage = self.close(),
            },
            Stage::Ids(sorting) => {
                let actors = &self.data.actors;
                if !sorting.step(&|a, b| actors[a].id.cmp(&actors[b].id)) {
                    self.data.by_id = core::mem::replace(sorting, Sorting::new(Vec::new())).finish();
                    self.stage = Stage::Links(0);
                }
            }
            Stage::Links(next) => {
                let Dataset { actors, by_id, incoming, .. } = &mut self.data;
                for _ in 0..STEP {
                    let Some(actor) = actors.get(*next) else {
                        self.stage = Stage::Done;
                        return false;
                    };
                    for (link, to) in actor.links.iter().enumerate() {
                        if let Some(index) = find(actors, by_id, &to.to) {
                            incoming[index].push(Incoming { from: *next as u32, link: link as u32 });
                        }
                    }
                    *next += 1;
                }
            }
            Stage::Done => return false,
        }
        true
    }

    fn is_wanted(&self) -> bool {
        (self.wanted)()
    }
}

impl Fetched for Reading {
    fn end(self: Box<Self>, outcome: Result<(), Problem>) {
        let Self { data, problems, failure, then, .. } = *self;
        let failed = outcome.err().or(failure);
        then(failed.map_or(Ok(Loaded { data, problems }), Err));
    }
}

#[cfg(test)]
impl Dataset {
    /// The committed dataset, read as the map reads it.
    pub fn committed() -> Self {
        use std::{cell::RefCell, mem::take};
        let manifest = wire::manifest(include_str!("../../geodata/manifest.json")).unwrap();
        let read: Rc<RefCell<Option<Self>>> = Rc::default();
        let end = read.clone();
        let then = move |loaded: Result<Loaded<Self>, Problem>| {
            end.replace(loaded.ok().map(|loaded| loaded.data));
        };
        let mut reading = Reading::new("", Rc::new(manifest), Box::new(|| true), Box::new(then));
        for piece in [Some(include_bytes!("../../geodata/overlays.geojson").as_slice()), None] {
            reading.take(piece);
            while reading.step() {}
        }
        Box::new(reading).end(Ok(()));
        take(&mut *read.borrow_mut()).unwrap()
    }
}
