//! Projection, hit test, borders and clusters against naive oracles over seeded random input.

mod borders;
mod cluster;
mod hit;
mod mercator;

use proptest::test_runner::{Config, RngSeed};

/// The same cases on every machine and every run.
fn seeded(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(2018), ..Config::default() }
}
