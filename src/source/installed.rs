//! The fonts that are installed on the machine. In: the name of a family or a face, in whatever language. Out: the files
//! of its faces. They are looked at when a theme first asks for one: a theme that asks for none is printed
//! the same everywhere.

#![expect(clippy::disallowed_methods, reason = "fonts that are installed lie outside the project")]

use super::disk::SIZE_LIMIT;
use fontdb::{Database, FaceInfo, Source, Stretch, Style};
use std::path::PathBuf;
use std::sync::OnceLock;
use ttf_parser::name_id::FULL_NAME;

/// The fonts of the machine.
#[derive(Debug, Default)]
pub struct InstalledFonts(OnceLock<Database>);

/// A face that is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalledFace {
    /// Its family, in English where the file has that.
    pub family: String,
    /// Its index in the file.
    pub index: u32,
    /// 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    path: PathBuf,
}

impl InstalledFace {
    /// The name of its file, without the folders of the machine.
    pub fn file(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The bytes of its file; none if it cannot be read or is too large for a font.
    pub fn read(&self) -> Option<Vec<u8>> {
        let size = std::fs::metadata(&self.path).ok()?.len();
        if size > SIZE_LIMIT { None } else { std::fs::read(&self.path).ok() }
    }
}

impl InstalledFonts {
    /// The faces of a family; where no family has the name, the face that is called so by its full or its PostScript
    /// name, as `local()` of CSS Fonts 4, section 4.3.1 has it.
    pub fn find(&self, name: &str) -> Vec<InstalledFace> {
        let fonts = self.0.get_or_init(|| {
            let mut fonts = Database::new();
            fonts.load_system_fonts();
            fonts
        });
        let is_family = |face: &&FaceInfo| face.families.iter().any(|(family, _)| is_same(family, name));
        let mut found: Vec<(u16, InstalledFace)> = fonts.faces().filter(is_family).filter_map(installed).collect();
        if found.is_empty() {
            let is_face = |face: &&FaceInfo| is_same(&face.post_script_name, name) || has_full_name(fonts, face, name);
            found = fonts.faces().filter(is_face).filter_map(installed).collect();
        }
        // Condensed and expanded faces come last. Folders are read in no order.
        found.sort_by(|(narrowed, one), (further, other)| (narrowed, &one.path, one.index).cmp(&(further, &other.path, other.index)));
        found.into_iter().map(|(_, face)| face).collect()
    }

    /// The fonts of one folder alone, for tests.
    #[cfg(test)]
    pub fn of_folder(folder: &std::path::Path) -> Self {
        let mut fonts = Database::new();
        fonts.load_fonts_dir(folder);
        Self(OnceLock::from(fonts))
    }
}

/// Names of families are compared without case (CSS Fonts 4, section 5.1).
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn has_full_name(fonts: &Database, face: &FaceInfo, name: &str) -> bool {
    let has = |data: &[u8], index| {
        let names = ttf_parser::Face::parse(data, index).ok()?.names();
        Some(
            names
                .into_iter()
                .filter(|record| record.name_id == FULL_NAME)
                .filter_map(|record| record.to_string())
                .any(|full| is_same(&full, name)),
        )
    };
    fonts.with_face_data(face.id, has).flatten().unwrap_or(false)
}

/// A face, and how far its width is from the normal one.
fn installed(face: &FaceInfo) -> Option<(u16, InstalledFace)> {
    let (Source::File(path) | Source::SharedFile(path, _)) = &face.source else { return None };
    let found = InstalledFace {
        family: face.families.first().map(|(family, _)| family.clone()).unwrap_or_default(),
        index: face.index,
        weight: face.weight.0,
        italic: face.style != Style::Normal,
        path: path.clone(),
    };
    Some((face.stretch.to_number().abs_diff(Stretch::Normal.to_number()), found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn bundled() -> InstalledFonts {
        InstalledFonts::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/fonts"))
    }

    fn files(name: &str) -> Vec<String> {
        bundled().find(name).iter().map(InstalledFace::file).collect()
    }

    #[test]
    fn a_font_is_found_by_its_family_its_full_and_its_postscript_name() {
        assert_eq!(files("fandolkai"), ["FandolKai-Regular.otf"]);
        assert_eq!(files("FandolSong"), ["FandolSong-Bold.otf", "FandolSong-Regular.otf"]);
        assert_eq!(files("FandolSong-Bold"), ["FandolSong-Bold.otf"]);
        assert_eq!(files("Linux Libertine O Bold Italic"), ["LinLibertine_RBI.otf"], "{:?}", bundled().find("Linux Libertine O"));
        assert!(files("方正小标宋简体").is_empty());
    }

    #[test]
    fn of_a_collection_the_face_of_the_name_is_meant_in_whatever_language() {
        for name in ["Noto Serif CJK SC", "NotoSerifCJKsc-Regular"] {
            let found = bundled().find(name);
            let [face] = found.as_slice() else { panic!("{name}: {found:?}") };
            assert_eq!((face.index, face.weight, face.italic), (2, 400, false), "{name}");
            assert!(face.read().is_some_and(|bytes| ttf_parser::Face::parse(&bytes, face.index).is_ok()));
        }
    }
}
