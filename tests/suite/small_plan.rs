//! Small plans, each written by the test that needs it, and the PDF that the program makes of them.

use crate::pdf::Pdf;
use crate::program::{Run, run, workplan};
use std::fs;
use std::path::Path;

const HEAD: &str = "title: 2026年安全生产工作要点\nissuer: 某市应急管理局\nyear: 2026\n";

/// A paragraph of several lines.
pub const TEXT: &str = "坚持人民至上、生命至上，坚持安全第一、预防为主，压实各方安全责任，提升应急处置能力，防范化解重大安全风险，\
                        坚决遏制重特大事故，为全市经济社会发展创造良好的安全环境。";

/// The PDF of a plan without errors and warnings: what plan.yaml says beyond its required keys, and the files beside it.
pub fn printed<T: AsRef<[u8]>>(settings: &str, files: &[(&str, T)]) -> Pdf {
    let (build, pdf) = built(settings, files);
    assert!(!build.stderr.contains("error[") && !build.stderr.contains("warning["), "{build:?}");
    pdf
}

/// The PDF of a plan, and what the program said.
pub fn built<T: AsRef<[u8]>>(settings: &str, files: &[(&str, T)]) -> (Run, Pdf) {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir(&content).unwrap();
    let is_given = |line: &&str| settings.lines().any(|given| given.split(':').next() == line.split(':').next());
    let head: String = HEAD.lines().filter(|line| !is_given(line)).map(|line| format!("{line}\n")).collect();
    fs::write(content.join("plan.yaml"), format!("{head}{settings}")).unwrap();
    for (name, bytes) in files {
        fs::write(content.join(name), bytes).unwrap();
    }
    let build = run(&mut workplan(folder.path(), &["build", "--edition", "pdf"]));
    assert!(build.code == 0, "{build:?}");
    keep(&folder.path().join("output/plan.pdf"));
    let pdf = Pdf::read(&fs::read(folder.path().join("output/plan.pdf")).unwrap());
    (build, pdf)
}

/// Leaves a copy of each PDF where WORKPLAN_KEEP says, to be looked at.
fn keep(pdf: &Path) {
    let Some(folder) = std::env::var_os("WORKPLAN_KEEP") else { return };
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let place = (0..100).map(|count| Path::new(&folder).join(format!("{test}-{count}.pdf"))).find(|place| !place.exists());
    fs::copy(pdf, place.unwrap()).unwrap();
}

/// A section of one paragraph.
pub fn section(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n{TEXT}\n")
}
