//! What is written about the commands is so: the read-me has each of them with its options, its
//! examples are what the commands say, and what the page for editors shows is taken.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Map, Value, json};

const READ_ME: &str = include_str!("../README.md");
const EDITORS: &str = include_str!("../../../docs/editer-les-donnees.md");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn grappes(dir: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_grappes")).current_dir(dir).args(words).output().unwrap()
}

fn help(command: &str) -> String {
    let mut words: Vec<&str> = command.split_whitespace().collect();
    words.push("--help");
    String::from_utf8(grappes(&root(), &words).stdout).unwrap()
}

/// The commands below `command`, as `--help` lists them: "build", "new record".
fn commands(command: &str) -> BTreeSet<String> {
    let help = help(command);
    let Some((_, list)) = help.split_once("Commands:\n") else { return [command.to_owned()].into() };
    let names = list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").flat_map(|name| commands(format!("{command} {name}").trim())).collect()
}

/// The sections of the read-me that tell of a command, by the command.
fn sections() -> Vec<(String, &'static str)> {
    let parts = READ_ME.split("\n## `grappes ").skip(1);
    let section = |part: &'static str| {
        let (heading, body) = part.split_once("`\n").unwrap();
        let is_name = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
        let name: Vec<&str> = heading.split_whitespace().take_while(is_name).collect();
        (name.join(" "), body.split("\n## ").next().unwrap())
    };
    parts.map(section).collect()
}

/// The long options in a text.
fn options(text: &str) -> BTreeSet<&str> {
    let is_end = |c: char| !c.is_ascii_lowercase() && c != '-';
    let starts = text.match_indices("--").filter(|(at, _)| !text[..*at].ends_with(['-', '|']));
    let names = starts.map(|(at, _)| text[at..].split(is_end).next().unwrap());
    names.filter(|name| name.len() > 2 && *name != "--help").collect()
}

/// The text of each fenced block of a language.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|part| part.split("```").next().unwrap()).collect()
}

#[test]
fn every_command_is_described_and_no_other() {
    let described: Vec<String> = sections().into_iter().map(|(name, _)| name).collect();
    assert_eq!(described.iter().cloned().collect::<BTreeSet<_>>(), commands(""));
    assert_eq!(described.len(), commands("").len(), "a command has two sections");
}

#[test]
fn every_option_is_described_with_its_command_and_no_other() {
    for (name, body) in sections() {
        let prose: String = body.split("```").step_by(2).collect();
        // What other programs take stands there too.
        let own: String = prose.split('`').filter(|part| !part.starts_with("cargo ")).collect::<Vec<_>>().join(" ");
        assert_eq!(options(&own), options(&help(&name)), "grappes {name}");
    }
}

#[test]
fn examples_are_what_the_commands_say() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("read-me");
    if dir.exists() {
        fs::remove_dir_all(&dir).unwrap();
    }
    fs::create_dir_all(&dir).unwrap();
    for name in ["geodata", "public"] {
        std::os::unix::fs::symlink(root().join(name), dir.join(name)).unwrap();
    }
    let mut examples = 0;
    for block in blocks(READ_ME, "console") {
        for example in block.split("$ grappes ").skip(1) {
            let (line, shown) = example.split_once('\n').unwrap();
            let output = grappes(&dir, &shell_words(line));
            let said = [output.stdout, output.stderr].concat();
            let said: Vec<String> =
                String::from_utf8(said).unwrap().lines().map(|line| line.trim_end().to_owned()).collect();
            assert_eq!(said, shown.trim_end().lines().collect::<Vec<_>>(), "$ grappes {line}");
            examples += 1;
        }
    }
    assert!(examples >= commands("").len(), "a command has no example");
}

/// The words of a line, which stand apart or between quotation marks.
fn shell_words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts.flat_map(|(at, part)| if at % 2 == 0 { part.split_whitespace().collect() } else { vec![part] }).collect()
}

/// A record with the fields that a passage of the page for editors shows.
fn with(passage: &str) -> Value {
    let mut record: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(root().join("public/records/apaf.json")).unwrap()).unwrap();
    let passage = passage.trim();
    let fields = if passage.starts_with('{') { format!("\"figures\": [{passage}]") } else { passage.to_owned() };
    record.extend(serde_json::from_str::<Map<String, Value>>(&format!("{{{fields}}}")).unwrap());
    Value::Object(record)
}

#[test]
fn passages_for_editors_are_taken_by_the_schema() {
    let schema = fs::read_to_string(root().join("public/schemas/v1/record.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let figure = json!({ "unit": "x", "scope": "sector", "as_of": null, "source": "x" });
    let in_table = EDITORS.split('`').skip(1).step_by(2).filter(|code| code.starts_with("\"value\""));
    let in_table: Vec<String> =
        in_table.map(|code| format!("{{{code}, {}", figure.to_string().strip_prefix('{').unwrap())).collect();
    let passages: Vec<&str> = blocks(EDITORS, "json").into_iter().chain(in_table.iter().map(String::as_str)).collect();
    assert_eq!(passages.len(), 10);
    for passage in passages {
        let problems: Vec<String> = schema.iter_errors(&with(passage)).map(|error| error.to_string()).collect();
        assert_eq!(problems, [] as [String; 0], "{passage}");
    }
    assert!(!schema.is_valid(&with("{ \"value\": 60 }")));
}

#[test]
fn messages_that_editors_are_told_of_are_those_of_the_check() {
    let sources = |folder: &str| fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let all = sources("crates/model/src/check").chain(sources("crates/cli/src/check"));
    let check: String = all.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap()).collect();
    let table = EDITORS.lines().filter_map(|line| line.strip_prefix("| `expected ")?.split('`').next());
    let messages: Vec<&str> = table.collect();
    assert_eq!(messages.len(), 6);
    for part in messages.iter().flat_map(|message| message.split(" …").map(str::trim)) {
        assert!(check.contains(part), "no message has “{part}”");
    }
}
