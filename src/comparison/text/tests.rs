use super::{Atoms, Edit, Operation, compare};
use proptest::prelude::*;

fn atoms() -> Atoms {
    Atoms::new(["局办公室", "办公室", "执法监督科"])
}

/// The edits as people write them in notes: `[-out-]`, `{+in+}`.
fn marked(old: &str, new: &str) -> String {
    compare(old.into(), new.into(), &atoms()).iter().map(|edit| shown(edit, old, new)).collect()
}

fn shown(edit: &Edit, old: &str, new: &str) -> String {
    match edit.operation {
        Operation::Equal => new[edit.new.clone()].to_owned(),
        Operation::Delete => format!("[-{}-]", &old[edit.old.clone()]),
        Operation::Insert => format!("{{+{}+}}", &new[edit.new.clone()]),
    }
}

#[test]
fn changes_are_marked_as_a_person_would_mark_them() {
    let cases = [
        ("由局办公室汇总。", "由执法监督科汇总通报。", "由[-局办公室-]{+执法监督科+}汇总{+通报+}。"),
        ("6月30日前完成。", "9月30日前完成。", "[-6月30日前-]{+9月30日前+}完成。"),
        ("by the end of June", "by the end of September", "by the end of [-June-]{+September+}"),
        ("检查企业120家次。", "检查企业150家次。", "检查企业[-120家次-]{+150家次+}。"),
        ("按某应急〔2026〕1号执行。", "按某应急〔2026〕12号执行。", "按某应急[-〔2026〕1号-]{+〔2026〕12号+}执行。"),
        ("开展甲、丙检查。", "开展甲、乙、丙检查。", "开展甲、{+乙、+}丙检查。"),
        ("一句不变。两句不变。", "一句不变。新的一句话。两句不变。", "一句不变。{+新的一句话。+}两句不变。"),
        ("完全不同的句子在这里。", "另起炉灶写了别的事情", "[-完全不同的句子在这里。-]{+另起炉灶写了别的事情+}"),
        ("一样。", "一样。", "一样。"),
        ("", "新增。", "{+新增。+}"),
        ("Train 20 staff. Report monthly.", "Train 25 staff. Report monthly.", "Train [-20-]{+25+} staff. Report monthly."),
    ];
    for (old, new, expected) in cases {
        assert_eq!(marked(old, new), expected, "{old} / {new}");
    }
}

#[test]
fn no_single_han_character_stands_between_changes() {
    let found = marked("加强对重点企业的监督检查工作。", "加强对高危行业的专项整治工作。");
    assert!(!found.contains("+}的[-"), "{found}");
}

#[test]
fn objects_are_compared_by_what_they_are() {
    let (one, two) = (["see:a".to_owned()], ["see:b".to_owned()]);
    let version = |objects| super::Version { text: "见\u{FFFC}。", objects };
    assert_eq!(compare(version(&one), version(&one), &atoms()).len(), 1);
    let operations: Vec<_> = compare(version(&one), version(&two), &atoms()).iter().map(|edit| edit.operation).collect();
    assert_eq!(operations, [Operation::Equal, Operation::Delete, Operation::Insert, Operation::Equal]);
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("局办公室"),
        Just("执法监督科"),
        Just("6月底前"),
        Just("120家次"),
        Just("开展"),
        Just("检查"),
        Just("的"),
        Just("，"),
        Just("。"),
        Just("；"),
        Just(" "),
        Just("plan"),
        Just("a"),
        Just("（"),
        Just("）"),
        Just("“"),
        Just("e\u{301}"),
        Just("〔2026〕3号"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_not_inserted_is_the_old_text_and_what_is_not_deleted_the_new(old in texts(), new in texts()) {
        let edits = compare(old.as_str().into(), new.as_str().into(), &atoms());
        let before: String = edits.iter().filter(|edit| edit.operation != Operation::Insert).map(|edit| &old[edit.old.clone()]).collect();
        let after: String = edits.iter().filter(|edit| edit.operation != Operation::Delete).map(|edit| &new[edit.new.clone()]).collect();
        prop_assert_eq!(&before, &old);
        prop_assert_eq!(&after, &new);
        for edit in edits.iter().filter(|edit| edit.operation == Operation::Equal) {
            prop_assert_eq!(old[edit.old.clone()].trim_end(), new[edit.new.clone()].trim_end());
        }
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in texts()) {
        let edits = compare(text.as_str().into(), text.as_str().into(), &atoms());
        prop_assert!(edits.iter().all(|edit| edit.operation == Operation::Equal));
    }
}
