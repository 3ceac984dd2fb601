//! How wide a text is, without a browser to measure it.
//!
//! By the widths of Helvetica, which Arial and Liberation Sans share, as its metrics file (Adobe Core 14 AFM)
//! gives them in thousandths of the height; other letters by what is like them.

/// Widths of the characters from the space to `~`.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// How much wider bold letters are, those of DejaVu Sans above all.
const BOLD: f64 = 1.13;
/// Room for what takes the place of these fonts where there are none of them: DejaVu Sans and Verdana are as
/// much wider.
const ROOM: f64 = 1.17;

/// Width that `text` takes at most in letters of height `size`, in the same unit.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let mut thousandths = 0;
    for letter in text.chars() {
        thousandths += u32::from(letter_width(letter));
    }
    f64::from(thousandths) / 1000.0 * size * ROOM * if bold { BOLD } else { 1.0 }
}

fn letter_width(letter: char) -> u16 {
    match letter {
        ' '..='~' => ASCII[letter as usize - 32],
        '\u{202f}' | '\u{2009}' => 200,
        '\u{a0}' | 'ì'..='ï' | 'Ì'..='Ï' => 278,
        '‘' | '’' | 'ʼ' => 222,
        '“' | '”' => 333,
        'à'..='å' | 'è'..='ë' | 'ð'..='ü' | '«' | '»' | '–' | '≈' | '≥' | '×' => 556,
        'ç' | 'ý' | 'ÿ' => 500,
        'À'..='Å' | 'È'..='Ë' | 'Ç' | 'Ù'..='Ü' | 'Ñ' => 722,
        '—' | '…' | 'œ' | 'Œ' | 'æ' | 'Æ' => 1000,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{2e80}'..='\u{ffff}' => 1000,
        _ if letter > '\u{ffff}' => 1000,
        _ => 640,
    }
}

/// `text` in lines no wider than `most`, broken at spaces; a word that is wider has a line of its own, cut
/// into as many as it takes.
#[must_use]
pub fn wrap(text: &str, size: f64, bold: bool, most: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut push = |line: &mut String| {
        if !line.is_empty() {
            lines.push(std::mem::take(line));
        }
    };
    for word in text.split([' ', '\n']) {
        let space = if line.is_empty() { "" } else { " " };
        if width(&line, size, bold) + width(space, size, bold) + width(word, size, bold) <= most {
            line.push_str(space);
            line.push_str(word);
            continue;
        }
        push(&mut line);
        for letter in word.chars() {
            line.push(letter);
            if width(&line, size, bold) > most && line.chars().nth(1).is_some() {
                line.pop();
                push(&mut line);
                line.push(letter);
            }
        }
    }
    push(&mut line);
    lines
}

/// The same in as many lines, of widths as like one another as can be.
#[must_use]
pub fn balanced(text: &str, size: f64, bold: bool, most: f64) -> Vec<String> {
    let lines = wrap(text, size, bold, most);
    let (mut narrow, mut wide) = (most / lines.len().max(1) as f64, most);
    while wide - narrow > size / 4.0 {
        let middle = f64::midpoint(narrow, wide);
        if wrap(text, size, bold, middle).len() > lines.len() { narrow = middle } else { wide = middle }
    }
    wrap(text, size, bold, wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_as_wide_as_the_metrics_say() {
        let metrics = |text: &str| (width(text, 1000.0, false) / ROOM).round();
        assert_eq!(metrics("i"), 222.0);
        assert_eq!(metrics("Wm 1"), 944.0 + 833.0 + 278.0 + 556.0);
        assert!(width("Nord", 10.0, true) > width("Nord", 10.0, false));
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("un deux trois", 10.0, false, 46.0), ["un deux", "trois"]);
        assert_eq!(wrap("25\u{a0}juin 2018", 10.0, false, 46.0), ["25\u{a0}juin", "2018"]);
        assert_eq!(wrap("", 10.0, false, 40.0), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in ".{0,80}|[a-z ]{0,80}", most in 20.0..400.0_f64) {
            let lines = wrap(&text, 12.0, false, most);
            for line in &lines {
                prop_assert!(width(line, 12.0, false) <= most || line.chars().count() == 1, "{:?}", lines);
            }
            let letters = |text: &str| text.chars().filter(|letter| !matches!(letter, ' ' | '\n')).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
