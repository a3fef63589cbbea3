//! The pages of a site: the newest revision's address, all revisions of a plan, all plans; and the script by which a page
//! of any revision says that there is a newer one.

use super::versions::{Version, Versions};
use super::words::Words;
use super::{VERSIONS, feed};
use std::fmt::Write as _;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("newer.js");

/// The files at the fixed addresses of a plan, but for the PDF edition.
pub(super) fn of_plan(versions: &Versions, current: &Version) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (VERSIONS, versions.to_json()),
        ("versions.js", script(versions, current).into_bytes()),
        ("versions.html", revisions(versions).into_bytes()),
        ("feed.xml", feed::atom(versions).into_bytes()),
        ("index.html", newest(versions, current).into_bytes()),
    ]
}

/// The page of all plans.
pub(super) fn of_all(plans: &[Versions]) -> String {
    let words = Words::of(plans.is_empty() || plans.iter().any(|plan| plan.plan.is_chinese()));
    let mut body = format!("<main>\n<h1>{}</h1>\n", words.plans);
    if plans.is_empty() {
        let _ = writeln!(body, "<p>{}</p>", words.no_plans);
    } else {
        body.push_str("<ul class=\"plans\">\n");
    }
    for plan in plans {
        let Some(current) = plan.current() else { continue };
        let own = Words::of(plan.plan.is_chinese());
        let (slug, title, issuer) = (address(&plan.plan.slug), escape(&current.title), escape(&plan.plan.issuer));
        let number = current.number.as_deref().map(|number| format!(" · {}", escape(number))).unwrap_or_default();
        let _ = writeln!(
            body,
            "<li lang=\"{lang}\"><h2><a href=\"{slug}/index.html\">{title}</a></h2>\n<p class=\"facts\">{issuer}{number} · {revision} · \
             {time}</p>\n<p class=\"links\"><a href=\"{slug}/{slug}.pdf\">{pdf}</a> <a href=\"{slug}/versions.html\">{all}</a></p></li>",
            lang = own.lang,
            revision = escape(&current.revision),
            time = time(own, current),
            pdf = own.pdf,
            all = own.all_revisions,
        );
    }
    if !plans.is_empty() {
        body.push_str("</ul>\n");
    }
    body.push_str("</main>\n");
    page(words, words.plans, "", &body)
}

/// The page at the fixed address: leads to the newest revision, with whatever the address says of the place in it.
fn newest(versions: &Versions, current: &Version) -> String {
    let words = Words::of(versions.plan.is_chinese());
    let target = format!("{}/index.html", address(&current.folder));
    let title = escape(&current.title);
    let head = format!(
        "<script>location.replace(\"{target}\" + location.search + location.hash);</script>\n\
         <noscript><meta http-equiv=\"refresh\" content=\"0; url={target}\"></noscript>\n<link rel=\"canonical\" href=\"{target}\">\n"
    );
    let body = format!(
        "<main>\n<h1>{title}</h1>\n<p>{}{}<a href=\"{target}\">{}</a></p>\n<p><a href=\"versions.html\">{}</a></p>\n</main>\n",
        words.newest_is_here,
        words.colon,
        escape(&current.revision),
        words.all_revisions
    );
    page(words, &current.title, &head, &body)
}

/// The page of all revisions of a plan.
fn revisions(versions: &Versions) -> String {
    let words = Words::of(versions.plan.is_chinese());
    let current = versions.current().map(|version| version.folder.as_str());
    let title = versions.current().map_or(versions.plan.title.as_str(), |version| version.title.as_str());
    let head = format!("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"feed.xml\">\n", words.feed);
    let mut body = format!(
        "<header>\n<p class=\"links\"><a href=\"../index.html\">{}</a></p>\n</header>\n<main>\n<h1>{}</h1>\n<p class=\"facts\">{}{}{}</p>\n\
         <h2>{}</h2>\n<ol class=\"revisions\" reversed>\n",
        words.all_plans,
        escape(title),
        words.issuer,
        words.colon,
        escape(&versions.plan.issuer),
        words.revisions
    );
    for version in &versions.versions {
        revision(words, &versions.plan.slug, version, current == Some(version.folder.as_str()), &mut body);
    }
    let _ = writeln!(body, "</ol>\n<p class=\"links\"><a href=\"feed.xml\">{}</a></p>\n</main>", words.feed);
    page(words, &format!("{title}{}{}", words.colon, words.revisions), &head, &body)
}

