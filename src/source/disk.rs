//! A project on disk. In: paths relative to the project. Out: bytes and names. Never leaves the
//! project's folder, neither by `..` nor by a link.

#![expect(clippy::disallowed_methods, reason = "this is the one module that reads the files of a project")]

use super::files::{FileError, Files};
use super::installed::{InstalledFace, InstalledFonts};
use crate::diag::Message;
use crate::message;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The largest file that is read: fonts and pictures are far smaller.
pub(super) const SIZE_LIMIT: u64 = 256 * 1024 * 1024;

/// A project in a folder of the disk.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    root: PathBuf,
    installed: Arc<InstalledFonts>,
}

impl DiskFiles {
    /// The project in the folder `root`.
    pub fn new(root: PathBuf) -> Self {
        let resolved = root.canonicalize();
        Self { root: resolved.unwrap_or(root), installed: Arc::default() }
    }

    /// Where a path of the project really lies, links followed.
    fn locate(&self, path: &str) -> Result<PathBuf, FileError> {
        let mut below = self.root.clone();
        for part in path.split('/').filter(|part| !part.is_empty()) {
            // One plain name each: a `..`, a drive or a foreign separator is none of the project.
            let mut components = Path::new(part).components();
            match (components.next(), components.next()) {
                (Some(Component::Normal(name)), None) if name == part => below.push(name),
                _ => return Err(FileError::NotFound),
            }
        }
        let real = below.canonicalize().map_err(|error| file_error(&error))?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(FileError::LinkOutside) }
    }
}

impl Files for DiskFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let real = self.locate(path)?;
        let file = std::fs::metadata(&real).map_err(|error| file_error(&error))?;
        if !file.is_file() {
            return Err(FileError::Unreadable(message!("it is not a file", "这不是文件")));
        }
        let mut bytes = Vec::new();
        let opened = std::fs::File::open(&real).map_err(|error| file_error(&error))?;
        let read = opened.take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map_err(|error| file_error(&error))?;
        if read as u64 > SIZE_LIMIT {
            return Err(FileError::Unreadable(message!(
                "it is larger than {size} MB",
                "文件超过{size}MB",
                size = SIZE_LIMIT / 1024 / 1024
            )));
        }
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let real = self.locate(folder)?;
        let mut names = Vec::new();
        for entry in walkdir::WalkDir::new(real).min_depth(1).max_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| error.io_error().map_or(FileError::NotFound, file_error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // A link counts as what it leads to; whether it may be followed is asked when it is.
            let is_folder = std::fs::metadata(entry.path()).is_ok_and(|found| found.is_dir());
            names.push(if is_folder { name + "/" } else { name });
        }
        Ok(names)
    }

    fn exists(&self, path: &str) -> bool {
        self.locate(path).is_ok_and(|real| real.is_file())
    }

    fn installed_faces(&self, name: &str) -> Vec<InstalledFace> {
        self.installed.find(name)
    }
}

/// The system's answer in our terms, without paths of the machine.
fn file_error(error: &std::io::Error) -> FileError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidInput | ErrorKind::InvalidFilename => FileError::NotFound,
        ErrorKind::PermissionDenied => FileError::Unreadable(message!("permission denied", "没有读取权限")),
        _ => FileError::Unreadable(Message::same(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::{DiskFiles, FileError, Files};
    use std::fs;

    fn project() -> (tempfile::TempDir, DiskFiles) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("project/content/图片")).unwrap();
        fs::write(folder.path().join("secret.md"), "outside").unwrap();
        fs::write(folder.path().join("project/content/plan.yaml"), "title: 要点").unwrap();
        fs::write(folder.path().join("project/content/图片/一.png"), [0x89]).unwrap();
        let files = DiskFiles::new(folder.path().join("project"));
        (folder, files)
    }

    #[test]
    fn files_and_folders_inside_are_read() {
        let (_folder, files) = project();
        assert_eq!(files.read("content/plan.yaml").unwrap(), "title: 要点".as_bytes());
        assert_eq!(files.list("content").unwrap(), ["plan.yaml", "图片/"]);
        assert!(files.exists("content/图片/一.png"));
        assert!(!files.exists("content/图片"), "a folder is no file");
        assert_eq!(files.read("content/none.md"), Err(FileError::NotFound));
        assert_eq!(files.list("none"), Err(FileError::NotFound));
        assert!(matches!(files.read("content"), Err(FileError::Unreadable(_))));
    }

    #[test]
    fn nothing_outside_is_read() {
        let (_folder, files) = project();
        for path in ["../secret.md", "content/../../secret.md", "content/../plan.yaml", "."] {
            assert_eq!(files.read(path), Err(FileError::NotFound), "{path}");
            assert!(!files.exists(path), "{path}");
        }
    }

    #[test]
    fn the_sample_project_is_read_without_a_problem() {
        let files = DiskFiles::new(env!("CARGO_MANIFEST_DIR").into());
        let (mut sources, mut sink) = (crate::source::Sources::default(), crate::diag::Sink::default());
        let project = crate::source::read(&files, &mut sources, &mut sink).unwrap();
        assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
        assert!(!project.entries.is_empty());
        assert!(crate::settings::decode(&project, &sources, &mut sink).is_some() && sink.diagnostics().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_the_project_only() {
        use std::os::unix::fs::symlink;
        let (folder, files) = project();
        let content = folder.path().join("project/content");
        symlink("../../secret.md", content.join("out.md")).unwrap();
        symlink(folder.path(), content.join("outer")).unwrap();
        symlink("plan.yaml", content.join("inner.yaml")).unwrap();
        symlink("nowhere", content.join("dangling.md")).unwrap();
        assert_eq!(files.read("content/out.md"), Err(FileError::LinkOutside));
        assert_eq!(files.list("content/outer"), Err(FileError::LinkOutside));
        assert_eq!(files.read("content/outer/secret.md"), Err(FileError::LinkOutside));
        assert!(!files.exists("content/out.md"));
        assert_eq!(files.read("content/dangling.md"), Err(FileError::NotFound));
        assert!(files.exists("content/inner.yaml"));
        assert!(files.list("content").unwrap().contains(&"outer/".to_owned()));
    }
}
