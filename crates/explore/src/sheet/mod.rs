//! The map as a picture to take away: a drawing of a few plain marks, which an SVG file, a canvas and a
//! printed sheet all show alike.
//!
//! Lengths are CSS pixels of the drawing, x to the right and y down. Must not know what is drawn, nor
//! what draws it.

mod marker;
mod page;
mod palette;
mod svg;
mod symbol;
mod width;

pub use marker::{cluster, cluster_radius, marker, tile};
pub use page::{Key, LABEL_PX, Page, SIGN_PX, Sample, compose, scale_frame};
pub use palette::Palette;
pub use svg::svg;
pub use symbol::{VALUE_PX, symbol, value, value_size};
pub use width::{balanced, width, wrap};

/// A drawing, from the lowest mark to the highest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Extent.
    pub width: f64,
    /// Extent.
    pub height: f64,
    /// What it is called.
    pub title: String,
    /// What it shows, in a sentence or two, for who cannot see it.
    pub about: String,
    /// Tag of the language of its texts.
    pub lang: String,
    /// What it is made of.
    pub marks: Vec<Mark>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A path.
    Path(Path),
    /// A line of text.
    Text(Line),
    /// From here on only what lies in this box is seen; everything again where there is none.
    Clip(Option<Frame>),
}

/// A box: left, top, width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Extent.
    pub width: f64,
    /// Extent.
    pub height: f64,
}

/// A path, in units of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// In the words of SVG.
    pub d: String,
    /// Where the origin of its units stands.
    pub at: (f64, f64),
    /// Pixels to a unit.
    pub scale: f64,
    /// What it is filled with.
    pub fill: Option<Fill>,
    /// What it is drawn with.
    pub stroke: Option<Stroke>,
}

/// What a path is filled with.
#[derive(Debug, Clone, PartialEq)]
pub enum Fill {
    /// A colour, in the words of CSS.
    Plain(String),
    /// Slanted lines of a colour, with nothing between them.
    Hatch(String),
    /// A colour, and how much of it: what lies under it shines through.
    Sheer(String, f64),
}

/// What a path is drawn with.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: String,
    /// Width in pixels, whatever the path's scale.
    pub width: f64,
    /// Pixels of line and of gap.
    pub dash: Option<(f64, f64)>,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// Where it begins, has its middle or ends, on its base line.
    pub at: (f64, f64),
    /// Which of these.
    pub anchor: Anchor,
    /// Height of the letters, in pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Colour.
    pub colour: String,
    /// Colour of what sets it off against what lies under it.
    pub halo: Option<String>,
}

/// Which place of a line of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Letters of every drawing: those whose widths are [known](width), and what takes their place.
pub const FONT: &str = "Arial, Helvetica, 'Liberation Sans', sans-serif";
/// Distance between the lines of a hatching and their width, pixels.
pub const HATCH: (f64, f64) = (8.0, 1.0);
/// Width of a halo, pixels.
pub const HALO: f64 = 3.0;

impl Mark {
    /// The mark so many pixels further to the right and down.
    #[must_use]
    pub fn moved(mut self, right: f64, down: f64) -> Self {
        match &mut self {
            Self::Path(Path { at, .. }) | Self::Text(Line { at, .. }) => *at = (at.0 + right, at.1 + down),
            Self::Clip(frame) => {
                if let Some(frame) = frame {
                    (frame.x, frame.y) = (frame.x + right, frame.y + down);
                }
            }
        }
        self
    }
}

impl Path {
    /// A path in pixels.
    #[must_use]
    pub fn new(d: String) -> Self {
        Self { d, at: (0.0, 0.0), scale: 1.0, fill: None, stroke: None }
    }

    /// Filled with a colour.
    #[must_use]
    pub fn filled(mut self, colour: &str) -> Self {
        self.fill = Some(Fill::Plain(colour.to_owned()));
        self
    }

    /// Drawn with a colour.
    #[must_use]
    pub fn stroked(mut self, colour: &str, width: f64) -> Self {
        self.stroke = Some(Stroke { colour: colour.to_owned(), width, dash: None });
        self
    }

    /// Drawn with dashes, if it is drawn.
    #[must_use]
    pub fn dashed(mut self, line: f64, gap: f64) -> Self {
        if let Some(stroke) = &mut self.stroke {
            stroke.dash = Some((line, gap));
        }
        self
    }

    /// In units of its own.
    #[must_use]
    pub fn placed(mut self, at: (f64, f64), scale: f64) -> Self {
        (self.at, self.scale) = (at, scale);
        self
    }
}

/// Writes coordinates of paths.
pub struct Pencil(String);

impl Pencil {
    /// A path that begins at a place.
    #[must_use]
    pub fn at(x: f64, y: f64) -> Self {
        Self(String::new()).go('M', &[x, y])
    }

    /// A command and its numbers.
    #[must_use]
    pub fn go(mut self, command: char, numbers: &[f64]) -> Self {
        self.0.push(command);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            self.0.push_str(&grappes_i18n::decimal::decimal(*number, 2));
        }
        self
    }

    /// The path, closed.
    #[must_use]
    pub fn closed(self) -> String {
        self.go('z', &[]).0
    }

    /// The path, open.
    #[must_use]
    pub fn open(self) -> String {
        self.0
    }
}

impl Frame {
    /// Its outline.
    #[must_use]
    pub fn path(&self) -> String {
        Pencil::at(self.x, self.y).go('h', &[self.width]).go('v', &[self.height]).go('h', &[-self.width]).closed()
    }
}

/// A circle.
#[must_use]
pub fn circle(x: f64, y: f64, radius: f64) -> String {
    let arc = |down: f64| [radius, radius, 0.0, 1.0, 1.0, 0.0, down];
    Pencil::at(x, y - radius).go('a', &arc(2.0 * radius)).go('a', &arc(-2.0 * radius)).closed()
}
