//! What ties the selected actor to others, as curves beneath the markers: a curve a kind, direction
//! and marker, with a head where the relation leads to. The record lists the same in words. Else the chain
//! between two actors, a curve a relation, which its panel tells.

use super::buttons::side_px;
use crate::clustering::Clustering;
use crate::data::Dataset;
use crate::decimal::{decimal, whole};
use crate::dom::{El, classed, moved, set_style, svg};
use crate::i18n::Locale;
use crate::live::Live;
use crate::scene::{Marker, Showing, Shown};
use crate::state::{Late, State};
use grappes_model::{Direction, Layer, RelationKind};
use grappes_view::{Camera, Rect, ScreenPx, Size, Tie};
use std::rc::Rc;

/// Room between a marker and a curve, CSS pixels.
const GAP_PX: f64 = 2.0;
/// Height of a curve's name, and about how wide a letter of it is, CSS pixels.
const NAME_PX: f64 = 18.0;
const CHAR_PX: f64 = 6.2;

/// All relations of one kind and direction between the selected actor and one marker.
struct Bundle {
    kind: RelationKind,
    direction: Direction,
    /// Layer of the actor it leads to, or of the first of them.
    layer: Layer,
    /// Which marker of those shown, or which actor out of sight.
    marker: Result<usize, u32>,
    /// Indices of the actors it leads to.
    others: Vec<u32>,
    curve: Tie,
}

/// What the curves are laid between.
struct Scene<'a> {
    data: &'a Dataset,
    clustering: &'a Clustering,
    shown: &'a [Marker],
    camera: Camera,
    size: Size,
}

/// The curves of the selected actor, placed anew with the markers.
pub fn ties(state: State, shown: Live<Rc<Shown>>) -> El {
    classed("div", "ties-over").attr("aria-hidden", "true").live(move || {
        let is_asked = state.selected.with(Option::is_some) || !state.chained.with(Vec::is_empty);
        let is_asked = is_asked && state.late.get() == Late::Here;
        if is_asked { ties_later(state, &shown.get()).unwrap_or_default() } else { Vec::new() }
    })
}

#[inline(never)]
fn ties_later(state: State, shown: &Shown) -> Option<Vec<El>> {
    let Shown { camera, markers, .. } = shown;
    let (data, clustering) = (state.data()?, state.clustering.get()?);
    let scene = Scene { data: &data, clustering: &clustering, shown: markers, camera: *camera, size: state.size.get() };
    let selected = state.selected.get();
    let bundles = match &selected {
        Some(id) => bundles(&scene, data.index_of(id)?, &state.showing()),
        None => chained(&scene, &state.chained.get()),
    };
    // Of a chain one step is singled out; whoever else is pointed at says nothing of it.
    let pointed = state.pointed.get().and_then(|id| Some(data.index_of(&id)? as u32));
    let pointed =
        pointed.filter(|pointed| selected.is_some() || bundles.iter().any(|one| one.others.contains(pointed)));
    let curves = svg("svg").each(&bundles, |bundle| curve(bundle, pointed));
    let names = names(&scene, &state.locale.get(), &bundles);
    Some(vec![curves, classed("div", "names").each(&names, El::clone)])
}

/// The relations of the selected actor that have room for a curve.
fn bundles(scene: &Scene<'_>, selected: usize, showing: &Showing) -> Vec<Bundle> {
    let mut all: Vec<Bundle> = Vec::new();
    let here = end(scene, selected as u32).1;
    for (kind, direction, other) in scene.data.ties(selected) {
        let layer = scene.data.actors[other as usize].layer;
        // An actor that is filtered out is not on the map.
        if !showing.has(other, layer) {
            continue;
        }
        let (marker, there) = end(scene, other);
        let mut lane = 0;
        let mut is_known = false;
        for bundle in &mut all {
            if bundle.marker == marker {
                lane += 1;
                if (bundle.kind, bundle.direction) == (kind, direction) {
                    bundle.others.push(other);
                    is_known = true;
                }
            }
        }
        let (from, to) = if direction == Direction::From { (here, there) } else { (there, here) };
        if !is_known && let Some(curve) = Tie::between(from, to, lane) {
            all.push(Bundle { kind, direction, layer, marker, others: vec![other], curve });
        }
    }
    all
}

