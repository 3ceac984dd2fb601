//! Where the camera may go, and what sends it there: territories, buttons, gestures, clusters, records.

use super::{Late, Panel, State, Target};
use crate::data::Later;
use crate::scene::{self, Beside, Rest};
use grappes_geometry::WorldBounds;
use grappes_model::{Manifest, RecordId};
use grappes_view::{Camera, Delta, Limits, Padding, Size};

/// Zoom at which a single place is shown when nothing says otherwise: a town and its neighbours.
const PLACE_ZOOM: f64 = 10.5;
/// Largest zoom: the communes' outlines are true to half a pixel up to one level less.
const MAX_ZOOM: f64 = 14.0;
/// A territory is too small to be made out when framing it takes more levels than this.
const TOO_SMALL_LEVELS: f64 = 1.2;
/// Most actors at one place that are fanned out at a time: those fit on a phone.
const FAN: usize = 40;
/// How far beyond the home view one can zoom out.
const ZOOM_OUT_LEVELS: f64 = 0.75;

impl State {
    /// What panels, controls and the bar at the foot cover of the stage now.
    #[must_use]
    pub fn padding(&self) -> Padding {
        let beside = match self.panel.get_untracked() {
            Panel::Closed => Beside::Nothing,
            Panel::Compare if self.explored.with_untracked(|explored| explored.compared.len() > 1) => Beside::Table,
            _ => Beside::Panel,
        };
        scene::padding(self.size.get_untracked(), beside, self.rest.get_untracked(), self.bar_px.get_untracked())
    }

