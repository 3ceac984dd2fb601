//! What can be done with a site in a store: publish, go back, list, prune. Everything that visitors
//! see changes in `go_live`.

use crate::failure::{Failure, Outcome};
use crate::release::{Item, Release};
use crate::store::{Listed, Store};
use crate::transfer;
use crate::versions::{self, Index, Kept};
use std::collections::{BTreeMap, BTreeSet};

/// A site, and whether it is only said what would be done.
pub(crate) struct Site {
    pub(crate) store: Store,
    pub(crate) dry_run: bool,
}

impl Site {
    pub(crate) async fn publish(&self, release: &Release) -> Outcome {
        let there = self.store.list().await?;
        let files = release.immutable.iter().collect::<Vec<_>>();
        let missing = transfer::missing(&self.store, &there, &files).await?;
        say(&format!("version {}", release.version));
        let already = files.len() - missing.len();
        say(&format!("immutable files: {} to send, {}, {already} there already", missing.len(), size(&missing)));
        if !self.dry_run {
            transfer::send(&self.store, &missing).await?;
            versions::keep(&self.store, &there, release).await?;
        }
        self.go_live(&there, release).await
    }

    pub(crate) async fn roll_back(&self, version: Option<&str>) -> Outcome {
        let there = self.store.list().await?;
        let index = Index::read(&self.store, &there).await?;
        let all = versions::all(&there, &index);
        let version = version.or_else(|| versions::before(&index, &all)).ok_or_else(|| {
            Failure::new("There is no version to go back to. `--list` shows those there are; name one of them.")
        })?;
        let release = versions::restore(&self.store, &there, version).await?;
        say(&format!("version {version}, with all {} of its immutable files there", release.immutable.len()));
        self.go_live(&there, &release).await
    }

    pub(crate) async fn list(&self) -> Outcome {
        let there = self.store.list().await?;
        let index = Index::read(&self.store, &there).await?;
        let all = versions::all(&there, &index);
        if all.is_empty() {
            say("no version there");
        }
        for (name, since) in all {
            let state = match &index {
                Index { next: Some(next), .. } if next == name => ", interrupted on its way",
                Index { live: Some(live), .. } if live == name => ", live",
                _ => "",
            };
            say(&format!("{name}, kept since {since} UTC{state}"));
        }
        Ok(())
    }

    /// Keeps `count` versions, and the live one whatever its age.
    pub(crate) async fn prune(&self, count: usize) -> Outcome {
        let there = self.store.list().await?;
        let index = Index::read(&self.store, &there).await?;
        let (mut kept, mut dropped) = (Vec::new(), Vec::new());
        for (at, (name, _)) in versions::all(&there, &index).into_iter().enumerate() {
            let sheet = Kept::read(&self.store, name).await?;
            let shown = [&index.live, &index.next].into_iter().any(|live| live.as_deref() == Some(name));
            if at < count || shown { kept.push(sheet) } else { dropped.push(sheet) }
        }
        let named: BTreeSet<&str> =
            kept.iter().flat_map(|sheet| &sheet.immutable).map(|file| file.path.as_str()).collect();
        let unnamed: BTreeSet<&str> =
            dropped.iter().flat_map(|sheet| &sheet.immutable).map(|file| file.path.as_str()).collect();
        let files: Vec<String> = unnamed.difference(&named).map(|path| (*path).to_owned()).collect();
        for sheet in &dropped {
            say(&format!("version {} goes", sheet.version));
        }
        say(&format!("versions that stay: {}; files that go, named by others only: {}", kept.len(), files.len()));
        if self.dry_run || dropped.is_empty() {
            return self.done(index.live.as_deref());
        }
        self.store.remove(&files).await?;
        for sheet in &dropped {
            // What makes it a version goes last: interrupted, all of it is found again.
            self.store.remove(&sheet.copies()).await?;
            self.store.remove(&[versions::sheet(&sheet.version)]).await?;
        }
        let versions = kept.into_iter().map(|sheet| sheet.version).collect();
        Index { versions, ..index }.write(&self.store).await
    }

    /// Puts the entry points of a version in place, whose other files are there, stage by stage.
    async fn go_live(&self, there: &BTreeMap<String, Listed>, release: &Release) -> Outcome {
        let before = Index::read(&self.store, there).await?;
        let gone = self.gone(there, &before, release).await?;
        let versions = names(there, &before, release);
        let mut index = Index { live: before.live.clone(), next: Some(release.version.clone()), versions };
        let mut stages = Vec::new();
        for stage in release.stages() {
            stages.push(transfer::missing(&self.store, there, &stage).await?);
        }
        let sent: Vec<&Item> = stages.iter().flatten().copied().collect();
        let already = release.entry_points.len() - sent.len();
        say(&format!("entry points: {} to put in place, {}, {already} there already", sent.len(), size(&sent)));
        if !gone.is_empty() {
            say(&format!("entry points of the version before that this one has not: {} to take away", gone.len()));
        }
        let is_live = index.live == index.next && before.next.is_none() && sent.is_empty() && gone.is_empty();
        if self.dry_run || is_live {
            return self.done(index.live.as_deref());
        }
        index.write(&self.store).await?;
        for stage in stages {
            transfer::send(&self.store, &stage).await?;
        }
        self.store.remove(&gone).await?;
        index.live = index.next.take();
        index.write(&self.store).await?;
        self.done(index.live.as_deref())
    }

    /// Entry points that earlier versions have left, the live one or any that was interrupted, and
    /// `release` has not.
    async fn gone(&self, there: &BTreeMap<String, Listed>, index: &Index, release: &Release) -> Outcome<Vec<String>> {
        let stay: BTreeSet<&str> = release.entry_points.iter().map(|item| item.file.path.as_str()).collect();
        let mut gone = BTreeSet::new();
        for (version, _) in versions::all(there, index) {
            let sheet = Kept::read(&self.store, version).await?;
            gone.extend(sheet.entry_points.into_iter().map(|file| file.path));
        }
        gone.retain(|path| !stay.contains(path.as_str()) && there.contains_key(path));
        Ok(gone.into_iter().collect())
    }

    fn done(&self, live: Option<&str>) -> Outcome {
        match live {
            _ if self.dry_run => say("nothing was changed (--dry-run)"),
            Some(version) => say(&format!("{version} is live")),
            None => {}
        }
        Ok(())
    }
}

/// Versions in the store once `release` is kept, newest first.
fn names(there: &BTreeMap<String, Listed>, index: &Index, release: &Release) -> Vec<String> {
    let mut names: Vec<String> = versions::all(there, index).into_iter().map(|(name, _)| name.to_owned()).collect();
    if !names.contains(&release.version) {
        names.insert(0, release.version.clone());
    }
    names
}

fn size(items: &[&Item]) -> String {
    let bytes: u64 = items.iter().map(|item| item.file.bytes).sum();
    format!("{} kB", bytes.div_ceil(1000))
}

fn say(text: &str) {
    println!("publish: {text}");
}
