//! The Atom feed of a plan: an entry for each revision that was not withdrawn.

use super::pages::escape;
use super::versions::{Version, Versions};
use super::words::Words;
use crate::publish::digest;
use std::fmt::Write as _;

/// feed.xml (RFC 4287). Addresses are relative to it, since a site does not know where it is read.
pub(super) fn atom(versions: &Versions) -> String {
    let plan = &versions.plan;
    let words = Words::of(plan.is_chinese());
    let shown: Vec<&Version> = versions.versions.iter().filter(|version| !version.withdrawn).collect();
    let updated = shown.first().map_or("1970-01-01T00:00:00Z", |version| version.date.as_str());
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n\
         <author><name>{}</name></author>\n<updated>{updated}</updated>\n<link rel=\"self\" href=\"feed.xml\"/>\n<link href=\"index.html\"/>\n",
        words.lang,
        id(&[&plan.issuer, &plan.slug, &plan.year]),
        escape(&plan.title),
        escape(&plan.issuer),
    );
    for version in shown {
        let (title, revision, folder) = (escape(&version.title), escape(&version.revision), escape(&version.folder));
        let summary = version.changes.join("\n");
        let _ = write!(
            feed,
            "<entry>\n<id>{}</id>\n<title>{title} · {revision}</title>\n<updated>{}</updated>\n<link href=\"{folder}/index.html\"/>\n\
             <link rel=\"related\" type=\"application/pdf\" href=\"{folder}/{}.pdf\"/>\n<summary>{}</summary>\n</entry>\n",
            id(&[&plan.issuer, &plan.slug, &plan.year, &version.revision]),
            escape(&version.date),
            escape(&plan.slug),
            escape(if summary.is_empty() { &version.revision } else { &summary }),
        );
    }
    feed.push_str("</feed>\n");
    feed
}

/// A UUID (version 8) of these texts: the same wherever the site is read.
fn id(texts: &[&str]) -> String {
    let hash = digest(texts.join("\n").as_bytes());
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}
