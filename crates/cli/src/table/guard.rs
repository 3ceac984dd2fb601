//! Cells that a spreadsheet must not run, and the way back: a guard in front, an apostrophe.
//!
//! A text that begins with `=`, `+`, `-`, `@` or white space would be taken for a formula or lose its
//! spaces; it is written with an apostrophe before it, as OWASP advises against "CSV injection". What
//! is read with an apostrophe before such a text loses the apostrophe and nothing else; any other
//! text loses the white space around it. An apostrophe of the text's own stays: `'s-Hertogenbosch`.

const GUARD: char = '\'';

/// The cell that holds `text`.
pub(crate) fn guard(text: &str) -> String {
    if needs_guard(text) { format!("{GUARD}{text}") } else { text.to_owned() }
}

/// The text that `cell` holds.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix(GUARD) {
        Some(text) if needs_guard(text) => text,
        _ => cell.trim(),
    }
}

fn needs_guard(text: &str) -> bool {
    let runs = text.starts_with(['=', '+', '-', '@']);
    let loses_spaces = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    // A guard of the text's own would be taken away: it gets one of its own.
    runs || loses_spaces || text.strip_prefix(GUARD).is_some_and(needs_guard)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_the_guard_is_undone() {
        for formula in ["=1+1", "+33 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "=HYPERLINK(\"x\")"] {
            assert_eq!(guard(formula), format!("'{formula}"));
            assert_eq!(unguard(&guard(formula)), formula);
        }
        for plain in ["'s-Hertogenbosch", "l’Haÿ", "'", "a=b", "80 %"] {
            assert_eq!((guard(plain).as_str(), unguard(plain)), (plain, plain));
        }
        assert_eq!(unguard("  Lille\u{a0}"), "Lille");
        assert_eq!(guard("'=1"), "''=1");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "['=+@ \t\r\n\u{a0}a-]{0,6}|.{0,20}") {
            let cell = guard(&text);
            prop_assert_eq!(unguard(&cell), text.as_str());
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }
}
