//! Two outputs -> what only one of them says.

use super::outputs::{Line, Outputs};
use std::fmt::Write;

/// No more lines of a part are shown.
const SHOWN: usize = 16;

/// What the second says and the first does not, and the other way round; empty if they are the same. Where the first
/// could not be built, what is said of it is all.
pub fn between(before: &Outputs, after: &Outputs) -> String {
    let mut text = String::new();
    for ((name, before), (_, after)) in before.parts.iter().zip(&after.parts) {
        let lines = changes(before, after);
        if lines.is_empty() {
            continue;
        }
        writeln!(text, "  {name}").unwrap();
        lines.iter().take(SHOWN).for_each(|line| writeln!(text, "    {line}").unwrap());
        if lines.len() > SHOWN {
            writeln!(text, "    … and {} more lines", lines.len() - SHOWN).unwrap();
        }
    }
    text
}

/// The lines of both in order, without those that they share; of those that stand elsewhere, the first and how many.
fn changes(before: &[Line], after: &[Line]) -> Vec<String> {
    let mut changes = Vec::new();
    let mut moved: Vec<String> = Vec::new();
    for step in steps(before, after) {
        match step {
            (Some(old), Some(new)) if old.place != new.place => moved.push(format!("~ {} from {} to {}", new.text, old.place, new.place)),
            (Some(old), None) => changes.push(shown('-', old)),
            (None, Some(new)) => changes.push(shown('+', new)),
            _ => {}
        }
    }
    changes.extend(moved.first().cloned());
    if moved.len() > 1 {
        changes.push(format!("~ and {} more lines that stand elsewhere", moved.len() - 1));
    }
    changes
}

fn shown(sign: char, line: &Line) -> String {
    if line.place.is_empty() { format!("{sign} {}", line.text) } else { format!("{sign} {} at {}", line.text, line.place) }
}

/// The lines of both side by side, as many as possible with the same text (the longest common subsequence).
fn steps<'a>(before: &'a [Line], after: &'a [Line]) -> Vec<(Option<&'a Line>, Option<&'a Line>)> {
    let width = after.len() + 1;
    let mut lengths = vec![0_usize; (before.len() + 1) * width];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            lengths[i * width + j] = if before[i].text == after[j].text {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut steps = Vec::new();
    while i < before.len() || j < after.len() {
        let same = i < before.len() && j < after.len() && before[i].text == after[j].text;
        if same {
            steps.push((Some(&before[i]), Some(&after[j])));
            (i, j) = (i + 1, j + 1);
        } else if j == after.len() || (i < before.len() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
            steps.push((Some(&before[i]), None));
            i += 1;
        } else {
            steps.push((None, Some(&after[j])));
            j += 1;
        }
    }
    steps
}
