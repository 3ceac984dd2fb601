//! The actors that pass a filter, as a set of indices.

use grappes_model::Layer;

/// Which actors pass, and how many of each layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passing {
    bits: Vec<u8>,
    counts: [usize; Layer::ALL.len()],
}

impl Passing {
    /// Nobody yet, of `count` actors.
    #[must_use]
    pub fn none(count: usize) -> Self {
        Self { bits: vec![0; count.div_ceil(8)], counts: [0; Layer::ALL.len()] }
    }

    /// Lets the actor at `index`, of `layer`, pass.
    pub fn let_in(&mut self, index: u32, layer: Layer) {
        if !self.has(index)
            && let Some(byte) = self.bits.get_mut(index as usize / 8)
        {
            *byte |= 1 << (index % 8);
            self.counts[layer.index()] += 1;
        }
    }

    /// Whether the actor at `index` passes.
    #[must_use]
    pub fn has(&self, index: u32) -> bool {
        self.bits.get(index as usize / 8).is_some_and(|byte| byte & (1 << (index % 8)) != 0)
    }

    /// How many of a layer pass.
    #[must_use]
    pub fn count(&self, layer: Layer) -> usize {
        self.counts[layer.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_let_in_passes_once() {
        let mut passing = Passing::none(10);
        for index in [0, 7, 8, 9, 7] {
            passing.let_in(index, Layer::Chamber);
        }
        passing.let_in(80, Layer::Chamber);
        assert_eq!((0..12).filter(|&index| passing.has(index)).collect::<Vec<_>>(), [0, 7, 8, 9]);
        assert_eq!((passing.count(Layer::Chamber), passing.count(Layer::Cluster)), (4, 0));
    }
}
