//! Lists the shipped rule files for the library: a new file in `rules/` needs no change of code.
//! And names the library by its sources, so that no cache of one build is read by another.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    collect(&root.join("rules"), "toml", &mut files)?;
    files.sort();
    let mut code =
        String::from("/// The rule files in the binary: name and text.\nconst SHIPPED: &[(&str, &str)] = &[\n");
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(code, "    ({name:?}, include_str!({:?})),", file.display().to_string());
    }
    code.push_str("];\n");
    fs::write(out.join("shipped.rs"), code)?;
    files.extend(library(&root)?);
    println!("cargo::rustc-env=GAINSAY_BUILD={:016x}", hash(&root, &files)?);
    Ok(())
}

/// What the library is made of. The command line decides nothing that is kept.
fn library(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = vec![root.join("Cargo.lock")];
    for entry in fs::read_dir(root.join("src"))? {
        let path = entry?.path();
        if path.ends_with("cli") || path.ends_with("main.rs") {
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        if path.is_dir() {
            collect(&path, "rs", &mut files)?;
        } else {
            files.push(path);
        }
    }
    files.retain(|file| file.exists());
    files.sort();
    Ok(files)
}

/// FNV-1a of the names and texts of files.
fn hash(root: &Path, files: &[PathBuf]) -> io::Result<u64> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        for byte in name.into_bytes().into_iter().chain([0]).chain(fs::read(file)?) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, ending, files)?;
        } else if path.extension().is_some_and(|extension| extension == ending) {
            files.push(path);
        }
    }
    Ok(())
}
