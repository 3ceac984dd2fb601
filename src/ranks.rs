//! The list in another order than by name, and what of it is in view; while it is open.
//!
//! Knows which actors are where; must not know the list, nor how it is shown.

use crate::data::Dataset;
use crate::live::{Live, bind, derived};
use crate::scene::{self, Beside, Rest};
use crate::slice::{Turns, in_slices};
use crate::state::{Panel, State};
use crate::timer::{Timer, after};
use grappes_explore::ranking::{By, Ranking, Ranks, Sorted};
use grappes_explore::{Order, Passing, Placing};
use grappes_geometry::{LonLat, World, WorldBounds, unproject};
use grappes_model::Tally;
use grappes_view::ScreenPx;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// How long the camera has rested before the list follows it: as long as the picture waits.
const REST: Duration = Duration::from_millis(120);
/// Actors looked at in a step, for whether they are in view.
const STEP: usize = 4096;

/// What is in the free part of a stage at rest.
#[derive(Debug, Clone, Copy, PartialEq)]
struct View {
    middle: LonLat,
    bounds: WorldBounds,
}

/// Follows the order that is asked for, and the camera where it counts.
pub fn follow(state: State) {
    let is_open = derived(move || state.panel.get() == Panel::List);
    let order = derived(move || state.explored.with(|explored| explored.order));
    let in_view = derived(move || state.explored.with(|explored| explored.in_view) && is_open.get());
    bind(move || match order.get() {
        Order::Members => state.fetch_tallies(),
        Order::Date => state.fetch_timeline(),
        Order::Name | Order::Distance => {}
    });
    let view = view(state, derived(move || in_view.get() || (is_open.get() && order.get() == Order::Distance)));
    let sorted = Live::new(None);
    sort(state, order, view, sorted);
    let seen = Live::new(None);
    see(state, in_view, view, seen);
    bind(move || {
        let ranks = Ranks { sorted: sorted.get(), seen: seen.get() };
        // A list that stands by name, whole, goes on to stand.
        if !ranks.are_none() || !state.ranks.with_untracked(Ranks::are_none) {
            state.ranks.set(ranks);
        }
    });
}

/// What is in view, once the camera has come to rest, while it is `wanted`.
fn view(state: State, wanted: Live<bool>) -> Live<Option<View>> {
    let view = Live::new(None);
    let waiting = Rc::new(RefCell::new(None::<Timer>));
    bind(move || {
        if !wanted.get() {
            waiting.replace(None);
            return;
        }
        state.camera.track();
        state.size.track();
        state.rest.track();
        if view.with_untracked(Option::is_none) {
            view.set(Some(look(state)));
            return;
        }
        let later = after(REST, move || {
            let now = Some(look(state));
            if view.try_get_untracked().is_some_and(|before| before != now) {
                view.set(now);
            }
        });
        waiting.replace(Some(later));
    });
    view
}

/// What the panel leaves of the stage now. Controls count as nothing: a marker is seen between them.
fn look(state: State) -> View {
    let (camera, size) = (state.camera.get_untracked(), state.size.get_untracked());
    let (padding, free) = (state.padding(), scene::padding(size, Beside::Nothing, Rest::Peek, 0.0));
    let (right, bottom) = (padding.right - free.right, padding.bottom - free.bottom);
    let first = camera.to_world(ScreenPx::new(0.0, 0.0), size);
    let last = camera.to_world(ScreenPx::new(size.width - right, size.height - bottom), size);
    let bounds = WorldBounds { min_x: first.x, min_y: first.y, max_x: last.x, max_y: last.y };
    let middle = World::new(f64::midpoint(first.x, last.x), f64::midpoint(first.y, last.y));
    View { middle: unproject(middle), bounds }
}

/// Keeps the order in step.
fn sort(state: State, order: Live<Order>, view: Live<Option<View>>, sorted: Live<Option<Rc<Sorted>>>) {
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        let order = order.get();
        if order == Order::Name {
            sorted.set(None);
            return;
        }
        let (Some(data), Some(by_name)) = (state.data(), state.by_name.get()) else { return };
        let Some(mut facts) = facts(state, &data, order, view) else {
            sorted.set(None);
            return;
        };
        let mut ranking = Some(Ranking::new(by_name.to_vec()));
        let mut by = None;
        in_slices(move || {
            let is_wanted = is_last() && sorted.try_get_untracked().is_some();
            let Some(under_way) = ranking.as_mut().filter(|_| is_wanted) else { return false };
            let Some(known) = &by else {
                by = facts.step(&data);
                return true;
            };
            if under_way.step(&|index| known.key(index, &data.actors[index])) {
                return true;
            }
            if let (Some(done), Some(by)) = (ranking.take(), by.take()) {
                sorted.set(Some(Rc::new(Sorted { actors: done.finish().0, by })));
            }
            false
        });
    });
}

/// What actors are sorted by, or counts of which it is not known yet of which actors they are.
enum Facts {
    Known(Option<By>),
    Counts(Rc<Vec<Tally>>, Option<Placing>),
}

impl Facts {
    /// What actors are sorted by, once that is known of all.
    fn step(&mut self, data: &Dataset) -> Option<By> {
        match self {
            Self::Known(by) => by.take(),
            Self::Counts(tallies, placing) => {
                if placing.as_mut()?.step(&|entry| data.index_of(&tallies[entry].id)) {
                    return None;
                }
                Some(By::members(tallies.clone(), placing.take()?.finish()))
            }
        }
    }
}

/// What actors are sorted by, as far as that is there.
fn facts(state: State, data: &Dataset, order: Order, view: Live<Option<View>>) -> Option<Facts> {
    let shelf = state.shelf.get()?;
    Some(match order {
        Order::Name => return None,
        Order::Distance => Facts::Known(Some(By::Distance(view.get()?.middle))),
        Order::Members => {
            let tallies = shelf.tallies.get().here()?;
            let placing = Placing::new(data.actors.len(), tallies.len());
            Facts::Counts(tallies, Some(placing))
        }
        Order::Date => Facts::Known(Some(By::date(shelf.moments.get()?))),
    })
}

/// Keeps who is in view in step.
fn see(state: State, in_view: Live<bool>, view: Live<Option<View>>, seen: Live<Option<Rc<Passing>>>) {
    let turns = Turns::default();
    bind(move || {
        let is_last = turns.begin();
        if !in_view.get() {
            seen.set(None);
            return;
        }
        let (Some(data), Some(View { bounds, .. })) = (state.data(), view.get()) else { return };
        let passing = state.passing.get();
        let mut found = Some(Passing::none(data.actors.len()));
        let mut next = 0;
        in_slices(move || {
            let is_wanted = is_last() && seen.try_get_untracked().is_some();
            let Some(under_way) = found.as_mut().filter(|_| is_wanted) else { return false };
            let end = data.actors.len().min(next + STEP);
            for index in next..end {
                let passes = passing.as_ref().is_none_or(|passing| passing.has(index as u32));
                if passes && bounds.contains(data.points[index]) {
                    under_way.let_in(index as u32, data.actors[index].layer);
                }
            }
            next = end;
            if end == data.actors.len() {
                let done = found.take().map(Rc::new);
                seen.set(done);
                return false;
            }
            true
        });
    });
}
