//! The object store: the only part that speaks to it. A thin shell over `object_store`, which signs,
//! tries again and knows where credentials are found.

use crate::args::Target;
use crate::failure::{Failure, Outcome};
use crate::release::{File, Item};
use crate::unpack::Packing;
use bytes::Bytes;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, ClientOptions, GetOptions, ObjectStore, ObjectStoreExt, PutOptions, RetryConfig,
};
use std::collections::BTreeMap;
use std::env;
use std::time::Duration;

/// Names the hash of a file in its own metadata: what a store calls ETag differs from store to store.
const SHA256: Attribute = Attribute::Metadata(std::borrow::Cow::Borrowed("sha256"));

/// A store that is not there is told within seconds; a slow one has its time.
const CONNECT: Duration = Duration::from_secs(5);
const RETRIES: usize = 4;
const RETRY_WITHIN: Duration = Duration::from_secs(60);

/// Where credentials may come from; without any of them the client would ask Amazon's machines.
const CREDENTIALS: [&str; 4] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/// The site's folder in the store.
pub(crate) struct Store {
    client: AmazonS3,
    target: Target,
    /// What to call the store.
    name: String,
}

/// An object by its path in the site.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// Since when it is as it is: day and time, UTC.
    pub(crate) since: String,
}

impl Store {
    pub(crate) fn open(target: Target, endpoint: Option<String>, region: Option<String>) -> Outcome<Self> {
        let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let source = CREDENTIALS.into_iter().find(|name| set(name).is_some());
        if source.is_none() || (source == Some(CREDENTIALS[0]) && set("AWS_SECRET_ACCESS_KEY").is_none()) {
            return Err(Failure::new(
                "There are no credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, where \
                 there is one) to what the store has given you, then start again.",
            ));
        }
        // The other one than the client's default: it needs no C compiler and a fraction of the time.
        // It fails when one is installed already, which is as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let endpoint = endpoint.or_else(|| set("AWS_ENDPOINT_URL_S3")).or_else(|| set("AWS_ENDPOINT_URL"));
        let is_address = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        if let Some(wrong) = endpoint.as_deref().filter(|url| !is_address(url)) {
            return Err(Failure::new(format!("`{wrong}` is no address of a store: it begins with https://.")));
        }
        let plain = endpoint.as_deref().is_some_and(|url| url.starts_with("http://"));
        let mut builder = AmazonS3Builder::from_env()
            .with_bucket_name(&target.bucket)
            .with_client_options(ClientOptions::new().with_connect_timeout(CONNECT).with_allow_http(plain))
            .with_retry(RetryConfig { max_retries: RETRIES, retry_timeout: RETRY_WITHIN, ..RetryConfig::default() });
        if let Some(endpoint) = &endpoint {
            builder = builder.with_endpoint(endpoint.trim_end_matches('/'));
        }
        if let Some(region) = region {
            builder = builder.with_region(region);
        }
        let name = endpoint.unwrap_or_else(|| "Amazon S3".into());
        let client = builder.build().map_err(|error| Failure::new(format!("{name} cannot be used: {error}.")))?;
        Ok(Self { client, target, name })
    }

    /// Everything below the site's folder.
    pub(crate) async fn list(&self) -> Outcome<BTreeMap<String, Listed>> {
        let folder = self.key("");
        let root = Some(&folder).filter(|path| !path.as_ref().is_empty());
        let all = self.client.list(root).map_ok(|object| {
            let path = object.location.as_ref().strip_prefix(folder.as_ref()).unwrap_or_default();
            let since = object.last_modified.format("%Y-%m-%d %H:%M:%S").to_string();
            (path.trim_start_matches('/').to_owned(), Listed { since })
        });
        all.try_collect().await.map_err(|error| self.failure(&error, "the list of files"))
    }

