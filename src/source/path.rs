//! Paths as they are written in files, made relative to the project.

/// A written path leads outside the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathOutside;

/// The path relative to the project of what is `written` in a file of `folder` (itself relative
/// to the project): relative to that folder, or to content/ where it begins with `/`. `..` may
/// climb inside the project.
///
/// # Errors
/// If the path leads outside the project.
pub fn resolve_path(folder: &str, written: &str) -> Result<String, PathOutside> {
    let decoded = percent_decoded(written);
    let (base, rest) = match decoded.strip_prefix('/') {
        Some(rest) => ("content", rest),
        None => (folder, decoded.as_str()),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(PathOutside)?),
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}

/// A path with `%20` and the like as characters; as written where they are no UTF-8.
fn percent_decoded(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let (byte, after) = match (first, after.split_at_checked(2)) {
            (b'%', Some((digits, behind))) => match hexadecimal(digits) {
                Some(byte) => (byte, behind),
                None => (*first, after),
            },
            _ => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned())
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|text| text.chars().all(|digit| digit.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{PathOutside, resolve_path};

    #[test]
    fn written_paths_become_paths_of_the_project() {
        let cases = [
            ("content/03-main-work", "images/图.png", Ok("content/03-main-work/images/图.png")),
            ("content/03-main-work", "../01-overall.md", Ok("content/01-overall.md")),
            ("content/03-main-work", "/images/a.png", Ok("content/images/a.png")),
            ("content", "./a//b.png", Ok("content/a/b.png")),
            ("content", "../themes/mine/a.png", Ok("themes/mine/a.png")),
            ("content", "%E5%9B%BE%201.png", Ok("content/图 1.png")),
            ("content", "100%.png", Ok("content/100%.png")),
            ("content", "a%+1.png", Ok("content/a%+1.png")),
            ("content", "%ff.png", Ok("content/%ff.png")),
            ("content", "../../secret.md", Err(PathOutside)),
            ("content", "/../../secret.md", Err(PathOutside)),
            ("content", "%2e%2e/%2e%2e%2fsecret.md", Err(PathOutside)),
            ("", "../a", Err(PathOutside)),
        ];
        for (folder, written, expected) in cases {
            assert_eq!(resolve_path(folder, written), expected.map(str::to_owned), "{folder} {written}");
        }
    }
}
