//! `cargo xtask build`: the core in both flavours, the modules around it, and the folders that a browser or a web server takes as they are.

use crate::advice::Translation;
use crate::layout::Layout;
use crate::manifest::{Target, manifest};
use crate::progress::{self, Progress};
use crate::setup::WasmToolchain;
use crate::supply::sbom;
use crate::tree::Content;
use crate::wasm::Flavour;
use crate::{advice, bundle, catalogue, tree, types, wasm};
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
    /// The guard's second module, which takes rules of one's own as well. Where what is built is for people, both are.
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
    let with_custom = variant.custom || (variant.finish != Finish::Quick && !variant.faults);
    let variant = Variant { custom: false, ..variant };
    // Nothing traps the scanner on purpose: beside a guard that does stands the one that ships, which whoever tests has built before.
    let scans = if variant.faults { Variant::default() } else { variant };
    let steps = 1 + u8::from(variant.faults) + u8::from(with_custom);
    let [wasm, script, scanner] = if variant.faults {
        let [wasm, script] = flavours(layout, &toolchain, variant, [Flavour::Wasm, Flavour::Script], (1, steps))?;
        let [scanner] = flavours(layout, &toolchain, scans, [Flavour::Scanner], (2, steps))?;
        [wasm, script, scanner]
    } else {
        flavours(layout, &toolchain, variant, [Flavour::Wasm, Flavour::Script, Flavour::Scanner], (1, steps))?
    };
    // No test traps the second module, and its build takes as long as the first's.
    let custom =
        with_custom.then(|| Custom::build(layout, &toolchain, variant.custom(), (steps, steps))).transpose()?;
    if !variant.faults {
        types::write(layout, variant)?;
    }

    let guard_wasm = tree::read(&wasm::core(layout, variant, Flavour::Wasm).module)?;
    let scanner_wasm = tree::read(&wasm::core(layout, scans, Flavour::Scanner).module)?;
    let glue = tree::read(&wasm)?;
    let translated = tree::read(&script)?;
    let advice = advice::advice(&layout.root.join("rules"), None)?;
    let translated_advice = translated_advice(layout)?;
    let rules = advice::listed(&layout.root.join("rules"))?;
    let mut sizes = format!(
        "hushkey.wasm {} B (firefox), guard.js {} B (chrome), scanner.wasm {} B",
        guard_wasm.len(),
        translated.len(),
        scanner_wasm.len()
    );
    if let Some(custom) = &custom {
        let more = format!("; with rules of one's own {} B and {} B", custom.wasm.len(), custom.translated.len());
        sizes.push_str(&more);
    }

    let mut core = Content::new();
    core.insert("core/scanner.js".into(), tree::read(&scanner)?);
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
        if let Some(custom) = &custom {
            custom.insert(&mut content, target);
        }
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

/// The second module: the same guard with the rules of whoever has some, under the same names in a folder of its own.
struct Custom {
    wasm: Vec<u8>,
    glue: Vec<u8>,
    translated: Vec<u8>,
}

impl Custom {
    fn build(layout: &Layout, toolchain: &WasmToolchain, variant: Variant, step: (u8, u8)) -> Result<Self> {
        let [glue, script] = flavours(layout, toolchain, variant, [Flavour::Wasm, Flavour::Script], step)?;
        Ok(Self {
            wasm: tree::read(&wasm::core(layout, variant, Flavour::Wasm).module)?,
            glue: tree::read(&glue)?,
            translated: tree::read(&script)?,
        })
    }

    fn insert(&self, content: &mut Content, target: Target) {
        let guard = if target == Target::Chrome { &self.translated } else { &self.glue };
        content.insert("core/custom/guard.js".into(), guard.clone());
        if target == Target::Firefox {
            content.insert("core/custom/hushkey.wasm".into(), self.wasm.clone());
        }
    }
}

/// What rules say in every language but English, as `core/advice.<language>.json`.
fn translated_advice(layout: &Layout) -> Result<Content> {
    let mut all = Content::new();
    let locales = layout.root.join("extension").join("_locales");
    for file in tree::files(&locales)?.into_iter().filter(|file| file.ends_with(advice::TRANSLATION)) {
        let language = file.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        let path = locales.join(&file);
        let advice = advice::advice(&layout.root.join("rules"), Some(&Translation::read(&path)?))
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
fn flavours<const N: usize>(
    layout: &Layout,
    toolchain: &WasmToolchain,
    variant: Variant,
    wanted: [Flavour; N],
    (step, steps): (u8, u8),
) -> Result<[PathBuf; N]> {
    let one = |flavour, said: mpsc::Sender<String>| {
        let core = wasm::build_core(layout, toolchain, variant, flavour, &said)?;
        bundle::bundle(layout, variant, flavour, &core)
    };
    let core = if variant.custom { "core with rules of one's own" } else { "core" };
    let finish = if variant.finish == Finish::Shipped && !variant.faults { "as it ships" } else { variant.name() };
    let what = wanted.map(Flavour::name).join(", ");
    let mut progress = Progress::start(format!("[build {step}/{steps}] {core} as {what} ({finish})"));
    let outcome = progress::while_working(&mut progress, |said| {
        thread::scope(|scope| {
            // Translating takes as long as the other two together.
            let also = said.clone();
            let script = scope.spawn(|| one(Flavour::Script, also));
            let others = wanted.map(|flavour| (flavour != Flavour::Script).then(|| one(flavour, said.clone())));
            let mut script = Some(script.join().map_err(|_| anyhow!("the wasm2js build broke off"))?);
            let mut paths = Vec::new();
            for other in others {
                paths.extend(other.or_else(|| script.take()).transpose()?);
            }
            <[PathBuf; N]>::try_from(paths).map_err(|_| anyhow!("a part of the core was not built"))
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
