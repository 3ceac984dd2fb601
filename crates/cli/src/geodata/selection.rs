//! What the map shows: regions, départements, neighbours, groupings, extent. Authored.

use grappes_geometry::Bounds;

/// A region of the map and its départements.
pub(crate) struct Region {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) departements: &'static [&'static str],
    /// The last day it existed, where it no longer does (public knowledge).
    pub(crate) to: Option<&'static str>,
}

/// The regions as the documents know them: Nord–Pas-de-Calais is the one of before 2016.
pub(crate) const REGIONS: [Region; 2] = [
    Region {
        code: "ile-de-france",
        name: "Île-de-France",
        departements: &["75", "77", "78", "91", "92", "93", "94", "95"],
        to: None,
    },
    Region {
        code: "nord-pas-de-calais",
        name: "Nord–Pas-de-Calais",
        departements: &["59", "62"],
        // Law no. 2015-29 of 16 January 2015: one region with Picardie from 1 January 2016.
        to: Some("2015-12-31"),
    },
];

/// Départements drawn pale and named around them: those that touch one of the ten, and Aube,
/// Marne, Ardennes and Seine-Maritime with them.
pub(crate) const NEIGHBOURS: [&str; 11] = ["02", "08", "10", "27", "28", "45", "51", "60", "76", "80", "89"];

/// The extent of the context. At home on a screen twice as wide as high, the map shows
/// longitudes −2 to 7.7 and latitudes 47.6 to 51.4; this leaves a margin to drag into.
pub(crate) const EXTENT: Bounds = Bounds { west: -3.0, south: 47.0, east: 8.6, north: 51.6 };

/// How far beyond [`EXTENT`] communes are read, in degrees: more than the widest commune, so
/// that the ragged edge of what was read lies outside.
pub(crate) const READ_MARGIN: f64 = 0.3;

/// A territory made of communes.
pub(crate) struct Grouping {
    pub(crate) code: &'static str,
    /// As in GeoJSON: `ept`, `epci` or `oin`.
    pub(crate) level: &'static str,
    pub(crate) name: &'static str,
    pub(crate) members: Members,
    /// The first day it existed, where the law that made it says so.
    pub(crate) from: Option<&'static str>,
    /// The last day it existed, where it no longer does (public knowledge).
    pub(crate) to: Option<&'static str>,
}

/// Where the communes of a grouping are listed.
pub(crate) enum Members {
    /// In the register of EPCI, under the grouping's code.
    Epci,
    /// In the register of EPT, under the grouping's code.
    Ept,
    /// In no register: by name, all in one département.
    Named { departement: &'static str, communes: &'static [&'static str] },
}

/// The groupings that the documents name. Those of today also stand for what the documents of 2011
/// call by the name of the place (the « bassin audomarois », the « métropole lilloise »): no first
/// day is given of them.
pub(crate) const GROUPINGS: [Grouping; 6] = [
    Grouping {
        code: "200058014",
        level: "ept",
        name: "Grand-Orly Seine Bièvre",
        members: Members::Ept,
        // Law no. 2015-991 of 7 August 2015, article 59: the EPT are made on 1 January 2016.
        from: Some("2016-01-01"),
        to: None,
    },
    Grouping {
        code: "200059228",
        level: "epci",
        name: "Grand Paris Sud Seine Essonne Sénart",
        members: Members::Epci,
        from: None,
        to: None,
    },
    Grouping {
        code: "200093201",
        level: "epci",
        name: "Métropole Européenne de Lille",
        members: Members::Epci,
        from: None,
        to: None,
    },
    Grouping {
        code: "200069037",
        level: "epci",
        name: "Pays de Saint-Omer",
        members: Members::Epci,
        from: None,
        to: None,
    },
    Grouping {
        code: "oin-orly-rungis-seine-amont",
        level: "oin",
        name: "Orly-Rungis Seine-Amont",
        members: Members::Named {
            departement: "94",
            communes: &[
                "Ablon-sur-Seine",
                "Alfortville",
                "Chevilly-Larue",
                "Choisy-le-Roi",
                "Ivry-sur-Seine",
                "Orly",
                "Rungis",
                "Thiais",
                "Valenton",
                "Villeneuve-le-Roi",
                "Villeneuve-Saint-Georges",
                "Vitry-sur-Seine",
            ],
        },
        from: None,
        to: None,
    },
    Grouping {
        code: "ca-plaine-centrale",
        level: "epci",
        name: "Plaine Centrale du Val-de-Marne",
        members: Members::Named { departement: "94", communes: &["Alfortville", "Créteil", "Limeil-Brévannes"] },
        from: None,
        to: Some("2015-12-31"),
    },
];

/// The region that draws a département in full, none for neighbours and the rest.
pub(crate) fn region_of(departement: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.departements.contains(&departement))
}

/// Whether a département is one of those drawn in full.
pub(crate) fn is_drawn(departement: &str) -> bool {
    region_of(departement).is_some()
}

/// The départements of every region, by code.
pub(crate) fn drawn_departements() -> Vec<&'static str> {
    let departements = REGIONS.iter().flat_map(|region| region.departements);
    let mut codes: Vec<_> = departements.copied().collect();
    codes.sort_unstable();
    codes
}
