//! Findings for people, with the line at fault; as JSON; as SARIF, which code hosts show.

use super::dataset::Checked;
use super::finding::{Code, Finding, Severity};
use crate::args::Format;
use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::{Files, SimpleFile};
use codespan_reporting::term;
use serde_json::{Value, json};

/// Prints what was found.
pub(super) fn write(format: Format, checked: &Checked) {
    match format {
        Format::Human => {
            checked.findings.iter().for_each(|finding| print!("{}", human(finding, text(checked, finding))))
        }
        Format::Json => {
            println!("{:#}", Value::from_iter(checked.findings.iter().map(|one| as_json(one, text(checked, one)))))
        }
        Format::Sarif => println!("{:#}", sarif(checked)),
    }
}

fn text<'a>(checked: &'a Checked, finding: &Finding) -> &'a str {
    checked.texts.get(&finding.path).map_or("", String::as_str)
}

fn human(finding: &Finding, text: &str) -> String {
    let diagnostic = match finding.severity() {
        Severity::Error => Diagnostic::error(),
        Severity::Warning => Diagnostic::warning(),
    };
    let notes = finding.help.iter().map(|help| format!("help: {help}")).collect();
    let diagnostic = diagnostic
        .with_code(finding.code.key())
        .with_message(finding.message())
        .with_labels(vec![Label::primary((), finding.span.clone()).with_message(label(finding))])
        .with_notes(notes);
    let file = SimpleFile::new(finding.path.display().to_string(), text);
    // Fails for a span outside the text only; then the line without the picture still says it.
    term::emit_into_string(&term::Config::default(), &file, &diagnostic)
        .unwrap_or_else(|_| format!("{}: {}\n", finding.path.display(), finding.message()))
        + "\n"
}

/// What is said beside the line.
fn label(finding: &Finding) -> String {
    if finding.code == Code::Syntax { "here".to_owned() } else { format!("expected {}", finding.expected) }
}

/// Line and column of the first byte, from 1, columns in characters.
fn position(finding: &Finding, text: &str) -> (usize, usize) {
    let file = SimpleFile::new("", text);
    file.location((), finding.span.start).map_or((1, 1), |place| (place.line_number, place.column_number))
}

fn as_json(finding: &Finding, text: &str) -> Value {
    let (line, column) = position(finding, text);
    json!({
        "code": finding.code.key(),
        "severity": level(finding.code),
        "file": finding.path.display().to_string(),
        "line": line,
        "column": column,
        "at": finding.at,
        "expected": finding.expected,
        "found": finding.found,
        "help": finding.help,
    })
}

fn level(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// SARIF 2.1.0.
fn sarif(checked: &Checked) -> Value {
    let results = checked.findings.iter().map(|finding| {
        let (line, column) = position(finding, text(checked, finding));
        let mut message = finding.message();
        message.extend(finding.help.iter().flat_map(|help| ["; ", help.as_str()]));
        json!({
            "ruleId": finding.code.key(),
            "level": level(finding.code),
            "message": { "text": message },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": finding.path.display().to_string() },
                    "region": { "startLine": line, "startColumn": column },
                },
            }],
        })
    });
    let rules =
        Code::ALL.iter().map(|code| json!({ "id": code.key(), "defaultConfiguration": { "level": level(*code) } }));
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "grappes check",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "results": results.collect::<Vec<_>>(),
        }],
    })
}
