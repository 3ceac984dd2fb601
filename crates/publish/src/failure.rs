//! Why publishing ends early, for the person who started it: what is wrong, and what to do. Answers
//! of a store are never shown as they are: they may quote credentials.

use object_store::client::{HttpError, HttpErrorKind};
use std::error::Error;
use std::fmt;

/// The result of a step.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What a store's answer to a wish for `path` means.
    pub(crate) fn of_store(error: &object_store::Error, store: &str, bucket: &str, path: &str) -> Self {
        let code = code(&error.to_string());
        let code_said = code.as_deref().map(|code| format!(" ({code})")).unwrap_or_default();
        Self(match (code.as_deref(), error) {
            (Some("NoSuchBucket"), _) => {
                format!("There is no bucket `{bucket}` at {store}. Create it there, or correct `--to`.")
            }
            (Some("InvalidAccessKeyId" | "NotSignedUp"), _) => {
                format!(
                    "{store} does not know the access key. Is AWS_ACCESS_KEY_ID one of this store, and `--endpoint` right?"
                )
            }
            (Some("SignatureDoesNotMatch"), _) => {
                format!(
                    "{store} does not accept the signature. Is AWS_SECRET_ACCESS_KEY the one of this access key, and this machine's clock right?"
                )
            }
            (Some("ExpiredToken" | "TokenRefreshRequired"), _) => {
                "The credentials have expired. Ask for new ones, then start again.".into()
            }
            (Some("RequestTimeTooSkewed"), _) => "This machine's clock is wrong. Set it, then start again.".into(),
            (Some("PermanentRedirect" | "AuthorizationHeaderMalformed" | "IllegalLocationConstraintException"), _) => {
                format!("The bucket `{bucket}` lies in another region{code_said}. Name it with `--region`.")
            }
            (_, object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. }) => format!(
                "{store} denies it{code_said}: {path}. These credentials need the rights to list the bucket `{bucket}`, and to \
                 read, write and delete its objects."
            ),
            (_, object_store::Error::NotFound { .. }) => format!("{path} is not in the store."),
            _ => match reach(error) {
                Some(HttpErrorKind::Connect | HttpErrorKind::Timeout) => {
                    format!("{store} cannot be reached. Is `--endpoint` right, and this machine online?")
                }
                Some(_) => format!("{store} broke off: {path}. Start again: what is there is not sent twice."),
                None => {
                    format!("{store} failed{code_said}: {path}. Start again later: what is there is not sent twice.")
                }
            },
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The code in an answer of a store, `<Code>…</Code>`.
fn code(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    code.chars().all(|c| c.is_ascii_alphanumeric()).then(|| code.to_owned())
}

/// What went wrong on the way to the store.
fn reach(error: &object_store::Error) -> Option<HttpErrorKind> {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = cause {
        if let Some(http) = error.downcast_ref::<HttpError>() {
            return Some(http.kind());
        }
        cause = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(answer: &str) -> String {
        let error = object_store::Error::PermissionDenied { path: "a".into(), source: answer.into() };
        Failure::of_store(&error, "https://s3.example.fr", "cartes", "index.html").to_string()
    }

    #[test]
    fn answers_are_explained_and_not_quoted() {
        let answer = |code: &str| format!("<Error><Code>{code}</Code><AWSAccessKeyId>AKIA123</AWSAccessKeyId></Error>");
        for (code, says) in [
            ("AccessDenied", "denies it (AccessDenied): index.html"),
            ("InvalidAccessKeyId", "does not know the access key"),
            ("SignatureDoesNotMatch", "does not accept the signature"),
            ("NoSuchBucket", "no bucket `cartes`"),
            ("PermanentRedirect", "another region"),
            ("<b>", "denies it: index.html"),
        ] {
            let text = said(&answer(code));
            assert!(text.contains(says), "{text}");
            assert!(!text.contains("AKIA123"), "{text}");
        }
    }
}
