//! Relations between records: their ends, their sides, and chains that come back.

use super::{Code, Finding, Report};
use crate::derive::record_file;
use crate::{Problem, ProblemKind, Record, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// Relations that lead from the newer, smaller or hosted to the older, larger or hosting: a chain
/// of one of them never comes back to where it began.
const UPWARDS: [RelationKind; 4] =
    [RelationKind::GrewOutOf, RelationKind::MemberOf, RelationKind::HostedBy, RelationKind::RunBy];

/// Checks the relations that start at `record`.
pub(super) fn check(record: &Record, by_id: &BTreeMap<&str, &Record>, report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for (index, relation) in record.relations.iter().enumerate() {
        let at = |field: &str| format!("relations[{index}]{field}");
        let to = relation.to.as_str();
        let Some(end) = by_id.get(to) else {
            report.add(Code::RelationEnd, &at(".to"), "the id of a record", to);
            continue;
        };
        if end.id == record.id {
            report.add(Code::RelationSelf, &at(".to"), "another record", to);
            continue;
        }
        if relation.kind.is_symmetric() && record.id > relation.to {
            report.add(Code::RelationSide, &at(""), "a symmetric relation on the record that sorts first", to);
        }
        if !seen.insert((relation.kind, to)) {
            report.add(Code::RelationTwice, &at(""), "each relation once", to);
        }
        if end.source(&relation.source).is_none() {
            let expected = ["the document ", &relation.source, " among the sources of the record it ends on"].concat();
            report.add(Code::RelationSource, &at(".source"), &expected, to);
        }
    }
}

/// Adds a finding for each relation that closes a chain of one kind.
pub(super) fn cycles(records: &[Record], findings: &mut Vec<Finding>) {
    for kind in UPWARDS {
        let mut next: BTreeMap<&str, Vec<(&str, &Record, usize)>> = BTreeMap::new();
        for record in records {
            for (index, relation) in record.relations.iter().enumerate().filter(|(_, relation)| relation.kind == kind) {
                next.entry(record.id.as_str()).or_default().push((relation.to.as_str(), record, index));
            }
        }
        for closing in closings(&next) {
            let (to, record, index) = closing;
            // A relation with itself is told by name already.
            if to == record.id.as_str() {
                continue;
            }
            let at = format!("relations[{index}].to");
            let expected = ["a record that does not lead back here by ", kind.key()].concat();
            let problem = Problem::new(ProblemKind::Value, &record_file(record), &at, &expected, to);
            findings.push(Finding { code: Code::RelationCycle, problem });
        }
    }
}

type Edge<'a> = (&'a str, &'a Record, usize);

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
                Some(edge) if on_way.contains(edge.0) => closing.push(edge),
                Some(edge) if !done.contains(edge.0) => {
                    on_way.insert(edge.0);
                    way.push((edge.0, 0));
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
