//! Objects in, the bytes of a PDF file out: each object is written once, those that are no streams
//! into compressed object streams (ISO 32000-1, 7.5.7), with a cross-reference stream (7.5.8). It
//! knows nothing of what the objects mean.
//!
//! lopdf can save a document as well, but copies each object first and writes it three times, all
//! on one core.

use super::objects::{compressed_stream, name};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;

/// Objects in one object stream: enough to compress well, few enough to keep all cores busy.
const OBJECTS_IN_STREAM: usize = 250;

/// The header: the version, and bytes above 127 that tell transfer programs from text (7.5.2;
/// ISO 19005-2, 6.1.2).
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// Bytes of a field of the cross-reference stream: kind, offset or stream, place in the stream.
const FIELDS: [usize; 3] = [1, 4, 2];

/// Writes objects and the trailer, of which `Root`, `Info` and `ID` are given.
pub(super) fn write(objects: &BTreeMap<ObjectId, Object>, trailer: Dictionary) -> std::io::Result<Vec<u8>> {
    let mut file = File { bytes: HEADER.to_vec(), entries: BTreeMap::new() };
    let (streams, plain): (Vec<_>, Vec<_>) =
        objects.iter().map(|((number, _), object)| (*number, object)).partition(|(_, object)| is_stream(object));
    let groups: Vec<&[(u32, &Object)]> = plain.chunks(OBJECTS_IN_STREAM).collect();
    let packed = groups.par_iter().map(|group| object_stream(group)).collect::<std::io::Result<Vec<Stream>>>()?;
    for (number, object) in streams {
        file.add(number, object);
    }
    let mut next = objects.keys().map(|(number, _)| *number).max().unwrap_or(0) + 1;
    for (group, stream) in groups.into_iter().zip(packed) {
        let places = (0..).zip(group).map(|(place, (number, _))| (*number, Entry::Packed { stream: next, place }));
        file.entries.extend(places);
        file.add(next, &Object::Stream(stream));
        next += 1;
    }
    file.finish(next, trailer)
}

fn is_stream(object: &Object) -> bool {
    matches!(object, Object::Stream(_))
}

/// Where an object lies.
#[derive(Clone, Copy)]
enum Entry {
    /// At an offset of the file.
    Offset(usize),
    /// In an object stream.
    Packed { stream: u32, place: usize },
}

/// A file in the making.
struct File {
    bytes: Vec<u8>,
    entries: BTreeMap<u32, Entry>,
}

impl File {
    fn add(&mut self, number: u32, object: &Object) {
        self.entries.insert(number, Entry::Offset(self.bytes.len()));
        write_text(&mut self.bytes, format_args!("{number} 0 obj\n"));
        write_object(&mut self.bytes, object);
        self.bytes.extend(b"\nendobj\n");
    }

    /// Adds the cross-reference stream, which has a `number` of its own, and the way to it.
    fn finish(mut self, number: u32, mut trailer: Dictionary) -> std::io::Result<Vec<u8>> {
        let start = self.bytes.len();
        self.entries.insert(number, Entry::Offset(start));
        trailer.set("Type", name("XRef"));
        trailer.set("Size", i64::from(number) + 1);
        trailer.set("W", FIELDS.map(|width| Object::from(width as i64)).to_vec());
        let stream = compressed_stream(trailer, &self.table(number))?;
        self.add(number, &Object::Stream(stream));
        write_text(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        Ok(self.bytes)
    }

    /// The rows of the cross-reference stream from 0 on; numbers that are not used are free.
    fn table(&self, last: u32) -> Vec<u8> {
        let mut table = Vec::new();
        for number in 0..=last {
            let row = match self.entries.get(&number) {
                Some(Entry::Offset(offset)) => [1, *offset, 0],
                Some(Entry::Packed { stream, place }) => [2, *stream as usize, *place],
                None => [0, 0, usize::from(u16::MAX)],
            };
            for (value, width) in row.into_iter().zip(FIELDS) {
                let bytes = value.to_be_bytes();
                table.extend(bytes.iter().skip(bytes.len() - width));
            }
        }
        table
    }
}

/// An object stream: the number and the offset of each object, then the objects.
fn object_stream(objects: &[(u32, &Object)]) -> std::io::Result<Stream> {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (number, object) in objects {
        write_text(&mut head, format_args!("{number} {} ", body.len()));
        write_object(&mut body, object);
        body.push(b'\n');
    }
    let dictionary = dictionary! { "Type" => name("ObjStm"), "N" => objects.len() as i64, "First" => head.len() as i64 };
    head.extend(body);
    compressed_stream(dictionary, &head)
}

/// Writing to memory cannot fail.
fn write_text(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => write_text(out, format_args!("{value}")),
        Object::Integer(value) => write_text(out, format_args!("{value}")),
        Object::Real(value) => write_text(out, format_args!("{value}")),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, format),
        Object::Array(objects) => write_array(out, objects),
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => write_stream(out, stream),
        Object::Reference((number, generation)) => write_text(out, format_args!("{number} {generation} R")),
    }
}

