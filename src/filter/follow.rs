//! Keeps who passes, and what is counted, in step with the filter: in slices, of which only those begun last
//! are carried on.

use super::ground::Grounds;
use super::opened;
use crate::data::Dataset;
use crate::live::{Live, bind, derived};
use crate::scene::LayerSet;
use crate::slice::{Turns, in_slices};
use crate::state::{Fetched, HostEvent, Panel, State};
use grappes_explore::facet::{Asked, Fact, Facts, Gathering, Sifted, Sifting, Years};
use grappes_explore::{Filter, Ground, Moments, Passing};
use grappes_model::{Layer, RelationKind, Tally};
use std::cell::RefCell;
use std::rc::Rc;

/// Tallies looked up in a step.
const STEP: usize = 64;

/// Follows the filter from now on.
pub fn follow(state: State) {
    let filter = derived(move || state.explored.with(|explored| explored.filter.clone()));
    let is_open = derived(move || state.panel.get() == Panel::Filters);
    let is_wanted = derived(move || is_open.get() || filter.with(|filter| !filter.is_empty()));
    bind(move || {
        state.shelf.track();
        if is_open.get() {
            want_all(state);
        }
        filter.with(|filter| want(state, filter));
    });
    let facts = Live::new(None);
    gather(state, is_wanted, facts);
    let grounds = grounds(state);
    sift(state, is_wanted, filter, facts, grounds);
    opened::follow(state, facts, grounds);
}

/// Fetches all that facets are counted by; what failed once more.
pub(super) fn want_all(state: State) {
    state.fetch_directory();
    state.fetch_tallies();
    state.fetch_timeline();
}

/// Fetches what a filter asks for.
fn want(state: State, filter: &Filter) {
    if filter.territory.is_some() {
        state.fetch_directory();
    }
    if !filter.sizes.is_empty() {
        state.fetch_tallies();
    }
    if filter.year.is_some() {
        state.fetch_timeline();
    }
}

/// What actors are told apart by, and what of it was known when it was gathered.
#[derive(Clone)]
pub(super) struct Gathered {
    pub(super) facts: Rc<Facts>,
    sized: bool,
    dated: bool,
}

impl Gathered {
    /// Whether all is known that a filter asks for, its territory apart. By less nobody might pass.
    fn serves(&self, filter: &Filter) -> bool {
        (filter.sizes.is_empty() || self.sized) && (filter.year.is_none() || self.dated)
    }
}

/// Whether something that a filter asks for is not to be had, so that what is shown is not narrowed down by it.
pub(super) fn has_failed(state: State) -> bool {
    let Some(shelf) = state.shelf.get() else { return false };
    state.explored.with(|explored| {
        let filter = &explored.filter;
        (!filter.sizes.is_empty() && matches!(shelf.tallies.get(), Fetched::Failed))
            || (filter.territory.is_some() && matches!(shelf.directory.get(), Fetched::Failed))
            || (filter.year.is_some() && matches!(shelf.timeline.get(), Fetched::Failed))
    })
}

/// What is being told apart by, and what of it is known so far.
struct Known {
    tallies: Option<Rc<Vec<Tally>>>,
    looked_up: usize,
    members: Vec<Option<f64>>,
    moments: Option<Rc<Moments>>,
    gathering: Gathering,
}

/// Keeps what is asked of actors in step with the dataset and the files that have come.
fn gather(state: State, is_wanted: Live<bool>, facts: Live<Option<Gathered>>) {
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        let (Some(data), Some(shelf)) = (state.data(), state.shelf.get()) else { return };
        if !is_wanted.get() {
            return;
        }
        let (tallies, moments) = (shelf.tallies.get(), state.moments());
        let sized = tallies.is_settled();
        let dated = moments.is_some() || matches!(shelf.timeline.get(), Fetched::None);
        let count = data.actors.len();
        let mut known = Some(Known {
            tallies: tallies.here(),
            looked_up: 0,
            members: vec![None; count],
            moments,
            gathering: Gathering::new(count),
        });
        in_slices(move || {
            let is_current = is_last() && facts.try_get_untracked().is_some();
            let Some(under_way) = known.as_mut().filter(|_| is_current) else { return false };
            if under_way.step(&data) {
                return true;
            }
            let done = known.take().map(|done| Rc::new(done.gathering.finish()));
            facts.set(done.map(|facts| Gathered { facts, sized, dated }));
            false
        });
    });
}

