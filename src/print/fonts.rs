//! The faces a document may use: parsed once, looked up by family name, shared by reference.

/// The number of a face in a [`FontLibrary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

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
    pub data: std::borrow::Cow<'static, [u8]>,
    /// The face's index in a collection.
    pub index: u32,
}
