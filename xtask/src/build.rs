//! `cargo xtask build`: the core in both flavours, the modules around it, and the folders that a browser or a web server takes as they are.

use crate::advice::Translation;
use crate::bundle::Given;
use crate::layout::Layout;
use crate::manifest::{Target, manifest};
use crate::progress::{self, Progress};
use crate::setup::WasmToolchain;
use crate::supply::sbom;
use crate::tree::Content;
use crate::wasm::Flavour;
use crate::{advice, bundle, catalogue, listed, tree, types, wasm};
use anyhow::{Context, Result, anyhow};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

/// Which build.
#[derive(Clone, Copy, Default)]
pub struct Variant {
    /// Traps on purpose, for the tests.
    pub faults: bool,
    pub finish: Finish,
}

/// How much is done for what is built.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Finish {
    /// As small and fast as it can be.
    #[default]
    Shipped,
    /// Readable, and talks about its panics.
    Debug,
    /// Soon done: hardly optimised. For trying, never for measuring or shipping.
    Quick,
}

impl Variant {
    fn name(self) -> &'static str {
        match (self.finish, self.faults) {
            (Finish::Shipped, false) => "plain",
            (Finish::Shipped, true) => "test",
            (Finish::Debug, false) => "debug",
            (Finish::Debug, true) => "test-debug",
            (Finish::Quick, false) => "quick",
            (Finish::Quick, true) => "test-quick",
        }
    }

    /// The features of the core that it has.
    pub fn features(self) -> &'static [&'static str] {
        if self.faults { &["fault-injection"] } else { &[] }
    }

    /// The name of cargo's folder for one flavour: builds that differ in flags would throw out each other's dependencies.
    pub fn target(self, flavour: Flavour) -> String {
        if self.finish == Finish::Quick { format!("{}-quick", flavour.name()) } else { flavour.name().to_owned() }
    }

    /// Where its intermediate results are kept.
    pub fn work(self, layout: &Layout) -> PathBuf {
        layout.work().join(self.name())
    }

    /// Where its results go. What ships is alone in `dist` itself, the others are a folder deeper.
    pub fn dist(self, layout: &Layout) -> PathBuf {
        let dist = layout.root.join("dist");
        if self.faults || self.finish != Finish::Shipped { dist.join(self.name()) } else { dist }
    }
}

/// Builds all, or finds that nothing changed; the folder with `chrome`, `firefox` and `www`.
pub fn build(layout: &Layout, variant: Variant) -> Result<PathBuf> {
    let started = Instant::now();
    let _alone = lock(layout)?;
    let toolchain = WasmToolchain::find()?;
    // Nothing traps the others on purpose: beside a guard that does stand those that ship, which whoever tests has built before.
    let others = if variant.faults { Variant::default() } else { variant };
    let steps = 1 + u8::from(variant.faults);
    let guard = [Flavour::Script, Flavour::Wasm];
    let beside = [Flavour::CustomScript, Flavour::Custom, Flavour::Scanner];
    if variant.faults {
        flavours(layout, &toolchain, variant, &guard, (1, steps))?;
        flavours(layout, &toolchain, others, &beside, (2, steps))?;
    } else {
        flavours(layout, &toolchain, variant, &[guard.as_slice(), &beside].concat(), (1, steps))?;
        types::write(layout, variant)?;
    }
    let bundled = |flavour: Flavour, given: Given| {
        let variant = if flavour.is_guard() { variant } else { others };
        tree::read(&bundle::bundle(layout, variant, flavour, &wasm::core(layout, variant, flavour), given)?)
    };
    let custom = Custom {
        wasm: tree::read(&wasm::core(layout, others, Flavour::Custom).module)?,
        module: bundled(Flavour::Custom, Given::Exports)?,
        beside: bundled(Flavour::Custom, Given::Beside("core/custom"))?,
        translated: bundled(Flavour::CustomScript, Given::Exports)?,
    };

    let guard_wasm = tree::read(&wasm::core(layout, variant, Flavour::Wasm).module)?;
    let glue = bundled(Flavour::Wasm, Given::of_guard(Flavour::Wasm))?;
    let translated = bundled(Flavour::Script, Given::of_guard(Flavour::Script))?;
    let advice = advice::advice(&layout.root.join("rules"))?;
    let translated_advice = translated_advice(layout)?;
    let scanner = wasm::core(layout, others, Flavour::Scanner);
    let scanner_script = bundle::bundle(layout, others, Flavour::Scanner, &scanner, Given::Exports)?;
    let rules = listed::rules(layout, &variant.work(layout), &scanner_script, &scanner.module)?;
    let scanner_wasm = tree::read(&scanner.module)?;
    let sizes = format!(
        "hushkey.wasm {} B (firefox), guard.js {} B (chrome), scanner.wasm {} B; for rules of one's own custom.wasm {} B, custom-guard.js {} B (chrome)",
        guard_wasm.len(),
        translated.len(),
        scanner_wasm.len(),
        custom.wasm.len(),
        custom.translated.len()
    );

    let mut core = Content::new();
    core.insert("core/scanner.js".into(), tree::read(&scanner_script)?);
    core.insert("core/scanner.wasm".into(), scanner_wasm);
    core.insert("core/advice.json".into(), advice.into_bytes());

    let dist = variant.dist(layout);
    let source = tree::read_text(&layout.root.join("extension").join("manifest.json"))?;
    for target in [Target::Chrome, Target::Firefox] {
        let mut content = core.clone();
        content.extend(translated_advice.clone());
        tree::gather(&mut content, &layout.root.join("extension"), "")?;
        content.retain(|file, _| is_shipped(file));
        if target == Target::Firefox {
            content.insert("core/hushkey.wasm".into(), guard_wasm.clone());
        }
        let guard = if target == Target::Chrome { &translated } else { &glue };
        content.insert("core/guard.js".into(), guard.clone());
        content.insert("core/rules.json".into(), rules.clone().into_bytes());
        for script in bundle::SCRIPTS {
            content.insert(script.1.into(), tree::read(&bundle::script(layout, variant, target, script)?)?);
        }
        custom.insert(&mut content, target);
        let is_there = |file: &str| content.contains_key(Path::new(file));
        let made = manifest(&source, target, env!("CARGO_PKG_VERSION"), is_there)?;
        content.insert("manifest.json".into(), made.into_bytes());
        tree::mirror(&content, &dist.join(target.name()))?;
    }
    tree::mirror(&site(layout, core)?, &dist.join("www"))?;
    if variant.finish == Finish::Shipped && !variant.faults {
        tree::write(&dist.join(sbom::FILE), sbom::sbom(layout)?.as_bytes())?;
    }

    let shown = layout.shown(&dist);
    eprintln!(
        "built {shown}/chrome, {shown}/firefox, {shown}/www in {:.1} s: {sizes}",
        started.elapsed().as_secs_f64()
    );
    Ok(dist)
}