impl Known {
    fn step(&mut self, data: &Dataset) -> bool {
        let tallies = self.tallies.as_ref().map_or(&[][..], |tallies| tallies);
        let rest = tallies.get(self.looked_up..).unwrap_or_default();
        for tally in rest.iter().take(STEP) {
            if let Some(index) = data.index_of(&tally.id) {
                self.members[index] = tally.members.map(|count| count.value);
            }
        }
        self.looked_up += rest.len().min(STEP);
        if !rest.is_empty() {
            return true;
        }
        let (members, moments) = (&self.members, &self.moments);
        self.gathering.step(&data.actors, &|index| {
            let years = moments.as_ref().and_then(|moments| moments.years_of(index as u32));
            let years = years.map_or(Years::NEVER, |(first, last)| Years { first, last });
            Fact::of(&data.actors[index], &kinds(data, index), members[index], years)
        })
    }
}

/// Kinds of the relations of an actor, at either end.
fn kinds(data: &Dataset, index: usize) -> Vec<RelationKind> {
    let mut kinds = Vec::new();
    for link in &data.actors[index].links {
        if data.index_of(&link.to).is_some() {
            kinds.push(link.kind);
        }
    }
    for incoming in data.incoming(index) {
        kinds.push(data.link(*incoming).kind);
    }
    kinds
}

/// Keeps who passes and the counts in step with filter, layers and facts.
fn sift(
    state: State,
    is_wanted: Live<bool>,
    filter: Live<Filter>,
    facts: Live<Option<Gathered>>,
    grounds: Live<Option<Grounds>>,
) {
    let turns = Turns::default();
    let told = Rc::new(RefCell::new(Filter::default()));
    bind(move || {
        let is_last = turns.begin();
        let (filter, layers) = (filter.get(), state.layers.get());
        if !is_wanted.get() {
            settle(state, &told, &filter, None, None);
            return;
        }
        let (Some(data), Some(gathered)) = (state.data(), facts.get()) else { return };
        let grounds = grounds.get();
        if !gathered.serves(&filter) || filter.territory.is_some() && grounds.is_none() {
            return;
        }
        let facts = gathered.facts;
        let ground = filter.territory.as_deref().and_then(|code| Some(grounds.as_ref()?.of(code)));
        let years = state.moments().and_then(|moments| moments.span());
        let asked = Asked::new(&filter, &list(layers));
        let mut sifting = Some(Sifting::new(asked, &facts, years));
        let told = told.clone();
        in_slices(move || {
            let is_current = is_last() && state.counts.try_get_untracked().is_some();
            let Some(under_way) = sifting.as_mut().filter(|_| is_current) else { return false };
            if under_way.step(&facts, &|actor| acts(&data, ground.as_deref(), actor)) {
                return true;
            }
            if let Some(Sifted { passing, counts }) = sifting.take().map(Sifting::finish) {
                let passing = (!filter.is_empty()).then(|| Rc::new(passing));
                settle(state, &told, &filter, passing, Some(Rc::new(counts)));
            }
            false
        });
    });
}

pub(super) fn acts(data: &Dataset, ground: Option<&Ground>, actor: u32) -> bool {
    ground.is_some_and(|ground| ground.has_any(&data.actors[actor as usize].covers))
}

/// Which territories share ground, once that is known.
pub(super) fn grounds(state: State) -> Live<Option<Grounds>> {
    let grounds = Live::new(None);
    bind(move || {
        let (Some(data), Some(shelf)) = (state.data(), state.shelf.get()) else { return };
        let directory = shelf.directory.get();
        if directory.is_settled() {
            grounds.set(Some(Grounds::new(&data.manifest, directory.here().as_deref())));
        }
    });
    grounds
}

fn list(layers: LayerSet) -> Vec<Layer> {
    let mut all = Vec::new();
    for layer in layers.iter() {
        all.push(layer);
    }
    all
}

/// Shows who passes. A filter that is another one than the last `told` is announced, and takes with it a
/// record that does not pass, which would be open without a marker.
fn settle(
    state: State,
    told: &RefCell<Filter>,
    filter: &Filter,
    passing: Option<Rc<Passing>>,
    counts: Option<Rc<grappes_explore::facet::Counts>>,
) {
    if state.passing.with_untracked(|before| *before != passing) {
        state.fan.set(Vec::new());
        state.passing.set(passing.clone());
    }
    state.counts.set(counts);
    if told.replace(filter.clone()) == *filter {
        return;
    }
    let layers = state.layers.get_untracked();
    let count = leptos::prelude::untrack(|| state.count(layers));
    state.status.set(state.locale.get_untracked().actors(count));
    state.tell(HostEvent::Filter);
    if let (Some(id), Some(data)) = (state.selected.get_untracked(), state.data_untracked()) {
        let passes = |index| passing.as_ref().is_none_or(|passing| passing.has(index as u32));
        if !data.index_of(&id).is_some_and(passes) {
            state.close_panel();
        }
    }
}
