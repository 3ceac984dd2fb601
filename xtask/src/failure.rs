//! Why a command ends early. Knows nothing of the steps that fail.

use std::fmt;

/// The result of a step.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

#[derive(Debug)]
pub(crate) enum Failure {
    /// What is missing or broken, what was tried, what to do: sentences for a person.
    Says(String),
    /// Ended because another step had failed; that one's sentences are the ones to show.
    Stopped,
}

impl Failure {
    pub(crate) fn says(text: impl Into<String>) -> Self {
        Self::Says(text.into())
    }

    /// Of two failures the one that explains the other.
    pub(crate) fn or(self, other: Self) -> Self {
        match self {
            Self::Says(_) => self,
            Self::Stopped => other,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Says(text) => f.write_str(text),
            Self::Stopped => f.write_str("stopped because another step failed"),
        }
    }
}

/// Both results, or the failure that explains the other one.
pub(crate) fn both<A, B>(a: Outcome<A>, b: Outcome<B>) -> Outcome<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.or(b)),
        (Err(failure), Ok(_)) | (Ok(_), Err(failure)) => Err(failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_failure_that_explains_wins() {
        let says = || Err::<(), _>(Failure::says("the cause"));
        let stopped = || Err::<(), _>(Failure::Stopped);
        for outcome in [both(says(), stopped()), both(stopped(), says())] {
            assert_eq!(outcome.unwrap_err().to_string(), "the cause");
        }
        assert!(both(Ok(1), Ok(2)).is_ok_and(|pair| pair == (1, 2)));
    }
}
