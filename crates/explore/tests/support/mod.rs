//! The committed dataset as tests of relations read it.

#![allow(dead_code, reason = "each test takes what it needs")]

use grappes_explore::Tie;
use grappes_model::{Actor, wire};

/// All committed actors.
pub fn committed() -> Vec<Actor> {
    let text = include_str!("../../../../geodata/overlays.geojson");
    wire::overlays(text, "overlays.geojson").unwrap().data
}

/// Index of an actor.
pub fn index(actors: &[Actor], id: &str) -> u32 {
    actors.iter().position(|actor| actor.id.as_str() == id).unwrap() as u32
}

/// The relations of actors.
pub fn ties(actors: &[Actor]) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (from, actor) in actors.iter().enumerate() {
        for (link, to) in actor.links.iter().enumerate() {
            if let Some(to) = actors.iter().position(|other| other.id == to.to) {
                ties.push(Tie { from: from as u32, to: to as u32, link: link as u32 });
            }
        }
    }
    ties
}
