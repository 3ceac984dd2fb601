//! The map as a whole: loads what is needed when it is needed, and puts the parts together.
//!
//! Wiring only: parts meet in [`State`].

use crate::atlas::Sheet;
use crate::data::{Later, load_dataset, load_manifest, load_territories};
use crate::dom::{El, button, classed, el, focus};
use crate::exploring;
use crate::figures;
use crate::gather;
use crate::i18n::Word;
use crate::language;
use crate::live::{Live, bind, derived, keep};
use crate::map::{Brush, stage};
use crate::names;
use crate::opening;
use crate::overlay::{anchor, anchored, follow_pointing, markers, obstacles, shown, ties};
pub use crate::panel::FullScreen;
use crate::panel::{foot, legend, places_and_layers, search, side_panel_later, tools, top};
use crate::scene::{Rest, Shown};
use crate::state::{Gestures, HostEvent, Late, Load, Page, Panel, State, Target, Wait};
use crate::timer::{NOTICE, after};
use grappes_geometry::{WorldBounds, project};
use grappes_model::manifest::{Manifest, TerritoryFile};
use grappes_model::territory::departement_of;
use grappes_model::{Level, Problem, RecordId};
use grappes_view::Camera;
use std::rc::Rc;

/// What the host page asks for at first.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// A camera: zoom, latitude, longitude.
    pub view: Option<Camera>,
    /// A territory to frame.
    pub territory: Option<String>,
    /// A record to open.
    pub selected: Option<RecordId>,
}

/// One map.
pub fn app(state: State, start: impl Fn() -> Start + 'static, full_screen: FullScreen) -> El {
    let load = move || fetch_dataset(state);
    load();
    language::follow(state);
    gather::follow(state);
    begin(state, start);
    let retry_parts = fetch_territories(state);

    let anchor = anchor(state);
    let shown = shown(state, anchor);
    let brush = Live::new(None);
    // Circles lie under the curves and the markers.
    let under = el("div");
    let markers = markers(state, shown);
    let over = anchored(state, anchor, [under.clone(), ties(state, shown), markers.clone()]);
    let stage = stage(state, Rc::new(move || obstacles(state, shown)), brush, over);
    let legend = legend(state, move || open_later_figures(state, shown, brush, under.clone()));
    let waiting = Live::new(false);
    keep(after(NOTICE, move || waiting.set(true)));
    // Which of the states that replace or cover the map it is in.
    let failed = move || matches!(state.dataset.get(), Load::Failed);
    let loading = move || waiting.get() && matches!(state.dataset.get(), Load::Loading);
    let ground = stage.clone();
    let notices = classed("div", "notices").live(move || {
        let mut notices = Vec::new();
        if state.part_failed.get() {
            let retry = retry_parts.clone();
            notices.push(alert(state, Word::PartFailed, &ground, move || retry()));
        }
        if loading() {
            notices.push(classed("p", "notice").word(state.locale, Word::Loading));
        }
        let (counting, panel) = (state.is_counting(), state.panel.get());
        // What nobody waits for is not spoken of: the first part is fetched for those who come near.
        notices.extend(Later::ALL.into_iter().find_map(|part| {
            let is_wanted = match part {
                Later::Panel => counting || panel != Panel::Closed,
                Later::Figures => counting,
                _ => true,
            };
            if is_wanted { awaited(state, part, &ground) } else { None }
        }));
        notices
    });
    let search = search(state);
    let controls = classed("div", "controls")
        .live_class("unfolded", move || state.unfolded.get())
        .child(top(state, search.clone()))
        .child(places_and_layers(state));
    // A link leads to something that only exploring knows; to a filter, by its first letter.
    bind(move || {
        state.link.with(|link| {
            for token in link.split('~') {
                match token.as_bytes().first() {
                    None => {}
                    Some(b't' | b'g' | b'y' | b'k' | b'z') => state.fetch_part(Later::Filter),
                    Some(_) => state.fetch_part(Later::Explore),
                }
            }
        });
    });
    let exploring = derived(move || state.has(Later::Explore) && state.data().is_some());
    let explored = classed("div", "explored").live(move || {
        if exploring.get() { explore_later_explore(state, &search, shown, &markers) } else { Vec::new() }
    });
    let parts =
        [controls, stage, tools(state, full_screen), legend, foot(state), side(state, brush), notices, explored];
    let failure = classed("div", "failed")
        .shown_when(failed)
        .live(move || if failed() { failure(state, load) } else { Vec::new() });
    let root = classed("section", "grappes")
        .attr("part", "root")
        // Whoever only looks does not pay for what is fetched then.
        .on("pointerover", move |_| state.prepare())
        .on("focusin", move |_| state.prepare())
        .live_class("wide", move || state.is_wide())
        .live_class("full-sheet", move || state.panel.get() != Panel::Closed && state.rest.get() == Rest::Full)
        // Controls that change before one's eyes are worse than controls that come a moment later: their words
        // with the language, their number and figures with the dataset.
        .live_flag("data-unsettled", move || {
            (!state.settled.get() && !waiting.get()) || matches!(state.dataset.get(), Load::Loading)
        })
        .live_attr("lang", move || Some(state.locale.get().spoken.tag()))
        .live_attr("aria-label", move || Some(title(state)))
        .child(classed("h2", "spoken").attr("id", "map-title").live_text(move || title(state)));
    parts
        .into_iter()
        .fold(root, |root, part| root.child(part.live_flag("data-failed", failed)))
        .child(failure)
        .child(classed("p", "spoken").attr("role", "status").live_text(move || state.status.get()))
}

