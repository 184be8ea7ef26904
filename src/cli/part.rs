//! Files that are half written: whoever stops the program with Ctrl-C finds none of them.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Those that are there now; none where nobody has begun to write.
static PARTS: Mutex<Option<Vec<PathBuf>>> = Mutex::new(None);

fn parts() -> MutexGuard<'static, Option<Vec<PathBuf>>> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file beside another whose place it is to take when it is whole.
#[derive(Debug)]
pub struct Part(PathBuf);

impl Part {
    /// Begins one beside a file. It is hidden, and has the number of the process in its name.
    ///
    /// # Errors
    /// If it cannot be created.
    pub fn beside(path: &Path) -> io::Result<(Self, File)> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = Self(path.with_file_name(format!(".{name}.{}.part", std::process::id())));
        let mut parts = parts();
        if parts.is_none() {
            watch();
        }
        let file = OpenOptions::new().write(true).create_new(true).open(&part.0)?;
        parts.get_or_insert_default().push(part.0.clone());
        Ok((part, file))
    }

    /// Moves it to its place.
    ///
    /// # Errors
    /// If it cannot be moved.
    pub fn take_place(self, path: &Path) -> io::Result<()> {
        fs::rename(&self.0, path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // It is there only where something went wrong, and that has been told.
        let _ = fs::remove_file(&self.0);
        if let Some(parts) = parts().as_mut() {
            parts.retain(|other| *other != self.0);
        }
    }
}

/// From now on a signal that ends the program takes the parts away first. SIGHUP is left alone: nohup has it ignored.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    let take_away = move || {
        for signal in signals.forever() {
            // Held to the end: nobody is to begin another.
            let parts = parts();
            for part in parts.iter().flatten() {
                let _ = fs::remove_file(part);
            }
            // Ends the program as if nobody had listened.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new().spawn(take_away);
}

#[cfg(not(unix))]
fn watch() {}
