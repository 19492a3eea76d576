//! `cargo xtask soak`: a long run of random use in each browser, on loopback, or many tabs opened and closed, with memory, listeners and latency at its
//! start and its end.

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::{command, node, setup};
use anyhow::{Context, Result, bail, ensure};

/// For how long, or through how many tabs, in each browser.
#[derive(Debug, PartialEq)]
pub enum Plan {
    Hours(f64),
    Tabs(u32),
}

impl Plan {
    /// Reads `--hours H` or `--tabs N`; without them, half an hour.
    pub fn read(options: &[String]) -> Result<Self> {
        let hours = match options {
            [] => 0.5,
            [name, hours] if name == "--hours" => {
                hours.parse().with_context(|| format!("`{hours}` is no number of hours"))?
            }
            [name, tabs] if name == "--tabs" => {
                let tabs = tabs.parse().with_context(|| format!("`{tabs}` is no number of tabs"))?;
                ensure!(tabs > 0, "a run takes at least one tab");
                return Ok(Self::Tabs(tabs));
            }
            _ => bail!("say `cargo xtask soak --hours H`, such as 0.5, or `--tabs N`, such as 1000"),
        };
        ensure!(hours > 0.0 && hours <= 100.0, "a run takes more than no time, and at most 100 hours");
        Ok(Self::Hours(hours))
    }
}

/// Builds what ships, and hands over to the script that drives the browsers. `HUSHKEY_DIST` names another build.
pub fn soak(layout: &Layout, plan: &Plan) -> Result<()> {
    setup::prepare(layout, &setup::for_all())?;
    let dist = match std::env::var_os("HUSHKEY_DIST") {
        Some(dist) => dist.into(),
        None => build::build(layout, Variant::default())?,
    };
    let mut soak = node::script(layout, "tests/browser/soak.mjs");
    match plan {
        Plan::Hours(hours) => soak.arg("--hours").arg(hours.to_string()),
        Plan::Tabs(tabs) => soak.arg("--tabs").arg(tabs.to_string()),
    };
    soak.arg("--dist").arg(&dist);
    command::run(soak.envs(setup::environment(layout)))
}

#[cfg(test)]
mod tests {
    use super::Plan;

    #[test]
    fn a_plan_is_read_or_refused() {
        let read =
            |options: &[&str]| Plan::read(&options.iter().map(|option| (*option).to_owned()).collect::<Vec<_>>()).ok();
        assert_eq!(read(&[]), Some(Plan::Hours(0.5)));
        assert_eq!(read(&["--hours", "0.05"]), Some(Plan::Hours(0.05)));
        assert_eq!(read(&["--tabs", "1000"]), Some(Plan::Tabs(1000)));
        for wrong in [
            &["--hours"][..],
            &["--hours", "0"],
            &["--hours", "x"],
            &["--minutes", "3"],
            &["--hours", "inf"],
            &["--tabs", "0"],
        ] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
