//! Sorting indices by what they stand for: the one sort of everything that runs in the browser.
//!
//! Each element type and each comparison compiled for itself would carry its own copy of the
//! library's sort, 3 to 5 KB of WebAssembly. Knows nothing of what is compared.

use core::cmp::Ordering;

/// The indices `0..count` in the order of `compare`, which sees two indices; equals keep the
/// order of their numbers. O(n log n).
pub fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut indices: Vec<u32> = (0..count as u32).collect();
    sort_indices(&mut indices, compare);
    indices
}

/// Sorts indices by `compare`, which sees two of them; equals are sorted by their numbers.
#[inline(never)]
pub fn sort_indices(indices: &mut [u32], compare: &dyn Fn(usize, usize) -> Ordering) {
    indices.sort_unstable_by(|&a, &b| compare(a as usize, b as usize).then(a.cmp(&b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let names = ["b", "a", "c", "a", "b"];
        assert_eq!(ordered(names.len(), &|a, b| names[a].cmp(names[b])), [1, 3, 0, 4, 2]);
        let mut some = [4, 0, 2];
        sort_indices(&mut some, &|a, b| names[a].cmp(names[b]));
        assert_eq!(some, [0, 4, 2]);
        assert!(ordered(0, &|_, _| Ordering::Equal).is_empty());
    }
}
