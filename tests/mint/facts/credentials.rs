//! What has no provider: web tokens, files and lines that carry credentials, connection strings, headers, named values.

use super::pieces::{alnum, either, future, hex, jwt, lower, past, some, url, uuid};
use super::{Fact, alone, inside, named};
use crate::mint::rng::{ALNUM, BASE64, UPPERHEX, URL};
use crate::mint::structured as made;
use crate::mint::sums::{base64, base64url};

/// The alphabet of crypt hashes.
const CRYPT: &str = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("jwt-any", made::jwt).marked(),
    alone("jwt-base64-wrapped", |r| base64(made::jwt(r).as_bytes())).by(&["jwt-any"]),
    alone("jwe-token", |r| {
        let header = base64url(br#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#);
        let [key, start, body, tag] = [256, 12, 180, 16].map(|count| base64url(&r.bytes(count)));
        format!("{header}.{key}.{start}.{body}.{tag}")
    })
    .marked(),
    alone("paseto-token", |r| {
        let version = either(r, &["v1", "v2", "v3", "v4"]);
        if r.below(2) == 0 {
            return format!("{version}.local.{}", base64url(&r.bytes(120)));
        }
        let json = format!(r#"{{"sub":"{}","exp":"2034-03-01T10:00:00+00:00"}}"#, lower(r, 12));
        format!("{version}.public.{}", base64url(&[json.as_bytes(), &r.bytes(64)].concat()))
    }),
    alone("kubernetes-service-account-jwt", |r| {
        let claims = match r.below(2) {
            0 => format!(
                r#"{{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"default","kubernetes.io/serviceaccount/secret.name":"ci-token-{}","kubernetes.io/serviceaccount/service-account.uid":"{}","sub":"system:serviceaccount:default:ci"}}"#,
                lower(r, 5),
                uuid(r)
            ),
            _ => format!(
                r#"{{"aud":["https://kubernetes.default.svc"],"exp":{},"iat":{},"iss":"https://kubernetes.default.svc","kubernetes.io":{{"namespace":"default","serviceaccount":{{"name":"ci","uid":"{}"}}}},"sub":"system:serviceaccount:default:ci"}}"#,
                future(r),
                past(r),
                uuid(r)
            ),
        };
        let header = format!(r#"{{"alg":"RS256","kid":"{}"}}"#, url(r, 43));
        jwt(r, &header, &claims, 256)
    }),
    inside("kubernetes-bootstrap-token", "kubeadm join 10.0.0.4:6443 --token {}", |r| {
        format!("{}.{}", lower(r, 6), lower(r, 16))
    }),
    inside("kubeconfig", KUBECONFIG, |r| {
        base64(
            made::pem("EC PRIVATE KEY", 64, &[&[0x30, 0x77, 2, 1, 1, 4, 0x20], r.bytes(114).as_slice()].concat())
                .as_bytes(),
        )
    }),
    inside("kubernetes-secret-manifest", MANIFEST, |r| base64(alnum(r, 20).as_bytes()))
        .by(&["generic-password-assignment", "generic-api-key-assignment"]),
    inside("kubernetes-secret-manifest", TLS_MANIFEST, |r| base64(made::private_key(r).as_bytes())),
    alone("openshift-user-token", |r| format!("sha256~{}", url(r, 43))),
    alone("rancher-token", |r| {
        format!("{}{}:{}", either(r, &["token-", "kubeconfig-user-"]), lower(r, 5), lower(r, 54))
    }),
    inside("netrc-entry", "machine git.internal.test login ana password {}", |r| alnum(r, 16)),
    inside("npmrc-auth-token-line", "//npm.internal.test/:_authToken={}", |r| {
        if r.below(2) == 0 { uuid(r) } else { url(r, 36) }
    }),
    inside("yarnrc-auth-token", "npmAuthToken: \"{}\"", |r| if r.below(2) == 0 { uuid(r) } else { url(r, 36) }),
    inside("pypirc-password", "[pypi]\nusername = ana\npassword = {}", |r| alnum(r, 18)),
    inside("git-credentials-line", "https://ana:{}@git.internal.test/acme/app.git", |r| alnum(r, 18))
        .by(&["url-userinfo-password"]),
    inside("pgpass-line", "$ cat .pgpass\ndb.internal.test:5432:shop:app:{}", |r| alnum(r, 16)),
    inside("mysql-client-config", "[client]\nuser=app\npassword={}\nhost=db.internal.test", |r| alnum(r, 16)),
    alone("htpasswd-line", |r| match r.below(3) {
        0 => format!("ana:$apr1${}${}", r.text(CRYPT, 8), r.text(CRYPT, 22)),
        1 => format!("ana:$2y$10${}", r.text(CRYPT, 53)),
        _ => format!("ana:{{SHA}}{}", base64(&r.bytes(20))),
    })
    .by(&["htpasswd-line", "bcrypt-hash"]),
    alone("unix-shadow-hash", |r| match r.below(4) {
        0 => format!("$6${}${}", r.text(CRYPT, 16), r.text(CRYPT, 86)),
        1 => format!("$5${}${}", r.text(CRYPT, 16), r.text(CRYPT, 43)),
        2 => format!("$1${}${}", r.text(CRYPT, 8), r.text(CRYPT, 22)),
        _ => format!("$y$j9T${}${}", r.text(CRYPT, 22), r.text(CRYPT, 43)),
    }),
    alone("unix-shadow-hash", |r| match r.below(2) {
        0 => format!("{}12${}", either(r, &["$2a$", "$2b$", "$2y$"]), r.text(CRYPT, 53)),
        _ => format!("$argon2id$v=19$m=65536,t=3,p=4${}${}", r.text(BASE64, 22), r.text(BASE64, 43)),
    })
    .by(&["bcrypt-hash", "argon2-hash"]),
    inside("filezilla-password", "<Pass encoding=\"base64\">{}</Pass>", |r| base64(alnum(r, 16).as_bytes())),
    inside("aws-credentials-file", AWS_FILE, |r| r.text(BASE64, 40)).by(&["aws-secret-access-key"]),
    named("rails-master-key", "RAILS_MASTER_KEY", |r| hex(r, 32)),
    named("rails-master-key", "SECRET_KEY_BASE", |r| hex(r, 128)),
    inside("laravel-app-key", "APP_KEY={}", |r| {
        format!("base64:{}", if r.below(2) == 0 { base64(&r.bytes(32)) } else { base64(&r.bytes(16)) })
    }),
    inside("django-secret-key", "SECRET_KEY = \"{}\"", |r| r.text(DJANGO, 50)),
    inside("django-secret-key", "SECRET_KEY = \"{}\"", |r| format!("django-insecure-{}", r.text(DJANGO, 50)))
        .by(&["django-insecure-secret-key"])
        .marked(),
    named("framework-signing-secret", "NEXTAUTH_SECRET", |r| {
        if r.below(2) == 0 { base64(&r.bytes(32)) } else { hex(r, 64) }
    }),
    named(
        "framework-signing-secret",
        "JWT_SECRET",
        |r| if r.below(2) == 0 { base64(&r.bytes(32)) } else { hex(r, 64) },
    ),
    inside("wordpress-salts", "define('AUTH_KEY', '{}');", |r| {
        r.text(&[ALNUM, "!@#$%^&*()-_[]{}<>~`+=,.;:/?|"].concat(), 64)
    }),
    inside("wordpress-salts", "define('DB_PASSWORD', '{}');", |r| alnum(r, 18)),
    inside("mongodb-uri", "mongodb+srv://api:{}@cluster0.k3v9q.internal.test/prod", |r| alnum(r, 18)),
    inside("postgres-uri", "postgresql+asyncpg://billing:{}@db.internal.test:5432/billing", |r| alnum(r, 18)),
    inside("mysql-uri", "mysql+pymysql://shop:{}@10.4.0.12:3306/shop", |r| alnum(r, 18)),
    inside("redis-uri", "rediss://:{}@cache.internal.test:6380/0", |r| alnum(r, 18)),
    inside("amqp-uri", "amqps://worker:{}@mq.internal.test:5671/jobs", |r| alnum(r, 18)),
    inside(
        "mssql-ado-connection-string",
        "Server=tcp:sql.internal.test,1433;Database=shop;User Id=app;Password={};Encrypt=true",
        |r| alnum(r, 18),
    ),
    inside("jdbc-uri-password", "jdbc:postgresql://db.internal.test:5432/shop?user=app&password={}", |r| alnum(r, 18)),
    inside("other-db-uri", "clickhouse://app:{}@ch.internal.test:9000/shop", |r| alnum(r, 18)),
    inside("other-db-uri", "neo4j://app:{}@graph.internal.test:7687", |r| alnum(r, 18)),
    inside("smtp-uri", "smtps://mailer:{}@mail.internal.test:465", |r| alnum(r, 18)),
    named("smtp-uri", "SMTP_PASSWORD", |r| alnum(r, 16)).by(&["smtp-uri", "generic-password-assignment"]),
    inside("ftp-sftp-uri", "sftp://deploy:{}@files.internal.test/in", |r| alnum(r, 18)),
    named("ldap-bind-password", "LDAP_BIND_PASSWORD", |r| alnum(r, 16)),
    inside("ldap-bind-password", "bindpw {}", |r| alnum(r, 16)).by(&["ldap-client-bind-password"]),
    inside("http-basic-auth-url", "https://deploy:{}@files.internal.test/nightly.tgz", |r| alnum(r, 18))
        .by(&["url-userinfo-password"]),
    inside("http-basic-header", "Authorization: Basic {}", |r| base64(format!("deploy:{}", alnum(r, 18)).as_bytes())),
    inside("http-bearer-header", "Authorization: Bearer {}", |r| some(r, URL, 32, 64)),
    inside("http-api-key-header", "X-API-Key: {}", |r| some(r, ALNUM, 24, 48)).by(&["generic-api-key-assignment"]),
    inside("curl-user-password", "curl -u deploy:{} https://api.internal.test/v1/jobs", |r| alnum(r, 16)),
    inside("session-cookie-generic", "Cookie: sessionid={}", |r| lower(r, 32)),
    inside("session-cookie-generic", "Set-Cookie: JSESSIONID={}; Path=/; HttpOnly", |r| r.text(UPPERHEX, 32)),
    named("generic-api-key-assignment", "BILLING_API_KEY", |r| some(r, ALNUM, 24, 48)),
    named("generic-password-assignment", "DB_PASSWORD", |r| some(r, ALNUM, 14, 24)),
    named("generic-private-key-variable", "JWT_PRIVATE_KEY", |r| base64(made::private_key(r).as_bytes()))
        .by(&["pem-private-key"]),
    named("generic-encryption-key-variable", "ENCRYPTION_KEY", |r| match r.below(4) {
        0 => hex(r, 32),
        1 => hex(r, 64),
        2 => base64(&r.bytes(32)),
        // A Fernet key is URL-safe, with its padding.
        _ => base64url(&r.bytes(32)) + "=",
    }),
    alone("generic-webhook-signing-secret", |r| {
        let count = 24 + r.below(41);
        format!("whsec_{}", base64(&r.bytes(count)))
    })
    .by(&["generic-webhook-signing-secret", "stripe-webhook-secret"]),
    inside("otp-secret-uri", "otpauth://totp/Acme:ana?secret={}&issuer=Acme", |r| {
        some(r, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, 64)
    }),
    alone("rfc8959-secret-token", |r| format!("secret-token:{}", some(r, URL, 24, 48))),
    inside("cisco-password-type7", "username admin password 7 {}", |r| {
        let count = 2 * (8 + r.below(8));
        format!("{}{}", either(r, &["04", "08", "13"]), r.text(UPPERHEX, count))
    }),
    inside("cisco-password-type7", "enable secret 9 {}", |r| format!("$9${}${}", r.text(CRYPT, 14), r.text(CRYPT, 43))),
    inside("cisco-password-type7", "enable secret 8 {}", |r| format!("$8${}${}", r.text(CRYPT, 14), r.text(CRYPT, 43))),
    inside("cisco-password-type7", "enable secret 5 {}", |r| format!("$1${}${}", r.text(CRYPT, 4), r.text(CRYPT, 22))),
    named("gmail-app-password", "GMAIL_APP_PASSWORD", |r| {
        let groups: Vec<String> = (0..4).map(|_| r.text("abcdefghijklmnopqrstuvwxyz", 4)).collect();
        groups.join(either(r, &[" ", ""]))
    }),
];

const DJANGO: &str = "abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)";

const MANIFEST: &str = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n  password: {}";

const TLS_MANIFEST: &str =
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ntype: kubernetes.io/tls\ndata:\n  tls.key: {}";

const KUBECONFIG: &str =
    "apiVersion: v1\nkind: Config\nusers:\n- name: ana\n  user:\n    client-key-data: {}\ncontexts: []";

const AWS_FILE: &str = concat!(
    "[default]\naws_access_key_id = AKIA",
    "5RFQN7VLZ2WD4KTB",
    "\naws_secret_access_key = {}\nregion = eu-west-1"
);
