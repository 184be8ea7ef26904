//! Where reports go: standard output in the format of `--format`, and files by `--output FORMAT=FILE`.
//!
//! What cannot be written is told before any document is read. A file gets its report whole or not at all: it
//! is written beside its place and then moved there.

use super::args::Global;
use super::output;
use super::part::Part;
use crate::document::{absolute, printed};
use crate::report::{REPORTERS, Report, Reporter, Style};
use crate::text::Fault;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The reports of a run.
pub struct Outputs {
    /// The format of standard output.
    pub main: &'static Reporter,
    /// Further reports.
    pub files: Vec<Output>,
}

/// A report that goes to a file.
pub struct Output {
    reporter: &'static Reporter,
    /// As the user wrote it.
    shown: String,
    /// Where it really is: links are followed.
    path: PathBuf,
}

/// What the command line asks for, or everything that is wrong with it.
pub fn outputs(global: &Global) -> Result<Outputs, Vec<Fault>> {
    let mut faults = Vec::new();
    let main = reporter("--format", global.format.as_deref().unwrap_or("terminal"))
        .map_err(|fault| faults.push(fault))
        .ok();
    let mut files: Vec<Output> = Vec::new();
    for written in &global.output {
        match output(written, &files) {
            Ok(output) => files.push(output),
            Err(fault) => faults.push(fault),
        }
    }
    match main {
        Some(main) if faults.is_empty() => Ok(Outputs { main, files }),
        _ => Err(faults),
    }
}

fn reporter(option: &str, name: &str) -> Result<&'static Reporter, Fault> {
    let known = REPORTERS.iter().map(|reporter| reporter.name);
    Reporter::find(name).ok_or_else(|| super::unknown_format(option, name, known))
}

fn output(written: &str, before: &[Output]) -> Result<Output, Fault> {
    let Some((name, shown)) = written.split_once('=').filter(|(_, path)| !path.is_empty()) else {
        return Err(Fault::file("--output", "expected FORMAT=FILE, such as json=report.json"));
    };
    let reporter = reporter("--output", name)?;
    if shown == "-" {
        let fault = Fault::file("--output", format!("{written} would mix two reports on standard output"));
        return Err(fault.help(format!("write --format {name} for standard output")));
    }
    let path = place(Path::new(shown)).map_err(|(why, help)| {
        Fault::file(shown, format!("cannot write the {name} report: {why}")).help(help)
    })?;
    if let Some(other) = before.iter().find(|other| other.path == path) {
        let message =
            format!("both the {} report and the {name} report would be written here", other.reporter.name);
        return Err(Fault::file(shown, message).help("give each report a file of its own"));
    }
    Ok(Output { reporter, shown: shown.to_owned(), path })
}

/// Where a file really is or will be; otherwise why it cannot be written, and what to do.
fn place(path: &Path) -> Result<PathBuf, (String, String)> {
    if path.is_dir() {
        return Err(("it is a folder".into(), "name a file in it".into()));
    }
    if let Ok(there) = path.canonicalize() {
        return Ok(there);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let folder = printed(folder);
        return Err((format!("there is no folder {folder}"), format!("create it first: mkdir -p {folder}")));
    }
    let folder = folder.canonicalize().unwrap_or_else(|_| absolute(folder));
    Ok(path.file_name().map_or(folder.clone(), |name| folder.join(name)))
}

impl Outputs {
    /// Every reporter that has something to write.
    pub fn reporters(&self) -> impl Iterator<Item = &'static Reporter> {
        [self.main].into_iter().chain(self.files.iter().map(|output| output.reporter))
    }

    /// The reports that would overwrite one of these files: a document, a rule file, the configuration.
    pub fn over<'a>(&self, read: impl Iterator<Item = &'a str>) -> Vec<Fault> {
        let read: Vec<PathBuf> = read.filter_map(|path| Path::new(path).canonicalize().ok()).collect();
        let over = self.files.iter().filter(|output| read.contains(&output.path));
        let fault = |output: &Output| {
            let message =
                format!("the {} report would overwrite a file that this run reads", output.reporter.name);
            Fault::file(output.shown.as_str(), message)
                .help("name another file; a report of an earlier run in a folder that is checked is a document like others")
        };
        over.map(fault).collect()
    }

    /// Writes the reports that go to files; returns what could not be written.
    pub fn write_files(&self, report: &Report<'_>, style: &Style) -> Vec<Fault> {
        let plain = Style { color: false, ..*style };
        let failed =
            self.files.iter().filter_map(|output| Some((output, output.write(report, &plain).err()?)));
        let fault = |(output, error): (&Output, io::Error)| {
            Fault::file(
                output.shown.as_str(),
                format!("cannot write the {} report: {error}", output.reporter.name),
            )
        };
        failed.map(fault).collect()
    }

    /// Writes the report of standard output.
    pub fn write_main(&self, report: &Report<'_>, style: &Style) -> io::Result<()> {
        let mut out = BufWriter::new(output::out());
        (self.main.write)(report, style, &mut out)?;
        out.flush()
    }
}

impl Output {
    fn write(&self, report: &Report<'_>, style: &Style) -> io::Result<()> {
        let whole = |file: File| {
            let mut out = BufWriter::new(file);
            (self.reporter.write)(report, style, &mut out)?;
            out.flush()
        };
        // A device or a pipe is written to, not replaced.
        if fs::metadata(&self.path).is_ok_and(|there| !there.is_file()) {
            return whole(OpenOptions::new().write(true).open(&self.path)?);
        }
        let (part, file) = Part::beside(&self.path)?;
        whole(file)?;
        part.take_place(&self.path)
    }
}
