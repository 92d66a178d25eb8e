//! `gainsay completions` and `gainsay man`: made from the same definitions as the command line.

use std::io::{self, Write};

use clap::{Args, CommandFactory};

use super::outcome::{Done, Outcome};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay
  gainsay completions fish > ~/.config/fish/completions/gainsay.fish")]
pub struct Arguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments) -> Done {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "gainsay", &mut bytes);
    io::stdout().lock().write_all(&bytes)?;
    Ok(Outcome::Clean)
}

/// Writes the man page.
pub fn man() -> Done {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(super::Arguments::command()).render(&mut bytes)?;
    io::stdout().lock().write_all(&bytes)?;
    Ok(Outcome::Clean)
}
