//! Laws of set lines, and cases from the rules of Chinese typesetting.

use super::*;
