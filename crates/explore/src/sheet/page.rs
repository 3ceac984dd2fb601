//! Where things stand on a picture to take away: title and what is shown above the map, the legend beneath it,
//! then date, link, credits and sources.

use super::{Anchor, Drawing, Frame, Line, Mark, Palette, Path, Pencil, balanced, width, wrap};

/// Sizes of letters, and of a line as a part of that.
const TITLE_PX: f64 = 26.0;
const SHOWN_PX: f64 = 15.0;
/// Height of the letters of a legend.
pub const LABEL_PX: f64 = 14.0;
const FOOT_PX: f64 = 12.0;
const HEADING: f64 = 1.2;
const LINE: f64 = 1.45;
/// Side of the box that the sign of a legend stands in, its distance from the label, and that from the next.
pub const SIGN_PX: f64 = 24.0;
const LABEL_GAP_PX: f64 = 7.0;
const SAMPLE_GAP_PX: f64 = 24.0;
const ROW_GAP_PX: f64 = 4.0;
/// Room between the samples and the key of a figure, and under its heading and its notes.
const KEY_GAP_PX: f64 = 40.0;
const HEADING_GAP_PX: f64 = 6.0;
/// Distance of the scale bar from the map's corner, and height of its ends.
const SCALE_PX: (f64, f64) = (14.0, 6.0);
/// Room around it.
const SCALE_ROOM_PX: f64 = 8.0;

/// What a picture is composed of.
pub struct Page<'a> {
    /// What the map is called.
    pub title: &'a str,
    /// What of it is shown: how many actors, by which filters, of which year.
    pub shown: &'a str,
    /// Tag of the language of the texts.
    pub lang: &'a str,
    /// White around everything, pixels.
    pub margin: f64,
    /// Extent of the map.
    pub size: (f64, f64),
    /// The map, counted from its upper left corner.
    pub map: Vec<Mark>,
    /// What its signs mean.
    pub legend: Vec<Sample>,
    /// What a figure on it means.
    pub key: Option<Key>,
    /// What the scale bar says, and its pixels.
    pub scale: (&'a str, f64),
    /// Date, link, credits and sources, a paragraph each.
    pub foot: &'a [String],
    /// Colours.
    pub palette: &'a Palette,
}

/// A sign and what it means.
pub struct Sample {
    /// The sign, in a box of [`SIGN_PX`].
    pub sign: Vec<Mark>,
    /// Its meaning.
    pub label: String,
}

/// What tones or circles stand for: beside the samples, because it is read as one.
pub struct Key {
    /// What is counted.
    pub heading: String,
    /// What stands under that, from its upper left corner.
    pub marks: Vec<Mark>,
    /// Its extent.
    pub size: (f64, f64),
    /// What is summed, of which years, and what is left out.
    pub notes: String,
}

/// Puts a picture together; its height is what its texts take.
#[must_use]
pub fn compose(page: Page<'_>) -> Drawing {
    let Page { margin, size, palette, .. } = page;
    let mut pen = Pen { marks: Vec::new(), x: margin, y: margin, inner: size.0 };
    if !page.title.is_empty() {
        let lines = balanced(page.title, TITLE_PX, true, pen.inner);
        pen.lines(lines, TITLE_PX, HEADING, true, &palette.ink);
        pen.y += 4.0;
        pen.text(page.shown, SHOWN_PX, LINE, false, &palette.quiet);
        pen.y += 14.0;
    }
    let frame = Frame { x: margin, y: pen.y, width: size.0, height: size.1 };
    pen.marks.push(Mark::Clip(Some(frame)));
    pen.add(page.map, frame.x, frame.y);
    pen.marks.push(Mark::Clip(None));
    scale_bar(&mut pen, &frame, page.scale, palette);
    pen.marks.push(Mark::Path(Path::new(frame.path()).stroked(&palette.departement, 1.0)));
    pen.y += size.1 + 12.0;
    let mut about = page.shown.to_owned();
    if let Some(key) = &page.key {
        add_sentence(&mut about, &key.heading);
        add_sentence(&mut about, &key.notes);
    }
    pen.explain(page.legend, page.key, palette);
    if !page.foot.is_empty() {
        pen.y += 10.0;
        let rule = Pencil::at(margin, pen.y).go('h', &[size.0]).open();
        pen.marks.push(Mark::Path(Path::new(rule).stroked(&palette.commune, 1.0)));
        pen.y += 10.0;
    }
    for paragraph in page.foot {
        pen.text(paragraph, FOOT_PX, LINE, false, &palette.quiet);
        add_sentence(&mut about, paragraph);
    }
    let (width, height) = (size.0 + 2.0 * margin, pen.y + margin);
    let ground = Frame { x: 0.0, y: 0.0, width, height };
    let mut marks = vec![Mark::Path(Path::new(ground.path()).filled(&palette.panel))];
    marks.append(&mut pen.marks);
    Drawing { width, height, title: page.title.to_owned(), about, lang: page.lang.to_owned(), marks }
}

