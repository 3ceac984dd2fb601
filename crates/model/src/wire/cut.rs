//! A feature collection that arrives in pieces, cut into the texts of its features and what stands
//! around them.
//!
//! A file of a hundred thousand features need never be in memory as a whole, and each feature is
//! read for itself. Cutting knows strings, braces and brackets; whether what it cuts out is JSON is
//! for the reader to say. Must not know what features stand for.

/// A collection on its way.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// What has arrived and is not handed out.
    text: Vec<u8>,
    /// How far it was looked at.
    at: usize,
    /// Where the feature begins that is looked at, or what stands around features.
    begin: usize,
    /// Where the last string began.
    string: usize,
    depth: usize,
    within: Within,
    /// The last string of the outermost object says "features".
    named: bool,
    /// What stands around the features, their list left empty.
    frame: Vec<u8>,
    /// How many features were cut out.
    count: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// What stands around the features.
    #[default]
    Frame,
    /// A string of it.
    FrameString,
    /// The list of features.
    Features,
    /// A string of that.
    FeatureString,
}

/// The field that holds the list, as it is written.
const FEATURES: &[u8] = b"\"features\"";

impl Cut {
    /// Takes the next piece of the file.
    pub(super) fn take(&mut self, piece: &[u8]) {
        // What was handed out goes: what is left of one feature is little.
        self.text.drain(..self.begin);
        self.at -= self.begin;
        self.string = self.string.saturating_sub(self.begin);
        self.begin = 0;
        self.text.extend_from_slice(piece);
    }

    /// The text of the next feature that has arrived whole, and its place in the list.
    pub(super) fn feature(&mut self) -> Option<(&[u8], usize)> {
        while let Some(&byte) = self.text.get(self.at) {
            self.at += 1;
            match (self.within, byte) {
                (Within::FrameString | Within::FeatureString, b'\\') => {
                    // What it escapes, which may not have arrived, ends no string.
                    if self.at == self.text.len() {
                        self.at -= 1;
                        return None;
                    }
                    self.at += 1;
                }
                (Within::FrameString, b'"') => {
                    self.within = Within::Frame;
                    self.named = self.depth == 1 && self.text[self.string..self.at] == *FEATURES;
                }
                (Within::FeatureString, b'"') => self.within = Within::Features,
                (Within::FrameString | Within::FeatureString, _) => {}
                (Within::Frame, b'"') => {
                    self.string = self.at - 1;
                    self.within = Within::FrameString;
                }
                (Within::Features, b'"') => self.within = Within::FeatureString,
                (Within::Frame, b'[') if self.named => {
                    self.frame.extend_from_slice(&self.text[self.begin..self.at]);
                    self.begin = self.at;
                    self.depth += 1;
                    self.within = Within::Features;
                    self.count = 0;
                }
                (_, b'{' | b'[') => {
                    self.depth += 1;
                    self.named = false;
                }
                (Within::Features, b']' | b'}') if self.depth == 2 => {
                    let begin = self.begin;
                    self.begin = self.at - 1;
                    self.depth = 1;
                    self.within = Within::Frame;
                    self.named = false;
                    // An empty list has no features, not an empty one.
                    if self.count > 0 || !self.text[begin..self.begin].trim_ascii().is_empty() {
                        return self.cut(begin);
                    }
                }
                (_, b']' | b'}') => self.depth = self.depth.saturating_sub(1),
                (Within::Features, b',') if self.depth == 2 => {
                    let begin = self.begin;
                    self.begin = self.at;
                    return self.cut(begin);
                }
                (Within::Frame, b',') => self.named = false,
                _ => {}
            }
        }
        None
    }

    fn cut(&mut self, begin: usize) -> Option<(&[u8], usize)> {
        self.count += 1;
        Some((&self.text[begin..self.at - 1], self.count - 1))
    }

    /// What stands around the features, their list left empty, once all has arrived; with what is
    /// left of a feature that never came to its end.
    pub(super) fn frame(mut self) -> Vec<u8> {
        self.frame.extend_from_slice(&self.text[self.begin..]);
        self.frame
    }
}
