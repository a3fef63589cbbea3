//! Choices by a fixed rule: the same plan each time.

/// A linear congruential sequence (Knuth's MMIX): every choice follows from the one before.
#[derive(Default)]
pub struct Choices {
    state: u64,
}

impl Choices {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap_or_default() % end.max(1)
    }

    /// One of them.
    pub fn of(&mut self, from: &[&'static str]) -> &'static str {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }
}
