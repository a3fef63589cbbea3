//! The addresses of links and pictures: what is written between the parentheses -> a target.

use crate::diag::{Code, Language, Message, Sink, nearest};
use crate::message;
use crate::model::LinkTarget;
use crate::source::drawing;
use crate::source::files::{Files, resolve_path};
use crate::span::Span;

/// The schemes of addresses that a link may lead to.
pub(super) const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "ftp"];

/// What a link in a file of `folder` leads to; an address that cannot be published is reported.
pub(super) fn link(written: &str, folder: &str, span: Span, sink: &mut Sink) -> Option<LinkTarget> {
    if matches!(written, "" | "#") {
        sink.error(Code::UnknownReference, span, message!("the link leads nowhere", "链接没有写指向哪里")).help(message!(
            "write where it leads between the parentheses: `#id`, a section file, or an address",
            "请在圆括号里写上“#标识”、某个部分的文件名或者网址"
        ));
        return None;
    }
    if let Some(id) = written.strip_prefix('#') {
        return Some(LinkTarget::Id(id.to_owned()));
    }
    if let Some(scheme) = scheme(written) {
        if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
            return Some(LinkTarget::Url(written.to_owned()));
        }
        sink.error(
            Code::UnknownReference,
            span,
            message!("a link to an address that begins with `{scheme}:`", "链接不能以“{scheme}:”开头"),
        )
        .help(message!(
            "a link leads to `#id`, to a section file, or to an address that begins with https:// or mailto:",
            "链接可以写“#标识”、某个部分的文件名，或者以https://、mailto:开头的地址"
        ));
        return None;
    }
    let (path, id) = written.split_once('#').map_or((written, None), |(path, id)| (path, Some(id.to_owned())));
    if !path.ends_with(".md") || path.starts_with("//") {
        sink.error(
            Code::UnknownReference,
            span,
            message!(
                "a link to `{written}`, which is no id, section file or address",
                "链接“{written}”不是标识，也不是某个部分的文件或网址"
            ),
        )
        .help(help_for_no_section(path));
        return None;
    }
    let path = resolved(path, folder, span, sink)?;
    Some(LinkTarget::File { path, id: id.filter(|id| !id.is_empty()) })
}

/// What to write in place of a link to something that is no section file.
fn help_for_no_section(path: &str) -> Message {
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    match ending.as_str() {
        "png" | "jpg" | "jpeg" | "svg" => {
            message!("a picture is shown by `![what it shows]({path})`, with `!` in front", "要显示图片，前面加“!”：“![图的说明]({path})”")
        }
        "" if !path.is_empty() => {
            let folder = path.trim_end_matches('/');
            message!(
                "a link leads to a file: `{folder}/index.md` for a folder, `{folder}.md` for a section",
                "链接要写到文件：文件夹写“{folder}/index.md”，某个部分写“{folder}.md”"
            )
        }
        _ => message!(
            "a link leads to `#id`, to a section file such as `01-overall.md`, or to an address such as https://…",
            "链接可以写“#标识”、某个部分的文件名（例如“01-overall.md”），或者网址（例如https://…）"
        ),
    }
}

/// The path relative to the project of a picture that a file of `folder` shows; one that is not
/// there, or cannot be, is reported.
pub(super) fn picture(written: &str, folder: &str, files: &dyn Files, span: Span, sink: &mut Sink) -> Option<String> {
    if scheme(written).is_some() || written.starts_with("//") {
        sink.error(Code::RemotePicture, span, message!("a picture from outside the project", "图片不在项目里"))
            .help(message!("put the picture into content/images and give its path", "请把图片放到content/images文件夹，再写它的路径"));
        return None;
    }
    let path = resolved(written, folder, span, sink)?;
    if !files.exists(&path) {
        unknown_picture(written, &path, files, span, sink);
        return None;
    }
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    match ending.as_str() {
        "png" | "jpg" | "jpeg" => return Some(path),
        "svg" => return drawing(&path, files, span, sink).then_some(path),
        _ => sink
            .error(Code::UnknownPicture, span, message!("`{written}` is no picture that can be printed", "“{written}”不是能印出来的图片"))
            .help(message!("pictures are PNG, JPEG or SVG files", "图片要用PNG、JPEG或SVG文件")),
    };
    None
}

/// Whether a drawing can be published; why it cannot is reported.
fn drawing(path: &str, files: &dyn Files, span: Span, sink: &mut Sink) -> bool {
    let Some(fault) = files.read(path).ok().and_then(|bytes| drawing::fault(&bytes)) else { return true };
    let [english, chinese] = [Language::English, Language::Chinese].map(|language| fault.wording(language));
    sink.error(
        Code::UnpublishableDrawing,
        span,
        message!("the drawing `{path}` cannot be published: {english}", "图“{path}”不能发布：{chinese}"),
    )
    .help(message!(
        "export it as plain SVG, without scripts, effects, embedded or linked files, or save it as PNG",
        "请导出为普通 SVG（不含脚本、特效、嵌入或链接的文件），或另存为 PNG"
    ));
    false
}