fn add_sentence(text: &mut String, sentence: &str) {
    if !text.is_empty() {
        text.push_str(if text.ends_with('.') { " " } else { ". " });
    }
    text.push_str(sentence);
}

struct Pen {
    marks: Vec<Mark>,
    /// Left edge of what is written.
    x: f64,
    /// Where the next line begins.
    y: f64,
    /// Width between the margins.
    inner: f64,
}

impl Pen {
    fn text(&mut self, text: &str, size: f64, line: f64, bold: bool, colour: &str) {
        self.lines(wrap(text, size, bold, self.inner), size, line, bold, colour);
    }

    fn lines(&mut self, lines: Vec<String>, size: f64, line: f64, bold: bool, colour: &str) {
        for words in lines {
            let base = self.y + size * (line - 1.0) / 2.0 + size * 0.86;
            self.marks.push(words_at(words, (self.x, base), size, bold, colour));
            self.y += size * line;
        }
    }

    fn add(&mut self, marks: Vec<Mark>, x: f64, y: f64) {
        for mark in marks {
            self.marks.push(mark.moved(x, y));
        }
    }

    /// Samples, and beside them, at the right edge, the key of a figure with its notes under both.
    fn explain(&mut self, samples: Vec<Sample>, key: Option<Key>, palette: &Palette) {
        let Some(Key { heading, marks, size, notes }) = key else { return self.legend(samples, palette) };
        let (top, inner) = (self.y, self.inner);
        let wide = width(&heading, LABEL_PX, true).max(size.0);
        self.inner = inner - wide - KEY_GAP_PX;
        self.legend(samples, palette);
        let (left, foot) = (self.x, self.y);
        (self.x, self.y, self.inner) = (left + inner - wide, top, wide + 0.01);
        self.text(&heading, LABEL_PX, LINE, true, &palette.ink);
        self.y += HEADING_GAP_PX;
        self.add(marks, self.x, self.y);
        (self.x, self.y, self.inner) = (left, foot.max(self.y + size.1), inner);
        if !notes.is_empty() {
            self.y += HEADING_GAP_PX;
            self.text(&notes, FOOT_PX, LINE, false, &palette.quiet);
        }
    }

    /// Samples side by side, in columns of their own width, or of one where they need several rows.
    fn legend(&mut self, samples: Vec<Sample>, palette: &Palette) {
        let (mut whole, mut widest) = (0.0, 0.0_f64);
        for Sample { label, .. } in &samples {
            let wide = SIGN_PX + LABEL_GAP_PX + width(label, LABEL_PX, false) + SAMPLE_GAP_PX;
            whole += wide;
            widest = widest.max(wide);
        }
        let one_row = whole - SAMPLE_GAP_PX <= self.inner;
        let (mut x, mut row) = (0.0, false);
        for Sample { sign, label } in samples {
            let wide = SIGN_PX + LABEL_GAP_PX + width(&label, LABEL_PX, false);
            if row && x + wide > self.inner {
                x = 0.0;
                self.y += SIGN_PX + ROW_GAP_PX;
            }
            row = true;
            self.add(sign, self.x + x, self.y);
            let at = (self.x + x + SIGN_PX + LABEL_GAP_PX, self.y + SIGN_PX / 2.0 + LABEL_PX * 0.36);
            self.marks.push(words_at(label, at, LABEL_PX, false, &palette.ink));
            x += if one_row { wide + SAMPLE_GAP_PX } else { widest };
        }
        if row {
            self.y += SIGN_PX;
        }
    }
}

/// What a scale bar of so many pixels takes of a map, for names to keep clear of.
#[must_use]
pub fn scale_frame((width, height): (f64, f64), px: f64) -> Frame {
    let (wide, high) = (px + SCALE_PX.0 + SCALE_ROOM_PX, SCALE_PX.0 + SCALE_PX.1 + 4.0 + FOOT_PX + SCALE_ROOM_PX);
    Frame { x: width - wide, y: height - high, width: wide, height: high }
}

/// At the lower right corner of the map: a bar with ends, its length over it.
fn scale_bar(pen: &mut Pen, frame: &Frame, (label, px): (&str, f64), palette: &Palette) {
    let (right, foot) = (frame.x + frame.width - SCALE_PX.0, frame.y + frame.height - SCALE_PX.0);
    let bar = || {
        let end = Pencil::at(right - px, foot - SCALE_PX.1).go('v', &[SCALE_PX.1]);
        end.go('h', &[px]).go('v', &[-SCALE_PX.1]).open()
    };
    pen.marks.push(Mark::Path(Path::new(bar()).stroked(&palette.land, 4.0)));
    pen.marks.push(Mark::Path(Path::new(bar()).stroked(&palette.ink, 1.5)));
    let line = words_at(label.to_owned(), (right - px / 2.0, foot - SCALE_PX.1 - 4.0), FOOT_PX, false, &palette.ink);
    if let Mark::Text(line) = line {
        pen.marks.push(Mark::Text(Line { anchor: Anchor::Middle, halo: Some(palette.land.clone()), ..line }));
    }
}

