//! What a file is for, where its name or its beginning says so: a person who picked the wrong file recognizes "an SSH key" before
//! the name of a rule. It is told along with what was found, and decides nothing.

/// What a file is for.
///
/// ```
/// use hushkey::file::{Kind, kind};
///
/// assert_eq!(kind(".ssh/id_ed25519", ""), Some(Kind::SshKey));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Settings of a program's environment: `.env` and its like.
    Environment,
    /// A private key for SSH.
    SshKey,
    /// Another private key, in armour.
    PrivateKey,
    /// A store of keys and certificates.
    KeyStore,
    /// What a package manager signs in with.
    PackageManager,
    /// Access keys of AWS.
    Aws,
    /// What grants access to a Kubernetes cluster.
    Kubernetes,
    /// The key of a Google service account.
    ServiceAccount,
    /// Names and passwords for hosts.
    Netrc,
    /// Passwords of databases.
    Database,
    /// What Git signs in with.
    Git,
    /// What Docker signs in with.
    Docker,
    /// State or variables of Terraform.
    Terraform,
    /// Commands that were typed.
    History,
    /// Credentials of another program.
    Credentials,
}

impl Kind {
    /// The name used in notices and for the words of the user interface.
    ///
    /// ```
    /// assert_eq!(hushkey::file::Kind::KeyStore.name(), "key-store");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::SshKey => "ssh-key",
            Self::PrivateKey => "private-key",
            Self::KeyStore => "key-store",
            Self::PackageManager => "package-manager",
            Self::Aws => "aws",
            Self::Kubernetes => "kubernetes",
            Self::ServiceAccount => "service-account",
            Self::Netrc => "netrc",
            Self::Database => "database",
            Self::Git => "git",
            Self::Docker => "docker",
            Self::Terraform => "terraform",
            Self::History => "history",
            Self::Credentials => "credentials",
        }
    }
}

/// Whole names, in lower case.
const NAMES: [(&[&str], Kind); 11] = [
    (&[".env", ".envrc", "env.local"], Kind::Environment),
    (
        &["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk", "id_xmss", "ssh_host_rsa_key"],
        Kind::SshKey,
    ),
    (&[".npmrc", ".yarnrc", ".yarnrc.yml", ".pypirc", "auth.json", "nuget.config"], Kind::PackageManager),
    (&["kubeconfig", "kubeconfig.yml", "kubeconfig.yaml"], Kind::Kubernetes),
    (&[".netrc", "_netrc"], Kind::Netrc),
    (&[".pgpass", "pgpass.conf", ".my.cnf", ".mylogin.cnf", ".pg_service.conf"], Kind::Database),
    (&[".git-credentials"], Kind::Git),
    (&[".dockercfg", ".dockerconfigjson"], Kind::Docker),
    (&["terraform.tfvars", ".terraformrc", "terraform.rc"], Kind::Terraform),
    (&[".bash_history", ".zsh_history", ".psql_history", ".mysql_history", ".python_history"], Kind::History),
    (
        &[
            "credentials",
            ".credentials",
            "credentials.json",
            "credentials.toml",
            "credentials.xml",
            "credentials.yml",
            "secrets.json",
            "secrets.toml",
            "secrets.yml",
            "secrets.yaml",
            "master.key",
            "wp-config.php",
            ".htpasswd",
            ".vault-token",
            ".s3cfg",
            ".boto",
            "rclone.conf",
        ],
        Kind::Credentials,
    ),
];

/// Endings of names, in lower case.
const ENDINGS: [(&[&str], Kind); 5] = [
    (&[".env"], Kind::Environment),
    (&[".ppk"], Kind::SshKey),
    (&[".p12", ".pfx", ".jks", ".keystore", ".kdbx"], Kind::KeyStore),
    (&[".kubeconfig"], Kind::Kubernetes),
    (&[".tfstate", ".tfstate.backup", ".tfvars"], Kind::Terraform),
];

