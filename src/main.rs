//! The thin binary: runs the command line and hands its exit code to the system.

fn main() -> std::process::ExitCode {
    workplan::cli::run(std::env::args_os())
}
