//! The repository that a project lies in: which commit and tag its files are of, and whether they were changed since.

#![expect(clippy::disallowed_methods, reason = "whether there is a repository at all is asked of the disk")]

use super::difference::Comparison;
use super::{CommittedFiles, Revised, Revision, RevisionError, Revisions};
use crate::diag::nearest;
use crate::message;
use crate::source::files::Files;
use gix::ObjectId;
use gix::bstr::BStr;
use std::path::{Path, PathBuf};

/// The least length of a short commit, in hexadecimal digits.
const SHORT: usize = 7;

/// A project on disk, with or without a repository around it.
pub struct WorkingTree<'a> {
    /// The folder that holds content/.
    pub project: &'a Path,
    /// Its files.
    pub files: &'a dyn Files,
}

impl Revisions for WorkingTree<'_> {
    fn revision(&self, folders: &[String]) -> Result<Revision, RevisionError> {
        let Some(repository) = Repository::around(self.project)? else { return Ok(Revision::default()) };
        repository.current(self.files, folders).map_err(|error| repository.broken(&error))
    }
}

/// The files of a project as they were at a revision, which is a tag, a branch, a commit or whatever else git takes.
///
/// # Errors
/// If there is no repository around the project, if it cannot be read, or if it has no such revision.
pub fn at(project: &Path, written: &str) -> Result<(CommittedFiles, Revision), RevisionError> {
    let Some(repository) = Repository::around(project)? else {
        return Err(RevisionError {
            message: message!(
                "`{written}` cannot be looked up: the plan is not in a git repository",
                "无法查找版本“{written}”：要点不在 git 仓库中"
            ),
            help: message!(
                "`git init` and a commit make one; without `--rev` the plan is built as it is",
                "请先用 git init 建立仓库并提交；不加 --rev 则按现有文件生成"
            ),
        });
    };
    let commit = repository.find(written)?;
    let revision = repository.revision_of(commit, false).map_err(|error| repository.broken(&error))?;
    let files = repository.files_of(commit).map_err(|error| repository.broken(&error))?;
    Ok((files, revision))
}

/// The repository around a project.
pub(super) struct Repository {
    /// As git has it.
    pub git: gix::Repository,
    /// Where the project lies in its working tree, with `/`; empty if it is all of it.
    prefix: String,
    /// The folder with `.git`, for messages.
    folder: PathBuf,
}

impl Repository {
    /// The repository nearest to a project, upwards from its folder; none where there is no repository.
    pub fn around(project: &Path) -> Result<Option<Self>, RevisionError> {
        let Ok(project) = gix::path::realpath(project) else { return Ok(None) };
        let Some(folder) = project.ancestors().find(|folder| is_repository(&folder.join(".git"))) else { return Ok(None) };
        let git = gix::open_opts(folder, options()).map_err(|error| broken(folder, &error))?;
        let prefix = project.strip_prefix(folder).unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
        Ok(Some(Self { git, prefix, folder: folder.to_owned() }))
    }

    /// The revision of the files as they are on disk.
    fn current(&self, files: &dyn Files, folders: &[String]) -> gix::Result<Revision> {
        let mut head = self.git.head()?;
        if head.try_peel_to_id()?.is_none() {
            return Ok(Revision::default());
        }
        let commit = head.peel_to_commit()?.id;
        let before = self.files_of(commit)?;
        let index = self.git.index_or_empty()?;
        let mut excludes = self.git.excludes(&index, None, Default::default())?;
        let mut is_ignored = |path: &str| {
            let path = self.in_repository(path);
            let is_staged = index.entry_by_path(BStr::new(&path)).is_some();
            let file = Some(gix::index::entry::Mode::FILE);
            !is_staged && excludes.at_path(&path, file).is_ok_and(|found| found.is_excluded())
        };
        let is_new = !before.exists("content/plan.yaml");
        if is_new && is_ignored("content/plan.yaml") {
            // What git is told to ignore is no part of the repository that it happens to lie in.
            return Ok(Revision::default());
        }
        let mut comparison = Comparison { before: &before, now: files, is_ignored: &mut is_ignored };
        let changed = folders.iter().any(|folder| comparison.differs(folder));
        self.revision_of(commit, changed)
    }

    /// A path of the project as the repository has it.
    pub fn in_repository(&self, path: &str) -> String {
        if self.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", self.prefix) }
    }