    /// Where the camera may go.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let mut limits = Limits { min_zoom: 0.0, max_zoom: MAX_ZOOM, bounds: WorldBounds::WORLD, spare_px: (0.0, 0.0) };
        let Some(manifest) = self.manifest.get_untracked() else { return limits };
        let bounds = WorldBounds::from(manifest.bounds);
        let size = self.size.get_untracked();
        let (free, covered) = (scene::padding(size, Beside::Nothing, Rest::Peek, 0.0), self.padding());
        let home = Camera::fit(bounds, size, free, &limits);
        limits.min_zoom = (home.zoom.get() - ZOOM_OUT_LEVELS).max(0.0);
        limits.bounds = bounds;
        // What lies at the edge of the dataset can be brought to the middle of what panels leave.
        limits.spare_px = ((covered.right - free.right) / 2.0, (covered.bottom - free.bottom) / 2.0);
        limits
    }

    /// Box of a territory, or of everything for a code nobody knows.
    fn bounds_of(&self, manifest: &Manifest, code: &str) -> WorldBounds {
        if let Some(place) = manifest.place(code) {
            return place.bounds.into();
        }
        for sheet in self.sheets.get_untracked() {
            if let Some(shape) = sheet.shape(code) {
                return shape.bounds;
            }
        }
        manifest.bounds.into()
    }

    /// The camera that frames the territory `code` in the free part of the stage.
    #[must_use]
    pub fn framing(&self, code: Option<&str>) -> Option<Camera> {
        let manifest = self.manifest.get_untracked()?;
        let bounds = code.map_or_else(|| manifest.bounds.into(), |code| self.bounds_of(&manifest, code));
        Some(Camera::fit(bounds, self.size.get_untracked(), self.padding(), &self.limits()))
    }

    /// The camera as it will be when a flight under way ends.
    fn camera_ahead(&self) -> Camera {
        match self.target.get_untracked() {
            Some(Target::Fly(camera) | Target::Jump(camera)) => camera,
            None => self.camera.get_untracked(),
        }
    }

    /// Flies to a territory, or home.
    pub fn fit(&self, code: Option<&str>) {
        if let Some(camera) = self.framing(code) {
            self.target.set(Some(Target::Fly(camera)));
        }
    }

    /// Flies by `delta`.
    pub fn fly_by(&self, delta: &Delta) {
        // From where a flight under way will end: three presses on + are three levels.
        let from = self.camera_ahead();
        let padding = self.padding();
        let size = self.size.get_untracked();
        let middle = grappes_view::ScreenPx::new(
            (size.width + padding.left - padding.right) / 2.0,
            (size.height + padding.top - padding.bottom) / 2.0,
        );
        let delta = Delta { around: delta.around.or(Some(middle)), ..*delta };
        self.target.set(Some(Target::Fly(from.apply(&delta, size, &self.limits()))));
    }

    /// Moves at once, as a gesture does, and ends any flight. What is `held` by fingers or a mouse gives
    /// way beyond the limits, until it is [settled](Self::settle).
    pub fn nudge(&self, delta: &Delta, held: bool) {
        if self.target.get_untracked().is_some() {
            self.target.set(None);
        }
        let size = self.size.get_untracked();
        let limits = self.limits();
        // Whoever holds the picture has come near: the part that gives way is there or about to be.
        let gives = held && self.late.get_untracked() == Late::Here;
        self.camera.update(|camera| {
            *camera = if gives { pull_later(camera, delta, size, &limits) } else { camera.apply(delta, size, &limits) }
        });
    }

    /// Goes back within the limits; whether the camera was beyond them.
    pub fn settle(&self) -> bool {
        let camera = self.camera_ahead();
        let held = self.limits().hold(camera);
        if held != camera {
            self.target.set(Some(Target::Fly(held)));
        }
        held != camera
    }

    /// Opens the cluster that holds `actor`, once the part of the program that knows how is there.
    pub fn open_cluster(&self, actor: u32) {
        self.fetch_part(Later::Panel);
        self.opened_cluster.set(Some(actor));
    }

    /// Opens the cluster that holds `actor`: flies to where it splits, or fans it out when it never
    /// does; a cluster of very many a part after the other.
    pub fn split_cluster(&self, actor: u32) {
        let Some(clustering) = self.clustering.get_untracked() else { return };
        let Some(cluster) = clustering.holding(actor, self.camera.get_untracked().zoom.get()) else { return };
        match cluster.expansion_zoom {
            None => {
                // The next ones, where there is not room for all.
                let members = clustering.members(&cluster);
                let last = self.fan.with_untracked(|fan| fan.last().copied());
                let last = last.filter(|&last| clustering.has(&cluster, last));
                let mut begin = last.map_or(0, |last| members.partition_point(|&member| member <= last));
                if begin == members.len() {
                    begin = 0;
                }
                self.fan.set(members.into_iter().skip(begin).take(FAN).collect());
            }
            Some(zoom) => {
                self.fan.set(Vec::new());
                let size = self.size.get_untracked();
                let fitted = Camera::fit(cluster.bounds, size, self.padding(), &self.limits());
                // Never past the zoom that shows every part, never short of the one that splits it.
                let zoom = fitted.zoom.get().max(f64::from(zoom)).min(f64::from(zoom) + 2.0);
                let limits = Limits { min_zoom: zoom, max_zoom: zoom.min(MAX_ZOOM), ..self.limits() };
                let camera = Camera::fit(cluster.bounds, size, self.padding(), &limits);
                self.target.set(Some(Target::Fly(camera)));
            }
        }
    }

    /// Brings an actor, and what it acts on, into the free part of the stage: only when the actor
    /// is out of sight or its territories are too small to be made out.
    pub fn reveal(&self, id: &RecordId) {
        let Some(data) = self.data_untracked() else { return };
        let Some(index) = data.index_of(id) else { return };
        let size = self.size.get_untracked();
        if size.width <= 0.0 {
            return;
        }
        let padding = self.padding();
        let camera = self.camera_ahead();
        let point = data.points[index];
        let at = camera.to_screen(point, size);
        let inside = at.x >= padding.left
            && at.x <= size.width - padding.right
            && at.y >= padding.top
            && at.y <= size.height - padding.bottom;
        let limits = Limits { max_zoom: PLACE_ZOOM, ..self.limits() };
        let spot = WorldBounds { min_x: point.x, min_y: point.y, max_x: point.x, max_y: point.y };
        let mut bounds = spot;
        for code in &data.actors[index].covers {
            if let Some(place) = data.manifest.place(code) {
                bounds = bounds.union(place.bounds.into());
            }
        }
        let framed = Camera::fit(bounds, size, padding, &limits);
        let zoom = camera.zoom.get();
        if framed.zoom.get() > zoom + TOO_SMALL_LEVELS {
            self.target.set(Some(Target::Fly(framed)));
        } else if !inside {
            // As near as one is: coming from a town, one wants to see a town.
            let here = Limits { min_zoom: zoom, max_zoom: zoom, ..limits };
            self.target.set(Some(Target::Fly(Camera::fit(spot, size, padding, &here))));
        }
    }
}

#[inline(never)]
fn pull_later(camera: &Camera, delta: &Delta, size: Size, limits: &Limits) -> Camera {
    camera.pull(delta, size, limits)
}