/// The static site: the core, what `www/` holds, the rules where a page has their marks, and two pictures of the documents.
fn site(layout: &Layout, mut content: Content) -> Result<Content> {
    tree::gather(&mut content, &layout.root.join("www"), "")?;
    for picture in ["stopped-paste-light.webp", "stopped-paste-dark.webp"] {
        let path = layout.root.join("docs").join("pictures").join(picture);
        content.insert(Path::new("pictures").join(picture), tree::read(&path)?);
    }
    let (rules, count) = catalogue::listed(&layout.root.join("rules"))?;
    for page in ["index.html", "rules/index.html"] {
        let source = tree::read_text(&layout.root.join("www").join(page))?;
        content.insert(page.into(), catalogue::filled(&source, &rules, count)?.into_bytes());
    }
    Ok(content)
}

/// What looks for rules of one's own, as each of those who ask it can load it.
struct Custom {
    wasm: Vec<u8>,
    module: Vec<u8>,
    beside: Vec<u8>,
    translated: Vec<u8>,
}

impl Custom {
    fn insert(&self, content: &mut Content, target: Target) {
        let guard = if target == Target::Chrome { &self.translated } else { &self.beside };
        content.insert("core/custom-guard.js".into(), guard.clone());
        content.insert("core/custom.js".into(), self.module.clone());
        content.insert("core/custom.wasm".into(), self.wasm.clone());
    }
}

/// The words of what rules say in every language but English, as `core/advice.<language>.json`.
fn translated_advice(layout: &Layout) -> Result<Content> {
    let mut all = Content::new();
    let locales = layout.root.join("extension").join("_locales");
    for file in tree::files(&locales)?.into_iter().filter(|file| file.ends_with(advice::TRANSLATION)) {
        let language = file.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        let path = locales.join(&file);
        let advice = advice::translated(&layout.root.join("rules"), &Translation::read(&path)?)
            .with_context(|| format!("in {}", layout.shown(&path)))?;
        all.insert(format!("core/advice.{language}.json").into(), advice.into_bytes());
    }
    Ok(all)
}

/// Not what is for people who build (notes, types), and not what is already in the core, in one script or in another file.
fn is_shipped(file: &Path) -> bool {
    let name = file.to_string_lossy();
    let in_another = ["dialog", "loader", "page"].iter().any(|folder| file.starts_with(folder));
    let in_another = in_another || file.ends_with(advice::TRANSLATION);
    !name.ends_with(".md") && !name.ends_with(".d.ts") && !in_another
}

/// The flavours have target folders of their own and can be built side by side.
fn flavours(
    layout: &Layout,
    toolchain: &WasmToolchain,
    variant: Variant,
    wanted: &[Flavour],
    (step, steps): (u8, u8),
) -> Result<()> {
    let finish = if variant.finish == Finish::Shipped && !variant.faults { "as it ships" } else { variant.name() };
    let what = wanted.iter().map(|flavour| flavour.name()).collect::<Vec<_>>().join(", ");
    let mut progress = Progress::start(format!("[build {step}/{steps}] core as {what} ({finish})"));
    let outcome = progress::while_working(&mut progress, |said| {
        thread::scope(|scope| {
            // Translating takes as long as all else together.
            let build = |are_translated: bool, said: mpsc::Sender<String>| -> Result<()> {
                for flavour in wanted.iter().filter(|flavour| flavour.is_translated() == are_translated) {
                    wasm::build_core(layout, toolchain, variant, *flavour, &said)?;
                }
                Ok(())
            };
            let also = said.clone();
            let translated = scope.spawn(move || build(true, also));
            let others = build(false, said);
            translated.join().map_err(|_| anyhow!("the wasm2js build broke off"))?.and(others)
        })
    });
    outcome.map_err(|_| anyhow!("the build of the core broke off"))??;
    progress.done();
    Ok(())
}

/// One build at a time: two would write the same files.
pub fn lock(layout: &Layout) -> Result<File> {
    let path = layout.work().join("lock");
    fs::create_dir_all(layout.work()).with_context(|| format!("{} could not be made", layout.work().display()))?;
    let file = File::create(&path).with_context(|| format!("{} could not be written", path.display()))?;
    if file.try_lock().is_err() {
        eprintln!("waiting for another build to end ...");
        file.lock().with_context(|| format!("{} could not be locked", path.display()))?;
    }
    Ok(file)
}
