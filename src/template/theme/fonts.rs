//! The faces of a theme: what theme.yaml and `@font-face` describe, and the installed fonts that its style sheets call by
//! their names. Knows nothing of what is set in them.

use super::description::FaceFile;
use super::{FontFile, FontOrigin, Link, Loading, ThemeFile, builtin, is_inside};
use crate::diag::{Code, Message};
use crate::message;
use crate::print::fonts::{Bytes, FontError, FontSource};
use crate::print::style::{FaceSource, FontFace, StyleSheet, family_lists, font_faces};
use crate::source::files::FileError;
use crate::source::installed::InstalledFace;
use crate::source::report_file_error;
use crate::span::{Span, Spanned};

/// A face and where it comes from.
type Font = (FontSource, FontFile);

/// The weights and slopes that a family called by its name is looked through for.
const USUAL: [(u16, bool); 4] = [(400, false), (700, false), (400, true), (700, true)];

/// Why the fonts of a theme cannot be used.
pub fn wrong_fonts(error: &FontError) -> Message {
    match error {
        FontError::Empty => message!("the theme has no font", "主题里没有字体"),
        FontError::TooMany => message!("the theme has too many fonts", "主题里的字体太多"),
        FontError::Variable { family } => message!(
            "the font for the family `{family}` is a variable font, of which no instance is named",
            "字体“{family}”是可变字体，没有固定的字重"
        ),
        FontError::Unreadable { family, index } => {
            message!("face {index} of the font for the family `{family}` cannot be read", "字体“{family}”的第{index}个字面读不出来")
        }
    }
}

