//! The committed dataset, and what its borders say of it without any register.

use grappes_geometry::{World, WorldBounds, polygon_contains, project};
use grappes_model::{Actor, Date, Directory, Level, Manifest, Nesting, Record, RecordId, Territory, wire};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

/// Everything in the dataset folder that is asked here.
pub(crate) struct Dataset {
    pub(crate) manifest: Manifest,
    pub(crate) directory: Directory,
    pub(crate) nesting: Nesting,
    pub(crate) actors: Vec<Actor>,
    pub(crate) records: BTreeMap<RecordId, Record>,
    /// As their files draw them, by code.
    pub(crate) communes: BTreeMap<String, Territory>,
}

impl Dataset {
    pub(crate) fn read() -> Self {
        let manifest = wire::manifest(&text("geodata/manifest.json")).unwrap();
        let directory = wire::directory(&text("geodata/communes.json"), "communes.json").unwrap();
        let actors = wire::overlays(&text("geodata/overlays.geojson"), "overlays.geojson").unwrap().data;
        let record = |actor: &Actor| {
            let text = text(&format!("public/records/{}.json", actor.id));
            (actor.id.clone(), wire::record(&text, &actor.id).unwrap())
        };
        let mut communes = BTreeMap::new();
        for file in manifest.files_of(Level::Commune) {
            communes.extend(territories(&file.file).into_iter().map(|commune| (commune.code.clone(), commune)));
        }
        Self {
            nesting: Nesting::new(&manifest, Some(&directory)),
            records: actors.iter().map(record).collect(),
            manifest,
            directory,
            actors,
            communes,
        }
    }

    /// By code of a commune, the codes of whatever its label point lies in: itself, the groupings and the
    /// département that the files draw around it, and the région of that.
    pub(crate) fn by_borders(&self) -> BTreeMap<&str, Vec<String>> {
        let mut drawn: Vec<Outline> = Vec::new();
        for name in ["groupings", "departements"] {
            let all = territories(&format!("territories/{name}.geojson"));
            drawn.extend(all.iter().filter(|one| one.level != Level::Context).map(Outline::of));
        }
        let around = |commune: &Territory| {
            let at = project(commune.label.unwrap());
            assert!(Outline::of(commune).holds(at), "{}: its label point lies outside of it", commune.code);
            let mut codes = vec![commune.code.clone()];
            codes.extend(drawn.iter().filter(|outline| outline.holds(at)).map(|outline| outline.code.clone()));
            let region = |departement: &String| self.manifest.place(departement).and_then(|place| place.within.clone());
            codes.extend(codes.iter().filter_map(region).collect::<Vec<_>>());
            codes.sort();
            codes
        };
        self.communes.iter().map(|(code, commune)| (code.as_str(), around(commune))).collect()
    }

    /// Whether the territory of `code` is one on some day of `on`.
    pub(crate) fn stands(&self, code: &str, on: Option<Date>) -> bool {
        let place = self.manifest.place(code);
        place.is_none_or(|place| on.is_none_or(|on| place.validity().overlaps(on)))
    }
}

fn territories(file: &str) -> Vec<Territory> {
    let loaded = wire::territories(&text(&format!("geodata/{file}")), file).unwrap();
    assert!(loaded.problems.is_empty(), "{file}");
    loaded.data
}

struct Outline {
    code: String,
    bounds: WorldBounds,
    polygons: Vec<Vec<Vec<World>>>,
}

impl Outline {
    fn of(territory: &Territory) -> Self {
        let ring = |ring: &Vec<_>| -> Vec<World> { ring.iter().copied().map(project).collect() };
        let polygons: Vec<Vec<Vec<World>>> =
            territory.polygons.iter().map(|rings| rings.iter().map(ring).collect()).collect();
        let bounds = WorldBounds::of(polygons.iter().flatten().flatten().copied()).unwrap();
        Self { code: territory.code.clone(), bounds, polygons }
    }

    fn holds(&self, at: World) -> bool {
        self.bounds.contains(at) && self.polygons.iter().any(|rings| polygon_contains(rings, at))
    }
}
