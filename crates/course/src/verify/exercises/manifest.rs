//! The staged workspace's manifests, made from the repository's.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::catalog::Chapter;

/// Tables of the root's manifest that hold for the staged packages too.
const OF_WORKSPACE: [&str; 4] = ["dependencies", "lints", "package", "resolver"];
const DEPENDENCIES: [&str; 2] = ["dependencies", "dev-dependencies"];

/// The workspace's manifest: the root's, with other members and with whole paths.
pub fn of_workspace(root: &Path, members: &[&str]) -> Result<String> {
    let old = read(root)?;
    let mut workspace = Table::new();
    for (key, value) in table(&old, "workspace") {
        if OF_WORKSPACE.contains(&key.as_str()) {
            workspace.insert(key.clone(), value.clone());
        }
    }
    make_paths_whole(&mut workspace, "dependencies", root);
    let members = members.iter().map(|member| Value::from(*member));
    workspace.insert("members".to_string(), Value::Array(members.collect()));
    let mut new = Table::new();
    new.insert("workspace".to_string(), Value::Table(workspace));
    for key in ["profile", "patch"] {
        if let Some(value) = old.get(key) {
            new.insert(key.to_string(), value.clone());
        }
    }
    toml::to_string(&new).context("the staged workspace's manifest cannot be written")
}

/// A package's manifest: the chapter's dependencies, and the targets.
///
/// It has a name of its own, since the chapter's crate may be among its dependencies.
pub fn of_package(
    chapter: &Chapter,
    targets: &[String],
    uses_own: bool,
) -> Result<String> {
    let mut old = read(&chapter.folder)?;
    for dependencies in DEPENDENCIES {
        make_paths_whole(&mut old, dependencies, &chapter.folder);
    }
    let mut package = Table::new();
    package.insert("name".to_string(), format!("verify-{}", chapter.package).into());
    package.insert("version".to_string(), "0.0.0".into());
    // The chapter's sources lie beside the manifest, and are no targets of it.
    for found in ["autobins", "autotests"] {
        package.insert(found.to_string(), false.into());
    }
    let edition = table(&old, "package").find(|(key, _)| *key == "edition");
    package.extend(edition.map(|(key, value)| (key.clone(), value.clone())));
    let mut new = Table::new();
    new.insert("package".to_string(), Value::Table(package));
    let mut lib = Table::new();
    lib.insert("path".to_string(), "lib.rs".into());
    lib.insert("test".to_string(), false.into());
    lib.insert("doctest".to_string(), false.into());
    new.insert("lib".to_string(), Value::Table(lib));
    let mut own = Table::new();
    if uses_own {
        let mut place = Table::new();
        place.insert("path".to_string(), text(&chapter.folder));
        own.insert(chapter.package.clone(), Value::Table(place));
    }
    for key in DEPENDENCIES {
        own.extend(table(&old, key).map(|(key, value)| (key.clone(), value.clone())));
        new.insert(key.to_string(), Value::Table(std::mem::take(&mut own)));
    }
    if let Some(lints) = old.get("lints") {
        new.insert("lints".to_string(), lints.clone());
    }
    let targets = targets.iter().map(|target| test(target));
    new.insert("test".to_string(), Value::Array(targets.collect()));
    toml::to_string(&new).context("a staged package's manifest cannot be written")
}

fn test(target: &str) -> Value {
    let mut test = Table::new();
    test.insert("name".to_string(), target.into());
    test.insert("path".to_string(), format!("exercises/{target}/spec.rs").into());
    Value::Table(test)
}

fn read(folder: &Path) -> Result<Table> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    text.parse().with_context(|| format!("{} is wrong", path.display()))
}

fn table<'a>(
    parent: &'a Table,
    key: &str,
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    parent.get(key).and_then(Value::as_table).into_iter().flatten()
}

/// Paths start from a folder that the staged manifest does not stand in.
fn make_paths_whole(parent: &mut Table, key: &str, folder: &Path) {
    let table = parent.get_mut(key).and_then(Value::as_table_mut);
    for (_, dependency) in table.into_iter().flatten() {
        if let Some(path) = dependency.get_mut("path")
            && let Some(old) = path.as_str()
        {
            *path = text(&folder.join(old));
        }
    }
}

fn text(path: &Path) -> Value {
    path.to_string_lossy().into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::Fixture;
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn the_workspace_keeps_what_holds_for_its_packages() {
        let fixture = Fixture::new();
        fixture.write(
            "Cargo.toml",
            "[workspace]\nresolver = '3'\nmembers = ['x']\n[workspace.dependencies]\na = '1'\nb = { path = 'crates/b' }\n[profile.dev]\ndebug = false\n",
        );
        let text = of_workspace(fixture.root(), &["ch02-a"]).unwrap();
        let found: Table = text.parse().unwrap();
        let workspace = &found["workspace"];
        assert_eq!(workspace["members"], Value::from(vec!["ch02-a"]));
        assert_eq!(workspace["resolver"].as_str(), Some("3"));
        assert_eq!(workspace["dependencies"]["a"].as_str(), Some("1"));
        let whole = fixture.root().join("crates/b");
        assert_eq!(workspace["dependencies"]["b"]["path"].as_str(), whole.to_str());
        assert_eq!(found["profile"]["dev"]["debug"].as_bool(), Some(false));
    }

    #[test]
    fn a_package_has_its_chapter_s_dependencies_and_a_target_an_answer() {
        let fixture = Fixture::new();
        let manifest = "[package]\nname = 'ch02-a'\nedition.workspace = true\n[lints]\nworkspace = true\n[dependencies]\nb = { path = '../../crates/b' }\n[dev-dependencies]\nc.workspace = true\n";
        fixture.write("chapters/ch02-a/Cargo.toml", manifest);
        let catalog = Catalog::load(fixture.root()).unwrap();
        let targets = ["one--starter".to_string()];
        let text = of_package(&catalog.chapters[0], &targets, true).unwrap();
        let found: Table = text.parse().unwrap();
        assert_eq!(found["package"]["name"].as_str(), Some("verify-ch02-a"));
        assert_eq!(found["package"]["edition"]["workspace"].as_bool(), Some(true));
        let chapter = fixture.root().join("chapters/ch02-a");
        let dependencies = &found["dependencies"];
        assert_eq!(dependencies["ch02-a"]["path"].as_str(), chapter.to_str());
        let b = chapter.join("../../crates/b");
        assert_eq!(dependencies["b"]["path"].as_str(), b.to_str());
        assert_eq!(found["dev-dependencies"]["c"]["workspace"].as_bool(), Some(true));
        assert_eq!(
            found["test"][0]["path"].as_str(),
            Some("exercises/one--starter/spec.rs")
        );
        assert_eq!(found["lints"]["workspace"].as_bool(), Some(true));
        let without = of_package(&catalog.chapters[0], &targets, false).unwrap();
        assert!(!without.contains("dependencies.ch02-a"), "{without}");
    }
}
