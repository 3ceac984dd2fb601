//! Schemas and tools agree on every file that is one change away from a sound one.

use crate::files::{Schema, json, listed, schemas, text};
use crate::judge::{self, EXCEPTIONS, Tools};
use crate::mutation::{self, Mutation, palette, short_palette};
use crate::sample;
use grappes_model::{Problem, RecordId, wire};
use serde_json::{Value, json as value};
use std::sync::Mutex;

/// Complaints that are told; more of them say no more.
const TOLD: usize = 25;

/// What came of comparing.
#[derive(Default)]
struct Tally {
    compared: usize,
    both_take: usize,
    excepted: [usize; EXCEPTIONS.len()],
    complaints: Vec<String>,
}

impl Tally {
    fn take_down(&mut self, schema: &Schema, file: &str, mutation: &Mutation, value: &Value, problems: &[Problem]) {
        self.compared += 1;
        let complaint = match (schema.takes(value), problems.is_empty()) {
            (true, true) => {
                self.both_take += 1;
                return;
            }
            (false, false) => return,
            (false, true) => format!("only the schema refuses: {}", schema.complaint(value).unwrap()),
            (true, false) => {
                let exception = |problem| EXCEPTIONS.iter().position(|exception| (exception.is)(problem, mutation));
                match problems.iter().map(|problem| exception(problem).ok_or(problem)).collect::<Result<Vec<_>, _>>() {
                    Ok(excepted) => {
                        excepted.into_iter().for_each(|index| self.excepted[index] += 1);
                        return;
                    }
                    Err(problem) => format!("only the tools refuse: {problem}"),
                }
            }
        };
        let new = mutation.new.as_ref().map_or("gone".to_owned(), Value::to_string);
        self.complaints.push(format!("{file}{} is {new}: {complaint}", mutation.at));
    }

    /// Fails with the first of all complaints.
    fn settle(&self, least: usize) {
        let told = self.complaints.iter().take(TOLD).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.complaints.is_empty(), "{} of {}:\n{told}", self.complaints.len(), self.compared);
        assert!(self.compared >= least, "only {} changes were compared", self.compared);
        // Both verdicts were there, or the comparison says nothing.
        assert!(self.both_take * 100 >= self.compared, "hardly anything was taken: {}", self.both_take);
        let mut used = USED.lock().unwrap();
        (used.iter_mut().zip(self.excepted)).for_each(|(used, more)| *used += more);
    }
}

/// How often each exception was met, by all tests together.
static USED: Mutex<[usize; EXCEPTIONS.len()]> = Mutex::new([0; EXCEPTIONS.len()]);

/// Compares on every change of `value`, which is sound as it is.
fn compare(
    schema: &Schema,
    (file, mut value): (&str, Value),
    palette: &[Value],
    judge: &mut dyn FnMut(&str) -> Vec<Problem>,
    tally: &mut Tally,
) {
    assert_eq!(judge(&value.to_string()), [], "{file}");
    assert_eq!(schema.complaint(&value), None, "{file}");
    mutation::each(&mut value, palette, &mut |mutation, value| {
        tally.take_down(schema, file, mutation, value, &judge(&value.to_string()));
    });
}

/// Every kind of place has all of the palette put in it in the samples; every place that there is,
/// a few of it.
fn compare_records(tally: &mut Tally) {
    let tools = Tools::new();
    let mut of = |file: &str, value: Value, palette: &[Value]| {
        let id = RecordId::new(value["id"].as_str().unwrap()).unwrap();
        compare(&schemas().record, (file, value), palette, &mut tools.judge(&id), tally);
    };
    for sample in sample::records() {
        of("sample", sample, &palette());
    }
    for file in listed("public/records") {
        of(&file, json(&file), &short_palette());
    }
}

