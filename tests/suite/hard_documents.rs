//! Documents that have no good layout, for the laws that hold of them all the same.

/// A body around which the rest of a document stands.
pub fn around(body: &str) -> String {
    format!("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"><body><p>开始</p>{body}<p>结束</p></body></html>")
}

/// Documents that have no good layout: their name, body and style.
pub fn hard_documents() -> Vec<(&'static str, String, &'static str)> {
    let long = "安全生产，".repeat(1200);
    let paragraphs = "<p>安全生产监督检查。</p>".repeat(60);
    let nested_in = |depth: usize, open: &str, close: &str| format!("{}安全{}", open.repeat(depth), close.repeat(depth));
    let nested = |open: &str, close: &str| nested_in(100, open, close);
    let inline = |class: &str, text: &str| format!("<p>前<span class=\"{class}\">{text}</span>后<span class=\"{class}\">短</span></p>");
    let cells = |cells: usize| format!("<table class=\"table\"><tr>{}</tr></table>", "<td>安全生产abc</td>".repeat(cells));
    let notes: String = (0..80).map(|note| format!("生产<span class=\"footnote\">说明{note}安全</span>")).collect();
    vec![
        ("a row higher than a page", format!("<table class=\"table\"><tr><td>{long}</td><td>短</td></tr></table>"), ""),
        (
            "a row of rows higher than a page",
            {
                let inner = format!("<table class=\"table\"><tr><td>{long}</td></tr></table>");
                format!("<table class=\"table\"><tr><td>前</td><td>{inner}后</td></tr></table>")
            },
            "",
        ),
        (
            "a head higher than a page",
            { format!("<table class=\"table\"><thead><tr><th>{long}</th></tr></thead><tbody><tr><td>短</td></tr></tbody></table>") },
            "",
        ),
        (
            "a cell over rows higher than a page",
            {
                let rows = "<tr><td>短</td></tr>".repeat(40);
                format!("<table class=\"table\"><tr><td rowspan=\"41\">{long}</td><td>短</td></tr>{rows}</table>")
            },
            "",
        ),
        (
            "a cell over very many rows",
            {
                let rows = "<tr><td>短</td></tr>".repeat(1999);
                format!("<table class=\"table\"><tr><td rowspan=\"2000\">安全生产</td><td>短</td></tr>{rows}</table>")
            },
            "",
        ),
        ("a caption longer than a page", format!("<table class=\"table\"><caption>{long}</caption><tr><td>短</td></tr></table>"), ""),
        ("a footnote longer than a page", format!("<p>生产<span class=\"footnote\">{long}</span>安全</p>{paragraphs}"), ""),
        (
            "a footnote longer than two pages on the last line",
            { format!("{paragraphs}<p>生产<span class=\"footnote\">{long}{long}</span>安全</p>") },
            "",
        ),
        ("more footnotes than a page can hold", format!("<p>{notes}</p>"), ""),
        ("footnotes in a row higher than a page", format!("<table class=\"table\"><tr><td>{notes}{long}{notes}</td></tr></table>"), ""),
        (
            "a footnote in a head",
            {
                let head = "<thead><tr><th>表头<span class=\"footnote\">说明</span></th></tr></thead>";
                format!("<table class=\"table\">{head}<tbody>{}</tbody></table>", "<tr><td>短</td></tr>".repeat(60))
            },
            "",
        ),
        ("100 tables in one another", nested("<table class=\"table\"><tr><td>", "</td></tr></table>"), ""),
        ("100 lists in one another", nested("<ul><li>", "</li></ul>"), ""),
        ("100 quotes in one another", nested("<blockquote>", "</blockquote>"), ""),
        ("100 words in one another", format!("<p>{}</p>", nested("<em>", "</em>")), ""),
        ("2,000 sections in one another", nested_in(2000, "<section>", "</section>"), ""),
        ("2,000 quotes in one another", nested_in(2000, "<blockquote>", "</blockquote>"), ""),
        ("2,000 lists in one another", nested_in(1000, "<ul><li>", "</li></ul>"), ""),
        ("2,000 words in one another", format!("<p>{}</p>", nested_in(2000, "<em>", "</em>")), ""),
        ("2,000 raised words in one another", format!("<p>{}</p>", nested_in(2000, "<sup>", "</sup>")), "sup { line-height: 0 }"),
        (
            "2,000 inline blocks in one another",
            format!("<p>{}</p>", nested_in(2000, "<span class=\"b\">", "</span>")),
            ".b { display: inline-block; padding: 0; }",
        ),
        ("300 tables in one another", nested_in(300, "<table class=\"table\"><tr><td>", "</td></tr></table>"), ""),
        ("inline blocks higher than a page", inline("b", &long), ".b { display: inline-block; width: 50mm; }"),
        ("inline blocks of a height higher than a page", inline("b", "安全"), ".b { display: inline-block; height: 400mm; }"),
        (
            "inline blocks at the edges of lines, higher than a page",
            format!("{}{}", inline("t", &long), inline("m", &long)),
            ".t, .m { display: inline-block; width: 50mm; vertical-align: top; } .m { vertical-align: middle; }",
        ),
        ("words far above and below their lines", inline("b", "安全"), ".b { vertical-align: 500mm; } .b ~ .b { vertical-align: -500mm; }"),
        (
            "boxes outside their page",
            format!("<div class=\"a\">安全</div><div class=\"b\">生产</div>{paragraphs}"),
            ".a { position: absolute; top: -900mm; left: -900mm; } .b { position: absolute; bottom: -900mm; right: -900mm; }",
        ),
        ("margins far below nothing", paragraphs.clone(), "p { margin: -300mm 0; }"),
        ("margins that lead out of the page on the left", paragraphs.clone(), "p { margin-left: -300mm; }"),
        ("margins that leave no width", paragraphs.clone(), "p { margin: 0 200mm; }"),
        ("margins as large as can be", paragraphs.clone(), "p { margin: 1e30mm 1e30mm; padding: 1e30mm; }"),
        ("letters upon one another", format!("<p>{long}</p>"), "p { letter-spacing: -1em; }"),
        ("letters that go backwards", format!("<p>{long}</p>"), "p { letter-spacing: -3em; }"),
        ("letters far apart", "<p>安全生产abc</p>".to_owned(), "p { letter-spacing: 300mm; }"),
        ("lines without height", format!("<p>{long}</p>"), "html, p { line-height: 0; line-snap: none; }"),
        (
            "type of no size",
            format!("<p>{long}</p><table class=\"table\"><tr><td>短</td></tr></table>"),
            "p, td { font-size: 0; line-height: 0; }",
        ),
        (
            "type of 1,000 pt",
            "<p>安全abc</p><table class=\"table\"><tr><td>短</td></tr></table>".to_owned(),
            "p, td { font-size: 1000pt; line-height: 1; }",
        ),
        ("200 columns", cells(200), ""),
        ("columns of 1 mm", cells(3), "td { width: 1mm; } .table { width: 3mm !important; }"),
        ("an indent wider than the line", "<p>安全生产</p>".to_owned(), "p { text-indent: 300mm; }"),
        ("paddings wider than the page", "<div class=\"wide\"><p>安全生产</p></div>".to_owned(), ".wide { padding: 0 200mm; }"),
        ("paddings higher than the page", format!("<div class=\"high\">{paragraphs}</div>"), ".high { padding: 300mm 0; }"),
        ("margins higher than the page", paragraphs.clone(), "p { margin: 300mm 0; }"),
        ("lines higher than the page", "<p>安全生产</p>".repeat(3), "p { line-height: 300mm; }"),
        ("type larger than the page", "<p>安全</p>".to_owned(), "p { font-size: 900pt; line-height: 1; }"),
        ("a page without an area", "<p>安全生产</p>".repeat(3), "@page { margin: 150mm; }"),
        ("a page of no size", "<p>安全生产</p>".repeat(3), "@page { size: 0 0; margin: 0; }"),
        (
            "a box that must not be broken, higher than a page",
            format!("<div class=\"whole\">{paragraphs}</div>"),
            ".whole { break-inside: avoid; }",
        ),
        ("nothing may be broken anywhere", paragraphs.clone(), "p { break-after: avoid; break-inside: avoid; }"),
        ("every paragraph on a page of its own", paragraphs.clone(), "p { break-before: right; }"),
        ("orphans and widows beyond all lines", format!("<p>{long}</p>"), "p { orphans: 999; widows: 999; }"),
        ("fixed heights", format!("<div class=\"fixed\">{paragraphs}</div>"), ".fixed { height: 900mm; }"),
        ("all at places of its own", paragraphs.clone(), "p { position: absolute; bottom: 0; }"),
        ("all at the foot", paragraphs, "p { margin-top: auto; }"),
        (
            "empty elements",
            {
                let names =
                    ["p", "div", "ul", "ol", "li", "h2", "blockquote", "section", "figure", "table", "pre", "hr", "span", "a", "em"];
                let empty: String = names.iter().map(|name| format!("<{name}></{name}>")).collect();
                let parts = "<table><thead></thead><tbody></tbody></table><table><tr></tr></table><table><tr><td></td></tr><caption></caption></table>";
                format!("{empty}{parts}<p><span class=\"footnote\"></span></p>").repeat(20)
            },
            "",
        ),
    ]
}

/// Those whose text cannot stay in the type area: there is no area, or nothing that fits it.
pub const BEYOND_THE_AREA: [&str; 18] = [
    "2,000 raised words in one another",
    "300 tables in one another",
    "inline blocks higher than a page",
    "inline blocks at the edges of lines, higher than a page",
    "words far above and below their lines",
    "boxes outside their page",
    "margins that lead out of the page on the left",
    "lines without height",
    "type of 1,000 pt",
    "an indent wider than the line",
    "paddings wider than the page",
    "lines higher than the page",
    "type larger than the page",
    "a page without an area",
    "a page of no size",
    "all at places of its own",
    "200 columns",
    "100 lists in one another",
];
