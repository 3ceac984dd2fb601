//! Places for nodes so that any two stand as far apart as they should: stress majorisation.
//!
//! Kruskal's stress with weights 1 / d², lowered node by node (Gansner, Koren, North: Graph drawing by stress
//! majorization, 2004), from a beginning by classical scaling (Torgerson), whose two axes are found by power
//! iteration. No randomness: what has to be uneven is so by the numbers of the nodes.

use super::plane::{Place, distance};

/// Rounds of power iteration for each axis: the beginning needs not be exact.
const AXIS_ROUNDS: usize = 30;

/// A number from -0.5 to 0.5 that looks drawn, the same every time (Knuth's multiplicative hash).
pub(super) fn uneven(index: usize) -> f64 {
    let mixed = (index as u32 + 1).wrapping_mul(0x9E37_79B1);
    let mixed = (mixed ^ mixed >> 15).wrapping_mul(0x85EB_CA6B);
    f64::from(mixed >> 8) / f64::from(1_u32 << 24) - 0.5
}

/// The places of classical scaling, the longer axis first.
pub(super) fn beginning(far: &[Vec<f64>]) -> Vec<Place> {
    let (first, second) = {
        let first = axis(far, None);
        let second = axis(far, Some(&first));
        (first, second)
    };
    first.iter().zip(&second).map(|(&x, &y)| (x, y)).collect()
}

/// The axis along which the nodes differ most, square to another one; its length stands for how much.
fn axis(far: &[Vec<f64>], other: Option<&[f64]>) -> Vec<f64> {
    let count = far.len();
    let mut along: Vec<f64> = (0..count).map(|index| uneven(index + 7 * usize::from(other.is_some()))).collect();
    let mut reach = 0.0;
    for _ in 0..AXIS_ROUNDS {
        level(&mut along, other);
        let size = norm(&along);
        if size < 1e-9 {
            return vec![0.0; count];
        }
        for value in &mut along {
            *value /= size;
        }
        let mut next = Vec::with_capacity(count);
        for row in far {
            let mut sum = 0.0;
            for (d, value) in row.iter().zip(&along) {
                sum -= d * d * value / 2.0;
            }
            next.push(sum);
        }
        level(&mut next, other);
        reach = norm(&next);
        along = next;
    }
    // The places are the direction times the root of what it reaches.
    let scale = 1.0 / reach.max(1e-9).sqrt();
    along.iter().map(|value| value * scale).collect()
}

/// Takes away the mean, and what points along another axis.
fn level(values: &mut [f64], other: Option<&[f64]>) {
    let mut mean = 0.0;
    for value in &*values {
        mean += value;
    }
    mean /= values.len() as f64;
    for value in &mut *values {
        *value -= mean;
    }
    let Some(other) = other else { return };
    let (mut along, mut size) = (0.0, 1e-9);
    for (value, by) in values.iter().zip(other) {
        along += value * by;
        size += by * by;
    }
    for (value, by) in values.iter_mut().zip(other) {
        *value -= along / size * by;
    }
}

fn norm(values: &[f64]) -> f64 {
    let mut sum = 0.0;
    for value in values {
        sum += value * value;
    }
    sum.sqrt()
}

/// Moves each node once to where the others want it.
pub(super) fn round(places: &mut [Place], far: &[Vec<f64>]) {
    for node in 0..places.len() {
        let here = places[node];
        let (mut x, mut y, mut weight) = (0.0, 0.0, 0.0);
        for (other, &there) in places.iter().enumerate() {
            if other == node {
                continue;
            }
            let wanted = far[node][other];
            let by = 1.0 / (wanted * wanted);
            let share = wanted / distance(here, there).max(1e-6);
            x += by * (there.0 + (here.0 - there.0) * share);
            y += by * (there.1 + (here.1 - there.1) * share);
            weight += by;
        }
        if weight > 0.0 {
            places[node] = (x / weight, y / weight);
        }
    }
}
