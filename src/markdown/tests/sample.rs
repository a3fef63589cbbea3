//! The plan in content/.

use crate::markdown::fixture::build_files;
use crate::model::TaskOrigin;
use crate::source::files::DiskFiles;

#[test]
fn the_sample_plan_has_no_problem() {
    let files = DiskFiles::new(env!("CARGO_MANIFEST_DIR").into());
    let built = build_files(&files);
    assert_eq!(built.problems, Vec::<String>::new());
    assert_eq!(built.plan.tasks.len(), 24);
    let in_text = built.plan.tasks.iter().filter(|task| task.origin == TaskOrigin::Text).count();
    assert_eq!(in_text, 16);
    let sections = built.sections();
    assert_eq!(sections[0], "1 overall 一、 总体要求");
    assert!(sections.contains(&"2 responsibility （一） 健全责任体系，压实安全责任。".to_owned()), "{sections:?}");
    assert!(sections.contains(&"3 council 1. 严格落实党组议安制度。".to_owned()), "{sections:?}");
    assert!(sections.contains(&"1 annex-grid 附件2 责任矩阵".to_owned()), "{sections:?}");
    assert!(built.blocks()[0].starts_with("2026年是安全生产治本攻坚三年行动的收官之年"));
    assert!(built.blocks()[0].contains("共部署6个方面24项任务"), "{}", built.blocks()[0]);
    assert!(built.references().contains(&"任务9"), "{:?}", built.references());
    assert_eq!(built.plan.notice.as_ref().map(Vec::len), Some(3));
    assert_eq!(built.plan.footnotes.len(), 1);
}
