//! How problems are shown: as text with the marked line, or as JSON.
