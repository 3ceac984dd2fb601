//! A drawing as an SVG file: no script, no style, nothing fetched.

use super::{Anchor, Drawing, FONT, Fill, Frame, HALO, HATCH, Line, Mark, Path};
use grappes_i18n::decimal::{decimal, whole};

/// Decimals of positions, and of scales, which multiply thousands of units.
const PLACES: u32 = 2;
const SCALE_PLACES: u32 = 9;

/// The file.
#[must_use]
pub fn svg(drawing: &Drawing) -> String {
    let mut file = File { text: String::new(), clips: 0, is_clipped: false, hatches: Vec::new() };
    let (width, height) = (decimal(drawing.width, PLACES), decimal(drawing.height, PLACES));
    file.open("svg");
    for (name, value) in [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &width),
        ("height", &height),
        ("viewBox", &["0 0 ", &*width, " ", &height].concat()),
        ("lang", &drawing.lang),
        ("role", "img"),
        ("font-family", FONT),
    ] {
        file.attribute(name, value);
    }
    file.text.push_str(">\n");
    for (tag, text) in [("title", &drawing.title), ("desc", &drawing.about)] {
        if !text.is_empty() {
            file.open(tag);
            file.text.push('>');
            file.escaped(text);
            file.close(tag);
        }
    }
    for mark in &drawing.marks {
        match mark {
            Mark::Path(path) => file.path(path),
            Mark::Text(line) => file.line(line),
            Mark::Clip(frame) => file.clip(frame.as_ref()),
        }
    }
    file.clip(None);
    file.close("svg");
    file.text
}

struct File {
    text: String,
    clips: usize,
    is_clipped: bool,
    /// Colours of hatchings, whose patterns are there.
    hatches: Vec<String>,
}

impl File {
    fn open(&mut self, tag: &str) {
        self.text.push('<');
        self.text.push_str(tag);
    }

    fn close(&mut self, tag: &str) {
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push_str(">\n");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.escaped(value);
        self.text.push('"');
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\t' | '\n' => self.text.push(letter),
                // XML has no way to say these.
                '\0'..'\u{20}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => self.text.push(' '),
                letter => self.text.push(letter),
            }
        }
    }

    fn clip(&mut self, frame: Option<&Frame>) {
        if std::mem::take(&mut self.is_clipped) {
            self.close("g");
        }
        let Some(frame) = frame else { return };
        self.clips += 1;
        self.is_clipped = true;
        let id = ["map", &*whole(self.clips)].concat();
        self.open("clipPath");
        self.attribute("id", &id);
        self.text.push('>');
        self.open("path");
        self.attribute("d", &frame.path());
        self.text.push_str("/>");
        self.close("clipPath");
        self.open("g");
        self.attribute("clip-path", &["url(#", &*id, ")"].concat());
        self.text.push_str(">\n");
    }

    fn path(&mut self, path: &Path) {
        let fill = match &path.fill {
            None => "none".to_owned(),
            Some(Fill::Plain(colour) | Fill::Sheer(colour, _)) => colour.clone(),
            Some(Fill::Hatch(colour)) => self.hatch(colour),
        };
        self.open("path");
        self.attribute("d", &path.d);
        if path.at != (0.0, 0.0) || path.scale != 1.0 {
            let mut place =
                ["translate(", &*decimal(path.at.0, PLACES), " ", &decimal(path.at.1, PLACES), ")"].concat();
            if path.scale != 1.0 {
                place.push_str(" scale(");
                place.push_str(&decimal(path.scale, SCALE_PLACES));
                place.push(')');
            }
            self.attribute("transform", &place);
        }
        self.attribute("fill", &fill);
        // Not in the colour: programs that draw read no CSS.
        if let Some(Fill::Sheer(_, part)) = &path.fill {
            self.attribute("fill-opacity", &decimal(*part, PLACES));
        }
        if let Some(stroke) = &path.stroke {
            self.attribute("stroke", &stroke.colour);
            let units = |px: f64| decimal(px / path.scale, PLACES);
            self.attribute("stroke-width", &units(stroke.width));
            self.attribute("stroke-linejoin", "round");
            if let Some((line, gap)) = stroke.dash {
                self.attribute("stroke-dasharray", &[&*units(line), " ", &units(gap)].concat());
            }
        }
        self.text.push_str("/>\n");
    }

    /// What names the hatching of a colour, made when it is first asked for.
    fn hatch(&mut self, colour: &str) -> String {
        let known = self.hatches.iter().position(|known| known == colour);
        let index = known.unwrap_or(self.hatches.len());
        let id = ["hatch", &*whole(index)].concat();
        if known.is_none() {
            self.hatches.push(colour.to_owned());
            let side = decimal(HATCH.0, PLACES);
            self.open("pattern");
            for (name, value) in [
                ("id", &*id),
                ("width", &*side),
                ("height", &*side),
                ("patternUnits", "userSpaceOnUse"),
                ("patternTransform", "rotate(45)"),
            ] {
                self.attribute(name, value);
            }
            self.text.push('>');
            self.open("path");
            self.attribute("d", &["M0 0v", &*side].concat());
            self.attribute("stroke", colour);
            self.attribute("stroke-width", &decimal(2.0 * HATCH.1, PLACES));
            self.text.push_str("/>");
            self.close("pattern");
        }
        ["url(#", &*id, ")"].concat()
    }

    fn line(&mut self, line: &Line) {
        self.open("text");
        self.attribute("x", &decimal(line.at.0, PLACES));
        self.attribute("y", &decimal(line.at.1, PLACES));
        self.attribute("font-size", &decimal(line.size, PLACES));
        if line.bold {
            self.attribute("font-weight", "bold");
        }
        match line.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.attribute("text-anchor", "middle"),
            Anchor::End => self.attribute("text-anchor", "end"),
        }
        self.attribute("fill", &line.colour);
        if let Some(halo) = &line.halo {
            for (name, value) in [
                ("stroke", &**halo),
                ("stroke-width", &*decimal(HALO, PLACES)),
                ("stroke-linejoin", "round"),
                ("paint-order", "stroke"),
            ] {
                self.attribute(name, value);
            }
        }
        self.text.push('>');
        self.escaped(&line.text);
        self.close("text");
    }
}