/// A name (7.3.5): what is not a regular character as `#` and two digits.
fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            write_text(out, format_args!("#{byte:02X}"));
        }
    }
}

/// A string (7.3.4).
fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: &StringFormat) {
    if *format == StringFormat::Hexadecimal {
        out.push(b'<');
        bytes.iter().for_each(|byte| out.extend(hexadecimal(*byte)));
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            // A bare one would be read as a line feed.
            b'\r' => out.extend(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

fn hexadecimal(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 0xF].map(|digit| if digit < 10 { b'0' + digit } else { b'A' - 10 + digit })
}

fn write_array(out: &mut Vec<u8>, objects: &[Object]) {
    out.push(b'[');
    for (index, object) in objects.iter().enumerate() {
        if index > 0 && needs_space(object) {
            out.push(b' ');
        }
        write_object(out, object);
    }
    out.push(b']');
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        if needs_space(value) {
            out.push(b' ');
        }
        write_object(out, value);
    }
    out.extend(b">>");
}

/// Whether an object has no delimiter of its own in front.
fn needs_space(object: &Object) -> bool {
    matches!(object, Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_))
}

fn write_stream(out: &mut Vec<u8>, stream: &Stream) {
    let mut dictionary = stream.dict.clone();
    dictionary.set("Length", stream.content.len() as i64);
    write_dictionary(out, &dictionary);
    out.extend(b"stream\n");
    out.extend_from_slice(&stream.content);
    out.extend(b"\nendstream");
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Document;

    fn written(object: &Object) -> String {
        let mut out = Vec::new();
        write_object(&mut out, object);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn objects_are_written_as_the_syntax_has_them() {
        let array = Object::Array(vec![1.into(), Object::Real(0.5), name("A b#"), Object::Null, (3, 0).into(), true.into()]);
        assert_eq!(written(&array), "[1 0.5/A#20b#23 null 3 0 R true]");
        let strings = vec![Object::string_literal("a(b\\\r"), Object::String(vec![0xFE, 0x0F], StringFormat::Hexadecimal)];
        assert_eq!(written(&Object::Array(strings)), "[(a\\(b\\\\\\r)<FE0F>]");
        assert_eq!(written(&dictionary! { "K" => 1, "L" => name("M") }.into()), "<</K 1/L/M>>");
        let stream = Stream::new(dictionary! { "Length" => 99 }, b"abc".to_vec());
        assert_eq!(written(&stream.into()), "<</Length 3>>stream\nabc\nendstream");
    }

    #[test]
    fn every_object_is_found_again_wherever_it_lies() {
        let mut objects: BTreeMap<ObjectId, Object> = (3..700).map(|number| ((number, 0), Object::Integer(i64::from(number)))).collect();
        objects.insert((1, 0), dictionary! { "Type" => name("Catalog") }.into());
        objects.insert((701, 0), Stream::new(Dictionary::new(), b"content".to_vec()).into());
        let bytes = write(&objects, dictionary! { "Root" => (1, 0) }).unwrap();
        let read = Document::load_mem(&bytes).unwrap();
        for (id, object) in &objects {
            let found = read.get_object(*id).unwrap();
            match object {
                Object::Stream(stream) => assert_eq!(found.as_stream().unwrap().content, stream.content),
                _ => assert_eq!(found, object),
            }
        }
    }
}
