//! The built-in themes, embedded in the binary: the table of their files, and the fonts they share.

/// A built-in theme.
pub(super) struct BuiltinTheme {
    /// Its name.
    pub name: &'static str,
    /// Its text files: path within the theme's folder, and text.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! theme {
    ($name:literal: $($path:literal),* $(,)?) => {
        BuiltinTheme {
            name: $name,
            files: &[$(($path, include_str!(concat!("../../themes/", $name, "/", $path)))),*],
        }
    };
}

macro_rules! fonts {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/", $path)))),*]
    };
}

/// Every built-in theme.
pub(super) const THEMES: &[BuiltinTheme] = &[
    theme!(
        "gbt9704":
        "theme.yaml",
        "base.css",
        "filter.js",
        "html/contents.html",
        "html/heading.html",
        "html/matrix.css",
        "html/matrix.html",
        "html/matrix/legend.html",
        "html/matrix/load.html",
        "html/matrix/mark.html",
        "html/matrix/scale.html",
        "html/matrix/timeline.html",
        "html/parts.html",
        "html/plan.html",
        "html/responsibility.html",
        "html/sheet.html",
        "html.css",
        "html.js",
        "print/annex-note.html",
        "print/contents.html",
        "print/cover.html",
        "print/heading.html",
        "print/imprint.html",
        "print/letter-head.html",
        "print/matrix.css",
        "print/matrix.html",
        "print/matrix/legend.html",
        "print/matrix/load.html",
        "print/matrix/mark.html",
        "print/matrix/scale.html",
        "print/matrix/timeline.html",
        "print/parts.html",
        "print/plan.html",
        "print/red-head.html",
        "print/responsibility.html",
        "print/sheet.html",
        "print/signature.html",
        "print/title.html",
        "print.css",
    ),
    theme!(
        "report":
        "theme.yaml",
        "html.css",
        "print/contents.html",
        "print/cover.html",
        "print/heading.html",
        "print/plan.html",
        "print/signature.html",
        "print/title.html",
        "print.css",
    ),
];

/// The built-in theme of a name.
pub(super) fn find(name: &str) -> Option<&'static BuiltinTheme> {
    THEMES.iter().find(|theme| theme.name == name)
}

/// The fonts that built-in themes share: path within `themes/`, and bytes.
pub(super) const FONTS: &[(&str, &[u8])] = fonts![
    "fonts/fandol/FandolFang-Regular.otf",
    "fonts/fandol/FandolHei-Regular.otf",
    "fonts/fandol/FandolKai-Regular.otf",
    "fonts/fandol/FandolSong-Bold.otf",
    "fonts/fandol/FandolSong-Regular.otf",
    "fonts/libertine/LinBiolinum_R.otf",
    "fonts/libertine/LinBiolinum_RB.otf",
    "fonts/libertine/LinLibertine_M.otf",
    "fonts/libertine/LinLibertine_R.otf",
    "fonts/libertine/LinLibertine_RB.otf",
    "fonts/libertine/LinLibertine_RBI.otf",
    "fonts/libertine/LinLibertine_RI.otf",
    "fonts/noto/NotoSerifCJK-Regular.ttc",
];

/// Under which licence the fonts of each folder stand.
pub(super) const LICENCES: &[(&str, &str)] =
    &[("fonts/fandol/", "GPL-3.0 with the font exception"), ("fonts/libertine/", "OFL-1.1"), ("fonts/noto/", "OFL-1.1")];

#[cfg(test)]
mod tests {
    use super::THEMES;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// A file that is in the folder but not in the table would work in this repository, where the
    /// project overrides the built-in theme, and be missing everywhere else.
    #[test]
    fn the_table_lists_every_file_of_the_theme_folders() {
        for theme in THEMES {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(theme.name);
            let on_disk: BTreeSet<String> = walkdir::WalkDir::new(&root)
                .into_iter()
                .filter_map(Result::ok)
                .filter(|entry| entry.file_type().is_file())
                .filter_map(|entry| Some(entry.path().strip_prefix(&root).ok()?.to_str()?.replace('\\', "/")))
                .collect();
            let in_table: BTreeSet<String> = theme.files.iter().map(|(path, _)| (*path).to_owned()).collect();
            assert_eq!(in_table, on_disk);
        }
    }
}
