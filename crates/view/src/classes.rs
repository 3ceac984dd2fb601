//! Classes of a choropleth: where a row of numbers is cut, so that few tones tell many values.
//!
//! Equal values are never parted. Where there are no more values than classes, each has its own.

/// How numbers are put into classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// About as many numbers in each class.
    Quantiles,
    /// Natural breaks: numbers are as near to the mean of their class as they can be.
    Breaks,
}

/// Cuts `sorted` into at most `most` classes: where each begins, the first always at 0; nothing for
/// no number.
#[must_use]
pub fn classes(sorted: &[f64], most: usize, method: Method) -> Vec<usize> {
    // Where each value first stands, and so how often it does.
    let mut firsts = Vec::new();
    for (index, value) in sorted.iter().enumerate() {
        if index == 0 || sorted[index - 1] != *value {
            firsts.push(index);
        }
    }
    if firsts.len() <= most {
        return firsts;
    }
    match method {
        Method::Quantiles => quantiles(&firsts, sorted.len(), most),
        Method::Breaks => breaks(sorted, &firsts, most),
    }
}

/// A value goes to the class in which the first of its equals falls; a class in which none does is left out.
fn quantiles(firsts: &[usize], count: usize, most: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut last = None;
    for &first in firsts {
        let class = first * most / count;
        if last != Some(class) {
            starts.push(first);
            last = Some(class);
        }
    }
    starts
}

/// Least sum of squares within classes, as Jenks asks for, by dynamic programming over the distinct
/// values (Fisher 1958). The best last cut moves to the right with the number of values cut, which
/// leaves each row n log n steps: Wang and Song 2011, Ckmeans.1d.dp; theirs takes equals one by one.
fn breaks(sorted: &[f64], firsts: &[usize], most: usize) -> Vec<usize> {
    let sums = Sums::new(sorted, firsts);
    let count = firsts.len();
    // Costs of the first values in as many classes as rows so far, and where the last class begins.
    let mut costs: Vec<f64> = (0..=count).map(|end| sums.squares(0, end)).collect();
    let mut cuts = Vec::new();
    for class in 1..most {
        let mut row =
            Row { before: &costs, sums: &sums, costs: vec![f64::INFINITY; count + 1], cuts: vec![0; count + 1] };
        row.fill((class + 1, count), (class, count));
        let Row { costs: now, cuts: found, .. } = row;
        costs = now;
        cuts.push(found);
    }
    let mut end = count;
    let mut starts = Vec::new();
    for row in cuts.iter().rev() {
        end = row[end];
        starts.push(firsts[end]);
    }
    starts.push(0);
    starts.reverse();
    starts
}

/// Sums of the distinct values before each, with their weights: how many there are, and their first
/// and second moments about a value in the middle, which keeps the squares small.
struct Sums(Vec<[f64; 3]>);

impl Sums {
    fn new(sorted: &[f64], firsts: &[usize]) -> Self {
        let middle = sorted[sorted.len() / 2];
        let mut sums = vec![[0.0; 3]];
        let mut sum = [0.0; 3];
        for (index, &first) in firsts.iter().enumerate() {
            let next = firsts.get(index + 1).copied().unwrap_or(sorted.len());
            let (weight, value) = ((next - first) as f64, sorted[first] - middle);
            sum = [sum[0] + weight, sum[1] + weight * value, sum[2] + weight * value * value];
            sums.push(sum);
        }
        Self(sums)
    }

    /// Squares of the distances to their mean of the distinct values from `start` up to `end`.
    fn squares(&self, start: usize, end: usize) -> f64 {
        let (from, to) = (self.0[start], self.0[end]);
        let (weight, sum) = (to[0] - from[0], to[1] - from[1]);
        if weight > 0.0 { (to[2] - from[2] - sum * sum / weight).max(0.0) } else { 0.0 }
    }
}

/// One more class than in `before`.
struct Row<'a> {
    before: &'a [f64],
    sums: &'a Sums,
    costs: Vec<f64>,
    cuts: Vec<usize>,
}

impl Row<'_> {
    /// Finds the cheapest cut for every end of `ends` (both included), which lies within `cuts`.
    fn fill(&mut self, ends: (usize, usize), cuts: (usize, usize)) {
        if ends.0 > ends.1 {
            return;
        }
        let end = (ends.0 + ends.1) / 2;
        for cut in cuts.0..=cuts.1.min(end - 1) {
            let cost = self.before[cut] + self.sums.squares(cut, end);
            if cost < self.costs[end] {
                (self.costs[end], self.cuts[end]) = (cost, cut);
            }
        }
        let cut = self.cuts[end];
        self.fill((ends.0, end - 1), (cuts.0, cut));
        self.fill((end + 1, ends.1), (cut, cuts.1));
    }
}
