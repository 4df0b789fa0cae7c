//! One `verify` at a time: two would write the same staged workspace and build the same book.

use std::fs::{self, File, TryLockError};

use anyhow::{Context, Result};

use crate::catalog::Catalog;

/// Waits until no other `verify` is at work on this clone. It is over when the file is dropped, and
/// when we end, however we do.
pub fn lock(catalog: &Catalog) -> Result<File> {
    let folder = catalog.scratch();
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let path = folder.join("verify.lock");
    let file = File::create(&path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    let locked = match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            println!("another `course verify` is at work here; waiting for its end …");
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    locked.with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}
