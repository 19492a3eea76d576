//! `cargo xtask build`: the core in both flavours, the modules around it, and the folders that a browser or a web server takes as they are.

use crate::layout::Layout;
use crate::manifest::{Target, manifest};
use crate::progress::{self, Progress};
use crate::setup::WasmToolchain;
use crate::tree::Content;
use crate::wasm::Flavour;
use crate::{advice, bundle, tree, types, wasm};
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
    /// The second module, which takes rules of one's own as well.
    pub custom: bool,
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
    /// Soon done: the first module only, hardly optimised. For trying, never for measuring or shipping.
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

    /// The same build of the second module.
    pub fn custom(self) -> Self {
        Self { custom: true, ..self }
    }

    /// The features of the core that it has.
    pub fn features(self) -> Vec<&'static str> {
        let all = [(self.faults, "fault-injection"), (self.custom, "custom-rules")];
        all.into_iter().filter(|(wanted, _)| *wanted).map(|(_, feature)| feature).collect()
    }

    /// The name of cargo's folder for one flavour: builds that differ in flags would throw out each other's dependencies.
    pub fn target(self, flavour: Flavour) -> String {
        if self.finish == Finish::Quick { format!("{}-quick", flavour.name()) } else { flavour.name().to_owned() }
    }

    /// Where its intermediate results are kept.
    pub fn work(self, layout: &Layout) -> PathBuf {
        let work = layout.work().join(self.name());
        if self.custom { work.join("custom") } else { work }
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
    let [wasm, script] = both_flavours(layout, &toolchain, variant)?;
    let custom =
        if variant.finish == Finish::Quick { None } else { Some(Custom::build(layout, &toolchain, variant.custom())?) };
    types::write(layout, variant)?;

    let core_wasm = tree::read(&wasm::core(layout, variant, Flavour::Wasm).module)?;
    let glue = tree::read(&wasm)?;
    let translated = tree::read(&script)?;
    let loader = tree::read(&bundle::loader(layout, variant)?)?;
    let advice = advice::advice(&layout.root.join("rules"))?;
    let mut sizes = format!("hushkey.wasm {} B, guard.js {} B (chrome)", core_wasm.len(), translated.len());
    if let Some(custom) = &custom {
        let more = format!("; with rules of one's own {} B and {} B", custom.wasm.len(), custom.translated.len());
        sizes.push_str(&more);
    }

    let mut core = Content::new();
    core.insert("core/scanner.js".into(), glue.clone());
    core.insert("core/hushkey.wasm".into(), core_wasm);
    core.insert("core/advice.json".into(), advice.into_bytes());

    let dist = variant.dist(layout);
    let source = tree::read_text(&layout.root.join("extension").join("manifest.json"))?;
    for target in [Target::Chrome, Target::Firefox] {
        let mut content = core.clone();
        tree::gather(&mut content, &layout.root.join("extension"), "")?;
        content.retain(|file, _| is_shipped(file));
        content.insert("manifest.json".into(), manifest(&source, target, env!("CARGO_PKG_VERSION"))?.into_bytes());
        let guard = if target == Target::Chrome { &translated } else { &glue };
        content.insert("core/guard.js".into(), guard.clone());
        content.insert("content.js".into(), loader.clone());
        if let Some(custom) = &custom {
            custom.insert(&mut content, target);
        }
        tree::mirror(&content, &dist.join(target.name()))?;
    }
    tree::gather(&mut core, &layout.root.join("www"), "")?;
    tree::mirror(&core, &dist.join("www"))?;

    let shown = layout.shown(&dist);
    eprintln!(
        "built {shown}/chrome, {shown}/firefox, {shown}/www in {:.1} s: {sizes}",
        started.elapsed().as_secs_f64()
    );
    Ok(dist)
}

/// The second module: the same core with the rules of whoever has some, under the same names in a folder of its own.
struct Custom {
    wasm: Vec<u8>,
    glue: Vec<u8>,
    translated: Vec<u8>,
}

impl Custom {
    fn build(layout: &Layout, toolchain: &WasmToolchain, variant: Variant) -> Result<Self> {
        let [glue, script] = both_flavours(layout, toolchain, variant)?;
        Ok(Self {
            wasm: tree::read(&wasm::core(layout, variant, Flavour::Wasm).module)?,
            glue: tree::read(&glue)?,
            translated: tree::read(&script)?,
        })
    }

    fn insert(&self, content: &mut Content, target: Target) {
        let guard = if target == Target::Chrome { &self.translated } else { &self.glue };
        content.insert("core/custom/guard.js".into(), guard.clone());
        content.insert("core/custom/scanner.js".into(), self.glue.clone());
        content.insert("core/custom/hushkey.wasm".into(), self.wasm.clone());
    }
}

/// Not what is for people who build (notes, types), and not what is already in the core or in one script.
fn is_shipped(file: &Path) -> bool {
    let name = file.to_string_lossy();
    !name.ends_with(".md") && !name.ends_with(".d.ts") && !file.starts_with("dialog") && !file.starts_with("loader")
}

/// The two flavours have target folders of their own and can be built side by side.
fn both_flavours(layout: &Layout, toolchain: &WasmToolchain, variant: Variant) -> Result<[PathBuf; 2]> {
    let one = |flavour, said: mpsc::Sender<String>| {
        let core = wasm::build_core(layout, toolchain, variant, flavour, &said)?;
        bundle::bundle(layout, variant, flavour, &core)
    };
    let with = if variant.custom { ", with rules of one's own" } else { "" };
    let mut progress =
        Progress::start(format!("building the core twice, as WASM and as JavaScript ({}{})", variant.name(), with));
    let outcome = progress::while_working(&mut progress, |said| {
        thread::scope(|scope| {
            let also = said.clone();
            let script = scope.spawn(|| one(Flavour::Script, also));
            let wasm = one(Flavour::Wasm, said);
            let script = script.join().map_err(|_| anyhow!("the wasm2js build broke off"))?;
            anyhow::Ok([wasm?, script?])
        })
    });
    let paths = outcome.map_err(|_| anyhow!("the build of the core broke off"))??;
    progress.done();
    Ok(paths)
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
