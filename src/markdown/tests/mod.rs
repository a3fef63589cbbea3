//! What the Markdown of section files promises, over small plans.

mod errors;
mod expressions;
mod html;
mod laws;
mod sample;
mod sections;
mod tasks;
mod text;
