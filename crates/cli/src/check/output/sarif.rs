//! Findings as SARIF 2.1.0, which code hosts and editors show beside the line.

use super::Located;
use super::json::level;
use crate::check::finding::Code;
use serde_json::{Value, json};

/// The finding as a result.
pub(super) fn result(located: &Located<'_>) -> Value {
    let finding = located.finding;
    let mut message = finding.message();
    message.extend(finding.help.iter().flat_map(|help| ["; ", help.as_str()]));
    json!({
        "ruleId": finding.code.key(),
        "level": level(finding.severity()),
        "message": { "text": message },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&finding.path.to_string_lossy()) },
                "region": { "startLine": located.line, "startColumn": located.column },
            },
        }],
    })
}

/// The log that holds the results of one run.
pub(super) fn log(results: Vec<Value>) -> Value {
    let rules = Code::ALL.iter().map(|code| {
        json!({
            "id": code.key(),
            "shortDescription": { "text": code.meaning() },
            "defaultConfiguration": { "level": level(code.severity()) },
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "grappes check",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A path as a URI reference: what is not plain is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