/// What is told of a part of the program that a visitor waits for.
fn awaited(state: State, part: Later, stage: &El) -> Option<El> {
    let counting = part == Later::Figures;
    match state.late(part).get() {
        Late::Coming(Wait::Noticed) => {
            let said = if counting { Word::LoadingFigures } else { Word::LoadingPanel };
            Some(classed("p", "notice").word(state.locale, said))
        }
        Late::Failed => {
            let said = if counting { Word::FiguresFailed } else { Word::PanelFailed };
            Some(alert(state, said, stage, move || {
                state.fetch_part(part);
                state.retry();
            }))
        }
        _ => None,
    }
}

/// What could not be had, and another try. Its button goes then: the focus stays on the map, `stage`.
fn alert(state: State, said: Word, stage: &El, mut again: impl FnMut() + 'static) -> El {
    let stage = stage.clone();
    let again = button("action").word(state.locale, Word::TryAgain).on_click(move || {
        focus(stage.html());
        again();
    });
    classed("p", "notice").attr("role", "alert").child(el("span").word(state.locale, said)).child(again)
}

/// The place of the panel, which is there once its part of the program is.
fn side(state: State, brush: Live<Option<Brush>>) -> El {
    let here = derived(move || state.has(Later::Panel));
    classed("div", "side").live(move || {
        if !here.get() {
            return Vec::new();
        }
        names::follow_later(state);
        opening::follow_later(state);
        vec![side_panel_later(
            state,
            Rc::new(
                move |panel, page| {
                    if state.has(Later::Explore) { page_later_explore(state, brush, panel, page) } else { Vec::new() }
                },
            ),
        )]
    })
}

/// What panels show beyond list and record.
#[inline(never)]
fn page_later_explore(state: State, brush: Live<Option<Brush>>, panel: Panel, page: Page) -> Vec<El> {
    exploring::page(state, brush, panel, page)
}

/// What exploring begins with, and what stands on the map because of it.
#[inline(never)]
fn explore_later_explore(state: State, search: &El, shown: Live<Rc<Shown>>, markers: &El) -> Vec<El> {
    follow_pointing(state, shown, markers);
    exploring::open(state, search)
}

/// The figures on the map, for whoever asks for them.
#[inline(never)]
fn open_later_figures(state: State, shown: Live<Rc<Shown>>, brush: Live<Option<Brush>>, under: El) -> El {
    figures::open(state, shown, under, move |wash| brush.set(wash.map(Brush::washed)))
}

/// What stands in the map's place when the dataset cannot be read: why, another try, and the list
/// that the element holds in its light DOM.
fn failure(state: State, load: impl Fn() + 'static) -> Vec<El> {
    let said = el("p")
        .child(el("strong").word(state.locale, Word::DatasetFailed))
        .text(" ")
        .child(el("span").word(state.locale, Word::DatasetFailedHelp));
    let again = button("action").word(state.locale, Word::TryAgain).on_click(load);
    vec![el("div").attr("role", "alert").child(said).child(again), el("slot")]
}

