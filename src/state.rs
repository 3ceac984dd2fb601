//! What the visitor is looking at: the few signals that everything else is derived from, and the
//! intents that change them.
//!
//! Parts of the interface meet here and nowhere else. Must not know the DOM.

mod shelf;
mod travel;
mod values;

use crate::atlas::Sheet;
use crate::clustering::Clustering;
use crate::data::{Dataset, Later, Part, Records};
use crate::i18n::Locale;
use crate::live::{Live, derived};
use crate::scene::{self, LayerSet, Rest, Showing};
use crate::thematic::Choice;
use grappes_explore::facet::Counts;
use grappes_explore::ranking::Ranks;
use grappes_explore::{Called, Exploration, Passing};
use grappes_geometry::World;
use grappes_model::{Lang, Manifest, Problem, RecordId};
use grappes_view::{Camera, Rect, Size, Zoom};
pub use shelf::{Fetched, Shelf};
use std::rc::Rc;
pub use values::{Gestures, HostEvent, Late, Load, Page, Panel, RecordView, Target, Wait};

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
    /// How far the part of the program has come that shows records and the list.
    pub late: Live<Late>,
    /// How far each part of the program has come, by [`Later`]; that one is the first.
    pub(crate) lates: [Live<Late>; Later::COUNT],
    /// What the visitor has narrowed the map down to and opened.
    pub explored: Live<Exploration>,
    /// Who passes the filter; `None` where there is none.
    pub passing: Live<Option<Rc<Passing>>>,
    /// What actors are called: as in the year that the map stands at.
    pub called: Live<Called>,
    /// How the list is to be read, where it is not all of it by name.
    pub ranks: Live<Ranks>,
    /// What every click on a filter would leave, while that is asked for.
    pub counts: Live<Option<Rc<Counts>>>,
    /// What is explored, as the host asks for it and as it is told, as text.
    pub link: Live<String>,
    /// An actor of the cluster that the visitor wants to see opened.
    pub opened_cluster: Live<Option<u32>>,
    /// Files that only those who explore need; none until somebody does.
    pub shelf: Live<Option<Shelf>>,
    /// Members of a cluster that are fanned out.
    pub fan: Live<Vec<u32>>,
    /// What the panel shows.
    pub panel: Live<Panel>,
    /// Whether the controls that fold on a small stage are unfolded.
    pub unfolded: Live<bool>,
    /// How far the sheet is pulled up, on a narrow stage.
    pub rest: Live<Rest>,
    /// How much a bar takes of the foot of the map, over the sheet of a narrow stage, CSS pixels.
    pub bar_px: Live<f64>,
    /// The panel from which the record was opened, to which one then returns; `Closed` for none.
    pub opened_from: Live<Panel>,
    /// The line of that panel that gets the focus when it opens again.
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
    /// Relations drawn whoever is selected, each as the index of the actor it starts from, which of its links it
    /// is, and the actor at the end that it leads on to.
    pub chained: Live<Vec<u32>>,
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

impl State {
    /// A map that has nothing yet.
    #[must_use]
    pub fn new(base: String, asked: String, layers: LayerSet, emit: Emit, part: Part) -> Self {
        let french = Rc::new(Locale::french(Lang::FR));
        let dataset = Live::new(Load::Loading);
        let layers = Live::new(layers);
        let selected = Live::new(None);
        let size = Live::new(Size::new(0.0, 0.0));
        let lates = Later::ALL.map(|_| Live::new(Late::Away));
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
            late: lates[Later::Panel as usize],
            lates,
            explored: Live::new(Exploration::default()),
            passing: Live::new(None),
            called: Live::new(Called::default()),
            counts: Live::new(None),
            ranks: Live::new(Ranks::default()),
            link: Live::new(String::new()),
            opened_cluster: Live::new(None),
            shelf: Live::new(None),
            fan: Live::new(Vec::new()),
            panel: Live::new(Panel::Closed),
            unfolded: Live::new(false),
            rest: Live::new(Rest::Half),
            bar_px: Live::new(0.0),
            opened_from: Live::new(Panel::Closed),
            return_to: Live::new(None),
            status: Live::new(String::new()),
            clustering: Live::new(None),
            by_name: Live::new(None),
            outlined: Live::new(None),
            pointed: Live::new(None),
            chained: Live::new(Vec::new()),
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

    /// How far a part of the program has come.
    #[must_use]
    pub fn late(&self, part: Later) -> Live<Late> {
        self.lates[part as usize]
    }

    /// Whether a part of the program is there, tracked.
    #[must_use]
    pub fn has(&self, part: Later) -> bool {
        self.late(part).get() == Late::Here
    }

    /// Who is shown, tracked.
    #[must_use]
    pub fn showing(&self) -> Showing {
        Showing { layers: self.layers.get(), passing: self.passing.get() }
    }

    /// How many actors of these layers pass the filter, tracked.
    #[must_use]
    pub fn count(&self, layers: LayerSet) -> usize {
        let Some(data) = self.data() else { return 0 };
        let passing = self.passing.get();
        let of = |layer| passing.as_ref().map_or_else(|| data.count(layer), |passing| passing.count(layer));
        layers.iter().map(of).sum()
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
}
