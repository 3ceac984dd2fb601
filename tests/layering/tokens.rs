//! Rust text as words and signs, without strings and comments, which say nothing about who knows whom.
//!
//! Enough of the language for rustfmt's output; must not know what the words mean.

/// A word or a sign of the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Line it stands on, from 1.
    pub(crate) line: usize,
    /// A word (identifier, keyword, number) or a single sign.
    pub(crate) text: String,
    /// Whether it belongs to an item under `#[cfg(test)]`.
    pub(crate) in_test: bool,
}

/// A comment and the line it begins on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comment {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Takes `source` apart.
pub(crate) fn read(source: &str) -> (Vec<Token>, Vec<Comment>) {
    let mut reader =
        Reader { chars: source.chars().collect(), at: 0, line: 1, tokens: Vec::new(), comments: Vec::new() };
    reader.run();
    mark_tests(&mut reader.tokens);
    (reader.tokens, reader.comments)
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
    comments: Vec<Comment>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(next == '\n');
        Some(next)
    }

    fn run(&mut self) {
        while let Some(next) = self.peek(0) {
            match (next, self.peek(1)) {
                ('/', Some('/')) => self.line_comment(),
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.string(),
                ('\'', _) => self.character_or_lifetime(),
                (c, _) if c.is_whitespace() => {
                    self.next();
                }
                (c, _) if c == '_' || c.is_alphanumeric() => self.word(),
                _ => {
                    let line = self.line;
                    let text = self.next().into_iter().collect();
                    self.tokens.push(Token { line, text, in_test: false });
                }
            }
        }
    }

    fn line_comment(&mut self) {
        let line = self.line;
        let text = self.take_while(|c| c != '\n');
        self.comments.push(Comment { line, text });
    }

    fn block_comment(&mut self) {
        let line = self.line;
        let mut text = String::new();
        let mut depth = 0;
        while let Some(next) = self.next() {
            text.push(next);
            match (next, self.peek(0)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            text.extend(self.next());
            if depth == 0 {
                break;
            }
        }
        self.comments.push(Comment { line, text });
    }

    fn string(&mut self) {
        self.next();
        while let Some(next) = self.next() {
            match next {
                '\\' => {
                    self.next();
                }
                '"' => break,
                _ => {}
            }
        }
    }

    fn raw_string(&mut self) {
        let hashes = self.take_while(|c| c == '#').len();
        self.next();
        while let Some(next) = self.next() {
            if next == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
        }
    }

    /// `'a'`, `'\''` and `'\u{e9}'` are characters, `'a` is a lifetime.
    fn character_or_lifetime(&mut self) {
        self.next();
        if self.peek(0) == Some('\\') {
            self.next();
            self.next();
            self.take_while(|c| c != '\'');
            self.next();
        } else if self.peek(1) == Some('\'') {
            self.next();
            self.next();
        } else {
            self.take_while(|c| c == '_' || c.is_alphanumeric());
        }
    }

    fn word(&mut self) {
        let line = self.line;
        let text = self.take_while(|c| c == '_' || c.is_alphanumeric());
        match (text.as_str(), self.peek(0), self.peek(1)) {
            ("r" | "br" | "cr", Some('"'), _) | ("r" | "br" | "cr", Some('#'), Some('"' | '#')) => self.raw_string(),
            ("b" | "c", Some('"'), _) => self.string(),
            ("b", Some('\''), _) => self.character_or_lifetime(),
            // `r#type` is the word `type`.
            ("r", Some('#'), _) => {
                self.next();
                self.word();
            }
            _ => self.tokens.push(Token { line, text, in_test: false }),
        }
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(next) = self.peek(0).filter(|c| wanted(*c)) {
            text.push(next);
            self.next();
        }
        text
    }
}

/// Marks each item under `#[cfg(test)]`: up to its `;`, or to the end of its braces.
fn mark_tests(tokens: &mut [Token]) {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut at = 0;
    while at + MARK.len() <= tokens.len() {
        if tokens[at..].iter().zip(MARK).any(|(token, mark)| token.text != mark) {
            at += 1;
            continue;
        }
        let mut depth = 0_usize;
        for token in &mut tokens[at..] {
            token.in_test = true;
            at += 1;
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                ";" if depth == 0 => break,
                _ => continue,
            }
            if depth == 0 {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> String {
        read(source).0.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn strings_and_comments_are_no_code() {
        assert_eq!(words("use a; // use b;\n/* use /* c */ d */ e"), "use a ; e");
        assert_eq!(words(r##"f("a \" b", r#"c " d"#, b"e", br"f", c"g") h"##), "f ( , , , , ) h");
        assert_eq!(words("r#type r#\"x\"# y"), "type y");
    }

    #[test]
    fn characters_and_lifetimes_are_told_apart() {
        assert_eq!(words(r#"a '"' b '\'' c '\u{e9}' d &'static e b'x' f"#), "a b c d & e f");
    }

    #[test]
    fn comments_and_lines_are_kept() {
        let (tokens, comments) = read("a\n// one\nb /* two\n*/ c");
        assert_eq!(tokens.iter().map(|token| token.line).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(comments[0], Comment { line: 2, text: "// one".into() });
        assert_eq!(comments[1].text, "/* two\n*/");
    }

    #[test]
    fn items_for_tests_are_known() {
        let source = "use a; #[cfg(test)] use b; use c; #[cfg(test)] mod tests { fn d() {} } fn e() {}";
        let (tokens, _) = read(source);
        let tested: Vec<&str> = (tokens.iter().filter(|token| token.in_test && token.text.len() == 1))
            .map(|token| token.text.as_str())
            .filter(|text| text.chars().all(char::is_alphabetic))
            .collect();
        assert_eq!(tested, ["b", "d"]);
    }
}
