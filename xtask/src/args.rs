//! The words after `cargo xtask`, read into a command. Knows nothing of how a command is done.

use std::fmt;
use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--release] [--port N] [--data DIR]
                          set up what is missing, build, serve the map on this machine (that of
                          the dataset folder DIR)
  test [--only PART ...]  set up what is missing, run every test (or only these parts)
  dist [--url URL]        set up what is missing, make the release build in dist/; pages name the
                          address at which it will be found
  publish --to s3://BUCKET[/PREFIX] [...]
                          upload dist/ to an object store, or go back to an earlier version there
                          (`cargo xtask publish --help`)
  package                 make the release build, then the npm package of it in target/npm/
  bench [--quick] [--only SCENE]
                          measure the release build side by side with other libraries, write
                          benches/RESULTS.md (a quick run, or one of a scene, is only printed)

scenes of bench: departements communes clustering
parts of test: fmt clippy native browser dist e2e firefox";

/// What `bench` can be asked to measure alone.
const SCENES: [&str; 3] = ["departements", "communes", "clustering"];

/// Where `serve` listens when no port is given.
pub(crate) const DEFAULT_PORT: u16 = 8080;

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Serve {
        release: bool,
        port: u16,
        /// The dataset folder shown in place of ours, as it was typed.
        data: Option<PathBuf>,
    },
    Test {
        parts: Vec<Part>,
    },
    Dist {
        /// Where the folder will be found.
        url: Option<String>,
    },
    Publish {
        /// Options of `grappes-publish`, as it takes them.
        options: Vec<String>,
    },
    Package,
    Bench {
        /// Options of the runner, as it takes them.
        options: Vec<String>,
    },
    /// What `serve` starts beside its server; not for people.
    Announce {
        port: u16,
    },
}

/// A part of the tests, in the order in which they run: what fails fast comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Fmt,
    Clippy,
    Native,
    Browser,
    Dist,
    E2e,
    Firefox,
}

impl Part {
    pub(crate) const ALL: [Self; 7] =
        [Self::Fmt, Self::Clippy, Self::Native, Self::Browser, Self::Dist, Self::E2e, Self::Firefox];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Dist => "dist",
            Self::E2e => "e2e",
            Self::Firefox => "firefox",
        }
    }

    fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == word)
    }
}

/// What is wrong with the words, as a clause that a person can act on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Misuse(String);

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(crate) fn parse(words: &[String]) -> Result<Command, Misuse> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.split_first() {
        None => Err(Misuse("a command is missing".into())),
        Some((&("help" | "--help" | "-h"), _)) => Ok(Command::Help),
        Some((&"serve", rest)) => serve(rest),
        Some((&"test", rest)) => test(rest),
        Some((&"dist", rest)) => dist(rest),
        // It reads its own words, and says what is wrong with them.
        Some((&"publish", rest)) => {
            Ok(Command::Publish { options: rest.iter().map(|&word| word.to_owned()).collect() })
        }
        Some((&"package", [])) => Ok(Command::Package),
        Some((&"package", [extra, ..])) => Err(Misuse(format!("`package` does not take `{extra}`"))),
        Some((&"bench", rest)) => bench(rest),
        Some((&"announce", [port])) => Ok(Command::Announce { port: port_number(Some(port))? }),
        Some((other, _)) => Err(Misuse(format!("there is no command `{other}`"))),
    }
}

fn serve(words: &[&str]) -> Result<Command, Misuse> {
    let (mut release, mut port, mut data) = (false, DEFAULT_PORT, None);
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        match word.split_once('=').unwrap_or((word, "")) {
            ("--release", "") => release = true,
            ("--port", "") => port = port_number(words.next().copied())?,
            ("--port", number) => port = port_number(Some(number))?,
            ("--data", "") => data = Some(folder(words.next().copied())?),
            ("--data", dir) => data = Some(folder(Some(dir))?),
            _ => return Err(Misuse(format!("`serve` does not take `{word}`"))),
        }
    }
    Ok(Command::Serve { release, port, data })
}

fn dist(words: &[&str]) -> Result<Command, Misuse> {
    match words {
        [] => Ok(Command::Dist { url: None }),
        ["--url", url] if url.starts_with("https://") || url.starts_with("http://") => {
            Ok(Command::Dist { url: Some(format!("{}/", url.trim_end_matches('/'))) })
        }
        ["--url", ..] => Err(Misuse("`--url` needs one address after it, which begins with https://".into())),
        [extra, ..] => Err(Misuse(format!("`dist` does not take `{extra}`"))),
    }
}

fn folder(word: Option<&str>) -> Result<PathBuf, Misuse> {
    word.filter(|word| !word.starts_with('-'))
        .map(PathBuf::from)
        .ok_or_else(|| Misuse("`--data` needs a dataset folder after it".into()))
}

fn port_number(word: Option<&str>) -> Result<u16, Misuse> {
    let word = word.ok_or_else(|| Misuse("`--port` needs a number after it".into()))?;
    match word.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(Misuse(format!("`{word}` is no port: use a number from 1 to 65535"))),
    }
}

