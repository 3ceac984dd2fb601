//! The facet of territories: régions, their départements and what lies in these, each with how many act
//! there; communes by name.

use super::field::tick;
use super::follow::{grounds, want_all};
use super::text::name;
use crate::dom::{El, button, classed, el};
use crate::i18n::Word;
use crate::icon::{icon, strokes};
use crate::live::{Live, bind, derived};
use crate::slice::{Turns, in_slices};
use crate::state::{Fetched, State};
use grappes_explore::facet::{Change, Facet, Value, Within};
use grappes_explore::tree::{Branch, tree, way};
use grappes_model::pattern::fill;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Communes offered at a time: with more one types on.
const MOST: usize = 8;
/// So many territories at the top are unfolded from the start.
const FEW: usize = 2;

/// What all parts of the tree share.
#[derive(Clone, Copy)]
struct Tree {
    state: State,
    /// Codes of those that are unfolded.
    open: Live<Vec<String>>,
    /// What a click on each of those in sight does.
    changes: Live<Vec<(String, Change)>>,
}

/// The tree, and a box to find communes with.
pub(super) fn territories(state: State) -> El {
    let trees = derived(move || {
        let directory = directory(state);
        state.data().map(|data| tree(&data.manifest, directory.as_deref())).unwrap_or_default()
    });
    let open = Live::new(Vec::new());
    let asked = derived(move || state.explored.with(|explored| explored.filter.territory.clone()));
    bind(move || {
        let more = trees.with(|trees| unfolded(trees, asked.get_untracked().as_deref()));
        open.update(|open| open.extend(more));
    });
    let text = Live::new(String::new());
    let found = derived(move || text.with(|text| found(state, text)));
    // What was chosen by name and is in no tree stands above it.
    let apart = derived(move || {
        let code = asked.get()?;
        trees.with(|trees| way(trees, &code).is_empty()).then_some(code)
    });
    let in_sight = derived(move || {
        let mut codes = found.get();
        codes.extend(apart.get());
        open.with(|open| trees.with(|trees| list(trees, open, &mut codes)));
        codes
    });
    let shared = Tree { state, open, changes: Live::new(Vec::new()) };
    count(shared, in_sight);
    let everywhere = tick(
        state,
        "radio",
        classed("span", "facet-name").word(state.locale, Word::FacetEverywhere),
        move || state.counts.with(|counts| counts.as_ref().map(|counts| Change::To(counts.without(Facet::Territory)))),
        move || asked.with(Option::is_none),
        move || state.explored.update(|explored| explored.filter.territory = None),
    );
    let above = el("li").child(classed("div", "branch").child(classed("span", "branch-room")).child(everywhere));
    let top = move || {
        let mut all = vec![above.clone()];
        all.extend(apart.get().map(|code| leaf(shared, code)));
        trees.with(|trees| trees.iter().for_each(|branch| all.push(node(shared, branch))));
        all
    };
    let missing = derived(move || missing(state));
    let told = move || {
        let Some(word) = missing.get() else { return Vec::new() };
        let mut told = vec![el("span").word(state.locale, word)];
        if word == Word::FilterFailed {
            let again = move || want_all(state);
            told.push(button("action").on_click(again).word(state.locale, Word::TryAgain));
        }
        told
    };
    classed("div", "territories")
        .child(classed("ul", "tree").live(top))
        .child(finder(shared, text, found))
        .child(classed("p", "quiet").live(told))
}

/// What is said of a directory that is not there.
fn missing(state: State) -> Option<Word> {
    match state.shelf.get()?.directory.get() {
        Fetched::Here(_) | Fetched::None => None,
        Fetched::Failed => Some(Word::FilterFailed),
        Fetched::Away | Fetched::Coming => Some(Word::FilterLoading),
    }
}

/// The directory, once it is there.
fn directory(state: State) -> Option<Rc<grappes_model::Directory>> {
    state.shelf.get()?.directory.get().here()
}

/// What is unfolded at first: few at the top, and the way to what is chosen.
fn unfolded(trees: &[Branch], chosen: Option<&str>) -> Vec<String> {
    let mut open = Vec::new();
    if trees.len() <= FEW {
        for branch in trees {
            open.push(branch.code.clone());
        }
    }
    let mut above = chosen.map(|code| way(trees, code)).unwrap_or_default();
    above.pop();
    open.extend(above);
    open
}

/// Codes of the branches in sight.
fn list(branches: &[Branch], open: &[String], codes: &mut Vec<String>) {
    for branch in branches {
        codes.push(branch.code.clone());
        if open.contains(&branch.code) {
            list(&branch.under, open, codes);
        }
    }
}

