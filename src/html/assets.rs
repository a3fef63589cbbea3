//! The names under which the assets of the HTML edition are published: with a part of their hash, so that a file that
//! has changed has another name, and browsers keep each for as long as they like.

use super::markup::escape;
use super::picture::escaped;
use sha2::{Digest, Sha256};

/// How many hexadecimal digits of the hash a name carries.
const DIGITS: usize = 10;

/// Gives assets the names that carry their hash, and leads the page to them. An asset that the page names otherwise than in
/// `src="…"` and `href="…"`, as templates of a theme's own may, is there under its plain name too.
pub(super) fn with_hashes(mut page: String, assets: Vec<(String, Vec<u8>)>) -> (String, Vec<(String, Vec<u8>)>) {
    let mut named = Vec::new();
    for (path, bytes) in assets {
        let hashed = hashed(&path, &bytes);
        let plain = escape(&escaped(&path));
        for attribute in ["src", "href"] {
            page = page.replace(&format!(" {attribute}=\"{plain}\""), &format!(" {attribute}=\"{}\"", escape(&escaped(&hashed))));
        }
        if page.contains(&plain) {
            named.push((path, bytes.clone()));
        }
        named.push((hashed, bytes));
    }
    (page, named)
}

/// `assets/base.css` as `assets/base-3f2a9c1b07.css`.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).take(DIGITS / 2).collect();
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path.rfind('.').filter(|dot| *dot > name) {
        Some(dot) => format!("{}-{digest}{}", &path[..dot], &path[dot..]),
        None => format!("{path}-{digest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{hashed, with_hashes};

    #[test]
    fn a_name_carries_the_hash_before_its_ending() {
        assert_eq!(hashed("assets/a.b/x.min.css", b"a"), "assets/a.b/x.min-ca978112ca.css");
        assert_eq!(hashed("assets/a.b/图", b"a"), "assets/a.b/图-ca978112ca");
    }

    #[test]
    fn links_follow_and_other_mentions_keep_the_plain_name() {
        let assets = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), b"a".to_vec())).collect::<Vec<_>>();
        let page = "<img src=\"assets/图%201&amp;2.png\"> 见assets/图 1&amp;2.png <script src='assets/x.js'></script>";
        let (page, named) = with_hashes(page.to_owned(), assets(&["assets/x.js", "assets/图 1&2.png"]));
        assert_eq!(page, "<img src=\"assets/图%201&amp;2-ca978112ca.png\"> 见assets/图 1&amp;2.png <script src='assets/x.js'></script>");
        assert_eq!(named, assets(&["assets/x.js", "assets/x-ca978112ca.js", "assets/图 1&2-ca978112ca.png"]));
    }
}
