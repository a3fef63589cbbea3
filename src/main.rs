//! The thin binary: runs the command line and hands its exit code to the system.

#[expect(clippy::disallowed_methods, reason = "here the arguments come in")]
fn main() -> std::process::ExitCode {
    workplan::cli::run(std::env::args_os())
}
