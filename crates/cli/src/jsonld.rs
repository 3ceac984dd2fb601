//! Records as a graph in the words of schema.org, for search engines and catalogues.
//!
//! Nothing but terms of schema.org, each where its definition allows it:
//!
//! | here | there |
//! | --- | --- |
//! | cluster, chamber, partner | `Organization` |
//! | project | `Project` |
//! | agreement | `CreativeWork` |
//! | figure | `Observation` (a `QuantitativeValue`) about the record |
//! | event | `Event` about the record |
//! | relation | `Action` of the record on the other, named by the kind of relation |
//! | document | `CreativeWork`, as `subjectOf` of what stands in it |
//! | territory covered for a time | `Role` between the record and the territory |
//!
//! `grappes export` writes it of all records, in all their languages; `grappes site` of one, into its
//! page, in the language of the page. Nodes are fragments of the file, wherever it lies; a base makes
//! addresses of them.

use grappes_model::record::{Coverage, Event, Figure, Precision, Relation, Source};
use grappes_model::{Date, Gazetteer, Lang, Layer, Record, Text};
use serde_json::{Map, Value, json};

/// Where its words are defined.
pub(crate) const SCHEMA_ORG: &str = "https://schema.org/";

/// The graph; its nodes are fragments of `base`, or of the file itself.
pub(crate) fn render(records: &[Record], gazetteer: &Gazetteer, base: Option<&str>) -> String {
    let context = base.map_or_else(|| json!(SCHEMA_ORG), |base| json!([SCHEMA_ORG, {"@base": base}]));
    let writing = Writing { gazetteer, lang: None, address: &|id| format!("#record/{id}") };
    let nodes: Vec<String> =
        records.iter().flat_map(|record| writing.nodes(record)).map(|node| node.to_string()).collect();
    format!("{{\"@context\":{context},\"@graph\":[\n{}\n]}}\n", nodes.join(",\n"))
}

/// How nodes are written.
pub(crate) struct Writing<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    /// Language of texts; `None` for all of them side by side.
    pub(crate) lang: Option<Lang>,
    /// Address of the node of a record.
    pub(crate) address: &'a dyn Fn(&str) -> String,
}

