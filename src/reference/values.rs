//! The values that keys take: each with its name in both languages, and what a JSON Schema says of it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A kind of value: its name in English and in Chinese, and its schema.
macro_rules! values {
    ($($(#[$doc:meta])* $name:ident($english:literal, $chinese:literal) = $schema:tt;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema = json_schema!($schema);
                schema.insert("kind".into(), $english.into());
                schema.insert("zh-kind".into(), $chinese.into());
                schema
            }
        }
    )* };
}

values! {
    /// A text; YAML takes some for numbers, which are texts all the same.
    Text("text", "文字") = {"type": ["string", "number"]};
    /// A text or a list of texts.
    Texts("text, or a list of texts", "文字，或者几条文字的列表") =
        {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]};
    /// The name of a unit, person or group, or several.
    Names("name, or a list of names", "名称，或者几个名称的列表") =
        {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]};
    /// An id.
    Id("id: letters, digits, `-`, `_`, `.` and Han", "id：字母、数字、`-`、`_`、`.` 和汉字") =
        {"anyOf": [{"type": "string", "pattern": "^[\\p{L}\\p{N}._-]+$"}, {"type": "number"}]};
    /// The name of a file or folder that is made.
    FileName("file name: letters, digits, `-`, `_`, `.` and Han, none of them `.` in front", "文件名：字母、数字、`-`、`_`、`.` 和汉字，不以 `.` 开头") =
        {"anyOf": [{"type": "string", "pattern": "^[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*$"}, {"type": "number"}]};
    /// The path of a file.
    Path("path", "路径") = {"type": "string"};
    /// A day.
    Day("day, such as `2026-01-15`", "日期，如 `2026-01-15`") = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"};
    /// A month.
    Month("month, such as `2026-04`", "月份，如 `2026-04`") = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"};
    /// A year.
    Year("year, `1000` to `9999`", "年份，`1000` 到 `9999`") = {"type": "integer", "minimum": 1000, "maximum": 9999};
    /// Whether something is so.
    Switch("`true` or `false`", "`true` 或 `false`") = {"type": "boolean"};
    /// Levels of headings.
    Depth("whole number, `1` to `9`", "整数，`1` 到 `9`") = {"type": "integer", "minimum": 1, "maximum": 9};
    /// How few.
    Least("whole number from `0`", "整数，从 `0` 起") = {"type": "integer", "minimum": 0};
    /// How many.
    Most("whole number from `1`", "整数，从 `1` 起") = {"type": "integer", "minimum": 1};
    /// A time limit in a text.
    DueText(
        "time limit: `2026-03-31`, `2026-03`, `2026-Q2`, `2026-H1`, `2026`, `2026-03..2026-05`, `monthly`, `quarterly`, `half-yearly`, `year-round`, `ongoing`, or in words such as `by end of June`, `Q3`",
        "时限：`2026-03-31`、`2026-03`、`2026-Q2`、`2026-H1`、`2026`、`2026-03..2026-05`、`monthly`、`quarterly`、`half-yearly`、`year-round`、`ongoing`，或者 `6月底前`、`3—5月`、`第二季度`、`每月` 这样的说法"
    ) = {"type": ["string", "integer"]};
    /// A time limit that has a last day.
    Until("day or period, such as `2026-06-30` or `2026-Q2`", "日期或者一段时间，如 `2026-06-30`、`2026-Q2`") = {"type": ["string", "integer"]};
    /// The width of a column.
    Width("length in mm, cm, in, pt or em, or a percentage", "长度（mm、cm、in、pt、em）或者百分比") =
        {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?(mm|cm|in|pt|em|%)$"};
    /// A number of points.
    Points("number of points, `20` to `40`", "磅数，`20` 到 `40`") =
        {"anyOf": [{"type": "number", "minimum": 20, "maximum": 40}, {"type": "string", "pattern": "^[0-9.]+ ?pt$"}]};
    /// The printed contents.
    PrintedContents("`true`, `false` or `auto`", "`true`、`false` 或 `auto`") = {"enum": [true, false, "auto"]};
    /// A level format.
    FormatText("text with `{hans}`, `{n}`, `{roman}`, `{alpha}` or `{circled}`, `{1}` to `{9}`, `{1:hans}`", "含有 `{hans}`、`{n}`、`{roman}`、`{alpha}`、`{circled}`、`{1}` 到 `{9}` 或 `{1:hans}` 的文字") =
        {"type": "string", "pattern": "\\{"};
    /// All units.
    EveryUnit("`\"*\"`", "`\"*\"`") = {"const": "*"};
    /// The end of a range.
    Bound("number, or length", "数字，或者长度") = {"type": ["number", "string"]};
    /// What an option is given.
    OptionValue("what the option takes", "这个选项能取的值") = {"type": ["string", "number", "boolean"]};
    /// A custom property of style sheets.
    PropertyName("name of a custom property, such as `--gap`", "自定义属性的名称，如 `--gap`") = {"type": "string", "pattern": "^--[A-Za-z0-9_-]+$"};
    /// The weight of a face.
    Weight("whole number, `1` to `1000`", "整数，`1` 到 `1000`") = {"type": "integer", "minimum": 1, "maximum": 1000};
}
