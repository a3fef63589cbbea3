//! The natural order of names: 2 before 10.

use std::cmp::Ordering;

/// Compares two names: runs of digits by their value, everything else by its characters.
pub fn natural(left: &str, right: &str) -> Ordering {
    let (mut left_rest, mut right_rest) = (left, right);
    loop {
        let (left_number, left_after) = split_number(left_rest);
        let (right_number, right_after) = split_number(right_rest);
        if !left_number.is_empty() && !right_number.is_empty() {
            let (left_value, right_value) = (left_number.trim_start_matches('0'), right_number.trim_start_matches('0'));
            let by_value = left_value.len().cmp(&right_value.len()).then_with(|| left_value.cmp(right_value));
            if by_value != Ordering::Equal {
                return by_value;
            }
            (left_rest, right_rest) = (left_after, right_after);
            continue;
        }
        let (mut left_characters, mut right_characters) = (left_rest.chars(), right_rest.chars());
        match (left_characters.next(), right_characters.next()) {
            // Equal but for leading zeros: any order will do as long as it is one.
            (None, None) => return left.cmp(right),
            (left_next, right_next) if left_next != right_next => return left_next.cmp(&right_next),
            _ => (left_rest, right_rest) = (left_characters.as_str(), right_characters.as_str()),
        }
    }
}

/// The digits that a text begins with, and what follows them.
fn split_number(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_order_by_value() {
        let ordered = [
            "00-preamble.md",
            "1-a.md",
            "02-b.md",
            "2-c.md",
            "010-d.md",
            "10-e.md",
            "99999999999999999999999.md",
            "annex-1.md",
            "annex-2.md",
            "annex-10.md",
            "一.md",
        ];
        let mut shuffled = ordered;
        shuffled.reverse();
        shuffled.sort_by(|left, right| natural(left, right));
        assert_eq!(shuffled, ordered);
    }
}
