//! One file in its place, whole or not at all.

use std::ffi::OsString;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file that a user has named. One that is there is replaced, by a rename of a file written
/// beside it; what is no plain file (a pipe, a terminal) is written into.
///
/// # Errors
/// If the system says no. Then what was there is as it was.
pub fn put_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(Error::from(ErrorKind::IsADirectory)),
        Ok(found) if !found.is_file() => std::fs::File::options().write(true).open(path)?.write_all(bytes),
        // through a link to what it leads to
        Ok(_) => replace(&std::fs::canonicalize(path)?, bytes),
        Err(_) => replace(path, bytes),
    }
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let staged = beside(path)?;
    let written = std::fs::File::create_new(&staged).and_then(|mut file| file.write_all(bytes));
    let placed = written.and_then(|()| std::fs::rename(&staged, path));
    if placed.is_err() {
        std::fs::remove_file(&staged).ok();
    }
    placed
}

/// A name in the same folder, so that the rename never crosses a file system; the process's number
/// keeps two runs apart.
fn beside(path: &Path) -> Result<PathBuf, Error> {
    let name = path.file_name().ok_or(Error::from(ErrorKind::InvalidFilename))?;
    let mut staged = OsString::from(".");
    staged.push(name);
    staged.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(staged))
}

#[cfg(test)]
mod tests {
    use super::put_file;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("任务.csv");
        put_file(&path, b"one").unwrap();
        put_file(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir(place.path().join("folder")).unwrap();
        for path in ["folder", "missing/tasks.csv"] {
            assert!(put_file(&place.path().join(path), b"x").is_err(), "{path}");
        }
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let place = tempfile::tempdir().unwrap();
        let (real, link) = (place.path().join("real"), place.path().join("link"));
        std::fs::write(&real, "former").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        put_file(&link, b"new").unwrap();
        assert_eq!(std::fs::read(&real).unwrap(), b"new");
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
