//! Pictures of each kind, and what is refused.

use super::*;
use crate::print::fonts::FontSource;

fn library() -> FontLibrary {
    let source = |(family, file): (&str, &str)| FontSource {
        family: family.to_owned(),
        weight: 400,
        italic: false,
        data: std::fs::read(format!("{}/themes/fonts/fandol/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap().into(),
        index: 0,
        except: String::new(),
    };
    FontLibrary::new([("fangsong", "FandolFang-Regular.otf"), ("heiti", "FandolHei-Regular.otf")].map(source).to_vec()).unwrap()
}

fn svg(attributes: &str, content: &str) -> Result<Picture, PictureError> {
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}>{content}</svg>");
    Picture::read(text.into_bytes(), &library())
}

fn page_of(picture: &Picture) -> &[u8] {
    match picture.image.as_ref() {
        Image::Drawing(page) => page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_drawing_is_as_large_as_it_says() {
    for (attributes, expected) in [
        ("width=\"100\" height=\"40\"", (75.0, 30.0)),
        ("width=\"25.4mm\" height=\"1in\"", (72.0, 72.0)),
        ("viewBox=\"0 0 200 80\"", (150.0, 60.0)),
        ("width=\"100\" viewBox=\"0 0 200 80\"", (75.0, 30.0)),
        ("height=\"1in\" viewBox=\"0,0,200,80\"", (180.0, 72.0)),
        ("width=\"100%\" viewBox=\"0 0 200 80\"", (150.0, 60.0)),
    ] {
        let size = svg(attributes, "").unwrap().size;
        assert!((size.width - expected.0).abs() < 0.01 && (size.height - expected.1).abs() < 0.01, "{attributes}: {size:?}");
    }
}

#[test]
fn text_is_set_in_faces_of_the_library() {
    for (family, expected) in [("heiti", "FandolHei"), ("sans-serif", "FandolHei"), ("Arial", "FandolFang"), ("fangsong", "FandolFang")] {
        let text = format!("<text x=\"0\" y=\"20\" font-family=\"{family}\">安全 safety</text>");
        let picture = svg("width=\"100\" height=\"40\"", &text).unwrap();
        let page = String::from_utf8_lossy(page_of(&picture)).into_owned();
        assert!(page.contains(expected), "{family}");
    }
}

#[test]
fn a_character_that_no_face_has_is_an_error() {
    let picture = svg("width=\"100\" height=\"40\"", "<text x=\"0\" y=\"20\">\u{10FFFD}</text>");
    assert_eq!(picture.unwrap_err(), PictureError::MissingGlyph);
}

#[test]
fn what_cannot_be_shown_is_refused() {
    assert_eq!(Picture::read(b"GIF89a".to_vec(), &library()).unwrap_err(), PictureError::Unknown);
    assert_eq!(Picture::read(vec![0xFF, 0xFE, 0], &library()).unwrap_err(), PictureError::Unknown);
    assert!(matches!(svg("width=\"0\" height=\"0\"", ""), Err(PictureError::Drawing(_))));
    let inks = [&[0xFF, 0xD8, 0xFF, 0xC0, 0, 20, 8, 0, 1, 0, 1, 4][..], &[0; 12]].concat();
    assert_eq!(Picture::read(inks, &library()).unwrap_err(), PictureError::Inks);
}

#[test]
fn fonts_that_a_drawing_names_and_nobody_has_are_told() {
    let lost = |families: &str| {
        svg("viewBox=\"0 0 90 30\"", &format!("<g><text y=\"20\" font-family=\"{families}\">安全</text></g>")).unwrap().lost_fonts
    };
    assert_eq!(lost("方正黑体, Arial"), [["方正黑体", "Arial"]]);
    for known in ["heiti", "Arial, FandolHei", "Arial, sans-serif"] {
        assert!(lost(known).is_empty(), "{known}");
    }
    assert!(svg("viewBox=\"0 0 90 30\"", "<text y=\"20\">安全</text>").unwrap().lost_fonts.is_empty(), "none is named");
}
