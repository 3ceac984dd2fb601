//! Chains of relations that come back to where they began, of kinds that cannot.

use super::{Card, finding};
use crate::RelationKind;
use crate::check::{Code, Finding};
use std::collections::{BTreeMap, BTreeSet};

/// Relations that lead from the newer, smaller or hosted to the older, larger or hosting: a chain
/// of one of them never comes back to where it began.
const UPWARDS: [RelationKind; 5] = [
    RelationKind::GrewOutOf,
    RelationKind::MemberOf,
    RelationKind::HostedBy,
    RelationKind::RunBy,
    RelationKind::FundedBy,
];

/// Adds a finding for each relation that closes a chain of one kind.
pub(super) fn check(cards: &BTreeMap<String, Card>, findings: &mut Vec<Finding>) {
    for kind in UPWARDS {
        let mut next: BTreeMap<&str, Vec<Edge<'_>>> = BTreeMap::new();
        for (from, card) in cards {
            for (index, tie) in card.relations.iter().enumerate().filter(|(_, tie)| tie.kind == kind) {
                // A relation with itself is told by name already.
                if tie.to != *from {
                    next.entry(from).or_default().push(Edge { from, index, to: &tie.to });
                }
            }
        }
        for Edge { from, index, to } in closings(&next) {
            let expected = ["a record that does not lead back here by ", kind.key()].concat();
            findings.push(finding(from, Code::RelationCycle, &format!("relations[{index}].to"), &expected, to));
        }
    }
}

/// A relation: where it starts, which of the record's it is, where it ends.
#[derive(Clone, Copy)]
struct Edge<'a> {
    from: &'a str,
    index: usize,
    to: &'a str,
}

/// The edges that lead back to a record on the way to them. Depth first without recursion: chains
/// may be as long as there are records.
fn closings<'a>(next: &BTreeMap<&'a str, Vec<Edge<'a>>>) -> Vec<Edge<'a>> {
    let mut closing = Vec::new();
    let mut done = BTreeSet::new();
    for &start in next.keys() {
        if done.contains(start) {
            continue;
        }
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        let mut on_way = BTreeSet::from([start]);
        while let Some((here, tried)) = way.last_mut() {
            let edge = next.get(here).and_then(|edges| edges.get(*tried)).copied();
            *tried += 1;
            match edge {
                Some(edge) if on_way.contains(edge.to) => closing.push(edge),
                Some(edge) if !done.contains(edge.to) => {
                    on_way.insert(edge.to);
                    way.push((edge.to, 0));
                }
                Some(_) => {}
                None => {
                    on_way.remove(*here);
                    done.insert(*here);
                    way.pop();
                }
            }
        }
    }
    closing
}
