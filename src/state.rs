//! What the visitor is looking at: the few signals that everything else is derived from, and the
//! intents that change them.
//!
//! Parts of the interface meet here and nowhere else. Must not know the DOM.

use crate::atlas::Sheet;
use crate::clustering::Clustering;
use crate::data::{Dataset, Part, RecordError, Records};
use crate::i18n::Locale;
use crate::live::{Live, derived};
use crate::scene::{self, LayerSet, Rest};
use crate::thematic::Choice;
use grappes_geometry::{World, WorldBounds};
use grappes_model::{Lang, Manifest, Problem, Record, RecordId};
use grappes_view::{Camera, Delta, Limits, Padding, Rect, Size, Zoom};
use std::rc::Rc;

/// How far the dataset has come.
#[derive(Debug, Clone)]
pub enum Load {
    /// On its way.
    Loading,
    /// Read.
    Ready(Rc<Dataset>),
    /// Not to be had.
    Failed,
}

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// Nothing: the map has the stage for itself.
    Closed,
    /// All actors.
    List,
    /// The selected record.
    Record,
}

/// The record of the selected actor.
#[derive(Debug, Clone)]
pub enum RecordView {
    /// Nothing is selected.
    None,
    /// On its way.
    Loading(Wait),
    /// Read.
    Ready(Rc<Record>),
    /// Not to be had.
    Failed(RecordError),
}

/// How far the part of the program has come that is fetched when it is first used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// Nobody has asked for it.
    Away,
    /// On its way.
    Coming(Wait),
    /// There.
    Here,
    /// Not to be had.
    Failed,
}

/// How long something has kept the visitor waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Too short to say anything.
    Short,
    /// Long enough to say that it is loading.
    Noticed,
    /// Long enough to offer another try.
    Long,
}

/// A camera to go to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Fly there.
    Fly(Camera),
    /// Be there.
    Jump(Camera),
}

/// Whose the wheel and the fingers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gestures {
    /// The map's.
    Greedy,
    /// The page's: the map takes two fingers, and the wheel with control or command.
    Cooperative,
    /// The page's, all of them: the map is a picture, and nothing of it takes the focus.
    Still,
}

/// What a host page is told.
#[derive(Debug, Clone)]
pub enum HostEvent {
    /// The first complete frame is drawn.
    Ready,
    /// A record is about to be opened, or (`None`) was closed. The host may say no to opening.
    Select(Option<RecordId>),
    /// The camera came to rest.
    View,
    /// Layers were switched.
    Filter,
    /// Something could not be read.
    Error(Problem),
}

/// Tells the host; `false` when the host said no.
pub type Emit = Rc<dyn Fn(&State, HostEvent) -> bool>;

