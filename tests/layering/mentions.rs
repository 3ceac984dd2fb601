//! Which modules of its own crate, and which other names, a file of code mentions.

use crate::tokens::{Token, read};

/// A module at the root of the crate that a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) line: usize,
    /// First name below `crate::`; `*` when all of it is taken.
    pub(crate) module: String,
    pub(crate) in_test: bool,
}

/// The top-level modules that `crate::` and `super::` paths of `source` lead to. `module` is the
/// file's own path below the crate's root: `["map", "canvas"]` for `src/map/canvas.rs`.
pub(crate) fn modules(source: &str, module: &[&str]) -> Vec<Mention> {
    let (tokens, _) = read(source);
    let mut found = Vec::new();
    // Inline modules around the token, and the depth of braces that each ends at.
    let mut inline: Vec<usize> = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while at < tokens.len() {
        match text(&tokens, at) {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inline.pop_if(|end| *end == depth);
            }
            "mod" if text(&tokens, at + 2) == "{" => inline.push(depth),
            "crate" if is_path(&tokens, at + 1) => {
                first_names(&tokens, at + 3, &mut found);
                at += 2;
            }
            "super" if is_path(&tokens, at + 1) => {
                let mut up = 1;
                at += 3;
                while text(&tokens, at) == "super" && is_path(&tokens, at + 1) {
                    up += 1;
                    at += 3;
                }
                if up >= module.len() + inline.len() {
                    first_names(&tokens, at, &mut found);
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Words of the code of `source` and the line of each, those under `#[cfg(test)]` left out.
pub(crate) fn words(source: &str) -> Vec<(usize, String)> {
    let (tokens, _) = read(source);
    tokens.into_iter().filter(|token| !token.in_test).map(|token| (token.line, token.text)).collect()
}

fn text(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.text.as_str())
}

fn is_path(tokens: &[Token], at: usize) -> bool {
    text(tokens, at) == ":" && text(tokens, at + 1) == ":"
}

/// The name at `at`, or the first name of each branch when a `{…}` stands there.
fn first_names(tokens: &[Token], at: usize, found: &mut Vec<Mention>) {
    let mut add = |at: usize| {
        if let Some(token) = tokens.get(at) {
            found.push(Mention { line: token.line, module: token.text.clone(), in_test: token.in_test });
        }
    };
    if text(tokens, at) != "{" {
        add(at);
        return;
    }
    let mut depth = 0;
    for at in at..tokens.len() {
        match text(tokens, at) {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(text(tokens, at), "{" | ",") && text(tokens, at + 1) != "}" {
            add(at + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str, module: &[&str]) -> Vec<String> {
        modules(source, module).into_iter().map(|mention| mention.module).collect()
    }

    #[test]
    fn paths_from_the_root_name_their_module() {
        assert_eq!(of("use crate::state::State;", &["map"]), ["state"]);
        assert_eq!(of("use crate::{state::{self, Panel}, panel::Top, scene,};", &["map"]), ["state", "panel", "scene"]);
        assert_eq!(of("fn f() -> crate::panel::Top { crate::embed::mount() }", &["map"]), ["panel", "embed"]);
        assert_eq!(of("use crate::*;", &["map"]), ["*"]);
        assert_eq!(of("pub(crate) fn f() {} // crate::panel", &["map"]), [] as [&str; 0]);
    }

    #[test]
    fn paths_upwards_are_followed_to_the_root() {
        assert_eq!(of("use super::frame::Frame;", &["map", "stage"]), [] as [&str; 0]);
        assert_eq!(of("use super::super::panel::Top;", &["map", "stage"]), ["panel"]);
        assert_eq!(of("use super::panel::Top;", &["map"]), ["panel"]);
        let inline = "mod tests { use super::*; use super::super::panel; } use super::scene;";
        assert_eq!(of(inline, &["map"]), ["panel", "scene"]);
    }

    #[test]
    fn what_only_tests_mention_is_marked() {
        let found = modules("use crate::a; #[cfg(test)] mod tests { use crate::b; }", &["map"]);
        assert_eq!(found.iter().map(|mention| mention.in_test).collect::<Vec<_>>(), [false, true]);
        assert_eq!(words("a #[cfg(test)] use b; c").into_iter().map(|(_, word)| word).collect::<Vec<_>>(), ["a", "c"]);
    }
}
