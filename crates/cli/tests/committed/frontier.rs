//! Belgium and France come from different sources: no sea shows between them, and no foreign
//! land stands out into the sea.

use grappes_geometry::LonLat;

use crate::read::{Territory, count, grid, territories};

/// Where the frontier meets the sea, near enough to tell coast from frontier.
const BEACH_LON: f64 = 2.5456;

/// Distances beyond the border at which one looks, in degrees of latitude: from ten metres to
/// three kilometres, by which the two sources disagree.
const BEYOND: [f64; 5] = [0.0001, 0.0005, 0.002, 0.01, 0.03];

/// For each segment that only one French territory has, its middle and the direction in which
/// France ends, of length one degree of latitude.
fn outer_segments(france: &[Territory], decimals: u8) -> Vec<(&Territory, LonLat, (f64, f64))> {
    let counts = count(france, grid(decimals));
    let mut found = Vec::new();
    for territory in france {
        for pair in territory.rings().flat_map(|ring| ring.windows(2)) {
            let (a, b) = (grid(decimals).round(pair[0]), grid(decimals).round(pair[1]));
            if counts[&(a.min(b), a.max(b))].len() > 1 {
                continue;
            }
            let middle = LonLat::new(f64::midpoint(pair[0].lon, pair[1].lon), f64::midpoint(pair[0].lat, pair[1].lat));
            // The inside is on the left of every ring, so the outside is on the right.
            let shrink = middle.lat.to_radians().cos();
            let (east, north) = ((pair[1].lon - pair[0].lon) * shrink, pair[1].lat - pair[0].lat);
            let length = f64::hypot(east, north);
            found.push((territory, middle, (north / length / shrink, -east / length)));
        }
    }
    found
}

fn beyond(middle: LonLat, (lon, lat): (f64, f64), distance: f64) -> LonLat {
    LonLat::new(middle.lon + lon * distance, middle.lat + lat * distance)
}

#[test]
fn there_is_land_beyond_the_frontier_and_sea_beyond_the_coast() {
    for (name, decimals) in [("overview", 3), ("departements", 4)] {
        let (foreign, france): (Vec<_>, Vec<_>) = territories(name).into_iter().partition(|t| t.id == "foreign");
        let is_france = |p: LonLat| france.iter().any(|t| t.contains(p));
        let (mut frontier, mut coast) = (0, 0);
        for (territory, middle, outwards) in outer_segments(&france, decimals) {
            let is_frontier = match territory.id.as_str() {
                "59" => middle.lon > BEACH_LON,
                "02" | "08" => true,
                "62" | "80" | "76" => false,
                _ => continue,
            };
            for distance in BEYOND {
                let p = beyond(middle, outwards, distance);
                if is_france(p) {
                    continue;
                }
                let is_foreign = foreign[0].contains(p);
                assert_eq!(is_foreign, is_frontier, "{name}: {p:?}, {distance}° beyond {}", territory.id);
                *(if is_frontier { &mut frontier } else { &mut coast }) += 1;
            }
        }
        assert!(frontier > 500 && coast > 200, "{name}: {frontier} points of frontier, {coast} of coast");
    }
}
