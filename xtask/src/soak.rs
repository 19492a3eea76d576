//! `cargo xtask soak`: a long run of random use in each browser, on loopback, with memory, listeners and latency at its start and its end.

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::{command, node, setup};
use anyhow::{Context, Result, bail, ensure};

/// For how long, in each browser.
#[derive(Debug, PartialEq)]
pub struct Plan {
    hours: f64,
}

impl Plan {
    /// Reads `--hours H`; without it, half an hour.
    pub fn read(options: &[String]) -> Result<Self> {
        let hours = match options {
            [] => 0.5,
            [name, hours] if name == "--hours" => {
                hours.parse().with_context(|| format!("`{hours}` is no number of hours"))?
            }
            _ => bail!("say `cargo xtask soak --hours H`, such as 0.5"),
        };
        ensure!(hours > 0.0 && hours <= 100.0, "a run takes more than no time, and at most 100 hours");
        Ok(Self { hours })
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
    soak.arg("--hours").arg(plan.hours.to_string()).arg("--dist").arg(&dist);
    command::run(soak.envs(setup::environment(layout)))
}

#[cfg(test)]
mod tests {
    use super::Plan;

    #[test]
    fn a_plan_is_read_or_refused() {
        let read =
            |options: &[&str]| Plan::read(&options.iter().map(|option| (*option).to_owned()).collect::<Vec<_>>()).ok();
        assert_eq!(read(&[]), Some(Plan { hours: 0.5 }));
        assert_eq!(read(&["--hours", "0.05"]), Some(Plan { hours: 0.05 }));
        for wrong in [&["--hours"][..], &["--hours", "0"], &["--hours", "x"], &["--minutes", "3"], &["--hours", "inf"]]
        {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