fn title(state: State) -> String {
    let locale = state.locale.get();
    state
        .data()
        .map_or_else(|| locale.say(Word::MapLabel).to_owned(), |data| data.manifest.title.get(locale.lang).to_owned())
}

/// Manifest, then overlays; the words of the language asked for come along with these.
fn fetch_dataset(state: State) {
    state.dataset.set(Load::Loading);
    let base = state.base.get_untracked();
    load_manifest(&base.clone(), move |manifest| match manifest {
        Ok(manifest) => {
            let manifest = Rc::new(manifest);
            state.langs.set(manifest.langs.clone());
            state.manifest.set(Some(manifest.clone()));
            let wanted = move || state.dataset.try_get_untracked().is_some();
            load_dataset(&base, manifest, wanted, move |loaded| match loaded {
                Ok(loaded) => {
                    state.tell_all(loaded.problems);
                    state.dataset.set(Load::Ready(Rc::new(loaded.data)));
                }
                Err(problem) => fail(state, problem),
            });
        }
        Err(problem) => fail(state, problem),
    });
}

fn fail(state: State, problem: Problem) {
    state.tell(HostEvent::Error(problem));
    state.dataset.set(Load::Failed);
}

/// Places the camera once there is a stage and the manifest, and opens the record asked for once there is a
/// dataset: territories need not wait for actors. What is asked for is what `start` says by then.
fn begin(state: State, start: impl Fn() -> Start + 'static) {
    // A picture shows no record.
    if start().selected.is_some() && state.gestures.get_untracked() != Gestures::Still {
        state.prepare();
    }
    let (mut placed, mut opened, mut viewed) = (false, false, false);
    bind(move || {
        if opened || state.manifest.with(Option::is_none) || state.size.get().width <= 0.0 {
            return;
        }
        let here = state.data().is_some();
        if placed && !here {
            return;
        }
        let start = start();
        if !placed {
            placed = true;
            viewed = start.view.is_some();
            let view = start.view.map(|camera| state.limits().hold(camera));
            if let Some(camera) = view.or_else(|| state.framing(start.territory.as_deref())) {
                state.camera.set(camera);
                state.target.set(Some(Target::Jump(camera)));
            }
        }
        if here {
            opened = true;
            let camera = state.camera.get_untracked();
            start.selected.iter().for_each(|id| state.select_for_host(id));
            // The record would be brought into view: the view asked for comes first.
            if viewed {
                state.target.set(Some(Target::Jump(camera)));
            }
        }
    });
}

/// Fetches territory files as the camera or the selected record calls for them. What it gives
/// back tries those again that could not be had.
fn fetch_territories(state: State) -> Rc<dyn Fn()> {
    let asked = Live::new(Vec::<String>::new());
    let lost = Live::new(Vec::<String>::new());
    let again = Live::new(0_u32);
    let needed = derived(move || needed(state));
    bind(move || {
        let is_here = |file: &String| state.sheets.with(|sheets| sheets.iter().any(|sheet| sheet.file == *file));
        let is_lost = |file: &String| lost.with(|lost| lost.contains(file));
        let awaited =
            needed.with(|needed| needed.is_empty() || !needed.iter().all(|file| is_here(file) || is_lost(file)));
        if state.awaited.get_untracked() != awaited {
            state.awaited.set(awaited);
        }
    });
    bind(move || {
        again.track();
        let Some(manifest) = state.manifest.get() else { return };
        let needed = needed.get();
        // Whoever saw many communes has moved about: the part that lets go of them is there.
        if state.late.get_untracked() == Late::Here {
            let_go_later(state, &manifest, asked, &needed);
        }
        for file in needed {
            if asked.with_untracked(|asked| asked.contains(&file)) {
                continue;
            }
            asked.update(|asked| asked.push(file.clone()));
            let of = manifest.clone();
            let path = file.clone();
            load_territories(&state.base.get_untracked(), &path, move |loaded| match loaded {
                Ok(loaded) => {
                    state.tell_all(loaded.problems);
                    let Some(entry) = of.territories.iter().find(|entry| entry.file == file) else { return };
                    let origin = project(of.bounds.center());
                    let sheet = Rc::new(Sheet::new(entry, &loaded.data, origin));
                    // It may have been let go before it came, and asked for again; the map may be gone.
                    let wanted = asked.try_get_untracked().unwrap_or_default();
                    let there = state.sheets.try_get_untracked().unwrap_or_default();
                    if !wanted.contains(&file) || there.iter().any(|sheet| sheet.file == file) {
                        return;
                    }
                    // In the order of the manifest, whichever comes first: names choose their places in it.
                    let all = &of.territories;
                    let order = |file: &str| all.iter().position(|one| one.file == file);
                    state.sheets.update(|sheets| {
                        let before = sheets.iter().take_while(|other| order(&other.file) < order(&file)).count();
                        sheets.insert(before, sheet);
                    });
                }
                Err(problem) => {
                    state.tell(HostEvent::Error(problem));
                    lost.update(|lost| lost.push(file));
                    state.part_failed.set(true);
                }
            });
        }
    });
    Rc::new(move || {
        let files = lost.take();
        asked.update(|asked| asked.retain(|file| !files.contains(file)));
        state.part_failed.set(false);
        again.update(|count| *count += 1);
    })
}

