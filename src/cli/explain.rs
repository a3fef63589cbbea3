//! `workplan explain`: what a problem code means and what to do about it.

use super::Exit;
use super::report::Report;
use crate::diag::{Code, nearest, severity_name};
use crate::message;

/// Explains a code, however it is written: `WP0402`, `wp402`, `402`.
pub fn explain(written: &str, report: Report) -> Exit {
    let Some(code) = Code::find(written) else {
        let known = Code::ALL.iter().map(|code| code.as_str());
        let near = nearest(&written.to_uppercase(), known).unwrap_or("WP0201");
        report.failure(
            &message!("there is no problem code `{written}`", "没有“{written}”这个问题代码"),
            Some(&message!(
                "did you mean `{near}`? A code stands in brackets at the head of a message",
                "是不是要写“{near}”？代码写在每条消息开头的方括号里"
            )),
        );
        return Exit::Usage;
    };
    report.result(&page(code, report));
    Exit::Done
}

/// Code and gravity, the cause, the cure, and an example where there is one.
fn page(code: Code, report: Report) -> String {
    let said = |message: &crate::diag::Message| message.wording(report.language).to_owned();
    let comma = message!(", ", "、");
    let severities: Vec<_> = code.severities().iter().map(|severity| said(&severity_name(*severity))).collect();
    let head =
        message!("{code} ({severities})", "{code}（{severities}）", code = code.as_str(), severities = severities.join(&said(&comma)));
    let labels = message!("What to do: ", "怎样改：");
    let example = code.example().map(|example| {
        let label = message!("For example:", "例如：");
        let lines: String = said(&example).lines().map(|line| format!("    {line}\n")).collect();
        format!("\n{}\n{lines}", said(&label))
    });
    format!("{}\n\n{}\n{}{}\n{}", said(&head), said(&code.cause()), said(&labels), said(&code.cure()), example.unwrap_or_default())
}