fn compare_datasets(tally: &mut Tally) {
    let schemas = schemas();
    let (long, short) = (palette(), short_palette());
    let geodata = |name: &str| json(&format!("geodata/{name}"));
    for (value, palette) in [(sample::manifest(), &long), (geodata("manifest.json"), &short)] {
        compare(&schemas.manifest, ("manifest", value), palette, &mut judge::manifest, tally);
    }
    compare(&schemas.overlays, ("overlays", sample::overlays()), &long, &mut judge::overlays, tally);
    // One by one: a change costs the reading of the whole file.
    let mut alone = geodata("overlays.geojson");
    let Value::Array(features) = alone["features"].take() else { panic!("no features") };
    for feature in features {
        alone["features"] = value!([feature]);
        compare(&schemas.overlays, ("overlays", alone.clone()), &short, &mut judge::overlays, tally);
    }
    for (value, palette) in [(sample::figures(), &long), (geodata("figures.json"), &short)] {
        compare(&schemas.figures, ("figures", value), palette, &mut judge::figures, tally);
    }
    for (value, palette) in [(sample::timeline(), &long), (geodata("timeline.json"), &short)] {
        compare(&schemas.timeline, ("timeline", value), palette, &mut judge::timeline, tally);
    }
    for (value, palette) in [(sample::people(), &long), (geodata("people.json"), &short)] {
        compare(&schemas.people, ("people", value), palette, &mut judge::people, tally);
    }
    for (value, palette) in [(sample::documents(), &long), (geodata("documents.json"), &short)] {
        compare(&schemas.documents, ("documents", value), palette, &mut judge::documents, tally);
    }
    compare(&schemas.words, ("words", sample::words()), &long, &mut judge::words, tally);
    for (value, palette) in [(sample::territories(), &long), (geodata("territories/communes-75.geojson"), &short)] {
        compare(&schemas.territory, ("territories", value), palette, &mut judge::territories, tally);
    }
}

#[test]
fn schemas_and_tools_agree_on_every_change_but_for_what_no_schema_can_say() {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut tally = Tally::default();
            compare_datasets(&mut tally);
            tally.settle(10_000);
        });
        let mut tally = Tally::default();
        compare_records(&mut tally);
        tally.settle(50_000);
    });
    // An exception that is never met excuses nothing: it would hide what comes to differ later.
    for (exception, used) in EXCEPTIONS.iter().zip(*USED.lock().unwrap()) {
        assert!(used > 0, "never met: {}", exception.what);
    }
}

#[test]
fn a_schema_that_drifts_is_found() {
    let tools = Tools::new();
    let id = RecordId::new("aif").unwrap();
    let [sample, _] = sample::records();
    for (at, keyword, new) in [
        ("", "additionalProperties", value!(true)),
        ("", "required", value!(["id", "layer", "name", "kind", "place", "themes", "summary", "sources"])),
        ("/$defs/text", "required", value!([])),
        ("/$defs/text", "propertyNames", value!(true)),
        ("/$defs/date", "pattern", value!("^[0-9]{4}")),
        ("/$defs/date", "pattern", value!("^[0-9]{4}-[0-9]{2}$")),
        ("/$defs/figure/properties/value", "type", value!("integer")),
        ("/$defs/figure/properties/max", "type", value!("number")),
        ("/$defs/place", "oneOf", value!([true])),
        ("/$defs/source/properties/url", "pattern", value!("^")),
        ("/$defs/source", "then", value!(true)),
    ] {
        let mut drifted = schemas().record.json.clone();
        drifted.pointer_mut(at).unwrap()[keyword] = new;
        let drifted = Schema::new("drifted", drifted);
        let (mut tally, mut judge, mut value) = (Tally::default(), tools.judge(&id), sample.clone());
        mutation::each(&mut value, &short_palette(), &mut |mutation, value| {
            tally.take_down(&drifted, "sample", mutation, value, &judge(&value.to_string()));
        });
        assert!(!tally.complaints.is_empty(), "{at}/{keyword}");
    }
}

#[test]
fn a_field_given_twice_is_refused_by_the_tools_alone() {
    let once = text("public/records/aif.json");
    let twice = once.replacen("\"short\": \"AIF\",", "\"short\": \"A\", \"short\": \"AIF\",", 1);
    assert_ne!(once, twice);
    assert!(schemas().record.takes(&serde_json::from_str(&twice).unwrap()));
    assert!(wire::record(&twice, &RecordId::new("aif").unwrap()).is_err());
}
