//! Feature collections (RFC 7946), read one feature at a time: a bad feature costs itself, never
//! its file.
//!
//! Must not know what the features stand for.

use super::read::{self, Cursor, Fields, Read};
use crate::{Loaded, Problem};

/// Everything that `read` makes of the features of `text`, and what is wrong with the others.
///
/// # Errors
/// When `text` is no feature collection at all.
pub(super) fn each_feature<T>(text: &str, file: &str, read: Read<T>) -> Result<Loaded<Vec<T>>, Problem> {
    let mut data = Vec::new();
    let problems = visit(text, file, &mut |cursor| {
        data.push(read(cursor)?);
        Some(())
    })?;
    Ok(Loaded { data, problems })
}

/// Shows every feature to `read` and gathers the problems; one for all types of feature.
fn visit(text: &str, file: &str, read: &mut dyn FnMut(&mut Cursor<'_>) -> Option<()>) -> Result<Vec<Problem>, Problem> {
    // Open: what else a feature says is for other readers.
    read::file(file, text, "a GeoJSON FeatureCollection", Fields::Open, |cursor| {
        cursor.required("type", |cursor| cursor.exactly("FeatureCollection"))?;
        let mut problems = Vec::new();
        cursor.enter("features")?;
        cursor.each(&mut |cursor| {
            cursor.name_by("id");
            problems.extend(cursor.alone(&mut |cursor| {
                cursor.required("type", |cursor| cursor.exactly("Feature"))?;
                read(cursor)
            }));
            Some(())
        })?;
        cursor.leave();
        Some(problems)
    })
}
