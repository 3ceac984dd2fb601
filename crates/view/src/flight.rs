//! Flights of the camera: the smoothest way from one view to another.
//!
//! J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient zooming and panning", InfoVis
//! 2003: a distant goal is approached by zooming out, moving and zooming in, so that the
//! picture seems to pass at one speed. Names follow the paper (u along the ground, w visible
//! width, s path length, ρ, r0). What differs: the path is eased at both ends, and with
//! sinh(ρs) / cosh(ρs + r0) for the paper's difference of products, which cancels when the
//! zooms are far apart. Whether motion is wanted at all is decided elsewhere.

use core::f64::consts::LN_2;

use grappes_geometry::World;

use crate::camera::Camera;
use crate::screen::Size;
use crate::zoom::{Zoom, exp2, log2};

/// ρ, how readily a flight zooms out rather than moves along: the mean choice of the paper's
/// test persons.
const RHO: f64 = 1.42;
/// Shortest and longest flight in milliseconds, as the design asks for.
const DURATION_MS: (f64, f64) = (400.0, 900.0);
/// Milliseconds added for each unit of the paper's path length: one stage's width is about
/// 1.2 units, one zoom level half a unit, across the country and into a commune 4 to 5.
const MS_PER_UNIT: f64 = 100.0;
/// Moves under this share of the narrower view are not seen: the flight only zooms.
const UNSEEN: f64 = 1e-6;

/// A way from one camera to another.
#[derive(Clone, Copy, Debug)]
pub struct Flight {
    from: Camera,
    to: Camera,
    path: Path,
    /// Length S of the path in the paper's metric, 0 when nothing moves.
    length: f64,
}

#[derive(Clone, Copy, Debug)]
enum Path {
    /// The zoom alone changes.
    Zoom,
    /// `r0` is the paper's r at the start, `rise` its w0 / (ρ² u1).
    Arc { r0: f64, rise: f64 },
}

impl Flight {
    /// The flight between two cameras over a stage of this size.
    pub fn new(from: Camera, to: Camera, size: Size) -> Self {
        // Widths and distances in stage widths at the start; a stage without extent counts
        // one pixel.
        let stage_px = size.width.max(size.height).max(1.0);
        let w1 = exp2(from.zoom.get() - to.zoom.get());
        let u1 = from.center.distance_squared(to.center).sqrt() * from.scale_px() / stage_px;
        if u1 < UNSEEN * w1.min(1.0) {
            return Self { from, to, path: Path::Zoom, length: (to.zoom.get() - from.zoom.get()).abs() * LN_2 / RHO };
        }
        let rho2 = RHO * RHO;
        let climb = w1 * w1 - 1.0;
        let reach = rho2 * rho2 * u1 * u1;
        let r0 = -asinh((climb + reach) / (2.0 * rho2 * u1));
        let r1 = -asinh((climb - reach) / (2.0 * w1 * rho2 * u1));
        Self { from, to, path: Path::Arc { r0, rise: 1.0 / (rho2 * u1) }, length: (r1 - r0) / RHO }
    }

    /// The camera after a share 0 to 1 of the time; the ends are exactly `from` and `to`.
    /// The way is eased here: pass elapsed time over [`duration_ms`](Self::duration_ms) as
    /// it is.
    pub fn at(&self, progress: f64) -> Camera {
        if progress >= 1.0 {
            return self.to;
        }
        if progress.is_nan() || progress <= 0.0 {
            return self.from;
        }
        // Smoothstep: no speed at either end.
        let eased = progress * progress * (3.0 - 2.0 * progress);
        let (way, zoom) = match self.path {
            Path::Zoom => {
                let (from, to) = (self.from.zoom.get(), self.to.zoom.get());
                (eased, from + (to - from) * eased)
            }
            Path::Arc { r0, rise } => {
                let rho_s = RHO * self.length * eased;
                let spread = cosh(rho_s + r0);
                let way = rise * sinh(rho_s) / spread;
                let width = cosh(r0) / spread;
                (way, self.from.zoom.get() - log2(width))
            }
        };
        let (from, to) = (self.from.center, self.to.center);
        Camera {
            center: World::new(from.x + (to.x - from.x) * way, from.y + (to.y - from.y) * way),
            zoom: Zoom::new(zoom),
        }
    }

    /// How long the flight should take in milliseconds, 400 to 900 by the length of the way.
    pub fn duration_ms(&self) -> f64 {
        let (shortest, longest) = DURATION_MS;
        (shortest + MS_PER_UNIT * self.length).min(longest)
    }
}

// Through `exp` and `ln`, which are in the browser anyway. Near zero these lose relative
// precision, not absolute: a millionth of a pixel.

fn sinh(x: f64) -> f64 {
    (x.exp() - (-x).exp()) / 2.0
}

fn cosh(x: f64) -> f64 {
    f64::midpoint(x.exp(), (-x).exp())
}

fn asinh(x: f64) -> f64 {
    let size = x.abs();
    (size + (size * size + 1.0).sqrt()).ln().copysign(x)
}
