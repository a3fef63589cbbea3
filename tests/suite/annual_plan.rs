//! The English sample: an annual work plan in the theme `report`, built as any organisation would.

use crate::pdf::Pdf;
use crate::program::{files_below, repository, run, workplan};

#[test]
fn the_english_sample_builds_without_a_problem() {
    let place = tempfile::tempdir().unwrap();
    let project = repository().join("tests/samples/annual-plan-en");
    let build = run(&mut workplan(&project, &["build", "--strict", "--output", place.path().to_str().unwrap()]));
    assert_eq!((build.code, build.stderr.as_str()), (0, ""), "{build:?}");
    let files = files_below(place.path());
    let plan: serde_json::Value = serde_json::from_slice(&files["plan.json"]).unwrap();
    let tasks = plan["tasks"].as_array().unwrap();
    assert!(tasks.len() >= 12, "{} tasks", tasks.len());
    for task in tasks {
        assert_eq!(task["assigned"]["accountable"].as_array().map(Vec::len), Some(1), "{task}");
        assert!(task["due"]["text"].is_string(), "{task}");
    }
    let pages = Pdf::read(&files["annual-plan.pdf"]).sheets.len();
    assert!((8..=20).contains(&pages), "{pages} pages");
}