/// The path relative to the project of a file that is named in one of `folder`.
pub(super) fn resolved(written: &str, folder: &str, span: Span, sink: &mut Sink) -> Option<String> {
    let path = resolve_path(folder, written).ok();
    if path.is_none() {
        path_outside(written, span, sink);
    }
    path
}

fn path_outside(written: &str, span: Span, sink: &mut Sink) {
    sink.error(Code::PathOutside, span, message!("the path `{written}` leads outside the project", "路径“{written}”指向项目之外")).help(
        message!(
            "a path is relative to the file, or to content/ if it begins with `/`",
            "路径从所在的文件算起；以“/”开头的，从content/算起"
        ),
    );
}

fn unknown_picture(written: &str, path: &str, files: &dyn Files, span: Span, sink: &mut Sink) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut names = files.list(folder).unwrap_or_default();
    names.sort();
    let diagnostic = sink.error(Code::UnknownPicture, span, message!("there is no picture `{written}`", "没有“{written}”这张图片"));
    match nearest(name, names.iter().map(String::as_str).filter(|name| !name.ends_with('/'))) {
        Some(near) => diagnostic.help(message!("in that folder there is `{near}`", "那个文件夹里有“{near}”")),
        None => diagnostic.help(message!(
            "put the picture there, or correct the path; it is relative to the file that shows the picture",
            "请把图片放到那里，或者改正路径；路径从写图片的文件算起"
        )),
    };
}

/// The scheme of an address such as `https:`; one letter would be a drive.
fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let mut characters = scheme.chars();
    let begins = characters.next()?.is_ascii_alphabetic();
    (begins && characters.all(|character| character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'))).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::{link, picture};
    use crate::diag::Sink;
    use crate::model::LinkTarget;
    use crate::source::files::MemoryFiles;
    use crate::span::{SourceId, Span};

    const SPAN: Span = Span { source: SourceId(0), start: 0, end: 1 };

    #[test]
    fn links_lead_to_ids_files_and_addresses() {
        let file = |path: &str, id: Option<&str>| Some(LinkTarget::File { path: path.to_owned(), id: id.map(str::to_owned) });
        let cases = [
            ("#t-focus", Some(LinkTarget::Id("t-focus".to_owned())), None),
            ("../01-overall.md", file("content/01-overall.md", None), None),
            ("/01-overall.md#goals", file("content/01-overall.md", Some("goals")), None),
            ("https://example.org/a", Some(LinkTarget::Url("https://example.org/a".to_owned())), None),
            ("javascript:alert(1)", None, Some("WP0501")),
            ("notes.docx", None, Some("WP0501")),
            ("../../../a.md", None, Some("WP0504")),
        ];
        for (written, target, code) in cases {
            let mut sink = Sink::default();
            assert_eq!(link(written, "content/03-main-work", SPAN, &mut sink), target, "{written}");
            assert_eq!(sink.diagnostics().first().map(|found| found.code.as_str()), code, "{written}");
        }
    }

    #[test]
    fn pictures_are_looked_for_in_the_project() {
        let paths = ["content/images/plan.png", "content/images/map.svg", "content/images/plan.gif"];
        let files = MemoryFiles(paths.iter().map(|path| ((*path).to_owned(), Vec::new())).collect());
        let cases = [
            ("images/plan.png", Some("content/images/plan.png"), None, ""),
            ("images/plam.png", None, Some("WP0502"), "in that folder there is `plan.png`"),
            (
                "images/map.svg",
                None,
                Some("WP0505"),
                "export it as plain SVG, without scripts, effects, embedded or linked files, or save it as PNG",
            ),
            ("https://example.org/a.png", None, Some("WP0503"), "put the picture into content/images and give its path"),
            ("data:image/png;base64,AA", None, Some("WP0503"), "put the picture into content/images and give its path"),
            ("../../a.png", None, Some("WP0504"), "a path is relative to the file, or to content/ if it begins with `/`"),
        ];
        for (written, path, code, help) in cases {
            let mut sink = Sink::default();
            assert_eq!(picture(written, "content", &files, SPAN, &mut sink).as_deref(), path, "{written}");
            let found = sink.diagnostics().first();
            assert_eq!(found.map(|found| found.code.as_str()), code, "{written}");
            assert_eq!(found.and_then(|found| found.help_in(crate::diag::Language::English)).unwrap_or(""), help, "{written}");
        }
    }
}