impl Writing<'_> {
    /// What a record says: itself first, then figures, events, relations.
    pub(crate) fn nodes(&self, record: &Record) -> Vec<Value> {
        let mut all = vec![self.actor(record)];
        all.extend(record.figures.iter().map(|figure| self.observation(record, figure)));
        all.extend(record.events.iter().map(|event| self.event(record, event)));
        all.extend(record.relations.iter().map(|relation| self.action(record, relation)));
        all
    }

    fn actor(&self, record: &Record) -> Value {
        let is_agreement = record.layer == Layer::Agreement;
        let mut node = Node::new(match record.layer {
            Layer::Cluster | Layer::Chamber | Layer::Partner => "Organization",
            Layer::Project => "Project",
            Layer::Agreement => "CreativeWork",
        });
        node.put("@id", (self.address)(record.id.as_str()));
        node.put("identifier", record.id.as_str());
        node.put("name", self.text(&record.name));
        // A name is one value or one a language: the names stand side by side, not as a list of lists.
        let others =
            record.short.iter().chain(record.formerly.iter().map(|former| &former.name)).map(|name| self.text(name));
        let others = others.flat_map(|name| match name {
            Value::Array(by_language) => by_language,
            name => vec![name],
        });
        node.list("alternateName", others.collect());
        node.put("description", self.text(&record.summary));
        node.put("disambiguatingDescription", self.text(&record.kind));
        node.list(
            if is_agreement { "keywords" } else { "knowsAbout" },
            record.themes.iter().map(|theme| theme.as_str().into()).collect(),
        );
        let place = record.place.commune.as_ref().or(record.place.territory.as_ref());
        let place = place.map_or(Value::Null, |code| self.place_node(code));
        node.put(if is_agreement { "contentLocation" } else { "location" }, place);
        let covers = if is_agreement { "spatialCoverage" } else { "areaServed" };
        let all = record.covers.iter().map(|coverage| self.covered(record, coverage, covers)).collect();
        node.list(covers, all);
        if let Some(valid) = &record.valid {
            let (first, last) =
                if is_agreement { ("dateCreated", "expires") } else { ("foundingDate", "dissolutionDate") };
            node.put(first, date(valid.from));
            node.put(last, date(valid.to));
        }
        let people = record.people.iter().map(|person| {
            let mut node = Node::new("Person");
            node.put("name", person.name.as_str());
            node.put("jobTitle", self.text(&person.role));
            node.put("subjectOf", cited(record, &person.source));
            node.value()
        });
        node.list(if is_agreement { "contributor" } else { "member" }, people.collect());
        let documents: Vec<Value> = record.sources.iter().map(|source| self.document(source)).collect();
        node.list(if is_agreement { "citation" } else { "subjectOf" }, documents);
        node.value()
    }

    /// A figure: how much of what, when, by which document.
    fn observation(&self, record: &Record, figure: &Figure) -> Value {
        let mut node = Node::new("Observation");
        node.put("observationAbout", self.reference(record.id.as_str()));
        match figure.max {
            Some(max) => {
                node.put("minValue", number(figure.value));
                node.put("maxValue", number(max));
            }
            None => node.put("value", number(figure.value)),
        }
        node.put("unitText", self.text(&figure.unit));
        node.put("description", figure.what.as_ref().map_or(Value::Null, |text| self.text(text)));
        node.put("observationDate", date(figure.as_of));
        let said = |name: &str, value: &str| json!({"@type": "PropertyValue", "name": name, "value": value});
        node.list(
            "additionalProperty",
            vec![
                said("precision", figure.precision.key()),
                said("nature", figure.nature.key()),
                said("scope", figure.scope.key()),
            ],
        );
        node.put("subjectOf", cited(record, &figure.source));
        node.value()
    }

    fn event(&self, record: &Record, event: &Event) -> Value {
        let mut node = Node::new("Event");
        node.put("name", self.text(&event.text));
        match event.date_precision {
            Precision::Exact => node.put("startDate", date(Some(event.date))),
            // A start is exact: a date that was worked out is said in words.
            precision => node.put("disambiguatingDescription", format!("{} {}", precision.key(), event.date)),
        }
        node.put("about", self.reference(record.id.as_str()));
        node.put("subjectOf", cited(record, &event.source));
        node.value()
    }

    fn action(&self, record: &Record, relation: &Relation) -> Value {
        let mut node = Node::new("Action");
        node.put("name", relation.kind.key());
        // An agent is a person or an organisation, which an agreement is not.
        let from = if record.layer == Layer::Agreement { "instrument" } else { "agent" };
        node.put(from, self.reference(record.id.as_str()));
        node.put("object", self.reference(relation.to.as_str()));
        node.put("startTime", date(relation.date));
        node.put("description", relation.note.as_ref().map_or(Value::Null, |text| self.text(text)));
        node.put("subjectOf", cited(record, &relation.source));
        node.value()
    }

    /// A territory covered; where a time or a document is known of it, with the role that says so.
    fn covered(&self, record: &Record, coverage: &Coverage, property: &str) -> Value {
        let area = territory(&coverage.code, &coverage.name);
        let period = &coverage.period;
        if period.from.is_none() && period.to.is_none() && period.source.is_none() && period.note.is_none() {
            return area;
        }
        let mut node = Node::new("Role");
        node.put(property, area);
        node.put("startDate", date(period.from));
        node.put("endDate", date(period.to));
        node.put("description", period.note.as_ref().map_or(Value::Null, |text| self.text(text)));
        node.put("subjectOf", period.source.as_ref().map_or(Value::Null, |id| cited(record, id)));
        node.value()
    }

    fn place_node(&self, code: &str) -> Value {
        let mut node = territory(code, &self.gazetteer.describe(code).unwrap_or_default());
        if let Some(point) = self.gazetteer.get(code).and_then(|entry| entry.point) {
            node["geo"] = json!({"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon});
        }
        node
    }

    fn document(&self, source: &Source) -> Value {
        let mut node = Node::new("CreativeWork");
        node.put("@id", document_address(source));
        node.put("name", source.title.as_str());
        node.put("genre", self.text(&source.kind));
        let publisher = |name: &Text| json!({"@type": "Organization", "name": self.text(name)});
        node.put("publisher", source.publisher.as_ref().map_or(Value::Null, publisher));
        let author = |name: &String| json!({"@type": "Person", "name": name});
        node.put("author", source.author.as_ref().map_or(Value::Null, author));
        node.put("datePublished", date(source.date));
        node.put("description", source.dated.as_ref().map_or(Value::Null, |text| self.text(text)));
        node.put("inLanguage", source.lang.as_str());
        node.put("url", source.url.clone().map_or(Value::Null, Value::from));
        node.value()
    }

    fn reference(&self, id: &str) -> Value {
        json!({"@id": (self.address)(id)})
    }

    /// A text in the language asked for, or in all of its own.
    fn text(&self, text: &Text) -> Value {
        match (text, self.lang) {
            (_, Some(lang)) => text.get(lang).into(),
            (Text::Same(words), None) => words.as_str().into(),
            (Text::By(all), None) => {
                all.iter().map(|(tag, words)| json!({"@language": tag, "@value": words})).collect()
            }
        }
    }
}

fn territory(code: &str, name: &str) -> Value {
    json!({"@type": "AdministrativeArea", "identifier": code, "name": name})
}

/// The address of a document within the graph.
fn document_address(source: &Source) -> String {
    format!("#document/{}", source.id)
}

/// The document that a fact cites.
fn cited(record: &Record, id: &str) -> Value {
    let source = record.source(id);
    json!({"@id": source.map_or_else(|| format!("#document/{id}"), document_address)})
}

fn date(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| date.to_string().into())
}

/// Whole numbers as people write them.
fn number(number: f64) -> Value {
    // Exact up to 2^53, which no figure reaches.
    if number.fract() == 0.0 && number.abs() < 9e15 { (number as i64).into() } else { number.into() }
}

/// A node of the graph, without what is not known.
struct Node(Map<String, Value>);

impl Node {
    fn new(kind: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), kind.into())]))
    }

    fn put(&mut self, property: &str, value: impl Into<Value>) {
        let value = value.into();
        if !value.is_null() {
            self.0.insert(property.to_owned(), value);
        }
    }

    fn list(&mut self, property: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.put(property, values);
        }
    }

    fn value(self) -> Value {
        self.0.into()
    }
}
