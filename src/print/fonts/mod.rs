//! The faces a document may use: parsed once, looked up by family name, shared by reference.
//!
//! Font files in, a library of faces out. Knows nothing of styles beyond family, weight and slant,
//! and nothing of text beyond single characters.

mod face;

pub use face::{Bytes, Face, Ink};

use smallvec::SmallVec;

/// The number of a face in a [`FontLibrary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// Faces in the order in which a character is looked for.
pub type Chain = SmallVec<[FaceId; 6]>;

/// The bytes of a font file and which of its faces is meant.
#[derive(Clone, Debug)]
pub struct FontSource {
    /// The CSS family name by which style sheets call it (`fangsong`).
    pub family: String,
    /// 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
    /// The bytes: those embedded in the binary, or those of a file.
    pub data: Bytes,
    /// The face's index in a collection.
    pub index: u32,
    /// Characters that it is not to be used for, because it draws others in their place.
    pub except: String,
}

impl FontSource {
    /// Whether a face can be made of it.
    ///
    /// # Errors
    /// If it is no font, or a variable one.
    pub fn check(&self) -> Result<(), FontError> {
        self.parsed().map(drop)
    }

    /// Whether its maker forbids to embed it in documents (OpenType, OS/2: `fsType`), as PDF/A-2 asks for
    /// fonts that may be (ISO 19005-2, 6.2.11.4.1).
    pub fn forbids_embedding(&self) -> bool {
        self.parsed().is_ok_and(|face| face.permissions() == Some(ttf_parser::Permissions::Restricted))
    }

    /// Whether its family is called so: by style sheets, or in the font file in whatever language (仿宋_GB2312).
    pub fn is_of_family(&self, name: &str) -> bool {
        let own = || self.parsed().map(|face| face::own_families(&face)).unwrap_or_default();
        is_same(&self.family, name) || own().iter().any(|own| is_same(own, name))
    }

    /// How far a face (weight, italic) is from the one that is wished for: slope first.
    pub fn distance(wished: (u16, bool), had: (u16, bool)) -> impl Ord {
        (wished.1 != had.1, weight_distance(wished.0, had.0))
    }

    fn parsed(&self) -> Result<ttf_parser::Face<'_>, FontError> {
        let unreadable = |_| FontError::Unreadable { family: self.family.clone(), index: self.index };
        let face = ttf_parser::Face::parse(self.data.as_slice(), self.index).map_err(unreadable)?;
        if face.is_variable() { Err(FontError::Variable { family: self.family.clone() }) } else { Ok(face) }
    }
}

/// Names of families are compared without case (CSS Fonts 4, section 5.1).
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// Why a library cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontError {
    /// There is no face at all.
    Empty,
    /// There are more faces than can be numbered.
    TooMany,
    /// A file is no font, or has no face of that index.
    Unreadable {
        /// The family it was given for.
        family: String,
        /// The index asked for.
        index: u32,
    },
    /// A file is a variable font, of which nobody said which instance is meant.
    Variable {
        /// The family it was given for.
        family: String,
    },
}

impl std::fmt::Display for FontError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FontError::Empty => write!(f, "no font is given"),
            FontError::TooMany => write!(f, "more than {} fonts are given", u16::MAX),
            FontError::Unreadable { family, index } => write!(f, "face {index} of the font for the family `{family}` cannot be read"),
            FontError::Variable { family } => write!(f, "the font for the family `{family}` is a variable font"),
        }
    }
}

impl std::error::Error for FontError {}

/// All faces of a document.
#[derive(Debug)]
pub struct FontLibrary {
    faces: Vec<Face>,
}

impl FontLibrary {
    /// Reads the heads of all faces; their tables are built when they are first asked for.
    pub fn new(sources: Vec<FontSource>) -> Result<FontLibrary, FontError> {
        match sources.len() {
            0 => return Err(FontError::Empty),
            count if count > usize::from(u16::MAX) => return Err(FontError::TooMany),
            _ => {}
        }
        let faces = sources.into_iter().map(Face::new).collect::<Result<Vec<_>, _>>()?;
        Ok(FontLibrary { faces })
    }