/// The relations of a chain, each to the actor that it leads on to: whoever was filtered out is tied at its place.
fn chained(scene: &Scene<'_>, ties: &[u32]) -> Vec<Bundle> {
    let mut all = Vec::new();
    for tie in ties.as_chunks::<3>().0 {
        let [from, link, step] = *tie;
        let link = &scene.data.actors[from as usize].links[link as usize];
        let Some(to) = scene.data.index_of(&link.to) else { continue };
        let (marker, there) = end(scene, to as u32);
        if let Some(curve) = Tie::between(end(scene, from).1, there, 0) {
            let layer = scene.data.actors[to].layer;
            all.push(Bundle { kind: link.kind, direction: Direction::From, layer, marker, others: vec![step], curve });
        }
    }
    all
}

/// Where an actor stands on the stage and what a curve keeps clear of there: its marker, the cluster
/// that holds it, or its place out of sight.
fn end(scene: &Scene<'_>, actor: u32) -> (Result<usize, u32>, (ScreenPx, f64)) {
    let Scene { data, clustering, shown, camera, size } = scene;
    let cluster = clustering.holding(actor, camera.zoom.get());
    let holds = |marker: &Marker| {
        marker.is_cluster() && cluster.as_ref().is_some_and(|cluster| clustering.has(cluster, marker.first))
    };
    let alone = |marker: &Marker| marker.first == actor && !marker.is_cluster();
    match shown.iter().position(alone).or_else(|| shown.iter().position(holds)) {
        Some(index) => (Ok(index), (shown[index].place(camera, *size), side_px(shown[index].count()) / 2.0 + GAP_PX)),
        None => (Err(actor), (camera.to_screen(data.points[actor as usize], *size), 0.0)),
    }
}

/// A curve, with a head unless both ends are as much the first; faint when another one is pointed at.
fn curve(bundle: &Bundle, pointed: Option<u32>) -> El {
    let (mut line, mut head) = (bundle.curve, String::new());
    if !bundle.kind.is_symmetric() {
        let corners;
        (line, corners) = bundle.curve.with_head();
        for (letter, at) in ["M", "L", "L"].into_iter().zip(corners) {
            go(&mut head, letter, at);
        }
        head.push('z');
    }
    let mut path = String::new();
    go(&mut path, "M", line.start);
    go(&mut path, "Q", line.control);
    go(&mut path, " ", line.end);
    let stroke = |class: &str, path: &str| svg("path").attr("class", class).attr("d", path);
    svg("g")
        .attr("data-layer", bundle.layer.key())
        .attr("data-kind", bundle.kind.key())
        .class_if("faint", pointed.is_some_and(|pointed| !bundle.others.contains(&pointed)))
        .child(stroke("casing", &path))
        .child(stroke("line", &path))
        .child(stroke("head", &head))
}

fn go(path: &mut String, letter: &str, at: ScreenPx) {
    path.push_str(letter);
    path.push_str(&decimal(at.x, 1));
    path.push(' ');
    path.push_str(&decimal(at.y, 1));
}