    /// How a commit is called, and its date.
    fn revision_of(&self, commit: ObjectId, changed: bool) -> gix::Result<Revision> {
        let mut name = match self.tags()?.into_iter().find(|(_, tagged)| *tagged == commit) {
            Some((tag, _)) => tag,
            None => self.short(commit)?,
        };
        if changed {
            name.push('+');
        }
        let time = self.git.find_commit(commit)?.time()?;
        Ok(Revision { name, revised: iso(time).map(|iso| Revised { iso, seconds: time.seconds }) })
    }

    /// The tags by name, with the commits that they point at, annotated or not.
    pub fn tags(&self) -> gix::Result<Vec<(String, ObjectId)>> {
        let mut tags = Vec::new();
        // A tag whose object is missing, as in a shallow clone, points at no commit that could be asked for.
        for mut tag in self.git.references()?.tags()?.peeled()?.flatten() {
            let name = tag.name().shorten().to_string();
            tags.extend(tag.peel_to_id().map(|id| (name, id.detach())));
        }
        tags.sort_by(|left, right| crate::source::natural(&left.0, &right.0));
        Ok(tags)
    }

    /// The shortest beginning of a commit's name that is its own. Not as long as `core.abbrev` says: that differs
    /// from machine to machine.
    pub fn short(&self, commit: ObjectId) -> gix::Result<String> {
        let candidate = gix::odb::store::prefix::disambiguate::Candidate::new(commit, SHORT)?;
        let prefix = self.git.objects.disambiguate_prefix(candidate)?;
        Ok(prefix.map_or_else(|| commit.to_string(), |prefix| prefix.to_string()))
    }

    /// The commit that is meant by what somebody wrote.
    fn find(&self, written: &str) -> Result<ObjectId, RevisionError> {
        let found = self.git.rev_parse_single(BStr::new(written)).and_then(|id| id.object()?.peel_to_commit());
        found.map(|commit| commit.id).map_err(|error| if error.is_corrupted() { self.broken(&error) } else { self.unknown(written) })
    }

    fn unknown(&self, written: &str) -> RevisionError {
        let tags = self.tags().unwrap_or_default();
        let near = nearest(written, tags.iter().map(|(tag, _)| tag.as_str()));
        RevisionError {
            message: message!("there is no revision `{written}`", "没有“{written}”这个版本"),
            help: match near {
                Some(near) => message!("did you mean `{near}`?", "是否为“{near}”？"),
                None => message!(
                    "write a tag, a branch or a commit; `git tag` and `git log` name them",
                    "请写标签、分支或提交号；可用 git tag 和 git log 查看"
                ),
            },
        }
    }

    /// The files of the project at a commit.
    fn files_of(&self, commit: ObjectId) -> gix::Result<CommittedFiles> {
        let tree = self.git.find_commit(commit)?.tree()?;
        let root = match self.prefix.as_str() {
            "" => Some(tree.id),
            prefix => tree.lookup_entry_by_path(prefix)?.filter(|entry| entry.mode().is_tree()).map(|entry| entry.object_id()),
        };
        Ok(CommittedFiles::new(self.git.clone().into_sync(), root))
    }

    /// That it cannot be read.
    pub fn broken(&self, error: &gix::Error) -> RevisionError {
        broken(&self.folder, error)
    }
}

/// A moment as ISO 8601 writes it; none of one that no calendar has.
pub(super) fn iso(time: gix::date::Time) -> Option<String> {
    time.format(gix::date::time::format::ISO8601_STRICT).ok()
}

/// Git's settings of the user count, for they say what is ignored; variables do not.
fn options() -> gix::open::Options {
    let mut permissions = gix::open::Permissions::all();
    permissions.config.env = false;
    permissions.env.git_prefix = gix::sec::Permission::Deny;
    permissions.env.objects = gix::sec::Permission::Deny;
    gix::open::Options::default().permissions(permissions)
}

/// Whether there is something to read: a file that leads to a repository, or a folder that is not empty.
fn is_repository(path: &Path) -> bool {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => true,
        Ok(_) => std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()),
        Err(_) => false,
    }
}

fn broken(folder: &Path, error: &gix::Error) -> RevisionError {
    let (folder, reason) = (folder.display(), error.probable_cause());
    RevisionError {
        message: message!("the git repository in {folder} cannot be read: {reason}", "{folder} 中的 git 仓库无法读取：{reason}"),
        help: message!(
            "`git fsck` says what is broken; a text as `revision:` in plan.yaml builds without the repository",
            "可用 git fsck 查明；在 plan.yaml 中把 revision 写成文字，即可不读仓库生成"
        ),
    }
}
