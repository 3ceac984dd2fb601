//! What links two actors: who they are is asked for, the shortest chain is told and drawn on the map.

use super::documents::{Fetched, fetch};
use super::picker::{Choice, picker};
use super::relations;
use crate::data::Dataset;
use crate::dom::{El, button, classed, el};
use crate::i18n::{Word, format};
use crate::icon::{icon, shape, strokes};
use crate::live::{Live, bind, derived, keep};
use crate::slice::in_slices;
use crate::state::{Page, State, Target};
use crate::telling::Reading;
use crate::telling::opening;
use grappes_explore::chain::{Ground, Outcome, Seeking, Shared, Step};
use grappes_geometry::{World, WorldBounds};
use grappes_model::pattern::fill;
use grappes_model::{Actor, RecordId};
use grappes_view::Camera;
use leptos::prelude::untrack;
use std::rc::Rc;

/// What a search came to.
#[derive(Clone, PartialEq)]
struct Found {
    from: u32,
    to: u32,
    outcome: Rc<Outcome>,
}

/// The panel.
pub(super) fn page(state: State, page: Page) -> Vec<El> {
    match page {
        Page::Title => vec![el("span").text(state.locale.get().say(Word::ChainTitle))],
        Page::Subtitle => Vec::new(),
        Page::Body => body(state),
    }
}

fn body(state: State) -> Vec<El> {
    let found = seek(state);
    let end = |index: usize, id: &'static str, label: Word| {
        let value = move || state.explored.with(|explored| explored.chain[index].clone());
        let chosen = move |id| state.explored.update(|explored| explored.chain[index] = id);
        picker(state, Choice { id, label, value: Rc::new(value), chosen: Rc::new(chosen) })
    };
    let swap = button("control with-text swap")
        .on_click(move || state.explored.update(|explored| explored.chain.swap(0, 1)))
        .child(icon(strokes::SWAP))
        .child(el("span").word(state.locale, Word::ChainSwap));
    let ends = classed("div", "chain-ends").child(end(0, "chain-from", Word::ChainFrom)).child(swap).child(end(
        1,
        "chain-to",
        Word::ChainTo,
    ));
    vec![ends, classed("div", "chain-found").live(move || told(state, found.get()))]
}

/// Seeks whenever other ends are chosen, or others are filtered out.
fn seek(state: State) -> Live<Option<Found>> {
    let found = Live::new(None::<Found>);
    let ends = derived(move || {
        let data = state.data()?;
        let [from, to] = state.explored.with(|explored| explored.chain.clone());
        Some((data.index_of(&from?)? as u32, data.index_of(&to?)? as u32))
    });
    let known = Live::new(None);
    let turn = Live::new(0_u32);
    bind(move || {
        let (ends, showing) = (ends.get(), state.showing());
        turn.update(|turn| *turn += 1);
        let (now, Some((from, to)), Some(data)) = (turn.get_untracked(), ends, state.data_untracked()) else {
            found.set(None);
            state.chained.set(Vec::new());
            return;
        };
        let ties = known.get_untracked().unwrap_or_else(|| Rc::new(relations(&data)));
        known.set(Some(ties.clone()));
        let mut seeking = Some(Seeking::new(ties.count(), from, to));
        in_slices(move || {
            if turn.try_get_untracked() != Some(now) {
                return false;
            }
            let shown = |actor: u32| showing.has(actor, data.actors[actor as usize].layer);
            let ground = Ground { relations: &ties, actors: &data.actors, shown: &shown };
            if seeking.as_mut().is_some_and(|seeking| seeking.step(ground)) {
                return true;
            }
            if let Some(seeking) = seeking.take() {
                let outcome = Rc::new(seeking.finish(ground));
                state.chained.set(drawn(&outcome));
                state.status.set(untrack(|| summary(state, &data, from, to, &outcome)));
                found.set(Some(Found { from, to, outcome }));
            }
            false
        });
    });
    keep(Undrawn(state));
    found
}

/// Takes the chain off the map when the panel goes.
struct Undrawn(State);

impl Drop for Undrawn {
    fn drop(&mut self) {
        if self.0.chained.try_get_untracked().is_some_and(|chained| !chained.is_empty()) {
            self.0.chained.set(Vec::new());
        }
    }
}

/// A chain as the map draws it: each relation by the actor it starts from, which of its links it is, and the
/// actor that it leads on to.
fn drawn(outcome: &Outcome) -> Vec<u32> {
    let mut ties = Vec::new();
    if let Outcome::Linked(steps) = outcome {
        for step in steps {
            ties.push(step.tie.from);
            ties.push(step.tie.link);
            ties.push(step.to);
        }
    }
    ties
}

/// What it came to in a sentence.
fn summary(state: State, data: &Dataset, from: u32, to: u32, outcome: &Outcome) -> String {
    let (locale, called) = (state.locale.get(), state.called.get());
    let name = |actor: u32| called.name(&data.actors[actor as usize]).get(locale.lang);
    match outcome {
        Outcome::Linked(steps) => match steps.len() {
            0 => locale.say(Word::ChainSame).to_owned(),
            1 => locale.say(Word::ChainDirect).to_owned(),
            count => fill(locale.say(Word::ChainLength), &[("count", &locale.number(count as f64))]),
        },
        Outcome::Apart(_) => fill(locale.say(Word::ChainNone), &[("from", name(from)), ("to", name(to))]),
    }
}