#[cfg(test)]
mod tests {
    use super::super::circle;
    use super::*;
    use proptest::prelude::*;
    use quick_xml::events::Event;

    /// Names of the elements, and the texts between them; panics for what is not well-formed.
    fn read(file: &str) -> (Vec<String>, Vec<String>) {
        let mut reader = quick_xml::Reader::from_str(file);
        reader.config_mut().check_end_names = true;
        let (mut names, mut texts) = (Vec::new(), Vec::new());
        let mut depth = 0;
        let mut text = String::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    depth += 1;
                    text.clear();
                    attributes(&tag);
                    names.push(tag.name().as_ref().to_owned());
                }
                Event::Empty(tag) => {
                    attributes(&tag);
                    names.push(tag.name().as_ref().to_owned());
                }
                Event::End(tag) => {
                    depth -= 1;
                    if matches!(tag.name().as_ref(), "text" | "title" | "desc") {
                        texts.push(text.clone());
                    }
                }
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(name) => {
                    text.push(match &*name {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => panic!("{other:?}"),
                    });
                }
                Event::Eof => break,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(depth, 0);
        (names, texts)
    }

    fn attributes(tag: &quick_xml::events::BytesStart<'_>) {
        for attribute in tag.attributes() {
            let attribute = attribute.unwrap();
            let name = attribute.key.as_ref();
            assert!(!name.starts_with("on") && name != "href" && name != "style", "{name}");
        }
    }

    fn drawing(text: &str) -> Drawing {
        let frame = Frame { x: 10.0, y: 20.0, width: 300.0, height: 200.0 };
        let line = Line {
            text: text.to_owned(),
            at: (5.0, 6.5),
            anchor: Anchor::Middle,
            size: 14.0,
            bold: true,
            colour: "#16202B".into(),
            halo: Some("#fff".into()),
        };
        let hatched = Path { fill: Some(Fill::Hatch("red".into())), ..Path::new(circle(1.0, 2.0, 3.0)) };
        Drawing {
            width: 400.0,
            height: 300.0,
            title: text.to_owned(),
            about: "un & deux".into(),
            lang: "fr".into(),
            marks: vec![
                Mark::Path(Path::new(frame.path()).filled("#E7EEF3")),
                Mark::Clip(Some(frame)),
                Mark::Path(Path::new("M0 0l1 1z".into()).placed((1.0, 2.0), 0.0625).stroked("\"><script>", 1.5)),
                Mark::Path(hatched.clone()),
                Mark::Path(hatched),
                Mark::Clip(None),
                Mark::Text(line),
            ],
        }
    }

    #[test]
    fn marks_are_what_they_are_in_svg() {
        let (names, texts) = read(&svg(&drawing("Qui agit où")));
        let expected = "svg title desc path clipPath path g path pattern path path path text";
        assert_eq!(names.join(" "), expected);
        assert_eq!(texts, ["Qui agit où", "un & deux", "Qui agit où"]);
        let file = svg(&drawing(""));
        assert!(file.contains("stroke-width=\"24\""), "widths are those of the drawing: {file}");
        assert!(file.contains("d=\"M10 20h300v200h-300z\""), "{file}");
    }

    proptest! {
        #[test]
        fn any_text_is_well_formed_and_no_markup(text in ".*|[<>&\"'\\x00-\\x1f\\]]{0,12}|\\PC*") {
            let (names, texts) = read(&svg(&drawing(&text)));
            prop_assert!(names.iter().all(|name| name != "script"));
            let plain: String = text.chars().map(|letter| if letter.is_control() && !matches!(letter, '\t' | '\n') || matches!(letter, '\u{fffe}' | '\u{ffff}') { ' ' } else { letter }).collect();
            prop_assert_eq!(texts.last().unwrap(), &plain);
        }
    }
}
