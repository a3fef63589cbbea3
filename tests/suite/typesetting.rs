//! Sets documents with the faces of gbt9704, without a plan around them.

use crate::program::repository;
use std::path::Path;
use std::sync::OnceLock;
use workplan::print::fonts::{FontLibrary, FontSource};
use workplan::print::frame::{Pages, TextRun};
use workplan::print::picture::{Images, Picture};
use workplan::print::problem::Problem;
use workplan::print::style::StyleSheet;
use workplan::print::{self, Input};

/// The families of the theme, each with its file and the face in it.
const FACES: [(&str, &str, u32); 6] = [
    ("fangsong", "fandol/FandolFang-Regular.otf", 0),
    ("kaiti", "fandol/FandolKai-Regular.otf", 0),
    ("heiti", "fandol/FandolHei-Regular.otf", 0),
    ("xiaobiaosong", "fandol/FandolSong-Bold.otf", 0),
    ("songti", "fandol/FandolSong-Regular.otf", 0),
    ("broad", "noto/NotoSerifCJK-Regular.ttc", 2),
];

/// The faces, read once for all tests.
pub fn faces() -> &'static FontLibrary {
    static FACES_READ: OnceLock<FontLibrary> = OnceLock::new();
    FACES_READ.get_or_init(|| {
        let source = |&(family, file, index): &(&str, &str, u32)| {
            let data = std::fs::read(repository().join("themes/fonts").join(file)).unwrap().into();
            FontSource { family: family.to_owned(), weight: 400, italic: false, data, index, except: String::new() }
        };
        FontLibrary::new(FACES.iter().map(source).collect()).unwrap()
    })
}

/// The style sheets of the theme.
pub fn theme() -> &'static str {
    static THEME: OnceLock<String> = OnceLock::new();
    let sheet = |name| std::fs::read_to_string(repository().join("themes/gbt9704").join(name)).unwrap();
    THEME.get_or_init(|| sheet("print/matrix.css") + &sheet("print.css"))
}

/// Sets a document by a style sheet and one of its own.
pub fn set(xhtml: &str, base: &str, css: &str, images: &Images) -> (Pages, Vec<Problem>) {
    let style_sheets = [StyleSheet { name: "base.css", text: base }, StyleSheet { name: "style.css", text: css }];
    let (pages, problems) = print::typeset(Input { xhtml, style_sheets: &style_sheets, fonts: faces(), images });
    (pages.unwrap_or_else(|| panic!("no pages: {problems:?}")), problems)
}

/// The name of a run's face.
pub fn face_name(run: &TextRun) -> &'static str {
    faces().face(run.face).postscript_name()
}

/// The pictures of a folder, by their names.
pub fn pictures_in(folder: &Path) -> Images {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pictures = files.filter(|path| path.extension().is_some_and(|ending| ending == "png" || ending == "jpg" || ending == "svg"));
    pictures
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, Picture::read(std::fs::read(&path).unwrap(), faces()).unwrap())
        })
        .collect()
}
