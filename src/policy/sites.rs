//! Sites where a secret is no surprise, from `places.toml`: places where entering keys is the job, and providers' own sites. The tables
//! are made by `build.rs` (`lists.rs`).

use super::{Field, Place};

/// Where a list's entry holds.
pub(super) struct Hosts {
    /// Host names; each stands for itself and for all below it.
    within: &'static [&'static str],
    /// Those of them where it does not hold after all.
    except: &'static [&'static str],
}

/// Where entering secrets is the job.
pub(super) struct Workplace {
    hosts: Hosts,
    /// Patterns of paths: `*` is one part, a last `**` any number of parts. None means all.
    paths: &'static [&'static str],
}

/// The sites of a provider.
pub(super) struct Home {
    /// The names by which rules call it.
    names: &'static [&'static str],
    hosts: Hosts,
    /// Whether only fields that are named for keys count, since others can read what is written elsewhere on the site.
    key_fields_only: bool,
}

include!(concat!(env!("OUT_DIR"), "/places.rs"));

/// Whether entering secrets is the job at `place`, whosever they are.
pub fn is_workplace(place: &Place) -> bool {
    let (host, path) = (place.site.host.as_str(), place.site.path.as_str());
    on_this_machine(host)
        || WORKPLACES.iter().any(|listed| {
            listed.hosts.hold(host)
                && (listed.paths.is_empty() || listed.paths.iter().any(|pattern| path_matches(pattern, path)))
        })
}

/// Whether `place` is the own site of `provider`, where its keys belong.
pub fn is_home(provider: &str, place: &Place) -> bool {
    HOMES.iter().any(|home| {
        home.names.contains(&provider)
            && home.hosts.hold(&place.site.host)
            && (!home.key_fields_only || place.field == Field::Key)
    })
}

/// Whether a key of `provider` is no surprise at `place`: its own site, or one where entering keys is the job.
pub fn belongs(provider: &str, place: &Place) -> bool {
    is_workplace(place) || is_home(provider, place)
}

/// Whether `host` is this machine: what is entered there goes nowhere else.
fn on_this_machine(host: &str) -> bool {
    let loopback = |host: &str| {
        host.strip_prefix("127.").is_some_and(|rest| {
            let mut parts = rest.split('.');
            let numbers = parts.by_ref().take(3).filter(|part| part.parse::<u8>().is_ok()).count();
            numbers == 3 && parts.next().is_none()
        })
    };
    within("localhost", host) || host == "[::1]" || loopback(host)
}

impl Hosts {
    fn hold(&self, host: &str) -> bool {
        self.within.iter().any(|domain| within(domain, host)) && !self.except.iter().any(|domain| within(domain, host))
    }
}

/// Whether `host` is `domain` or lies below it. Both are in small letters, as browsers give them.
pub(super) fn within(domain: &str, host: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn path_matches(pattern: &str, path: &str) -> bool {
    let mut here = path.split('/').filter(|part| !part.is_empty());
    for wanted in pattern.split('/').filter(|part| !part.is_empty()) {
        if wanted == "**" {
            return true;
        }
        match here.next() {
            Some(part) if wanted == "*" || wanted == part => {}
            _ => return false,
        }
    }
    here.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Site, Way};

    fn at(address: &str) -> Place {
        let (host, path) = address.split_once('/').unwrap_or((address, ""));
        Place { site: Site { host: host.to_owned(), path: ["/", path].concat() }, ..Place::by(Way::Paste) }
    }

    #[test]
    fn this_machine_is_a_workplace_under_all_its_names() {
        for host in ["localhost", "app.localhost", "127.0.0.1", "127.1.2.3", "[::1]"] {
            assert!(is_workplace(&at(host)), "{host}");
        }
        for host in [
            "localhost.example.org",
            "notlocalhost",
            "127.0.0.1.example.org",
            "127.0.0",
            "127.0.0.1.2",
            "[::2]",
            "10.0.0.1",
            "",
        ] {
            assert!(!is_workplace(&at(host)), "{host}");
        }
    }

    #[test]
    fn secret_pages_are_workplaces_and_the_rest_of_their_site_is_not() {
        for address in [
            "github.com/owner/repository/settings/secrets/actions",
            "github.com/owner/repository/settings/secrets/actions/new",
            "github.com/organizations/owner/settings/secrets/actions",
            "gitlab.com/group/project/-/settings/ci_cd",
            "gitlab.com/group/sub/deeper/project/-/settings/ci_cd",
            "vercel.com/team/project/settings/environment-variables",
            "app.netlify.com/sites/mine/configuration/env",
            "eu-west-1.console.aws.amazon.com/secretsmanager/newsecret",
            "vault.bitwarden.com/",
            "my.1password.com/vaults/all",
        ] {
            assert!(is_workplace(&at(address)), "{address}");
        }
        for address in [
            "github.com/owner/repository/issues/new",
            "github.com/owner/secrets",
            "github.com/settings/secrets/x/y/z/issues",
            "gitlab.com/group/project/-/issues/new",
            "notgithub.com/owner/repository/settings/secrets/actions",
            "github.com.example.org/owner/repository/settings/secrets/actions",
            "vercel.com/docs",
            "1password.community/latest",
        ] {
            assert!(!is_workplace(&at(address)), "{address}");
        }
    }

    #[test]
    fn a_key_belongs_to_its_providers_own_site() {
        assert!(is_home("Stripe", &at("dashboard.stripe.com/apikeys")));
        assert!(is_home("OpenAI", &at("platform.openai.com/playground")));
        assert!(!is_home("Stripe", &at("stripe.com.example.org/")));
        assert!(!is_home("Stripe", &at("evilstripe.com/")));
        assert!(!is_home("Stripe", &at("platform.openai.com/")));
        assert!(!is_home("OpenAI", &at("community.openai.com/t/1")), "a public forum");
        assert!(!is_home("OpenAI", &at("chatgpt.com/")), "what is written there is kept in chats and may train models");
        assert!(!is_home("any", &at("dashboard.stripe.com/")));
    }

    #[test]
    fn where_others_read_along_only_a_key_field_counts() {
        let issue = at("github.com/owner/repository/issues/new");
        assert!(!is_home("GitHub", &issue));
        assert!(is_home("GitHub", &Place { field: Field::Key, ..issue }));
    }
}
