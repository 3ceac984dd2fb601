//! Places and extents on the stage, in CSS pixels from the map's top left corner.
//!
//! Knows nothing of the world behind the pixels, nor of device pixels.

/// A place on the stage: CSS pixels from the map's top left, x right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenPx {
    /// Pixels from the left edge.
    pub x: f64,
    /// Pixels from the top edge.
    pub y: f64,
}

impl ScreenPx {
    /// A place from x (right) and y (down).
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Distance in pixels.
    pub fn distance(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// The extent of the stage in CSS pixels. An element that is not laid out is 0 × 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Pixels from left to right.
    pub width: f64,
    /// Pixels from top to bottom.
    pub height: f64,
}

impl Size {
    /// An extent from width and height.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    /// The middle of the stage.
    pub const fn center(self) -> ScreenPx {
        ScreenPx::new(self.width / 2.0, self.height / 2.0)
    }
}

/// How much of the stage panels cover at each edge, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Padding {
    /// Covered at the top.
    pub top: f64,
    /// Covered at the right.
    pub right: f64,
    /// Covered at the bottom.
    pub bottom: f64,
    /// Covered at the left.
    pub left: f64,
}

/// A box on the stage, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Extent to the right.
    pub width: f64,
    /// Extent downwards.
    pub height: f64,
}

impl Rect {
    /// The box of the given width and height around `center`.
    pub fn around(center: ScreenPx, (width, height): (f64, f64)) -> Self {
        Self { x: center.x - width / 2.0, y: center.y - height / 2.0, width, height }
    }

    /// Whether fewer than `gap_px` lie between the boxes, across or down.
    pub fn is_nearer_than(&self, other: &Self, gap_px: f64) -> bool {
        self.x < other.x + other.width + gap_px
            && other.x < self.x + self.width + gap_px
            && self.y < other.y + other.height + gap_px
            && other.y < self.y + self.height + gap_px
    }

    /// Whether the box lies wholly on a stage of this size.
    pub fn is_inside(&self, size: Size) -> bool {
        self.x >= 0.0 && self.y >= 0.0 && self.x + self.width <= size.width && self.y + self.height <= size.height
    }
}
