//! Findings, told to people or to tools, file by file: a text is read again for what is wrong with
//! it, and let go.

mod excerpt;
mod human;
mod json;
mod sarif;

use super::files;
use super::finding::{Finding, Place};
use super::locate;
use crate::args::Format;
use crate::error::Result;
use crate::output;
use serde_json::Value;
use std::ops::Range;

/// A finding in the text of its file.
struct Located<'a> {
    finding: &'a Finding,
    text: &'a str,
    /// Bytes it is about.
    span: Range<usize>,
    /// Line of the first, from 1.
    line: usize,
    /// Column of the first in characters, from 1.
    column: usize,
}

/// Prints what was found, which is in order of files.
pub(super) fn write(format: Format, findings: &[Finding]) -> Result<()> {
    match format {
        Format::Human => each(findings, |located| output::data(&human::told(&located))),
        Format::Json => document(&all(findings, json::value)?.into()),
        Format::Sarif => document(&sarif::log(all(findings, sarif::result)?)),
    }
}

fn document(value: &Value) -> Result<()> {
    output::data(&format!("{value:#}\n"))
}

fn all(findings: &[Finding], told: fn(&Located<'_>) -> Value) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    each(findings, |located| {
        all.push(told(&located));
        Ok(())
    })?;
    Ok(all)
}

fn each(findings: &[Finding], mut told: impl FnMut(Located<'_>) -> Result<()>) -> Result<()> {
    for of_file in findings.chunk_by(|a, b| a.path == b.path) {
        let text = of_file.first().map(|finding| files::shown(&finding.path)).unwrap_or_default();
        let places: Vec<&Place> = of_file.iter().map(|finding| &finding.place).collect();
        let spans = locate::spans(&text, &places);
        let mut located: Vec<(&Finding, Range<usize>)> = of_file.iter().zip(spans).collect();
        located.sort_by_key(|(finding, span)| (span.start, finding.code));
        let (mut line, mut from) = (1, 0);
        for (finding, span) in located {
            // Lines are counted on, not anew for each: a file may have thousands of both.
            let start = floor(&text, span.start);
            line += text[from..start].matches('\n').count();
            from = start;
            let begins = text[..start].rfind('\n').map_or(0, |at| at + 1);
            let column = text[begins..start].chars().count() + 1;
            told(Located { finding, text: &text, span: start..span.end.max(start), line, column })?;
        }
    }
    Ok(())
}

/// The nearest beginning of a letter at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