    /// What the store says of a file, if it has it.
    pub(crate) async fn describe(&self, path: &str) -> Outcome<Option<File>> {
        let options = GetOptions { head: true, ..GetOptions::default() };
        let found = match self.client.get_opts(&self.key(path), options).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(self.failure(&error, path)),
        };
        let of = |attribute| found.attributes.get(&attribute).map(|value| value.as_ref().to_owned());
        let packing = match of(Attribute::ContentEncoding).as_deref() {
            None | Some("" | "identity") => Some(Packing::Plain),
            Some("gzip") => Some(Packing::Gzip),
            Some("br") => Some(Packing::Br),
            Some(_) => None,
        };
        Ok(packing.map(|content_encoding| File {
            path: path.to_owned(),
            sha256: of(SHA256).unwrap_or_default(),
            bytes: found.meta.size,
            content_type: of(Attribute::ContentType).unwrap_or_default(),
            content_encoding,
            cache_control: of(Attribute::CacheControl).unwrap_or_default(),
        }))
    }

    pub(crate) async fn get(&self, path: &str) -> Outcome<Bytes> {
        let failed = |error| self.failure(&error, path);
        self.client.get(&self.key(path)).await.map_err(failed)?.bytes().await.map_err(failed)
    }

    /// Writes a file, and reads back what the store has kept of it.
    pub(crate) async fn put(&self, item: &Item) -> Outcome {
        let file = &item.file;
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, file.content_type.clone().into());
        attributes.insert(Attribute::CacheControl, file.cache_control.clone().into());
        attributes.insert(SHA256, file.sha256.clone().into());
        if let Some(encoding) = file.content_encoding.header() {
            attributes.insert(Attribute::ContentEncoding, encoding.into());
        }
        let options = PutOptions { attributes, ..PutOptions::default() };
        let sent = self.client.put_opts(&self.key(&file.path), item.body.clone().into(), options).await;
        sent.map_err(|error| self.failure(&error, &file.path))?;
        match self.describe(&file.path).await? {
            Some(kept) if kept.is(file) => Ok(()),
            kept => Err(Failure::new(format!(
                "{} has not kept {} as it was sent: {}.",
                self.name,
                file.path,
                kept.map_or("it is not there, or packed otherwise".into(), |kept| kept.difference(file))
            ))),
        }
    }

    pub(crate) async fn remove(&self, paths: &[String]) -> Outcome {
        let keys: Vec<_> = paths.iter().map(|path| Ok(self.key(path))).collect();
        let removed = self.client.delete_stream(stream::iter(keys).boxed());
        removed.try_for_each(|_| async { Ok(()) }).await.map_err(|error| self.failure(&error, "files to be removed"))
    }

    fn key(&self, path: &str) -> Path {
        Path::from([self.target.prefix.as_str(), path].join("/").trim_matches('/'))
    }

    fn failure(&self, error: &object_store::Error, path: &str) -> Failure {
        Failure::of_store(error, &self.name, &self.target.bucket, path)
    }
}

impl File {
    /// Whether two files are the same for visitors. Stores write types their own way.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.difference(other).is_empty()
    }

    /// What differs from what was `wanted`, as found and wanted; "" where nothing does.
    fn difference(&self, wanted: &Self) -> String {
        let loose = |text: &str| text.to_ascii_lowercase().replace(' ', "");
        let header = |packing: Packing| packing.header().unwrap_or("identity");
        let pairs = [
            ("sha256", self.sha256.clone(), wanted.sha256.clone()),
            ("size", self.bytes.to_string(), wanted.bytes.to_string()),
            ("Content-Type", self.content_type.clone(), wanted.content_type.clone()),
            ("Content-Encoding", header(self.content_encoding).into(), header(wanted.content_encoding).into()),
            ("Cache-Control", self.cache_control.clone(), wanted.cache_control.clone()),
        ];
        let differing = pairs.iter().filter(|(_, found, wanted)| loose(found) != loose(wanted));
        let said: Vec<_> = differing.map(|(name, found, wanted)| format!("{name} `{found}` for `{wanted}`")).collect();
        said.join(", ")
    }
}
