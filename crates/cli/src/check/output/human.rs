//! Findings for people: the line at fault, what was expected, what to do.

use super::Located;
use super::excerpt::{self, Excerpt, brief};
use crate::check::finding::{Finding, Place, Severity};
use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term;
use std::ops::Range;

/// One line of a file under the number it has there.
struct Line {
    name: String,
    number: usize,
    column: usize,
    text: String,
}

impl<'a> Files<'a> for Line {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), _: usize) -> Result<usize, Error> {
        Ok(0)
    }

    fn line_number(&'a self, (): (), _: usize) -> Result<usize, Error> {
        Ok(self.number)
    }

    fn column_number(&'a self, (): (), _: usize, _: usize) -> Result<usize, Error> {
        Ok(self.column)
    }

    fn line_range(&'a self, (): (), _: usize) -> Result<Range<usize>, Error> {
        Ok(0..self.text.len())
    }
}

/// The finding with its line, and an empty line after it.
pub(super) fn told(located: &Located<'_>) -> String {
    let Located { finding, text, span, line, column } = located;
    let Excerpt { line: shown, span } = excerpt::of(text, span);
    let diagnostic = match finding.severity() {
        Severity::Error => Diagnostic::error(),
        Severity::Warning => Diagnostic::warning(),
    };
    let diagnostic = diagnostic
        .with_code(finding.code.key())
        .with_message(brief(&finding.message()))
        .with_labels(vec![Label::primary((), span).with_message(brief(&label(finding)))])
        .with_notes(finding.help.iter().map(|help| format!("help: {}", brief(help))).collect());
    let name = brief(&finding.path.display().to_string());
    let file = Line { name, number: *line, column: *column, text: shown };
    // Fails for a span outside the line only; then the line without the picture still says it.
    term::emit_into_string(&term::Config::default(), &file, &diagnostic)
        .unwrap_or_else(|_| format!("{}:{line}:{column}: {}\n", file.name, brief(&finding.message())))
        + "\n"
}

/// What is said beside the line.
fn label(finding: &Finding) -> String {
    match finding.place {
        Place::Bytes(_) => "here".to_owned(),
        Place::File => String::new(),
        Place::Value(_) | Place::Name(_) => format!("expected {}", finding.expected),
    }
}
