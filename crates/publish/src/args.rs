//! The words of `grappes-publish`. Knows nothing of stores.

use clap::{ArgGroup, Parser, ValueEnum};
use std::path::PathBuf;

/// Uploads the release folder to an S3-compatible object store: immutable files first, entry points
/// last, so that visitors never see a mix. Credentials come from the environment: AWS_ACCESS_KEY_ID
/// and AWS_SECRET_ACCESS_KEY, with AWS_SESSION_TOKEN where there is one.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask publish", disable_version_flag = true)]
#[command(group = ArgGroup::new("instead").args(["rollback", "list", "prune"]))]
pub(crate) struct Args {
    /// Where the site lies in the store
    #[arg(long, value_name = "s3://BUCKET[/PREFIX]", value_parser = target)]
    pub(crate) to: Target,
    /// The store's address, for any but Amazon's [default: AWS_ENDPOINT_URL]
    #[arg(long, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// The store's region [default: AWS_REGION, else us-east-1]
    #[arg(long)]
    pub(crate) region: Option<String>,
    /// The release folder
    #[arg(long, value_name = "DIR", default_value = "dist", conflicts_with = "instead")]
    pub(crate) folder: PathBuf,
    /// How files are compressed in the store, which gives every visitor the same bytes
    #[arg(long, value_enum, default_value = "gzip", conflicts_with = "instead")]
    pub(crate) encoding: Encoding,
    /// Put the entry points of VERSION back; without VERSION, those of the version before
    #[arg(long, value_name = "VERSION", num_args = 0..=1)]
    pub(crate) rollback: Option<Option<String>>,
    /// List the versions that can be gone back to
    #[arg(long)]
    pub(crate) list: bool,
    /// Keep the N newest versions, remove those before and the files that only they name
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) prune: Option<u16>,
    /// Say what would be done, do nothing
    #[arg(long, conflicts_with = "list")]
    pub(crate) dry_run: bool,
}

/// How files are compressed in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoding {
    /// What every browser, crawler and script reads
    Gzip,
    /// Smaller; for a CDN that unpacks it for those that do not read it
    Br,
    /// As they are; for a CDN that compresses by itself
    None,
}

/// A bucket, and the folder in it, "" for all of it, without slashes around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) bucket: String,
    pub(crate) prefix: String,
}

fn target(word: &str) -> Result<Target, String> {
    let rest = word.strip_prefix("s3://").ok_or("an address like s3://bucket/folder is expected")?;
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let prefix = prefix.trim_matches('/');
    if bucket.is_empty() {
        return Err("the bucket is missing: s3://bucket/folder".into());
    }
    if prefix.split('/').any(|part| matches!(part, "." | "..")) || prefix.contains("//") {
        return Err("a folder without `.`, `..` and empty parts is expected".into());
    }
    Ok(Target { bucket: bucket.into(), prefix: prefix.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_bucket_and_a_folder() {
        let of = |word| target(word).map(|target| [target.bucket, target.prefix]);
        assert_eq!(of("s3://cartes"), Ok(["cartes".into(), String::new()]));
        assert_eq!(of("s3://cartes/"), Ok(["cartes".into(), String::new()]));
        assert_eq!(of("s3://cartes/idf/publiee/"), Ok(["cartes".into(), "idf/publiee".into()]));
        for wrong in ["cartes", "https://cartes.example.fr", "s3://", "s3:///a", "s3://cartes/../a", "s3://cartes/a//b"]
        {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn one_thing_is_asked_at_a_time() {
        let of = |line: &str| Args::try_parse_from(line.split(' '));
        assert!(of("publish --to s3://cartes").is_ok_and(|args| args.encoding == Encoding::Gzip));
        assert!(of("publish --to s3://cartes --rollback").is_ok_and(|args| args.rollback == Some(None)));
        assert!(of("publish --to s3://cartes --rollback 0.1.0-ab").is_ok_and(|args| args.rollback.flatten().is_some()));
        for wrong in
            ["--rollback --list", "--prune 0", "--list --prune 2", "--list --encoding br", "--prune 2 --folder x"]
        {
            assert!(of(&format!("publish --to s3://cartes {wrong}")).is_err(), "{wrong}");
        }
        assert!(of("publish --dry-run").is_err());
    }
}