fn told(state: State, found: Option<Found>) -> Vec<El> {
    let locale = state.locale.get();
    let (Some(data), Some(Found { from, to, outcome })) = (state.data(), found) else {
        return vec![classed("p", "quiet").text(locale.say(Word::ChainChoose))];
    };
    let mut parts = vec![classed("p", "chain-summary").text(&summary(state, &data, from, to, &outcome))];
    match &*outcome {
        Outcome::Linked(steps) if steps.is_empty() => {}
        Outcome::Linked(steps) => {
            let (of, all) = (data.clone(), steps.clone());
            let see = button("link see-chain")
                .on_click(move || frame(state, &of, from, &all))
                .text(locale.say(Word::ChainOnMap));
            parts.push(el("p").child(see));
            parts.push(chain(state, &data, from, steps));
        }
        Outcome::Apart(shared) => parts.extend(common(state, shared)),
    }
    parts
}

/// The chain: an actor a line, with what leads on to the next.
fn chain(state: State, data: &Rc<Dataset>, from: u32, steps: &[Step]) -> El {
    let mut ids: Vec<RecordId> = Vec::new();
    for step in steps {
        let id = &data.actors[step.tie.from as usize].id;
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    let fetched = fetch(state, ids);
    let mut list = classed("ol", "chain").child(link_of(state, data, from, None));
    for step in steps {
        let (of, step) = (data.clone(), *step);
        let relation = classed("div", "chain-tie").live(move || fetched.with(|all| relation(state, &of, step, all)));
        let relation = singling(state, relation, &data.actors[step.to as usize].id);
        list = list.child(link_of(state, data, step.to, Some(relation)));
    }
    list
}

/// Has the map single out the step to the actor `id` while `what` is pointed at, or anything in it has the focus.
fn singling(state: State, what: El, id: &RecordId) -> El {
    let mut what = what;
    for (event, is) in [("pointerenter", true), ("focusin", true), ("pointerleave", false), ("focusout", false)] {
        let meant = id.clone();
        what = what.on(event, move |_| state.pointed.set(is.then(|| meant.clone())));
    }
    what
}

/// A link of the chain: how one comes to it, and the actor.
fn link_of(state: State, data: &Dataset, actor: u32, relation: Option<El>) -> El {
    let of = &data.actors[actor as usize];
    let locale = state.locale.get_untracked();
    let line = classed("div", "chain-actor").child(named(state, of)).maybe(state_of(state, of, actor));
    let place =
        classed("span", "quiet").text(&[&*format::capital(locale.layer(of.layer, false)), " · ", &of.place].concat());
    el("li").maybe(relation).child(line.child(place))
}

fn named(state: State, actor: &Actor) -> El {
    opening(state, "link", &actor.id)
        .child(shape(actor.layer, actor.approximate))
        .child(el("span").text(state.called.get().name(actor).get(state.locale.get_untracked().lang)))
}

/// That an actor is not on the map, where it is not.
fn state_of(state: State, actor: &Actor, index: u32) -> Option<El> {
    let layer = actor.layer;
    let mark = classed("span", "tag")
        .shown_when(move || !state.showing().has(index, layer))
        .word(state.locale, Word::ChainHidden);
    Some(mark)
}

/// What leads from one actor to the next: the relation in words, its date, and the document that says so.
fn relation(state: State, data: &Dataset, step: Step, fetched: &[Fetched]) -> Vec<El> {
    let locale = state.locale.get();
    let start = &data.actors[step.tie.from as usize];
    let link = step.link(&data.actors);
    let mut line = el("p").child(el("span").text(locale.relation(link.kind, step.direction)));
    if let Some(date) = link.date {
        line = line.child(classed("span", "quiet").text(" · ").text(&locale.date(date)));
    }
    let here = fetched.iter().find(|one| one.id == start.id);
    let mut parts = Vec::new();
    match here.map(|here| &here.record) {
        Some(Some(record)) => line = line.mark(Reading::new(state, record, &locale), &link.source),
        Some(None) => parts.push(classed("p", "quiet").text(locale.say(Word::ChainNoDocument))),
        None => {}
    }
    parts.insert(0, line);
    parts
}

/// What both have in common without being linked.
fn common(state: State, shared: &Shared) -> Vec<El> {
    let locale = state.locale.get();
    let mut list = classed("ul", "items");
    for code in &shared.territories {
        if let Some(name) = territory(state, code) {
            list = list.child(el("li").text(&name));
        }
    }
    for theme in &shared.themes {
        if let Some(name) = locale.theme(theme) {
            list = list.child(el("li").text(name));
        }
    }
    if list.is_empty() {
        return Vec::new();
    }
    vec![classed("p", "quiet").text(locale.say(Word::ChainShared)), list]
}

/// What a territory is called: those of the manifest, and those that have been fetched.
fn territory(state: State, code: &str) -> Option<String> {
    let known = state.manifest.with(|manifest| Some(manifest.as_ref()?.place(code)?.name.clone()));
    known.or_else(|| state.sheets.with(|sheets| sheets.iter().find_map(|sheet| Some(sheet.shape(code)?.name.clone()))))
}

/// Frames all actors of a chain.
fn frame(state: State, data: &Dataset, from: u32, steps: &[Step]) {
    let World { x, y } = data.points[from as usize];
    let mut bounds = WorldBounds { min_x: x, min_y: y, max_x: x, max_y: y };
    for step in steps {
        let World { x, y } = data.points[step.to as usize];
        bounds = WorldBounds {
            min_x: bounds.min_x.min(x),
            min_y: bounds.min_y.min(y),
            max_x: bounds.max_x.max(x),
            max_y: bounds.max_y.max(y),
        };
    }
    // Not closer than a town and its neighbours, and with the markers at the edges whole.
    let limits = state.limits();
    let mut camera = Camera::fit(bounds, state.size.get_untracked(), state.padding(), &limits);
    camera.zoom = limits.hold_zoom((camera.zoom.get() - 0.4).min(11.0));
    state.explored.update(|explored| explored.network = false);
    state.target.set(Some(Target::Fly(camera)));
}
