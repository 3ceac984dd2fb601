//! Distinct words while an index is made: each is known again by its letters.

/// The distinct words so far, each with a number: a table with open addressing, at most half full.
#[derive(Debug)]
pub struct Seen {
    bytes: Vec<u8>,
    /// Where each word begins, and where the last one ends.
    starts: Vec<u32>,
    hashes: Vec<u32>,
    /// Numbers of words, one more; 0 is free.
    table: Vec<u32>,
}

impl Seen {
    /// None yet.
    pub fn new() -> Self {
        Self { bytes: Vec::new(), starts: vec![0], hashes: Vec::new(), table: vec![0; 64] }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The letters of the word of a number.
    pub fn word(&self, number: usize) -> &[u8] {
        &self.bytes[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The number of a word, a new one where it was not seen before.
    pub fn number(&mut self, word: &[u8]) -> u32 {
        // FNV-1a.
        let mut hash = 0x811C_9DC5_u32;
        for byte in word {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
        let mut at = self.free_or(hash, &|number| self.word(number) == word);
        if let Some(number) = self.table[at].checked_sub(1) {
            return number;
        }
        if 2 * self.len() >= self.table.len() {
            self.table = vec![0; 4 * self.table.len()];
            for number in 0..self.len() {
                let at = self.free_or(self.hashes[number], &|_| false);
                self.table[at] = number as u32 + 1;
            }
            at = self.free_or(hash, &|_| false);
        }
        self.bytes.extend_from_slice(word);
        self.starts.push(self.bytes.len() as u32);
        self.hashes.push(hash);
        self.table[at] = self.len() as u32;
        self.len() as u32 - 1
    }

    /// The first place for a hash that is free, or holds a number for which `is` holds.
    fn free_or(&self, hash: u32, is: &dyn Fn(usize) -> bool) -> usize {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(number) = self.table[at].checked_sub(1) {
            if self.hashes[number as usize] == hash && is(number as usize) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}
