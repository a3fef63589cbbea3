//! What holds for any text.

use crate::markdown::fixture::build;
use proptest::prelude::*;

/// Pieces that mean something to some part of the reading, and some that do not.
const PIECES: [&str; 40] = [
    "安全",
    "生产，",
    "。",
    "a b",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "```matrix\n",
    "view: grid\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "|",
    "|---|\n",
    "（",
    "）",
    "(",
    ")",
    "牵头单位：局办公室",
    "；",
    "{#a}",
    "{.unnumbered}",
    "{{ plan.year }}",
    "{{ tasks | length }}",
    "{{",
    "}}",
    "{%",
    "[^a]",
    "\n[^a]: ",
    "[](#a)",
    "![",
    "\\",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_plan_or_problems_at_places_in_it(text in text()) {
        let built = build("", &[("01-a.md", &text)]);
        for problem in &built.problems {
            prop_assert!(problem.contains(" content/01-a.md:"), "{}", problem);
        }
    }

    #[test]
    fn no_han_is_lost_outside_what_is_reported(text in text()) {
        let built = build("", &[("01-a.md", &format!("{}\n\n结尾", text.replace(['`', '[', '{', '\n'], "")))]);
        let read = built.blocks().concat() + &built.sections().concat();
        for word in ["安全", "生产"] {
            prop_assert!(read.matches(word).count() >= text.matches(word).count(), "{}", read);
        }
    }
}
