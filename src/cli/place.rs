//! Where the plan is that a command is about: the folder named, or the one above it that holds content/plan.yaml, as git
//! finds a repository. In: a path as typed. Out: the plan's folder, or what is wrong with the path.

use crate::diag::{Code, Diagnostic, Message, Place, Severity, nearest};
use crate::message;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The file that makes a folder the one of a plan.
const PLAN: &str = "content/plan.yaml";

/// The folder of the plan that `named` is, or lies in; `named` itself where there is none.
///
/// # Errors
/// If there is no such folder.
pub fn project(named: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    if named.is_dir() {
        return Ok(plan_above(named).unwrap_or_else(|| named.to_path_buf()));
    }
    let shown = named.display().to_string();
    if named.exists() {
        let folder = plan_above(parent(named));
        let help = match folder {
            Some(folder) => message!("name the folder of its plan: {folder}", "请写这份要点的文件夹：{folder}", folder = folder.display()),
            None => message!("name the folder that holds content/", "请写content/所在的文件夹"),
        };
        let message = message!("`{shown}` is a file, and the folder of a plan is wanted", "“{shown}”是文件，这里要写要点的文件夹");
        return Err(fault(Code::FileForFolder, shown, message, help));
    }
    let message = message!("there is no folder `{shown}`", "没有“{shown}”这个文件夹");
    let near = neighbour(named).map(|near| near.display().to_string());
    let help = match near {
        Some(near) => message!("did you mean `{near}`?", "是不是要写“{near}”？"),
        None => message!(
            "name the folder that holds content/; `workplan new {shown}` makes a plan there",
            "请写content/所在的文件夹；运行“workplan new {shown}”可以在那里新建一份要点"
        ),
    };
    Err(fault(Code::FolderMissing, shown, message, help))
}

fn fault(code: Code, path: String, message: Message, help: Message) -> Box<Diagnostic> {
    let place = Place::File { path: path.replace('\\', "/"), position: None, line: None };
    Box::new(Diagnostic { code, severity: Severity::Error, message, place, help: Some(help) })
}

/// The nearest folder with a plan, from `folder` upwards, written as `folder` is.
fn plan_above(folder: &Path) -> Option<PathBuf> {
    let whole = folder.canonicalize().ok()?;
    let levels = whole.ancestors().position(|above| above.join(PLAN).is_file())?;
    Some((0..levels).fold(folder.to_path_buf(), |below, _| above(&below)))
}

/// The folder above, written as it would be typed.
fn above(folder: &Path) -> PathBuf {
    match folder.components().next_back() {
        Some(Component::Normal(_)) => parent(folder).to_path_buf(),
        Some(Component::CurDir) | None => PathBuf::from(".."),
        _ => folder.join(".."),
    }
}

/// The folder that a file or folder is in, by its path alone.
fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The folder beside a missing one whose name is nearest.
fn neighbour(missing: &Path) -> Option<PathBuf> {
    let wanted = missing.file_name()?.to_str()?;
    let folder = parent(missing);
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    let near = nearest(wanted, names.iter().map(String::as_str))?;
    Some(if folder == Path::new(".") { PathBuf::from(near) } else { folder.join(OsStr::new(near)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_above_is_written_as_it_would_be_typed() {
        let table = [(".", ".."), ("..", "../.."), ("content", "."), ("plan/content", "plan"), ("../x", ".."), ("/a/b", "/a")];
        for (folder, expected) in table {
            assert_eq!(above(Path::new(folder)), Path::new(expected), "{folder}");
        }
    }

    #[test]
    fn the_plan_is_found_from_inside_it_and_what_is_none_is_named() {
        let place = tempfile::tempdir().unwrap();
        let plan = place.path().join("plan");
        std::fs::create_dir_all(plan.join("content/03-work")).unwrap();
        std::fs::write(plan.join(PLAN), "").unwrap();
        for inside in ["content/03-work", "content", ""] {
            assert_eq!(project(&plan.join(inside)).unwrap(), plan.join(""), "{inside}");
        }
        assert_eq!(project(place.path()).unwrap(), place.path(), "no plan: the folder itself");
        let code = |path: &str| project(&place.path().join(path)).unwrap_err();
        assert_eq!(code("plan/content/plan.yaml").code, Code::FileForFolder);
        let missing = code("plna");
        assert_eq!(missing.code, Code::FolderMissing);
        assert!(missing.help_in(crate::diag::Language::English).unwrap().contains("plan`?"), "{missing:?}");
    }
}
