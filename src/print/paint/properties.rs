//! What the document says of itself: the information dictionary, XMP metadata and the identifier.

use super::Metadata;
use super::objects::{name, text_string};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use time::OffsetDateTime;

/// The information dictionary (ISO 32000-1, 14.3.3).
pub(super) fn information(metadata: &Metadata) -> Dictionary {
    let texts = [
        ("Title", Some(&metadata.title)),
        ("Author", metadata.author.as_ref()),
        ("Subject", metadata.subject.as_ref()),
        ("Keywords", joined_keywords(metadata).as_ref()),
        ("Creator", Some(&metadata.creator)),
        ("Producer", Some(&metadata.producer)),
        ("Revision", metadata.revision.as_ref()),
    ]
    .map(|(key, text)| (key, text.map(|text| text_string(text))));
    let date = created(metadata).map(pdf_date);
    let dates = ["CreationDate", "ModDate"].map(|key| (key, date.clone().map(Object::string_literal)));
    texts.into_iter().chain(dates).filter_map(|(key, value)| Some((key, value?))).collect()
}

/// The XMP packet as a stream; not compressed, so that tools find it without reading PDF.
pub(super) fn xmp_stream(metadata: &Metadata) -> Stream {
    Stream::new(dictionary! { "Type" => name("Metadata"), "Subtype" => name("XML") }, xmp(metadata).into_bytes()).with_compression(false)
}

/// The two identifiers of the trailer (14.4), made from what the document holds.
pub(super) fn identifier<'a>(parts: impl Iterator<Item = &'a [u8]>) -> Object {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let id = Object::String(hash.finalize().iter().take(16).copied().collect(), StringFormat::Hexadecimal);
    Object::Array(vec![id.clone(), id])
}

fn created(metadata: &Metadata) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(metadata.created?).ok()
}

fn pdf_date(date: OffsetDateTime) -> String {
    let (year, month, day) = date.to_calendar_date();
    let (hour, minute, second) = date.to_hms();
    format!("D:{year:04}{:02}{day:02}{hour:02}{minute:02}{second:02}Z", u8::from(month))
}

fn xmp_date(date: OffsetDateTime) -> String {
    let (year, month, day) = date.to_calendar_date();
    let (hour, minute, second) = date.to_hms();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", u8::from(month))
}

fn joined_keywords(metadata: &Metadata) -> Option<String> {
    (!metadata.keywords.is_empty()).then(|| metadata.keywords.join(", "))
}

fn xmp(metadata: &Metadata) -> String {
    let mut properties = vec![
        element("dc:format", "application/pdf"),
        list("dc:title", "Alt", " xml:lang=\"x-default\"", [&metadata.title]),
        list("dc:language", "Bag", "", [&metadata.lang]),
        element("xmp:CreatorTool", &metadata.creator),
        element("pdf:Producer", &metadata.producer),
    ];
    properties.extend(metadata.author.iter().map(|author| list("dc:creator", "Seq", "", [author])));
    properties.extend(metadata.subject.iter().map(|subject| list("dc:description", "Alt", " xml:lang=\"x-default\"", [subject])));
    properties.extend((!metadata.keywords.is_empty()).then(|| list("dc:subject", "Bag", "", &metadata.keywords)));
    properties.extend(joined_keywords(metadata).map(|keywords| element("pdf:Keywords", &keywords)));
    properties.extend(metadata.revision.iter().map(|revision| element("xmpMM:VersionID", revision)));
    if let Some(date) = created(metadata).map(xmp_date) {
        properties.extend(["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"].map(|name| element(name, &date)));
    }
    properties.extend([element("pdfaid:part", "2"), element("pdfaid:conformance", "A"), element("pdfuaid:part", "1")]);
    properties.push(UNIVERSAL_ACCESS_SCHEMA.to_owned());
    packet(&properties.concat())
}

/// PDF/A wants every property described that XMP itself does not know (ISO 19005-2, 6.6.2.3): the
/// part of PDF/UA that the document conforms to.
const UNIVERSAL_ACCESS_SCHEMA: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
     <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n\
     <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
     <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
     <pdfaProperty:name>part</pdfaProperty:name>\n\
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
     <pdfaProperty:category>internal</pdfaProperty:category>\n\
     <pdfaProperty:description>The part of ISO 14289 that the document conforms to</pdfaProperty:description>\n\
     </rdf:li></rdf:Seq></pdfaSchema:property>\n\
     </rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

fn packet(properties: &str) -> String {
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"\n \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
         {properties}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(text))
}

fn list<'a>(name: &str, kind: &str, attributes: &str, items: impl IntoIterator<Item = &'a String>) -> String {
    let items: String = items.into_iter().map(|item| format!("<rdf:li{attributes}>{}</rdf:li>", escape(item))).collect();
    format!("<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n")
}

/// Text as XML 1.0 can hold it: markup escaped, control characters left out.
fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '"') && is_xml(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars().filter(|c| is_xml(*c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata() -> Metadata {
        Metadata {
            title: "要点 <A&B>\u{1}".to_owned(),
            author: Some("某市应急管理局".to_owned()),
            keywords: vec!["安全".to_owned(), "计划".to_owned()],
            lang: "zh-CN".to_owned(),
            created: Some(1_767_225_600),
            ..Metadata::default()
        }
    }

    #[test]
    fn the_xmp_packet_is_well_formed_and_says_what_was_given() {
        let packet = xmp(&metadata());
        let xml = roxmltree::Document::parse(&packet).unwrap();
        let text = |local: &str| {
            xml.descendants()
                .find(|node| node.tag_name().name() == local)
                .map(|node| node.descendants().filter_map(|n| n.text().filter(|_| n.is_text())).collect::<String>())
        };
        assert_eq!(text("title").as_deref(), Some("要点 <A&B>"));
        assert_eq!(text("creator").as_deref(), Some("某市应急管理局"));
        assert_eq!(text("CreateDate").as_deref(), Some("2026-01-01T00:00:00Z"));
        assert_eq!(text("VersionID"), None);
    }

    #[test]
    fn dates_come_from_the_metadata_alone() {
        let information = information(&metadata());
        assert_eq!(information.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20260101000000Z");
        let undated = super::information(&Metadata { created: None, ..metadata() });
        assert!(!undated.has(b"CreationDate") && !undated.has(b"ModDate"));
    }

    #[test]
    fn the_identifier_depends_on_every_part_and_its_bounds() {
        let id = |parts: &[&'static str]| identifier(parts.iter().map(|part| part.as_bytes()));
        assert_eq!(id(&["ab", "c"]), id(&["ab", "c"]));
        assert_ne!(id(&["ab", "c"]), id(&["a", "bc"]));
    }
}
