//! Findings as JSON, one object each.

use super::Located;
use crate::check::finding::Severity;
use serde_json::{Value, json};

/// The finding as an object.
pub(super) fn value(located: &Located<'_>) -> Value {
    let finding = located.finding;
    json!({
        "code": finding.code.key(),
        "severity": level(finding.severity()),
        "file": finding.path.display().to_string(),
        "line": located.line,
        "column": located.column,
        "at": finding.way(),
        "expected": finding.expected,
        "found": finding.found,
        "help": finding.help,
    })
}

/// The word for a severity, which SARIF shares.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
