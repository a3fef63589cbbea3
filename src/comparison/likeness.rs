//! How alike two texts are: the share of what stands in both of pairs of Han characters and words.

/// What a text is likened by, counted as often as it occurs.
#[derive(Clone, Debug, Default)]
pub struct Likeness(Vec<String>);

impl Likeness {
    /// Of a text. Two neighbouring Han characters are one feature, a word or number of other scripts another; a text of
    /// a single Han character has that.
    pub fn of(text: &str) -> Self {
        let mut features = Vec::new();
        let mut word = String::new();
        let mut former: Option<char> = None;
        for character in text.chars() {
            let is_word = character.is_ascii_alphanumeric() || (character.is_alphabetic() && character < '\u{2E80}');
            if is_word {
                word.extend(character.to_lowercase());
                former = None;
                continue;
            }
            if !word.is_empty() {
                features.push(std::mem::take(&mut word));
            }
            if !character.is_alphanumeric() {
                former = None;
                continue;
            }
            features.extend(former.map(|former| [former, character].iter().collect()));
            former = Some(character);
        }
        if !word.is_empty() {
            features.push(word);
        }
        if features.is_empty() {
            features.extend(former.map(String::from));
        }
        features.sort_unstable();
        Self(features)
    }

    /// From 0 (nothing in common) to 1 (the same features): what both have by what the larger has. Two texts without
    /// features are not alike.
    pub fn to(&self, other: &Self) -> f64 {
        let (mut left, mut right, mut common) = (self.0.iter().peekable(), other.0.iter().peekable(), 0usize);
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    left.next();
                    right.next();
                }
            }
        }
        match self.0.len().max(other.0.len()) {
            0 => 0.0,
            larger => common as f64 / larger as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Likeness;

    fn likeness(left: &str, right: &str) -> f64 {
        Likeness::of(left).to(&Likeness::of(right))
    }

    #[test]
    fn likeness_is_a_share_of_the_larger() {
        let cases = [
            ("开展专项整治", "开展专项整治", 1.0),
            ("开展专项整治", "开展专项检查", 0.6),
            ("开展", "专项", 0.0),
            ("", "", 0.0),
            ("局", "局", 1.0),
            ("Train the staff", "train all staff", 2.0 / 3.0),
            ("6月底前", "9月底前", 2.0 / 3.0),
        ];
        for (left, right, expected) in cases {
            assert!((likeness(left, right) - expected).abs() < 1e-9, "{left} / {right}: {}", likeness(left, right));
            assert!((likeness(right, left) - expected).abs() < 1e-9, "{right} / {left}");
        }
    }
}
