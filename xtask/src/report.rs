//! How long each part took and how it ended, for the end of `cargo xtask test`.

use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Passed,
    Failed,
}

#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<(String, Duration, End)>,
}

impl Report {
    pub(crate) fn add(&mut self, name: &str, took: Duration, end: End) {
        self.rows.push((name.to_owned(), took, end));
    }

    /// The rows, and a line that counts them. Of `all`, those without a row were not run.
    pub(crate) fn render(&self, all: &[&str]) -> String {
        let mut text = String::from("part                     result       time\n");
        for (name, took, end) in &self.rows {
            let result = match end {
                End::Passed => "passed",
                End::Failed => "FAILED",
            };
            text += &format!("{name:<24} {result:<8} {:>6.1} s\n", took.as_secs_f64());
        }
        let not_run: Vec<_> = all.iter().filter(|name| self.rows.iter().all(|row| row.0 != **name)).collect();
        for name in &not_run {
            text += &format!("{name:<24} not run\n");
        }
        let count = |end| self.rows.iter().filter(|row| row.2 == end).count();
        text += &format!("\n{} passed, {} failed", count(End::Passed), count(End::Failed));
        if !not_run.is_empty() {
            text += &format!(", {} skipped", not_run.len());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_and_what_was_not_run_is_told() {
        let mut report = Report::default();
        report.add("fmt", Duration::from_millis(1234), End::Passed);
        report.add("clippy", Duration::from_secs(61), End::Failed);
        assert_eq!(
            report.render(&["fmt", "clippy", "native"]),
            "part                     result       time\n\
             fmt                      passed      1.2 s\n\
             clippy                   FAILED     61.0 s\n\
             native                   not run\n\
             \n\
             1 passed, 1 failed, 1 skipped"
        );
    }

    #[test]
    fn nothing_is_skipped_when_all_ran() {
        let mut report = Report::default();
        report.add("fmt", Duration::ZERO, End::Passed);
        assert!(report.render(&["fmt"]).ends_with("\n1 passed, 0 failed"));
    }
}