/// The signals of one map. A copy is a handle on the same map.
#[derive(Clone, Copy)]
pub struct State {
    /// Tag of the language asked for, by the page or by the visitor.
    pub asked: Live<String>,
    /// Languages of the dataset; none until its manifest is read.
    pub langs: Live<Vec<Lang>>,
    /// The language whose words were fetched last.
    pub fetched: Live<Rc<Locale>>,
    /// The language spoken to the visitor.
    pub locale: Live<Rc<Locale>>,
    /// Whether that is the one asked for, or all there is.
    pub settled: Live<bool>,
    /// Absolute URL of the manifest.
    pub base: Live<String>,
    /// What the dataset is made of: there before the dataset is.
    pub manifest: Live<Option<Rc<Manifest>>>,
    /// The dataset.
    pub dataset: Live<Load>,
    /// Territories fetched so far.
    pub sheets: Live<Vec<Rc<Sheet>>>,
    /// Whether territories that the picture needs are still on their way.
    pub awaited: Live<bool>,
    /// Whether a part of the base map could not be fetched.
    pub part_failed: Live<bool>,
    /// Extent of the stage, 0 × 0 until it is laid out.
    pub size: Live<Size>,
    /// The camera.
    pub camera: Live<Camera>,
    /// Where the camera is asked to go.
    pub target: Live<Option<Target>>,
    /// Layers shown.
    pub layers: Live<LayerSet>,
    /// The selected record.
    pub selected: Live<Option<RecordId>>,
    /// What is known of it.
    pub record: Live<RecordView>,
    /// The part of the program that shows records and the list.
    pub late: Live<Late>,
    /// The part that shows figures on the map.
    pub late_figures: Live<Late>,
    /// Members of a cluster that are fanned out.
    pub fan: Live<Vec<u32>>,
    /// What the panel shows.
    pub panel: Live<Panel>,
    /// Whether the controls that fold on a small stage are unfolded.
    pub unfolded: Live<bool>,
    /// How far the sheet is pulled up, on a narrow stage.
    pub rest: Live<Rest>,
    /// Whether the record was opened from the list, to which one then returns.
    pub from_list: Live<bool>,
    /// The line of the list that gets the focus when the list opens again.
    pub return_to: Live<Option<String>>,
    /// What the status line says to screen readers.
    pub status: Live<String>,
    /// Codes of the territories to highlight.
    pub covered: Live<Vec<String>>,
    /// Whether figures on the map are unfolded; `None` while nobody asked for them.
    pub counting: Live<Option<bool>>,
    /// The figure that the visitor wants on the map.
    pub figure: Live<Choice>,
    /// What letters keep clear of besides markers: boxes in CSS pixels around places.
    pub boxes: Live<Vec<(World, Rect)>>,
    /// Code of the territory that the visitor points at, on the map or by a link.
    pub outlined: Live<Option<String>>,
    /// The actor that the visitor points at, on the map or by a link.
    pub pointed: Live<Option<RecordId>>,
    /// Clusters of the layers shown; of those before while they are being gathered.
    pub clustering: Live<Option<Rc<Clustering>>>,
    /// Indices of the actors by name, once the list was asked for.
    pub by_name: Live<Option<Rc<Vec<u32>>>>,
    /// Counts changes of colours: theme, host tokens, forced colours.
    pub theme: Live<u32>,
    /// Device pixels per CSS pixel: of the screen, and of the browser's zoom.
    pub ratio: Live<f64>,
    /// Whether the page's own scrolling comes first.
    pub gestures: Live<Gestures>,
    pub(crate) part: Live<Part>,
    pub(crate) records: Live<Records>,
    pub(crate) emit: Live<Emit>,
    /// Whether the last selection came from the host page, which keeps the focus it has.
    pub(crate) by_host: Live<bool>,
    /// Counts selections, so that a late answer is known for what it is.
    pub(crate) selection: Live<u32>,
}

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
    /// A map that has nothing yet.
    #[must_use]
    pub fn new(base: String, asked: String, layers: LayerSet, emit: Emit, part: Part) -> Self {
        let french = Rc::new(Locale::french(Lang::FR));
        let dataset = Live::new(Load::Loading);
        let layers = Live::new(layers);
        let selected = Live::new(None);
        let size = Live::new(Size::new(0.0, 0.0));
        Self {
            settled: Live::new(asked.is_empty() || Lang::FR.serves(&asked)),
            asked: Live::new(asked),
            langs: Live::new(Vec::new()),
            fetched: Live::new(french.clone()),
            locale: Live::new(french),
            base: Live::new(base),
            dataset,
            manifest: Live::new(None),
            sheets: Live::new(Vec::new()),
            awaited: Live::new(true),
            part_failed: Live::new(false),
            size,
            camera: Live::new(Camera { center: World { x: 0.5, y: 0.5 }, zoom: Zoom::new(0.0) }),
            target: Live::new(None),
            layers,
            selected,
            covered: derived(move || match (dataset.get(), selected.get()) {
                (Load::Ready(data), Some(id)) => data.actor(&id).map(|actor| actor.covers.clone()).unwrap_or_default(),
                _ => Vec::new(),
            }),
            record: Live::new(RecordView::None),
            late: Live::new(Late::Away),
            late_figures: Live::new(Late::Away),
            fan: Live::new(Vec::new()),
            panel: Live::new(Panel::Closed),
            unfolded: Live::new(false),
            rest: Live::new(Rest::Half),
            from_list: Live::new(false),
            return_to: Live::new(None),
            status: Live::new(String::new()),
            clustering: Live::new(None),
            by_name: Live::new(None),
            outlined: Live::new(None),
            pointed: Live::new(None),
            counting: Live::new(None),
            figure: Live::new(Choice::NONE),
            boxes: Live::new(Vec::new()),
            theme: Live::new(0),
            ratio: Live::new(1.0),
            gestures: Live::new(Gestures::Greedy),
            part: Live::new(part),
            records: Live::new(Records::default()),
            emit: Live::new(emit),
            by_host: Live::new(false),
            selection: Live::new(0),
        }
    }

    /// The dataset, when it is there.
    #[must_use]
    pub fn data(&self) -> Option<Rc<Dataset>> {
        match self.dataset.try_get() {
            Some(Load::Ready(data)) => Some(data),
            _ => None,
        }
    }

    /// The same, without following changes.
    #[must_use]
    pub fn data_untracked(&self) -> Option<Rc<Dataset>> {
        match self.dataset.try_get_untracked() {
            Some(Load::Ready(data)) => Some(data),
            _ => None,
        }
    }

    /// Tells the host page; `false` when it says no.
    pub fn tell(&self, event: HostEvent) -> bool {
        self.emit.try_get_untracked().is_none_or(|emit| emit(self, event))
    }

    /// Tells the host page what could not be read.
    pub fn tell_all(&self, problems: Vec<Problem>) {
        for problem in problems {
            self.tell(HostEvent::Error(problem));
        }
    }

    /// Whether the stage is wide enough for panels beside the map.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.size.get().width >= scene::WIDE_PX
    }

    /// What panels cover of the stage now.
    #[must_use]
    pub fn padding(&self) -> Padding {
        let panel = self.panel.get_untracked() != Panel::Closed;
        scene::padding(self.size.get_untracked(), panel, self.rest.get_untracked())
    }

    /// Where the camera may go.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let free = Limits { min_zoom: 0.0, max_zoom: MAX_ZOOM, bounds: WorldBounds::WORLD };
        let Some(manifest) = self.manifest.get_untracked() else { return free };
        let bounds = WorldBounds::from(manifest.bounds);
        let size = self.size.get_untracked();
        let home = Camera::fit(bounds, size, scene::padding(size, false, Rest::Peek), &free);
        Limits { min_zoom: (home.zoom.get() - ZOOM_OUT_LEVELS).max(0.0), max_zoom: MAX_ZOOM, bounds }
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
        let camera = self.camera.get_untracked();
        let held = self.limits().hold(camera);
        if held != camera {
            self.target.set(Some(Target::Fly(held)));
        }
        held != camera
    }

    /// Whether figures on the map are unfolded.
    #[must_use]
    pub fn is_counting(&self) -> bool {
        self.counting.get() == Some(true)
    }

    /// Whether the map is a picture, tracked.
    #[must_use]
    pub fn is_still(&self) -> bool {
        self.gestures.get() == Gestures::Still
    }

    /// Whether wheel and one finger are left to the page.
    #[must_use]
    pub fn cooperative(&self) -> bool {
        self.gestures.get_untracked() == Gestures::Cooperative
    }

    /// Opens the cluster that holds `actor`: flies to where it splits, or fans it out when it never
    /// does; a cluster of very many a part after the other.
    pub fn open_cluster(&self, actor: u32) {
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

/// How many actors stand in `layers`.
#[must_use]
pub fn shown(data: &Dataset, layers: LayerSet) -> usize {
    layers.iter().map(|layer| data.count(layer)).sum()
}
