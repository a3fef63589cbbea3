//! Elements nested however deep: layout goes into each from the one around it, so it needs a stack in proportion. The depth
//! of a document in, the same work on a stack that is large enough out. Does not know what the work is.

use super::style::StyledTree;

/// So many levels lie within what any thread has.
const SHALLOW: usize = 40;

/// What a level takes at most.
const STACK_OF_LEVEL: usize = 32 << 10;

/// What is nested deeper is not laid out.
pub const DEEPEST: usize = 5000;

/// How many elements the innermost lies in.
pub fn of(tree: &StyledTree) -> usize {
    let mut depths: Vec<usize> = Vec::with_capacity(tree.elements.len());
    for element in &tree.elements {
        let around = element.parent.and_then(|parent| depths.get(parent)).map_or(0, |depth| depth + 1);
        depths.push(around);
    }
    depths.into_iter().max().unwrap_or(0)
}

/// Does work that goes so many levels deep. It must not wait for a thread while others of the caller's pool wait for it:
/// the threads of a pool of its own do what it shares out. None where there is no memory for their stacks.
pub fn with_stack_for<T: Send>(depth: usize, work: impl FnOnce() -> T + Send) -> Option<T> {
    if depth <= SHALLOW {
        return Some(work());
    }
    let pool = rayon::ThreadPoolBuilder::new().stack_size((depth + SHALLOW) * STACK_OF_LEVEL).build().ok()?;
    Some(pool.install(work))
}