    /// A face of this library. The number must come from the same library.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// All faces with their numbers.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        (0u16..).map(FaceId).zip(&self.faces)
    }

    /// Whether a style sheet may call a family by this name.
    pub fn has_family(&self, name: &str) -> bool {
        self.faces.iter().any(|face| face.is_of_family(name))
    }

    /// The faces in which a character is looked for: of each family, in order of wish, the one
    /// nearest in slant and weight. Never empty: where no family is known it is the first face.
    pub fn find(&self, families: &[String], weight: u16, italic: bool) -> Chain {
        let mut chain = Chain::new();
        for family in families {
            if let Some(id) = self.nearest(family, weight, italic)
                && !chain.contains(&id)
            {
                chain.push(id);
            }
        }
        if chain.is_empty() {
            chain.push(FaceId(0));
        }
        chain
    }

    fn nearest(&self, family: &str, weight: u16, italic: bool) -> Option<FaceId> {
        self.faces()
            .filter(|(_, face)| face.is_of_family(family))
            .min_by_key(|(_, face)| FontSource::distance((weight, italic), (face.weight(), face.italic())))
            .map(|(id, _)| id)
    }
}

/// The order of CSS Fonts 4, section 5.2: from 400 to 500 first up to 500, then lighter, then
/// bolder; below 400 lighter first; above 500 bolder first.
fn weight_distance(wanted: u16, had: u16) -> (u8, u16) {
    let distance = wanted.abs_diff(had);
    let rank = match wanted {
        400..=500 if had >= wanted && had <= 500 => 0,
        0..=500 if had <= wanted => 1,
        0..=500 => 2,
        _ if had >= wanted => 0,
        _ => 1,
    };
    (rank, distance)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A face of the bundled fonts for tests: family, file, index.
    pub(crate) const BUNDLED: [(&str, u16, &str, u32); 6] = [
        ("fangsong", 400, "fandol/FandolFang-Regular.otf", 0),
        ("kaiti", 400, "fandol/FandolKai-Regular.otf", 0),
        ("heiti", 400, "fandol/FandolHei-Regular.otf", 0),
        ("songti", 400, "fandol/FandolSong-Regular.otf", 0),
        ("songti", 700, "fandol/FandolSong-Bold.otf", 0),
        ("broad", 400, "noto/NotoSerifCJK-Regular.ttc", 2),
    ];

    /// The bundled faces, read once for all tests.
    pub(crate) fn library() -> &'static FontLibrary {
        static LIBRARY: std::sync::OnceLock<FontLibrary> = std::sync::OnceLock::new();
        LIBRARY.get_or_init(|| FontLibrary::new(BUNDLED.iter().map(source).collect()).unwrap())
    }

    fn source(&(family, weight, file, index): &(&str, u16, &str, u32)) -> FontSource {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("themes/fonts").join(file);
        let data = std::fs::read(path).unwrap().into();
        FontSource { family: family.to_owned(), weight, italic: false, data, index, except: String::new() }
    }

    fn chain(families: &[&str], weight: u16) -> Vec<&'static str> {
        let families: Vec<_> = families.iter().map(|name| (*name).to_owned()).collect();
        library().find(&families, weight, false).iter().map(|&id| library().face(id).postscript_name()).collect()
    }

    #[test]
    fn families_are_found_in_order_of_wish_and_by_weight() {
        assert_eq!(chain(&["none", "Kaiti", "broad"], 400), ["FandolKai-Regular", "NotoSerifCJKsc-Regular"]);
        assert_eq!(chain(&["songti"], 600), ["FandolSong-Bold"]);
        assert_eq!(chain(&["songti"], 500), ["FandolSong-Regular"]);
        assert_eq!(chain(&["none"], 400), ["FandolFang-Regular"], "never empty");
    }

    #[test]
    fn weights_are_matched_as_css_fonts_says() {
        for (wanted, had, found) in
            [(400, [300, 500], 500), (400, [300, 700], 300), (300, [200, 400], 200), (600, [500, 900], 900), (500, [400, 600], 400)]
        {
            let nearest = had.into_iter().min_by_key(|&weight| weight_distance(wanted, weight)).unwrap();
            assert_eq!(nearest, found, "{wanted} of {had:?}");
        }
    }

    /// 仿宋 with further tables in its file: a directory of 16 bytes each (OpenType, the font file).
    pub(crate) fn with_tables(further: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("themes/fonts/fandol/FandolFang-Regular.otf");
        let file = std::fs::read(path).unwrap();
        let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        let count = usize::from(u16::from_be_bytes([file[4], file[5]]));
        let own = (0..count).map(|table| 12 + 16 * table);
        let own = own.map(|at| (file[at..at + 4].to_vec(), file[number(at + 8)..number(at + 8) + number(at + 12)].to_vec()));
        let is_new = |tag: &[u8]| further.iter().all(|(new, _)| new.as_slice() != tag);
        let mut tables: Vec<(Vec<u8>, Vec<u8>)> = own.filter(|(tag, _)| is_new(tag)).collect();
        tables.extend(further.iter().map(|(tag, data)| (tag.to_vec(), data.clone())));
        tables.sort();
        let mut head = [&file[..4], &u16::try_from(tables.len()).unwrap().to_be_bytes(), &[0; 6]].concat();
        let mut body = Vec::new();
        let start = 12 + 16 * tables.len();
        for (tag, data) in &tables {
            let place = [0, start + body.len(), data.len()].map(|number| u32::try_from(number).unwrap().to_be_bytes());
            head.extend([tag.as_slice(), &place.concat()].concat());
            body.extend(data);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        [head, body].concat()
    }

    /// A table of names: of a family in the Chinese of Windows, and for PostScript.
    pub(crate) fn named(family: &str) -> Vec<u8> {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let texts = [(1, 0x0804, utf16(family)), (6, 0x0409, utf16("Renamed"))];
        let mut head = [0, 2, 6 + 2 * 12].map(u16::to_be_bytes).concat();
        let mut start = 0;
        for (id, language, text) in &texts {
            let length = u16::try_from(text.len()).unwrap();
            head.extend([3, 1, *language, *id, length, start].map(u16::to_be_bytes).concat());
            start += length;
        }
        texts.into_iter().fold(head, |table, (_, _, text)| [table, text].concat())
    }

    /// The axes of a variable font: one, of weights from 100 to 900.
    pub(crate) fn axes() -> Vec<u8> {
        let axis = [b"wght".to_vec(), [100u32, 400, 900].map(|weight| (weight << 16).to_be_bytes()).concat(), vec![0; 4]].concat();
        let head = [1u16, 0, 16, 2, 1, 20, 0, 8].map(u16::to_be_bytes).concat();
        [head, axis].concat()
    }

    fn made(data: Vec<u8>) -> Result<FontLibrary, FontError> {
        FontLibrary::new(vec![FontSource {
            family: "own".to_owned(),
            weight: 400,
            italic: false,
            data: data.into(),
            index: 0,
            except: String::new(),
        }])
    }

    #[test]
    fn a_family_is_found_by_the_names_in_its_file() {
        for name in ["方正小标宋简体", "仿宋_GB2312"] {
            let library = made(with_tables(&[(b"name", named(name))])).unwrap();
            assert!(library.has_family(name) && library.has_family("own") && !library.has_family("仿宋"), "{name}");
        }
        assert_eq!(library().find(&["FandolKai".to_owned()], 400, false)[0], FaceId(1), "by its Latin name");
    }

    #[test]
    fn a_variable_font_is_refused_by_name() {
        let found = made(with_tables(&[(b"fvar", axes())])).unwrap_err();
        assert_eq!(found, FontError::Variable { family: "own".to_owned() });
    }

    #[test]
    fn of_a_collection_each_face_can_be_named_and_no_other() {
        let (family, weight, file, _) = BUNDLED[5];
        let names: Vec<String> = (0..3)
            .map(|index| FontLibrary::new(vec![source(&(family, weight, file, index))]).unwrap())
            .map(|library| library.face(FaceId(0)).postscript_name().to_owned())
            .collect();
        assert_eq!(names, ["NotoSerifCJKjp-Regular", "NotoSerifCJKkr-Regular", "NotoSerifCJKsc-Regular"]);
        let beyond = FontLibrary::new(vec![source(&(family, weight, file, 99))]).unwrap_err();
        assert_eq!(beyond, FontError::Unreadable { family: family.to_owned(), index: 99 });
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let source = FontSource {
            family: "kaiti".to_owned(),
            weight: 400,
            italic: false,
            data: b"no font".to_vec().into(),
            index: 0,
            except: String::new(),
        };
        let error = FontLibrary::new(vec![source]).unwrap_err();
        assert_eq!(error, FontError::Unreadable { family: "kaiti".to_owned(), index: 0 });
        assert_eq!(FontLibrary::new(Vec::new()).unwrap_err(), FontError::Empty);
    }
}