/// Lets go of files of communes that nothing needs any more, when there are many.
#[inline(never)]
fn let_go_later(state: State, manifest: &Manifest, asked: Live<Vec<String>>, needed: &[String]) {
    let is_part = |file: &String| manifest.territories.iter().any(|one| one.file == *file && one.within.is_some());
    let (mut parts, mut wanted) = (asked.get_untracked(), needed.to_vec());
    parts.retain(is_part);
    wanted.retain(is_part);
    let spare = spare(&parts, &wanted);
    if !spare.is_empty() {
        asked.update(|asked| asked.retain(|file| !spare.contains(file)));
        state.sheets.update(|sheets| sheets.retain(|sheet| !spare.contains(&sheet.file)));
    }
}

/// Most files of a part of the dataset (the communes of a département) that are kept; those in need at once
/// may be more.
const KEPT: usize = 8;

/// Of the files asked for, the oldest that nothing needs now, so that no more than [`KEPT`] stay. They
/// are fetched again, mostly from the browser's cache, when the visitor comes back.
fn spare(asked: &[String], needed: &[String]) -> Vec<String> {
    let missing = needed.iter().filter(|file| !asked.contains(file)).count();
    let most = (asked.len() + missing).saturating_sub(KEPT);
    asked.iter().filter(|file| !needed.contains(file)).take(most).cloned().collect()
}

/// Files that the picture needs now: by zoom and place, and for the territories in focus.
fn needed(state: State) -> Vec<String> {
    let Some(manifest) = state.manifest.get() else { return Vec::new() };
    let (camera, size) = (state.camera.get(), state.size.get());
    let covered = state.covered.get();
    if size.width <= 0.0 || camera.zoom.get() <= 0.0 {
        return Vec::new();
    }
    let visible = camera.visible(size);
    let mut files: Vec<String> = Vec::new();
    let mut need = |file: &TerritoryFile| {
        if !files.contains(&file.file) {
            files.push(file.file.clone());
        }
    };
    for file in &manifest.territories {
        let at_this_zoom = file.zoom.is_some_and(|[from, to]| (from..to).contains(&camera.zoom.get()));
        let place = file.within.as_ref().and_then(|code| manifest.place(code));
        if at_this_zoom && place.is_none_or(|place| WorldBounds::from(place.bounds).intersects(&visible)) {
            need(file);
        }
    }
    for code in &covered {
        let level = manifest.place(code).map_or(Level::Commune, |place| place.level.0);
        // Régions and départements are in the sheet that is drawn anyway.
        if matches!(level, Level::Region | Level::Departement) {
            continue;
        }
        let departement = departement_of(code);
        for file in manifest.files_of(level) {
            if file.within.as_deref().is_none_or(|within| within == departement) {
                need(file);
            }
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::spare;

    fn files(names: &str) -> Vec<String> {
        names.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_oldest_files_that_nothing_needs_are_let_go() {
        assert!(spare(&files("a b c d e f g"), &files("h")).is_empty());
        assert_eq!(spare(&files("a b c d e f g h"), &files("a i")), files("b"));
        assert_eq!(spare(&files("a b c d e f g h"), &files("i j k")), files("a b c"));
        assert_eq!(spare(&files("a b"), &files("a b c d e f g h i j")), files(""));
        let many = files("a b c d e f g h i j");
        assert_eq!(spare(&many, &many), files(""));
    }
}