/// All of these stand in the beginning of such a file, in this case.
const SIGNS: [(&[&str], Kind); 9] = [
    (&["-----BEGIN OPENSSH PRIVATE KEY-----"], Kind::SshKey),
    (&["PuTTY-User-Key-File-"], Kind::SshKey),
    (&["\"service_account\"", "\"private_key\""], Kind::ServiceAccount),
    (&["-----BEGIN ", "PRIVATE KEY"], Kind::PrivateKey),
    (&["kind: Config", "clusters:"], Kind::Kubernetes),
    (&["aws_secret_access_key", "["], Kind::Aws),
    (&["\"auths\"", "\"auth\""], Kind::Docker),
    (&["\"terraform_version\"", "\"resources\""], Kind::Terraform),
    (&[":_authToken="], Kind::PackageManager),
];

/// What the file called `name`, whose text begins with `head`, is for. `name` may be a path.
///
/// ```
/// use hushkey::file::{Kind, kind};
///
/// assert_eq!(kind("app/.env.production", ""), Some(Kind::Environment));
/// assert_eq!(kind("notes.txt", "To do:\n"), None);
/// ```
pub fn kind(name: &str, head: &str) -> Option<Kind> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    // What a name leaves open, the beginning says more exactly: a file called `credentials` may be AWS's.
    let sign = SIGNS.iter().find(|(signs, _)| signs.iter().all(|sign| head.contains(sign))).map(|(_, kind)| *kind);
    let whole = NAMES.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, kind)| *kind);
    match (whole, sign) {
        (Some(Kind::Credentials) | None, Some(kind)) | (Some(kind), _) => Some(kind),
        (None, None) if name.starts_with(".env.") => Some(Kind::Environment),
        (None, None) => {
            ENDINGS.iter().find(|(ends, _)| ends.iter().any(|end| name.ends_with(end))).map(|(_, kind)| *kind)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name() {
        let cases = [
            (".env", Kind::Environment),
            (".env.local", Kind::Environment),
            ("backend/prod.env", Kind::Environment),
            ("C:\\Users\\me\\.ssh\\ID_RSA", Kind::SshKey),
            ("server.pfx", Kind::KeyStore),
            (".npmrc", Kind::PackageManager),
            ("credentials", Kind::Credentials),
            ("kubeconfig", Kind::Kubernetes),
            (".netrc", Kind::Netrc),
            (".pgpass", Kind::Database),
            ("prod.tfstate", Kind::Terraform),
            (".zsh_history", Kind::History),
        ];
        for (name, expected) in cases {
            assert_eq!(kind(name, ""), Some(expected), "{name}");
        }
        for name in ["environment.ts", "readme.md", "id_rsa.pub", "config", "", "envelope.txt", "my.env.ts"] {
            assert_eq!(kind(name, "nothing special"), None, "{name}");
        }
    }

    #[test]
    fn by_beginning() {
        let armour = |what: &str| ["-----BEGIN ", what, "PRIVATE KEY-----\n"].concat();
        assert_eq!(kind("server.pem", &armour("RSA ")), Some(Kind::PrivateKey));
        assert_eq!(kind("backup", &armour("OPENSSH ")), Some(Kind::SshKey));
        assert_eq!(
            kind("my-project-1a2b.json", "{\"type\": \"service_account\", \"private_key\": \"\""),
            Some(Kind::ServiceAccount)
        );
        assert_eq!(kind("config", "apiVersion: v1\nclusters:\n- cluster:\nkind: Config\n"), Some(Kind::Kubernetes));
        assert_eq!(kind("credentials", "[default]\naws_secret_access_key = x"), Some(Kind::Aws));
        assert_eq!(kind(".env", "K=\"-----BEGIN RSA PRIVATE KEY"), Some(Kind::Environment));
    }

    #[test]
    fn the_tables_can_match() {
        for name in NAMES.iter().chain(&ENDINGS).flat_map(|(names, _)| names.iter()) {
            assert_eq!(*name, name.to_ascii_lowercase());
        }
    }
}
