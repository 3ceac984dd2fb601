//! What exploring is made of, put together: search, filters, help, the timeline, relations, comparing,
//! sources, taking away.
//!
//! Wiring only, like `app`, which alone opens it: these parts know state and elements, and not one another.

mod link;
mod menu;

use crate::data::Later;
use crate::dom::{El, classed};
use crate::live::{Live, derived};
use crate::map::{Brush, Trace, raster, traced};
use crate::state::{Page, Panel, Shelf, State};
use crate::take::{Tools, Wanted};
use crate::{compare, filter, help, moments, network, ranks, search, sources, take, timeline};
use grappes_explore::Exploration;
use std::rc::Rc;

/// Begins to follow what is explored, makes the search box one, and what stands on the map because of it.
pub fn open(state: State, search: &El) -> Vec<El> {
    state.shelf.set(Some(Shelf::new()));
    moments::follow(state);
    link::follow(state, search);
    search::attach(state, search);
    filter::follow(state);
    ranks::follow(state);
    filter::chips(state, search);
    vec![
        filter::notice(state),
        place(state, "timeline-place", Later::Time, |explored| explored.timeline, bar_later_explore_time),
        place(state, "network-place", Later::Network, |explored| explored.network, network_later_explore_network),
    ]
}

/// Where `build` shows something as long as the visitor wants it, once its part of the program is there.
fn place(state: State, class: &str, part: Later, wanted: fn(&Exploration) -> bool, build: fn(State) -> El) -> El {
    let is_wanted = derived(move || state.explored.with(wanted));
    classed("div", class).live(move || {
        if !is_wanted.get() {
            return Vec::new();
        }
        state.fetch_part(part);
        if state.has(part) { vec![build(state)] } else { Vec::new() }
    })
}

/// What a panel beyond list and record shows.
/// What territories are painted with is `brush`'s, for pictures that are taken away.
pub fn page(state: State, brush: Live<Option<Brush>>, panel: Panel, page: Page) -> Vec<El> {
    let part = panel.part();
    if !state.has(part) {
        return Vec::new();
    }
    match panel {
        Panel::Closed | Panel::Record => Vec::new(),
        Panel::List if page == Page::Subtitle => before_list(state),
        Panel::List => filter::nobody(state),
        Panel::Filters => filter::page(state, page),
        Panel::Menu => menu::page(state, page),
        Panel::Help => help_later_explore_help(state, page),
        Panel::Chain => chain_later_explore_network(state, page),
        Panel::Compare => compare_later_explore_compare(state, page),
        Panel::Sources => sources_later_explore_compare(state, page),
        Panel::Take => take_later_explore_take(state, brush, page),
    }
}

/// What stands before the list: what changed in the year that is shown.
fn before_list(state: State) -> Vec<El> {
    if state.explored.with(|explored| explored.filter.year.is_none()) {
        return Vec::new();
    }
    state.fetch_part(Later::Time);
    if state.has(Later::Time) { vec![changes_later_explore_time(state)] } else { Vec::new() }
}

#[inline(never)]
fn changes_later_explore_time(state: State) -> El {
    timeline::changes(state)
}

#[inline(never)]
fn bar_later_explore_time(state: State) -> El {
    timeline::bar(state)
}

#[inline(never)]
fn network_later_explore_network(state: State) -> El {
    network::view(state)
}

#[inline(never)]
fn chain_later_explore_network(state: State, page: Page) -> Vec<El> {
    network::chain(state, page)
}

#[inline(never)]
fn help_later_explore_help(state: State, page: Page) -> Vec<El> {
    help::page(state, page)
}

#[inline(never)]
fn compare_later_explore_compare(state: State, page: Page) -> Vec<El> {
    compare::page(state, page)
}

#[inline(never)]
fn sources_later_explore_compare(state: State, page: Page) -> Vec<El> {
    sources::page(state, page)
}

#[inline(never)]
fn take_later_explore_take(state: State, brush: Live<Option<Brush>>, page: Page) -> Vec<El> {
    let trace = move |wanted: &Wanted<'_>| {
        let Wanted { camera, size, obstacles, palette } = *wanted;
        brush.with_untracked(|brush| traced(state, brush.as_ref(), &Trace { camera, size, obstacles, palette }))
    };
    let wash = move || brush.with_untracked(|brush| brush.as_ref().map(|brush| brush.wash().clone()));
    take::page(state, page, Tools { trace: Rc::new(trace), wash: Rc::new(wash), raster })
}