fn bench(words: &[&str]) -> Result<Command, Misuse> {
    let mut options = Vec::new();
    let mut rest = words.iter();
    while let Some(&word) = rest.next() {
        match word {
            "--quick" => options.push(word.to_owned()),
            "--only" => {
                let scene = rest.next().ok_or_else(|| Misuse("`--only` needs a scene after it".into()))?;
                if !SCENES.contains(scene) {
                    return Err(Misuse(format!("there is no scene `{scene}` of the bench")));
                }
                options.extend([word.to_owned(), (*scene).to_owned()]);
            }
            _ => return Err(Misuse(format!("`bench` does not take `{word}`"))),
        }
    }
    Ok(Command::Bench { options })
}

fn test(words: &[&str]) -> Result<Command, Misuse> {
    let mut chosen = Vec::new();
    let mut listing = false;
    for &word in words {
        match Part::named(word) {
            _ if word == "--only" => listing = true,
            Some(part) if listing => chosen.push(part),
            None if listing => {
                return Err(Misuse(format!("there is no part `{word}` of the tests")));
            }
            _ => return Err(Misuse(format!("`test` does not take `{word}`"))),
        }
    }
    if listing && chosen.is_empty() {
        return Err(Misuse("`--only` needs a part after it".into()));
    }
    // Whatever order they were named in, they run in the order that fails fast.
    let parts = Part::ALL.into_iter().filter(|part| !listing || chosen.contains(part)).collect();
    Ok(Command::Test { parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, Misuse> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        parse(&words)
    }

    fn misuse(line: &str) -> String {
        parsed(line).unwrap_err().to_string()
    }

    #[test]
    fn serve_is_quick_and_on_the_default_port_unless_told() {
        let serve = |release, port| Ok(Command::Serve { release, port, data: None });
        assert_eq!(parsed("serve"), serve(false, DEFAULT_PORT));
        assert_eq!(parsed("serve --release"), serve(true, DEFAULT_PORT));
        assert_eq!(parsed("serve --port 3000 --release"), serve(true, 3000));
        assert_eq!(parsed("serve --port=3000"), serve(false, 3000));
    }

    #[test]
    fn serve_shows_the_dataset_that_is_named() {
        let serve = |port, data: &str| Ok(Command::Serve { release: false, port, data: Some(data.into()) });
        assert_eq!(parsed("serve --data ../ma-carte --port 3000"), serve(3000, "../ma-carte"));
        assert_eq!(parsed("serve --data=ma=carte"), serve(DEFAULT_PORT, "ma=carte"));
    }

    #[test]
    fn test_runs_every_part_unless_some_are_named() {
        let test = |parts: &[Part]| Ok(Command::Test { parts: parts.to_vec() });
        assert_eq!(parsed("test"), test(&Part::ALL));
        assert_eq!(parsed("test --only native"), test(&[Part::Native]));
        assert_eq!(parsed("test --only e2e fmt --only dist"), test(&[Part::Fmt, Part::Dist, Part::E2e]));
    }

    #[test]
    fn publish_takes_words_as_they_are() {
        let options = ["--to", "s3://cartes/publiees", "--dry-run"].map(String::from).to_vec();
        assert_eq!(parsed("publish --to s3://cartes/publiees --dry-run"), Ok(Command::Publish { options }));
    }

    #[test]
    fn bench_measures_all_unless_told() {
        let bench = |line: &str| match parsed(line) {
            Ok(Command::Bench { options }) => options.join(" "),
            other => panic!("{other:?}"),
        };
        assert_eq!(bench("bench"), "");
        assert_eq!(bench("bench --only clustering --quick"), "--only clustering --quick");
        assert_eq!(misuse("bench --only maps"), "there is no scene `maps` of the bench");
        assert_eq!(misuse("bench --only"), "`--only` needs a scene after it");
        assert_eq!(misuse("bench fast"), "`bench` does not take `fast`");
        assert!(USAGE.contains(&format!("scenes of bench: {}", SCENES.join(" "))));
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(misuse(""), "a command is missing");
        assert_eq!(misuse("build"), "there is no command `build`");
        assert_eq!(misuse("dist --fast"), "`dist` does not take `--fast`");
        assert_eq!(misuse("package --all"), "`package` does not take `--all`");
        assert_eq!(misuse("serve now"), "`serve` does not take `now`");
        assert_eq!(misuse("serve --release=yes"), "`serve` does not take `--release=yes`");
        assert_eq!(misuse("serve --port"), "`--port` needs a number after it");
        assert_eq!(misuse("serve --data"), "`--data` needs a dataset folder after it");
        assert_eq!(misuse("serve --data --release"), "`--data` needs a dataset folder after it");
        assert!(misuse("serve --port 0").starts_with("`0` is no port"));
        assert!(misuse("serve --port 70000").starts_with("`70000` is no port"));
        assert_eq!(misuse("test native"), "`test` does not take `native`");
        assert_eq!(misuse("test --only units"), "there is no part `units` of the tests");
        assert_eq!(misuse("test --only"), "`--only` needs a part after it");
    }

    #[test]
    fn usage_names_every_part() {
        let listed = Part::ALL.map(Part::name).join(" ");
        assert!(USAGE.ends_with(&format!("parts of test: {listed}")));
    }
}