impl Loading<'_> {
    /// All faces of a theme and those it extends.
    pub(super) fn fonts(&mut self, chain: &[Link], sheets: &[&ThemeFile]) -> Vec<Font> {
        let mut fonts = self.sheet_fonts(sheets);
        fonts.extend(self.described_fonts(chain));
        let called = self.called_fonts(sheets, &fonts);
        fonts.extend(called);
        fonts
    }

    /// The faces that style sheets bring along by `@font-face`, from the folders of their themes.
    fn sheet_fonts(&mut self, sheets: &[&ThemeFile]) -> Vec<Font> {
        let mut fonts = Vec::new();
        for sheet in sheets {
            let faces = font_faces(&sheet.text);
            if faces.is_empty() {
                continue;
            }
            let source = self.sources.add(format!("themes/{}/{}", sheet.theme, sheet.path), &sheet.text);
            for FontFace { family, sources, weight, italic } in faces {
                let placed = sources.into_iter().map(|(address, place)| Spanned::new(address, Span::new(source, place.start, place.end)));
                let face = FaceFile { family, sources: placed.collect(), index: 0, weight, italic, except: String::new() };
                match self.font(&sheet.theme, &face) {
                    Some(font) => fonts.extend(font),
                    None => self.not_installed(&face, None),
                }
            }
        }
        fonts
    }

    /// The faces of theme.yaml; a family of a theme replaces that of the themes it extends, unless it is to be had of
    /// installed fonts alone and none of them is there.
    fn described_fonts(&mut self, chain: &[Link]) -> Vec<Font> {
        let mut fonts: Vec<Font> = Vec::new();
        let mut missing: Vec<&FaceFile> = Vec::new();
        for link in chain {
            let mut own = Vec::new();
            for face in link.description.faces.iter().filter(|face| !fonts.iter().any(|(known, _)| known.family == face.family)) {
                match self.font(&link.name, face) {
                    Some(font) => own.extend(font),
                    None => missing.push(face),
                }
            }
            fonts.extend(own);
        }
        for face in missing {
            let instead = fonts.iter().find(|(known, _)| known.family == face.family).map(|(_, file)| file.path.clone());
            self.not_installed(face, instead.as_deref());
        }
        fonts
    }

    /// The installed fonts that style sheets call by names which no face of the theme has.
    fn called_fonts(&mut self, sheets: &[&ThemeFile], fonts: &[Font]) -> Vec<Font> {
        let texts: Vec<StyleSheet<'_>> = sheets.iter().map(|sheet| StyleSheet { name: &sheet.path, text: &sheet.text }).collect();
        let mut names: Vec<String> = Vec::new();
        for name in family_lists(&texts).into_iter().flat_map(|list| list.families) {
            if !names.contains(&name) && !fonts.iter().any(|(known, _)| known.is_of_family(&name)) {
                names.push(name);
            }
        }
        names.iter().flat_map(|name| self.called(name)).collect()
    }

    /// The faces of an installed family; one of variable weight is passed over, as the next family is wished for in its place.
    fn called(&self, name: &str) -> Vec<Font> {
        let installed = self.files.installed_faces(name);
        let mut faces: Vec<&InstalledFace> = USUAL.iter().filter_map(|(weight, italic)| nearest(&installed, *weight, *italic)).collect();
        faces.dedup();
        let font = |face: &&InstalledFace| {
            let font = installed_font(name, face.weight, face.italic, "", face)?;
            font.0.check().is_ok().then_some(font)
        };
        faces.iter().filter_map(font).collect()
    }

    /// A face from the first of its sources that has it. None where it is to be had of installed fonts alone and none of them
    /// is there; nothing in it, with a problem, where it cannot be used.
    fn font(&mut self, theme: &str, face: &FaceFile) -> Option<Option<Font>> {
        for source in &face.sources {
            let found = match &source.value {
                FaceSource::Local(name) => {
                    let installed = self.files.installed_faces(name);
                    nearest(&installed, face.weight, face.italic)
                        .and_then(|found| installed_font(&face.family, face.weight, face.italic, &face.except, found))
                }
                FaceSource::File(path) => match self.font_file(theme, path, source.span) {
                    Ok(found) => found.map(|(data, file)| (font_source(face, data), file)),
                    Err(Refused) => return Some(None),
                },
            };
            if let Some(font) = found {
                self.told(face, source);
                return Some(self.checked(font, source.span));
            }
        }
        let file = face.sources.iter().find_map(|source| match &source.value {
            FaceSource::File(path) => Some((path, source.span)),
            FaceSource::Local(_) => None,
        });
        let (path, place) = file?;
        let message = message!("there is no font file `{path}`", "没有字体文件“{path}”");
        self.sink.error(Code::ThemeFile, place, message).help(message!(
            "put it into themes/{theme}/, or write the path of a file that is there",
            "请把文件放到themes/{theme}/里，或者改写成已有文件的路径"
        ));
        Some(None)
    }

    /// The bytes of a font file and where it comes from; none if there is none.
    fn font_file(&mut self, theme: &str, path: &str, place: Span) -> Result<Option<(Bytes, FontFile)>, Refused> {
        if !is_inside(path) {
            return Ok(None);
        }
        let in_project = format!("themes/{theme}/{path}");
        match self.files.read(&in_project) {
            Ok(bytes) => Ok(Some((bytes.into(), FontFile { path: in_project, origin: FontOrigin::Project, licence: None }))),
            Err(FileError::NotFound) => Ok(program_font(path)),
            Err(error) => {
                report_file_error(&error, &in_project, &mut self.sink, &place.into());
                Err(Refused)
            }
        }
    }

    /// A face that can be printed with; none, with a problem, if it cannot.
    fn checked(&mut self, font: Font, place: Span) -> Option<Font> {
        match font.0.check() {
            Err(error) => {
                self.sink.error(Code::ThemeFile, place, wrong_fonts(&error)).help(message!(
                    "give an OpenType or TrueType file of one weight: .otf, .ttf or .ttc",
                    "请用单一字重的OpenType或TrueType字体文件：.otf、.ttf、.ttc"
                ));
                None
            }
            Ok(()) => {
                if font.0.forbids_embedding() {
                    let message = message!(
                        "the font `{path}` forbids to be embedded in documents",
                        "字体“{path}”声明不允许嵌入文件",
                        path = font.1.path
                    );
                    self.sink.warning(Code::ThemeFile, place, message).help(message!(
                        "ask its maker for a licence before the PDF is passed on, or choose another font",
                        "PDF发出去之前请先取得字体厂商的许可，或者换用别的字体"
                    ));
                }
                Some(font)
            }
        }
    }

    /// Says that fonts which come before the one in use are not installed.
    fn told(&mut self, face: &FaceFile, used: &Spanned<FaceSource>) {
        if let FaceSource::File(path) = &used.value {
            self.not_installed(face, Some(path));
        }
    }

    /// Says that no font of those named is installed: which is used in their place, or that the family is missing.
    fn not_installed(&mut self, face: &FaceFile, instead: Option<&str>) {
        let local = |source: &Spanned<FaceSource>| match &source.value {
            FaceSource::Local(name) => Some((name.clone(), source.span)),
            FaceSource::File(_) => None,
        };
        let (names, places): (Vec<String>, Vec<Span>) = face.sources.iter().filter_map(local).unzip();
        let Some(place) = places.first() else { return };
        let family = &face.family;
        match instead {
            Some(instead) => self.sink.information(
                Code::UnknownFont,
                *place,
                message!(
                    "no font {names} is installed: `{family}` is printed in {instead}",
                    "没有安装字体{names}，“{family}”改用{instead}",
                    names = Message::listed(&names)
                ),
            ),
            None => self.sink.error(
                Code::UnknownFont,
                *place,
                message!(
                    "no font {names} is installed, and `{family}` has no other face",
                    "没有安装字体{names}，“{family}”也没有别的字体可用",
                    names = Message::listed(&names)
                ),
            ),
        }
        .help(message!(
            "install the font, or put its file into the theme's folder and name it by `file`; `workplan fonts` shows what is used",
            "请安装该字体，或者把字体文件放进主题文件夹、用“file”写明；“workplan fonts”可以查看实际使用的字体"
        ));
    }
}

/// A file that may not be read, which has been said.
struct Refused;

fn font_source(face: &FaceFile, data: Bytes) -> FontSource {
    let FaceFile { family, index, weight, italic, except, .. } = face;
    FontSource { family: family.clone(), weight: *weight, italic: *italic, data, index: *index, except: except.clone() }
}

/// A font that comes with the program.
fn program_font(path: &str) -> Option<(Bytes, FontFile)> {
    let (_, bytes) = builtin::FONTS.iter().find(|(known, _)| *known == path)?;
    let licence = builtin::LICENCES.iter().find(|(folder, _)| path.starts_with(folder)).map(|(_, licence)| (*licence).to_owned());
    Some((Bytes::Static(bytes), FontFile { path: path.to_owned(), origin: FontOrigin::Program, licence }))
}

/// Of the faces of a family the one nearest in slope and weight.
fn nearest(faces: &[InstalledFace], weight: u16, italic: bool) -> Option<&InstalledFace> {
    faces.iter().min_by_key(|face| FontSource::distance((weight, italic), (face.weight, face.italic)))
}

fn installed_font(family: &str, weight: u16, italic: bool, except: &str, face: &InstalledFace) -> Option<Font> {
    let source =
        FontSource { family: family.to_owned(), weight, italic, data: face.read()?.into(), index: face.index, except: except.to_owned() };
    Some((source, FontFile { path: face.file(), origin: FontOrigin::Installed, licence: None }))
}

#[cfg(test)]
mod tests;