/// What the curves are called: each kind and direction once, on its longest curve whose middle is free of
/// markers and other names.
fn names(scene: &Scene<'_>, locale: &Locale, all: &[Bundle]) -> Vec<El> {
    let mut taken: Vec<Rect> = Vec::new();
    for marker in scene.shown {
        let side = side_px(marker.count());
        taken.push(Rect::around(marker.place(&scene.camera, scene.size), (side, side)));
    }
    let mut names = Vec::new();
    for (index, first) in all.iter().enumerate() {
        let is_alike = |other: &Bundle| (other.kind, other.direction) == (first.kind, first.direction);
        if all[..index].iter().any(is_alike) {
            continue;
        }
        let mut said = locale.relation(first.kind, first.direction).to_owned();
        let count: usize = all.iter().filter(|other| is_alike(other)).map(|other| other.others.len()).sum();
        if count > 1 {
            said.push_str(" (");
            said.push_str(&whole(count));
            said.push(')');
        }
        let width = said.chars().count() as f64 * CHAR_PX + NAME_PX;
        let mut best: Option<(f64, Rect, ScreenPx)> = None;
        for Bundle { curve, .. } in all.iter().filter(|other| is_alike(other)) {
            let (length, middle) = (curve.start.distance(curve.end), curve.middle());
            let room = Rect::around(middle, (width, NAME_PX));
            let is_free = room.is_inside(scene.size) && !taken.iter().any(|rect| room.is_nearer_than(rect, 1.0));
            if is_free && length > width && best.is_none_or(|(longest, ..)| length > longest) {
                best = Some((length, room, middle));
            }
        }
        if let Some((_, room, at)) = best {
            taken.push(room);
            let name = classed("span", "name").text(&said);
            set_style(name.element(), "transform", Some(&[&*moved(at.x, at.y), " translate(-50%,-50%)"].concat()));
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clustering::Gathering;
    use crate::scene::LayerSet;
    use grappes_view::Zoom;

    /// The curves of an actor of the committed dataset, near enough for neighbours to have room between them.
    fn drawn(data: &Dataset, selected: usize) -> Vec<Bundle> {
        let mut gathering = Gathering::new(data.actors.len());
        for (index, actor) in data.actors.iter().enumerate() {
            gathering.add(index as u32, actor.layer, data.points[index]);
        }
        while gathering.step() {}
        let clustering = gathering.finish();
        let camera = Camera { center: data.points[selected], zoom: Zoom::new(14.0) };
        let scene = Scene { data, clustering: &clustering, shown: &[], camera, size: Size::new(1440.0, 900.0) };
        bundles(&scene, selected, &LayerSet::ALL.into())
    }

    #[test]
    fn every_relation_has_its_curve_unless_both_are_at_one_place() {
        let data = Dataset::committed();
        for (selected, actor) in data.actors.iter().enumerate() {
            let mut curves: Vec<(RelationKind, Direction, u32)> = Vec::new();
            for bundle in drawn(&data, selected) {
                curves.extend(bundle.others.iter().map(|&other| (bundle.kind, bundle.direction, other)));
            }
            let mut known = data.ties(selected);
            known.retain(|(.., other)| data.points[*other as usize] != data.points[selected]);
            curves.sort_unstable();
            known.sort_unstable();
            assert_eq!(curves, known, "{}", actor.id);
        }
    }

    #[test]
    fn a_chain_has_a_curve_a_relation_from_its_start_to_its_end() {
        let data = Dataset::committed();
        let index = |id: &str| data.actors.iter().position(|actor| actor.id.as_str() == id).unwrap();
        let link =
            |from: usize, to: &str| data.actors[from].links.iter().position(|link| link.to.as_str() == to).unwrap();
        let (start, middle) = (index("mecatronic"), index("soliage"));
        let end = index("pole-charles-foix");
        // Walked from the pole: the second relation leads on to where it starts.
        let ties = [middle, link(middle, "pole-charles-foix"), middle, start, link(start, "soliage"), start]
            .map(|number| number as u32);
        let mut gathering = Gathering::new(data.actors.len());
        while gathering.step() {}
        let camera = Camera { center: data.points[middle], zoom: Zoom::new(11.0) };
        let clustering = gathering.finish();
        let scene = Scene { data: &data, clustering: &clustering, shown: &[], camera, size: Size::new(1440.0, 900.0) };
        let drawn = chained(&scene, &ties);
        let kinds: Vec<RelationKind> = drawn.iter().map(|bundle| bundle.kind).collect();
        assert_eq!(kinds, [RelationKind::GrewOutOf, RelationKind::PartnerOf]);
        assert_eq!(drawn[0].marker, Err(end as u32), "from its start to its end");
        assert_eq!(drawn[0].others, [middle as u32], "and on to the next actor");
        assert_eq!(drawn[1].others, [start as u32]);
        assert!(chained(&scene, &[]).is_empty());
    }
}
