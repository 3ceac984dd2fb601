//! The five documents, described alike wherever they are cited.

use crate::assert_none;
use crate::dataset::dataset;
use std::collections::BTreeSet;

const DOCUMENTS: [&str; 5] = ["orsa-2011", "gosb-2018", "cci77-2017", "presse-2011", "cd91-2015"];

#[test]
fn facts_cite_the_five_documents_and_no_other() {
    let mut cited = BTreeSet::new();
    let mut complaints = Vec::new();
    for record in &dataset().records {
        for (field, id) in record.citations() {
            cited.insert(id);
            if !DOCUMENTS.contains(&id) {
                complaints.push(format!("{}: {field} cites {id}", record.id));
            }
        }
    }
    assert_none(&complaints);
    assert_eq!(cited.len(), DOCUMENTS.len(), "{cited:?}");
}

#[test]
fn documents_say_what_is_printed_on_them_and_no_more() {
    let source = |id: &str| {
        let mut all = dataset().records.iter().filter_map(|record| record.source(id));
        all.next().unwrap_or_else(|| panic!("nobody lists {id}"))
    };
    assert_eq!(source("orsa-2011").date.map(|date| date.to_string()).as_deref(), Some("2011-02-02"));
    // The others print no date of publication: what is known of it is told in words.
    for id in ["gosb-2018", "cci77-2017", "presse-2011", "cd91-2015"] {
        assert_eq!(source(id).date, None, "{id}");
        assert!(source(id).dated.is_some(), "{id}");
    }
    assert_eq!(source("presse-2011").author.as_deref(), Some("J.-M. P."));
    assert!(DOCUMENTS.iter().all(|id| source(id).lang == "fr"));
}

#[test]
fn no_record_lists_a_document_that_nothing_cites() {
    let mut complaints = Vec::new();
    for record in &dataset().records {
        let own = record.citations().map(|(_, id)| id);
        let incoming = (dataset().records.iter().flat_map(|other| &other.relations))
            .filter(|relation| relation.to == record.id)
            .map(|relation| relation.source.as_str());
        let cited: BTreeSet<&str> = own.chain(incoming).collect();
        let idle = record.sources.iter().filter(|source| !cited.contains(source.id.as_str()));
        complaints.extend(idle.map(|source| format!("{}: lists {} for nothing", record.id, source.id)));
    }
    assert_none(&complaints);
}
