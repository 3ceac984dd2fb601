//! Well-known binary in hexadecimal, as far as the source uses it: little-endian
//! `MultiPolygon` and `Point`, in degrees, longitude first.
//!
//! Source: OGC 06-103r4, *Simple Feature Access*, clause 8.

use grappes_geometry::LonLat;

/// `MultiPolygon` and `Point` in the type field.
const MULTI_POLYGON: u32 = 6;
const POLYGON: u32 = 3;
const POINT: u32 = 1;

/// The rings of every polygon, exterior first, as they are stored (closed).
pub(crate) fn multi_polygon(hex: &str) -> Result<Vec<Vec<Vec<LonLat>>>, String> {
    let bytes = unhex(hex)?;
    let mut reader = Reader { bytes: &bytes };
    reader.header(MULTI_POLYGON)?;
    let polygons = reader.list(|reader| {
        reader.header(POLYGON)?;
        reader.list(|reader| reader.list(Reader::position))
    })?;
    reader.end()?;
    Ok(polygons)
}

/// A single position; none for the empty point, which has NaN for both coordinates (as
/// PostGIS writes it, the standard has no form for it).
pub(crate) fn point(hex: &str) -> Result<Option<LonLat>, String> {
    let bytes = unhex(hex)?;
    let mut reader = Reader { bytes: &bytes };
    reader.header(POINT)?;
    let (lon, lat) = reader.coordinates()?;
    reader.end()?;
    if lon.is_nan() && lat.is_nan() {
        return Ok(None);
    }
    checked(lon, lat).map(Some)
}

fn unhex(hex: &str) -> Result<Vec<u8>, String> {
    let digit = |c: u8| char::from(c).to_digit(16).map(|d| d as u8);
    hex.as_bytes()
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => Some(digit(high)? << 4 | digit(low)?),
            _ => None,
        })
        .collect::<Option<_>>()
        .ok_or_else(|| "expected pairs of hexadecimal digits".to_owned())
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let (head, rest) = self.bytes.split_first_chunk().ok_or("the geometry ends early")?;
        self.bytes = rest;
        Ok(*head)
    }

    fn u32(&mut self) -> Result<u32, String> {
        self.take().map(u32::from_le_bytes)
    }

    fn header(&mut self, expected: u32) -> Result<(), String> {
        let [order] = self.take()?;
        let kind = self.u32()?;
        if (order, kind) == (1, expected) {
            Ok(())
        } else {
            Err(format!(
                "expected little-endian geometry of type {expected}, \
                 found byte order {order} and type {kind}"
            ))
        }
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T, String>) -> Result<Vec<T>, String> {
        (0..self.u32()?).map(|_| item(self)).collect()
    }

    fn coordinates(&mut self) -> Result<(f64, f64), String> {
        Ok((f64::from_le_bytes(self.take()?), f64::from_le_bytes(self.take()?)))
    }

    fn position(&mut self) -> Result<LonLat, String> {
        let (lon, lat) = self.coordinates()?;
        checked(lon, lat)
    }

    fn end(&self) -> Result<(), String> {
        if self.bytes.is_empty() { Ok(()) } else { Err(format!("{} bytes too many", self.bytes.len())) }
    }
}

fn checked(lon: f64, lat: f64) -> Result<LonLat, String> {
    LonLat::try_new(lon, lat).ok_or_else(|| format!("expected degrees, found longitude {lon}, latitude {lat}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_as_the_source_writes_it() {
        let hall = point("0101000000B9FDFF1F27AE1340D00B00206A134740").unwrap().unwrap();
        assert!((hall.lon - 4.920_071_125).abs() < 1e-8, "{hall:?}");
        assert!((hall.lat - 46.151_676_179).abs() < 1e-8, "{hall:?}");
    }

    #[test]
    fn a_point_without_place_is_none() {
        let empty = "0101000000000000000000F87F000000000000F87F";
        assert_eq!(point(empty), Ok(None));
    }

    #[test]
    fn what_is_not_a_geometry_is_refused_with_a_reason() {
        for (hex, expected) in [
            ("0", "hexadecimal"),
            ("zz", "hexadecimal"),
            ("0101000000", "ends early"),
            ("0103000000", "type 1"),
            ("0000000001", "byte order 0"),
            ("01010000000000000000000000000000000000000000", "too many"),
            ("0101000000000000000000F87F0000000000000000", "NaN"),
            ("010100000000000000000079400000000000000000", "longitude 400"),
        ] {
            let error = point(hex).unwrap_err();
            assert!(error.contains(expected), "{hex}: {error}");
        }
    }
}