fn revision(words: &Words, slug: &str, version: &Version, is_current: bool, body: &mut String) {
    let folder = address(&version.folder);
    let badge = match (is_current, version.withdrawn) {
        (true, _) => format!(" <span class=\"badge current\">{}</span>", words.current),
        (_, true) => format!(" <span class=\"badge\">{}</span>", words.withdrawn),
        _ => String::new(),
    };
    let _ = writeln!(body, "<li><h3><a href=\"{folder}/index.html\">{}</a>{badge}</h3>", escape(&version.revision));
    let number = version.number.as_deref().map(|number| format!(" · {}{}{}", words.number, words.colon, escape(number)));
    let _ = writeln!(body, "<p class=\"facts\">{}{}</p>", time(words, version), number.unwrap_or_default());
    let mut links = format!(
        "<a href=\"{folder}/index.html\">{}</a> <a href=\"{folder}/{}.pdf\">{}</a> ({}{})",
        words.read,
        address(slug),
        words.pdf,
        version.pages,
        words.pages
    );
    for (file, name) in [(&version.comparison_html, words.comparison), (&version.comparison_pdf, words.comparison_pdf)] {
        if let Some(file) = file {
            let _ = write!(links, " <a href=\"{folder}/{}\">{name}</a>", address(file));
        }
    }
    let _ = writeln!(body, "<p class=\"links\">{links}</p>");
    if !version.changes.is_empty() {
        let _ = writeln!(body, "<details><summary>{}</summary>\n<ul>", words.changes);
        for change in &version.changes {
            let _ = writeln!(body, "<li>{}</li>", escape(change));
        }
        body.push_str("</ul>\n</details>\n");
    }
    body.push_str("</li>\n");
}

/// The script beside the revisions: what is newest, and what shows it. It is loaded by pages that were published before,
/// which so learn what has come since.
fn script(versions: &Versions, current: &Version) -> String {
    let words = Words::of(versions.plan.is_chinese());
    let of = |version: &Version| serde_json::json!({"revision": version.revision, "withdrawn": version.withdrawn});
    let data = serde_json::json!({
        "current": current.revision,
        "address": format!("{}/index.html", address(&current.folder)),
        "day": words.day(&current.date),
        "lang": words.lang,
        "newer": words.newer,
        "withdrawn": words.was_withdrawn,
        "stop": words.stop,
        "versions": versions.versions.iter().map(of).collect::<Vec<_>>(),
    });
    SCRIPT.replace("/* versions */ {}", &data.to_string())
}

/// A page of a revision with the script that says whether there is a newer one.
pub(super) fn announcing(path: &str, page: &[u8], revision: &str) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let up = "../".repeat(path.matches('/').count() + 1);
    let script = format!("<script src=\"{up}versions.js\" data-revision=\"{}\"></script>\n", escape(revision));
    match page.rfind("</body>") {
        Some(end) => format!("{}{script}{}", &page[..end], &page[end..]).into_bytes(),
        None => page.into_owned().into_bytes(),
    }
}

/// A page of a draft, which says so above all else.
pub fn marked_as_draft(page: &[u8], note: &str) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let mark = format!(
        "\n<aside role=\"note\" style=\"padding:.6em 1em;border-bottom:3px solid #8a4b00;background:#fff3d6;color:#3d2200;font-weight:bold\">{}</aside>",
        escape(note)
    );
    let end = page.find("<body").and_then(|begin| page.get(begin..)?.find('>').map(|end| begin + end + 1));
    match end {
        Some(end) => format!("{}{mark}{}", &page[..end], &page[end..]).into_bytes(),
        None => page.into_owned().into_bytes(),
    }
}

fn page(words: &Words, title: &str, head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n{head}<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        words.lang,
        escape(title)
    )
}

fn time(words: &Words, version: &Version) -> String {
    format!("<time datetime=\"{}\">{}</time>", escape(version.date.get(..10).unwrap_or_default()), words.day(&version.date))
}

/// Text for content and for attributes in double quotes.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A name of a file or folder as a part of an address: names of revisions and plans hold letters and figures, `.`, `-`, `_`.
fn address(name: &str) -> String {
    let mut address = String::new();
    for letter in name.chars() {
        if letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_') {
            address.push(letter);
        } else {
            let mut bytes = [0; 4];
            letter.encode_utf8(&mut bytes).bytes().for_each(|byte| address.push_str(&format!("%{byte:02X}")));
        }
    }
    address
}
