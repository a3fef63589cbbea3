//! What the writer makes of blocks and inlines.

use super::*;
use crate::html::samples::{self, Sample, block, paragraph, place, text};
use crate::model::Footnote;
use crate::model::{Alignment, FootnoteIndex, LinkTarget, Orientation, Table, TaskIndex};

/// What the writer of `edition` makes of `blocks`.
fn written(edition: Edition, blocks: &[Block]) -> String {
    let mut plan = samples::plan();
    plan.footnotes = vec![Footnote { blocks: vec![paragraph(vec![text("甲")]), paragraph(vec![text("乙")])], span: place(9) }];
    let sample = Sample::new(plan);
    let theme = samples::theme(&[]);
    let mut sink = Sink::default();
    let engine = Engine::new(&theme, &mut sink).unwrap();
    let markup = Writer::new(sample.material(), edition, &engine).blocks(blocks, &mut sink);
    assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
    markup
}

fn link(address: &str) -> Inline {
    Inline::Link { target: LinkTarget::Url(address.to_owned()), content: vec![text("甲")], span: place(7) }
}

#[test]
fn inlines_as_the_web_edition_has_them() {
    let call = Inline::FootnoteCall(FootnoteIndex(0));
    let cases = [
        (vec![text("甲<乙 & \"丙\"")], "甲&lt;乙 &amp; &quot;丙&quot;"),
        (vec![text("甲"), Inline::Break, text("乙")], "甲<br>乙"),
        (vec![Inline::Strong(vec![Inline::Emphasis(vec![text("甲")])])], "<strong><em>甲</em></strong>"),
        (vec![link("https://example.org/?a=1&b=2")], "<a href=\"https://example.org/?a=1&amp;b=2\">甲</a>"),
        (vec![link("javascript:alert(1)")], "甲"),
        (vec![samples::reference("focus", 500)], "<a href=\"#focus\" class=\"reference\">第一部分第（一）项“突出重点，深入整治”</a>"),
        (
            vec![call.clone(), text("，"), call],
            "<sup class=\"footnote-call\"><a href=\"#fn:1\" id=\"fnref:1\" role=\"doc-noteref\">1</a></sup>，\
             <sup class=\"footnote-call\"><a href=\"#fn:1\" id=\"fnref:1-2\" role=\"doc-noteref\">1</a></sup>",
        ),
        (
            vec![Inline::Task { task: TaskIndex(0), content: vec![text("（甲负责）")] }],
            "<span class=\"task\" id=\"t-focus\">（甲负责）</span>",
        ),
    ];
    for (inlines, expected) in cases {
        assert_eq!(written(Edition::Web, &[paragraph(inlines)]), format!("<p>{expected}</p>\n"));
    }
}

#[test]
fn the_print_edition_closes_void_tags_and_names_origins() {
    let blocks = [paragraph(vec![text("甲"), Inline::Break]), block(BlockKind::Rule)];
    let expected = "<p data-origin=\"3:120-121\">甲<br/></p>\n<hr data-origin=\"3:120-121\"/>\n";
    assert_eq!(written(Edition::Print, &blocks), expected);
}

#[test]
fn in_print_a_footnote_stands_where_it_is_called() {
    let call = Inline::FootnoteCall(FootnoteIndex(0));
    let blocks = [paragraph(vec![text("甲"), call.clone(), call])];
    let note = "<span class=\"footnote\" id=\"fn:1\" data-origin=\"3:9-10\"><p data-origin=\"3:120-121\">甲</p>\n\
                <p data-origin=\"3:120-121\">乙</p>\n</span><a class=\"footnote\" href=\"#fn:1\"></a>";
    assert_eq!(written(Edition::Print, &blocks), format!("<p data-origin=\"3:120-121\">甲{note}</p>\n"));
}

#[test]
fn lists_keep_their_first_number_and_tight_items_have_no_paragraphs() {
    let item = |checked| ListItem { checked, blocks: vec![paragraph(vec![text("甲")])] };
    let list = |start, tight, item| block(BlockKind::List { start, tight, items: vec![item] });
    assert_eq!(written(Edition::Web, &[list(Some(3), true, item(None))]), "<ol start=\"3\">\n<li>甲</li>\n</ol>\n");
    assert_eq!(
        written(Edition::Print, &[list(Some(3), true, item(None))]),
        "<ol start=\"3\" style=\"counter-reset: item 2\" data-origin=\"3:120-121\">\n<li data-origin=\"3:120-121\">甲</li>\n</ol>\n"
    );
    assert_eq!(written(Edition::Web, &[list(None, false, item(None))]), "<ul>\n<li><p>甲</p>\n</li>\n</ul>\n");
    let checked = written(Edition::Web, &[list(None, true, item(Some(true)))]);
    assert!(checked.contains("<li class=\"check\"><span class=\"check-box\" role=\"img\" aria-label=\"已完成\">■</span>甲"), "{checked}");
    let printed = written(Edition::Print, &[list(None, true, item(Some(false)))]);
    assert!(printed.contains("<span class=\"check-box\" role=\"checkbox\" aria-label=\"未完成\">□</span>甲"), "{printed}");
    let unchecked = written(Edition::Web, &[list(None, true, item(None))]);
    assert!(!unchecked.contains("check"), "{unchecked}");
}

#[test]
fn headings_of_the_web_edition_hold_no_links() {
    let sample = Sample::new(samples::plan());
    let theme = samples::theme(&[]);
    let engine = Engine::new(&theme, &mut Sink::default()).unwrap();
    let title = [text("甲"), link("https://example.org"), Inline::FootnoteCall(FootnoteIndex(0))];
    let web = Writer::new(sample.material(), Edition::Web, &engine).title(&title);
    assert_eq!(web.title, "甲甲");
    assert!(web.calls.starts_with("<sup"));
    let print = Writer::new(sample.material(), Edition::Print, &engine).title(&title);
    assert!(print.title.contains("<a href") && print.title.contains("class=\"footnote\"") && print.calls.is_empty());
}

#[test]
fn columns_of_a_table_are_set_as_what_they_hold_asks_for() {
    let cells = |row: &[&str]| row.iter().map(|cell| vec![text(cell)]).collect::<Vec<_>>();
    let table = |orientation| {
        block(BlockKind::Table(Table {
            caption: None,
            orientation,
            alignments: vec![Alignment::None, Alignment::Right, Alignment::None, Alignment::None],
            head: cells(&["数量", "时限", "单位", "今年第一批的工作情况说明"]),
            rows: vec![cells(&["12", "6月底前", "局办公室、执法监督科", "按期完成整改"]), cells(&["3", "全年", "局办公室", "略"])],
            row_spans: Vec::new(),
        }))
    };
    let printed = written(Edition::Print, &[table(None)]);
    let first = "<tr><td class=\"column-amount fits\">12</td><td class=\"column-date fits align-right\">6月底前</td>\
                 <td class=\"column-unit fits\"><span class=\"name\">局办公室</span>、<span class=\"name\">执法监督科</span></td>";
    assert!(printed.contains(first), "{printed}");
    assert!(printed.contains("<th scope=\"col\" class=\"column-short\">今年第一批的工作情况说明</th>"), "{printed}");
    assert!(written(Edition::Print, &[table(Some(Orientation::Portrait))]).starts_with("<table class=\"table upright\""));
    assert!(
        written(Edition::Print, &[table(Some(Orientation::Landscape))]).starts_with("<div class=\"landscape\">\n<table class=\"table\"")
    );
    assert!(!written(Edition::Web, &[table(Some(Orientation::Landscape))]).contains("landscape"));
}