fn words_at(text: String, at: (f64, f64), size: f64, bold: bool, colour: &str) -> Mark {
    Mark::Text(Line { text, at, anchor: Anchor::Start, size, bold, colour: colour.to_owned(), halo: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARGIN: f64 = 40.0;

    fn key() -> Key {
        Key {
            heading: "Emplois chez les adhérents par repère".to_owned(),
            marks: vec![Mark::Path(Path::new("M0 0h150v90h-150z".into()).filled("green"))],
            size: (150.0, 90.0),
            notes: "Somme des derniers chiffres constatés. Sans chiffre connu\u{202f}: 45 acteurs.".to_owned(),
        }
    }

    fn page<'a>(palette: &'a Palette, foot: &'a [String], width: f64) -> Page<'a> {
        let sample = |label: &str| Sample {
            sign: vec![Mark::Path(Path::new("M0 0h24v24h-24z".into()).filled("red"))],
            label: label.to_owned(),
        };
        Page {
            title: "Qui agit où : grappes d’entreprises, chambres et projets en Île-de-France et Nord–Pas-de-Calais",
            shown: "56 acteurs",
            lang: "fr",
            margin: MARGIN,
            size: (width, 600.0),
            map: vec![Mark::Path(Path::new("M1 1".into()))],
            legend: ["grappes (31)", "chambres (4)", "projets (12)", "accords (5)", "partenaires (4)"]
                .map(sample)
                .into(),
            key: None,
            scale: ("20 km", 80.0),
            foot,
            palette,
        }
    }

    #[test]
    fn everything_stands_on_the_picture_one_below_the_other() {
        let palette = Palette::light();
        let foot = ["Carte du 22 novembre 2026".to_owned(), "https://example.fr/".repeat(20)];
        for width in [320.0, 640.0, 1120.0] {
            let drawing = compose(page(&palette, &foot, width));
            assert_eq!(drawing.width, width + 2.0 * MARGIN);
            let mut last = 0.0;
            for mark in &drawing.marks {
                let Mark::Text(line) = mark else { continue };
                let end = line.at.0 + super::width(&line.text, line.size, line.bold);
                let end = if line.anchor == Anchor::Middle { line.at.0 } else { end };
                assert!(end <= drawing.width - MARGIN + 0.01, "{line:?}");
                assert!(line.at.1 >= last, "{line:?} after {last}");
                assert!(line.at.1 < drawing.height - MARGIN / 2.0);
                last = line.at.1;
            }
        }
    }

    #[test]
    fn the_key_of_a_figure_stands_beside_the_samples_with_its_notes_under_both() {
        let palette = Palette::light();
        for width in [720.0, 1120.0] {
            let plain = compose(page(&palette, &[], width));
            let drawing = compose(Page { key: Some(key()), ..page(&palette, &[], width) });
            assert!(drawing.height > plain.height);
            let line = |text: &str| {
                let mut lines = drawing.marks.iter().filter_map(|mark| match mark {
                    Mark::Text(line) if line.text.starts_with(text) => Some(line.clone()),
                    _ => None,
                });
                lines.next().unwrap_or_else(|| panic!("{text}"))
            };
            let heading = line("Emplois");
            let end = |line: &Line| line.at.0 + super::width(&line.text, line.size, line.bold);
            assert!((end(&heading) - (drawing.width - MARGIN)).abs() < 0.1, "{heading:?}");
            for label in ["grappes", "chambres", "projets", "accords", "partenaires"] {
                let label = line(label);
                assert!(end(&label) < heading.at.0, "{label:?}");
            }
            let Some(green) = drawing.marks.iter().find_map(|mark| match mark {
                Mark::Path(path) if path.fill == Some(super::super::Fill::Plain("green".into())) => Some(path),
                _ => None,
            }) else {
                panic!("the marks are gone")
            };
            assert!(green.at.0 == heading.at.0 && green.at.1 > heading.at.1);
            assert!(drawing.about.starts_with("56 acteurs. Emplois chez les adhérents par repère. Somme des"));
            let notes = line("Somme");
            assert_eq!(notes.at.0, MARGIN);
            assert!(notes.at.1 - notes.size > green.at.1 + 90.0 && notes.at.1 < drawing.height - MARGIN);
        }
    }

    #[test]
    fn the_map_is_moved_to_its_frame_and_clipped() {
        let palette = Palette::light();
        let drawing = compose(page(&palette, &[], 640.0));
        let clip = drawing.marks.iter().position(|mark| matches!(mark, Mark::Clip(Some(_)))).unwrap();
        let (Mark::Clip(Some(frame)), Mark::Path(path)) = (&drawing.marks[clip], &drawing.marks[clip + 1]) else {
            panic!("{:?}", drawing.marks)
        };
        assert_eq!((path.d.as_str(), path.at), ("M1 1", (frame.x, frame.y)));
        assert_eq!(drawing.marks[clip + 2], Mark::Clip(None));
    }
}
