//! What every file keeps to: it opens with what it is for, it is short, it is finished.

use crate::tokens::read;
use crate::{Source, assert_none, sources};

/// Longest file, in lines; most are much shorter (one concept a file).
const MAX_LINES: usize = 500;
/// Words that promise what is not there.
const PROMISES: [&str; 3] = ["TODO", "FIXME", "XXX"];

fn rust() -> Vec<Source> {
    ["src", "crates", "xtask", "tests", "benches"].iter().flat_map(|folder| sources(folder, &["rs"])).collect()
}

fn length(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    (lines > MAX_LINES).then(|| format!("{}: {lines} lines, more than {MAX_LINES}", source.path))
}

fn purpose(source: &Source) -> Option<String> {
    let told = source.text.lines().next().and_then(|line| line.strip_prefix("//! "));
    told.is_none_or(|words| words.trim().is_empty()).then(|| format!("{}: does not open with `//!`", source.path))
}

fn unfinished(source: &Source) -> Vec<String> {
    let (tokens, comments) = read(&source.text);
    let mut found = Vec::new();
    for comment in comments {
        if let Some(promise) = PROMISES.iter().find(|promise| comment.text.contains(*promise)) {
            found.push(format!("{}:{}: {promise}", source.path, comment.line));
        }
    }
    for pair in tokens.windows(2) {
        if matches!(pair[0].text.as_str(), "todo" | "unimplemented") && pair[1].text == "!" {
            found.push(format!("{}:{}: {}!", source.path, pair[0].line, pair[0].text));
        }
    }
    found
}

/// The same for files in which comments are not told from the rest.
fn unfinished_text(source: &Source) -> Vec<String> {
    let lines = source.text.lines().enumerate();
    let promising = lines.filter(|(_, line)| PROMISES.iter().any(|promise| line.contains(promise)));
    promising.map(|(index, line)| format!("{}:{}: {}", source.path, index + 1, line.trim())).collect()
}

#[test]
fn every_module_opens_with_what_it_is_for() {
    assert_none(&rust().iter().filter_map(purpose).collect::<Vec<_>>());
}

#[test]
fn no_file_is_long() {
    let others =
        ["public", "tests", "benches", "xtask"].iter().flat_map(|folder| sources(folder, &["js", "mjs", "css"]));
    assert_none(&rust().into_iter().chain(others).filter_map(|source| length(&source)).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_to_be_done() {
    let others = ["public", "tests", "benches", "xtask"]
        .iter()
        .flat_map(|folder| sources(folder, &["js", "mjs", "css", "html"]));
    let mut found: Vec<String> = rust().iter().flat_map(unfinished).collect();
    found.extend(others.flat_map(|source| unfinished_text(&source)));
    assert_none(&found);
}

#[test]
fn untidy_files_are_found() {
    let source = |text: &str| Source { path: "sample.rs".into(), text: text.into() };
    assert!(purpose(&source("//! Says what it is for.\nuse a;")).is_none());
    for bad in ["", "use a;", "//!\n", "// Says something.", "\n//! Too late."] {
        assert!(purpose(&source(bad)).is_some(), "{bad}");
    }
    assert!(length(&source(&"\n".repeat(MAX_LINES))).is_none());
    assert!(length(&source(&"\n".repeat(MAX_LINES + 1))).is_some());
    assert!(unfinished(&source("// done\nlet todo = \"TODO\"; f(todo);")).is_empty());
    for bad in ["// TODO later", "/* FIXME */", "fn f() { todo!() }", "fn f() { unimplemented!(\"x\") }"] {
        assert_eq!(unfinished(&source(bad)).len(), 1, "{bad}");
    }
    assert_eq!(unfinished_text(&source("a { } /* TODO */\nb")).len(), 1);
}
