//! Installed fonts, as a theme asks for them. fontconfig says where they are, on Linux alone.
#![cfg(target_os = "linux")]

use crate::program::{Run, repository, run, said, workplan};
use crate::witnesses::{Font, Witness};
use std::path::Path;

/// A new plan, and a theme `office` with these fonts that extends gbt9704.
fn plan(fonts: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(said(place.path(), &["new", "."]).code, 0);
    let theme = place.path().join("themes/office");
    std::fs::create_dir_all(&theme).unwrap();
    std::fs::write(theme.join("theme.yaml"), format!("extends: gbt9704\nfonts: {{{fonts}}}\n")).unwrap();
    place
}

/// What the program says to a command with that theme, on a machine whose fonts lie in `folder`.
fn said_with_fonts(place: &Path, folder: &Path, command: &[&str]) -> Run {
    let configuration = place.join("fonts.conf");
    std::fs::write(&configuration, format!("<fontconfig><dir>{}</dir></fontconfig>", folder.display())).unwrap();
    run(workplan(place, &[command, &["--theme", "office"]].concat()).env("FONTCONFIG_FILE", &configuration))
}

/// The line of a family in what `workplan fonts` says.
fn line(run: &Run, family: &str) -> String {
    run.stdout.lines().find(|line| line.starts_with(family)).unwrap_or_else(|| panic!("{run:?}")).to_owned()
}

#[test]
fn a_theme_is_printed_in_an_installed_font_and_without_it_in_that_of_its_base() {
    let place = plan("xiaobiaosong: {local: [方正小标宋简体, FandolKai]}");
    let installed = tempfile::tempdir().unwrap();
    let said = |command: &[&str]| said_with_fonts(place.path(), installed.path(), command);

    let without = line(&said(&["fonts"]), "xiaobiaosong");
    assert!(without.ends_with("fonts/fandol/FandolSong-Bold.otf (built in)"), "{without}");
    let build = said(&["build", "--all"]);
    assert!(build.code == 0 && build.stderr.contains("information[WP0803]"), "{build:?}");

    std::fs::copy(repository().join("themes/fonts/fandol/FandolKai-Regular.otf"), installed.path().join("Kai.otf")).unwrap();
    let with = line(&said(&["fonts"]), "xiaobiaosong");
    assert!(with.contains("FandolKai-Regular") && with.ends_with("Kai.otf (installed)"), "{with}");
    let build = said(&["build", "--all"]);
    assert!(build.code == 0 && !build.stderr.contains("WP0803"), "{build:?}");
}

#[test]
fn a_collection_with_truetype_outlines_is_embedded_and_can_be_read() {
    let (Some(font), Some(mut pdffonts), Some(mut pdftotext), Some(mut qpdf)) =
        (Font::ZenHei.path(), Witness::Pdffonts.call(), Witness::Pdftotext.call(), Witness::Qpdf.call())
    else {
        return;
    };
    let place = plan("fangsong: {local: 文泉驿正黑}");
    let build = said_with_fonts(place.path(), font.parent().unwrap(), &["build"]);
    assert_eq!(build.code, 0, "{build:?}");
    let pdf = place.path().join("output/plan.pdf");
    let fonts = run(pdffonts.arg(&pdf)).stdout;
    let embedded = fonts.lines().find(|line| line.contains("+WenQuanYiZenHei ")).unwrap_or_else(|| panic!("{fonts}"));
    assert!(embedded.contains("CID TrueType") && embedded.contains("yes yes yes"), "{embedded}");
    assert_eq!(run(qpdf.arg("--check").arg(&pdf)).code, 0);
    let source = std::fs::read_to_string(place.path().join("content/01-overall.md")).unwrap();
    let han = |text: &str| text.chars().filter(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter)).collect::<String>();
    let sentence: String = han(source.lines().rfind(|line| line.contains('。')).unwrap()).chars().take(12).collect();
    let printed = han(&run(pdftotext.arg(&pdf).arg("-")).stdout);
    assert!(printed.contains(&sentence), "{sentence} in {printed}");
}
