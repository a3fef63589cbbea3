//! Which members of a sequence were moved: those outside a longest run that kept its order.

/// Of places in another sequence, in the order of this one, the indices of those that were moved. As few as possible: of
/// two neighbours that changed places one is moved, and not all that they passed.
pub fn moved(places: &[usize]) -> Vec<usize> {
    // The last members of the best runs of each length, and what came before each member (patience sorting).
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    let place = |index: usize| places.get(index).copied().unwrap_or(usize::MAX);
    for index in 0..places.len() {
        let length = tails.partition_point(|tail| place(*tail) < place(index));
        before.push(length.checked_sub(1).and_then(|former| tails.get(former)).copied());
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut stayed = vec![false; places.len()];
    let mut next = tails.last().copied();
    while let Some(index) = next {
        if let Some(stayed) = stayed.get_mut(index) {
            *stayed = true;
        }
        next = before.get(index).copied().flatten();
    }
    stayed.iter().enumerate().filter(|(_, stayed)| !**stayed).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn as_few_as_possible_are_moved() {
        let cases: [(&[usize], &[usize]); 5] =
            [(&[], &[]), (&[0, 1, 2], &[]), (&[2, 0, 1], &[0]), (&[1, 2, 3, 0], &[3]), (&[3, 5, 9], &[])];
        for (places, expected) in cases {
            assert_eq!(moved(places), expected, "{places:?}");
        }
    }
}