/// Codes of the communes whose names a text begins.
fn found(state: State, text: &str) -> Vec<String> {
    let mut codes = Vec::new();
    if let Some(directory) = directory(state) {
        for commune in directory.suggest(text).into_iter().take(MOST) {
            codes.push(commune.code.clone());
        }
    }
    codes
}

/// A branch, and what is under it while it is unfolded.
fn node(shared: Tree, branch: &Branch) -> El {
    let Tree { state, open, .. } = shared;
    let code = branch.code.clone();
    let is_open = move || open.with(|open| open.contains(&code));
    let row = classed("div", "branch");
    if branch.under.is_empty() {
        return el("li").child(row.child(classed("span", "branch-room")).child(radio(shared, branch.code.clone())));
    }
    let (folded, unfolds, called) = (is_open.clone(), branch.code.clone(), branch.name.clone());
    let unfold = button("control bare unfold")
        .live_state("aria-expanded", is_open.clone())
        .live_attr("aria-label", move || Some(fill(state.locale.get().say(Word::FacetUnfold), &[("name", &called)])))
        .on_click(move || {
            open.update(|open| {
                let before = open.len();
                open.retain(|code| *code != unfolds);
                if open.len() == before {
                    open.push(unfolds.clone());
                }
            });
        })
        .child(icon(strokes::RIGHT));
    let under = branch.under.clone();
    let unfolded = derived(folded);
    let below = el("ul").live(move || {
        let mut all = Vec::new();
        if unfolded.get() {
            under.iter().for_each(|branch| all.push(node(shared, branch)));
        }
        all
    });
    el("li").child(row.child(unfold).child(radio(shared, branch.code.clone()))).child(below.shown_when(is_open))
}

fn leaf(shared: Tree, code: String) -> El {
    el("li").child(classed("div", "branch").child(classed("span", "branch-room")).child(radio(shared, code)))
}

fn radio(shared: Tree, code: String) -> El {
    let Tree { state, changes, .. } = shared;
    let (said, counted, asked) = (Value::Territory(code.clone()), code.clone(), code.clone());
    let pointed = code.clone();
    let text = classed("span", "facet-name").live_text(move || name(state, &state.locale.get(), &said));
    let change = move || changes.with(|all| all.iter().find(|(code, _)| *code == counted).map(|(_, change)| *change));
    let is = move || state.explored.with(|explored| explored.filter.territory.as_ref() == Some(&asked));
    tick(state, "radio", text, change, is, move || {
        state.explored.update(|explored| explored.filter.territory = Some(code.clone()));
    })
    .on_pointed(move |is| state.outlined.set(is.then(|| pointed.clone())))
}

/// The box that finds communes, and what it found.
fn finder(shared: Tree, text: Live<String>, found: Live<Vec<String>>) -> El {
    let state = shared.state;
    let input = classed("input", "finder-text").attr("type", "search").attr("autocomplete", "off");
    let field: HtmlInputElement = input.element().clone().unchecked_into();
    let input = input.on("input", move |_| {
        text.set(field.value());
        if found.with_untracked(Vec::is_empty) && !field.value().is_empty() {
            state.status.set(state.locale.get_untracked().say(Word::FacetNoCommune).to_owned());
        }
    });
    let lost = move || text.with(|text| !text.is_empty()) && found.with(Vec::is_empty) && directory(state).is_some();
    classed("div", "finder")
        .child(
            el("label").child(classed("span", "finder-name").word(state.locale, Word::FacetFindCommune)).child(input),
        )
        .child(classed("ul", "tree").live(move || {
            let mut all = Vec::new();
            for code in found.get() {
                all.push(leaf(shared, code));
            }
            all
        }))
        .child(classed("p", "quiet").shown_when(lost).word(state.locale, Word::FacetNoCommune))
}

/// Keeps the counts of the territories in sight in step.
fn count(shared: Tree, in_sight: Live<Vec<String>>) {
    let Tree { state, changes, .. } = shared;
    let turns = Turns::default();
    let grounds = grounds(state);
    bind(move || {
        let is_last = turns.begin();
        let (Some(data), Some(counts), Some(grounds)) = (state.data(), state.counts.get(), grounds.get()) else {
            return;
        };
        let mut within = Some(Within::new(counts, in_sight.get()));
        in_slices(move || {
            let is_wanted = is_last() && changes.try_get_untracked().is_some();
            let Some(under_way) = within.as_mut().filter(|_| is_wanted) else { return false };
            let acts = |actor: u32, code: &str| grounds.of(code).has_any(&data.actors[actor as usize].covers);
            if under_way.step(&acts) {
                return true;
            }
            if let Some(done) = within.take() {
                changes.set(done.finish());
            }
            false
        });
    });
}
