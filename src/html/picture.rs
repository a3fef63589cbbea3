//! Where the pictures of a plan stand in the HTML edition.

/// The path of a picture among the outputs, but for its hash: `content/images/map.png` becomes
/// `assets/content/images/map.png`, so that no two pictures meet and none meets a file of the theme.
pub(super) fn output_path(path: &str) -> String {
    format!("assets/{path}")
}

/// The address of a picture from index.html.
pub(super) fn address(path: &str) -> String {
    escaped(&output_path(path))
}

/// A path as an address, with what that cannot hold escaped.
pub(super) fn escaped(path: &str) -> String {
    let mut address = String::new();
    for letter in path.chars() {
        match letter {
            '%' | '?' | '#' | '[' | ']' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | ' ' => {
                let mut bytes = [0; 4];
                for byte in letter.encode_utf8(&mut bytes).bytes() {
                    address.push_str(&format!("%{byte:02X}"));
                }
            }
            _ => address.push(letter),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_keep_han_and_escape_what_ends_a_path() {
        assert_eq!(address("content/图/流程 1#2%.png"), "assets/content/图/流程%201%232%25.png");
    }
}
