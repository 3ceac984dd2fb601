//! An S3-compatible server on a folder (`s3s-fs`), with a layer before it that keeps what was sent
//! in order and fails on demand.

use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, HeaderMap};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{Body, HttpError};
use s3s_fs::FileSystem;
use std::future::pending;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

pub(crate) const KEY: &str = "GRAPPESTESTKEY";
pub(crate) const SECRET: &str = "grappes/test+secret";
pub(crate) const BUCKET: &str = "cartes";

/// What the layer does to requests.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Fault {
    #[default]
    None,
    /// Denies to write from the file of this number on.
    Denies(usize),
    /// Answers no more from the writing of the file of this number on.
    Hangs(usize),
    /// Asks to come back later, once for each file.
    Busy,
    /// Writes files without the lifetime they come with.
    Forgets,
}

/// A file that was written or taken away.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) method: Method,
    /// Path in the bucket.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
}

pub(crate) struct Server {
    pub(crate) endpoint: String,
    root: TempDir,
    layer: Arc<Layer>,
    /// Tells when a request hangs.
    hung: Receiver<()>,
    /// Ends the server when it is dropped.
    _runtime: Runtime,
}

struct Layer {
    store: S3Service,
    fault: Mutex<Fault>,
    sent: Mutex<Vec<Sent>>,
    hangs: Mutex<Sender<()>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join(BUCKET)).unwrap();
        Self::on(root)
    }

    /// Another server with a copy of all that this one has.
    pub(crate) fn copy(&self) -> Self {
        let root = tempfile::tempdir().unwrap();
        copy(self.root.path(), root.path());
        Self::on(root)
    }

    fn on(root: TempDir) -> Self {
        let mut builder = S3ServiceBuilder::new(FileSystem::new(root.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let (hangs, hung) = channel();
        let layer =
            Layer { store: builder.build(), fault: Mutex::default(), sent: Mutex::default(), hangs: Mutex::new(hangs) };
        let layer = Arc::new(layer);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let answering = layer.clone();
        runtime.spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let layer = answering.clone();
                let service = service_fn(move |request| layer.clone().answer(request));
                tokio::spawn(
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(socket), service),
                );
            }
        });
        Self { endpoint, root, layer, hung, _runtime: runtime }
    }

    pub(crate) fn set(&self, fault: Fault) {
        *self.layer.fault.lock().unwrap() = fault;
        self.layer.sent.lock().unwrap().clear();
    }

    /// Waits until a request hangs.
    pub(crate) fn wait_until_it_hangs(&self) {
        self.hung.recv().unwrap();
    }

    /// What was written and taken away since the last `set`, in order.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.layer.sent.lock().unwrap().clone()
    }

    /// The folder that the bucket is.
    pub(crate) fn bucket(&self) -> PathBuf {
        self.root.path().join(BUCKET)
    }
}

impl Layer {
    async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Body>, HttpError> {
        let changes = matches!(*request.method(), Method::PUT | Method::POST | Method::DELETE);
        let fault = *self.fault.lock().unwrap();
        let path = request.uri().path().trim_start_matches(&format!("/{BUCKET}/")).to_owned();
        if changes {
            let earlier = {
                let mut sent = self.sent.lock().unwrap();
                let earlier = sent.iter().filter(|sent| sent.path == path).count();
                sent.push(Sent { method: request.method().clone(), path, headers: request.headers().clone() });
                (sent.len(), earlier)
            };
            match fault {
                Fault::Denies(from) if earlier.0 >= from => return Ok(refused(StatusCode::FORBIDDEN, "AccessDenied")),
                Fault::Hangs(from) if earlier.0 >= from => {
                    self.hangs.lock().unwrap().send(()).unwrap();
                    pending::<()>().await;
                }
                Fault::Busy if earlier.1 == 0 => return Ok(refused(StatusCode::SERVICE_UNAVAILABLE, "SlowDown")),
                _ => {}
            }
        }
        let mut answer = self.store.call(request.map(Body::from)).await?;
        if fault == Fault::Forgets {
            answer.headers_mut().remove(CACHE_CONTROL);
        }
        Ok(answer)
    }
}

/// An answer as S3 writes it, which quotes what nobody else may read.
fn refused(status: StatusCode, code: &str) -> Response<Body> {
    let text =
        format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><AWSAccessKeyId>{KEY}</AWSAccessKeyId></Error>");
    Response::builder().status(status).body(Body::from(text)).unwrap()
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        // Half a file, of a request that was called off.
        if entry.file_name().to_string_lossy().starts_with(".tmp.") {
            continue;
        }
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&place).unwrap();
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), &place).unwrap();
        }
    }
}
