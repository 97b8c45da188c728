//! The process: its arguments in, its exit code out.

use std::process::ExitCode;

use ghost_ledger::command::run;
use ghost_ledger::command::world::World;

fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os(), &mut World::real()))
}
