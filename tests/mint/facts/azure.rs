//! Microsoft.

use super::pieces::{either, some};
use super::{Fact, alone, inside, link, named};
use crate::mint::marvin::{annotated, devops, entra, identifiable, identifiable_plain, storage};
use crate::mint::rng::{ALNUM, HEX, Rng, UPPERHEX, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

const UNRESERVED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~";
/// The seeds of keys that send, listen or manage.
const BUS: [u64; 3] = [0x5365_6e64_3030_3030, 0x4c69_7374_656e_3030, 0x4d61_6e61_6765_3030];

fn old_key(r: &mut Rng) -> String {
    base64(&r.bytes(64))
}

fn bus(r: &mut Rng, signature: &str) -> String {
    let seed = r.pick(&BUS).unwrap_or_default();
    identifiable(r, 33, signature, seed, false)
}

/// A signature as it stands in a URL.
fn signature(r: &mut Rng) -> String {
    base64(&r.bytes(32)).replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

fn ai_service(r: &mut Rng) -> String {
    let provider = either(r, &["AAAA", "AAAE", "AAAF", "AAAH", "AAAK", "AAAL", "AAAY", "AAAa", "AAAb"]);
    annotated(r, provider, "ACOG")
}

pub const FACTS: &[Fact] = &[
    alone("azure-cask-key-any", |r| {
        let (provider, signature) = (r.text("BCDEFGHIJ", 4), either(r, &["ZQXW", "QWVX", "XZVQ"]));
        annotated(r, &provider, signature)
    }),
    alone("azure-devops-pat", |r| annotated(r, "AAAA", "AZDO")),
    alone("azure-devops-pat-legacy", |r| devops(&r.bytes(28))),
    named("azure-devops-pat-legacy", "AZURE_DEVOPS_PAT", |r| devops(&r.bytes(28))),
    alone("azure-openai-key", |r| annotated(r, "AAAB", "ACOG")),
    alone("azure-ai-services-key", ai_service),
    named("azure-openai-key-legacy", "AZURE_OPENAI_API_KEY", |r| r.text(HEX, 32)),
    alone("azure-app-configuration-key", |r| annotated(r, "AAAA", "AZAC")),
    alone("azure-maps-key", |r| annotated(r, "AAAA", "AZMP")),
    named("azure-maps-key", "AZURE_MAPS_KEY", |r| r.text(URL, 43)).by(&["azure-maps-key-legacy"]),
    alone("azure-communication-services-key", |r| annotated(r, "AAAA", "AZCS")),
    inside("azure-communication-services-key", "endpoint=https://acme.communication.azure.com/;accesskey={}", old_key),
    alone("azure-mixed-reality-key", |r| annotated(r, "AAAA", "AZMR")),
    alone("azure-fluid-relay-key", |r| annotated(r, "AAAA", "AZFR")),
    alone("azure-event-grid-key", |r| annotated(r, "AAAA", "AZEG")),
    alone("azure-event-grid-key", |r| identifiable(r, 33, "AZEG", 0x4465_6661_756c_7430, false)),
    alone("azure-sql-cloudsa-key", |r| annotated(r, "AAAA", "msql")),
    alone("azure-storage-account-key", storage),
    named("azure-storage-account-key-legacy", "AZURE_STORAGE_KEY", old_key),
    inside(
        "azure-storage-connection-string",
        "DefaultEndpointsProtocol=https;AccountName=acmestore7;AccountKey={};EndpointSuffix=core.windows.net",
        old_key,
    ),
    inside(
        "azure-storage-connection-string",
        "DefaultEndpointsProtocol=https;AccountName=acmestore7;AccountKey={};EndpointSuffix=core.windows.net",
        storage,
    ),
    alone("azure-cosmosdb-key", |r| {
        let seed = r.pick(&[0x4d61_7374_5257_3030, 0x4d61_7374_524f_3030]).unwrap_or_default();
        identifiable(r, 76, "ACDb", seed, false)
    }),
    inside(
        "azure-cosmosdb-connection-string",
        "AccountEndpoint=https://acme-orders.documents.azure.com:443/;AccountKey={};",
        old_key,
    ),
    alone("azure-batch-key", |r| identifiable(r, 76, "+ABa", 0x4162_4163_6374_3030, false)),
    alone("azure-ml-classic-key", |r| identifiable(r, 76, "+AMC", 0x436c_6173_7369_6330, false)),
    alone("azure-apim-key", |r| {
        let seeds = [0x5465_6e61_6e74_3030, 0x4761_7465_7779_3030, 0x4769_744b_6579_3030, 0x496f_5448_7562_3030];
        let seed = r.pick(&seeds).unwrap_or_default();
        identifiable(r, 76, "APIM", seed, false)
    }),
    alone("azure-service-bus-key", |r| bus(r, "+ASb")),
    alone("azure-event-hub-key", |r| bus(r, "+AEh")),
    alone("azure-relay-key", |r| bus(r, "+ARm")),
    alone("azure-iot-key", |r| {
        let seed = r.pick(&[0x496f_5448_7562_3030, 0x4465_7669_6365_3030, 0x4470_734b_6579_3030]).unwrap_or_default();
        identifiable(r, 33, "AIoT", seed, false)
    }),
    alone("azure-redis-key", |r| identifiable_plain(r, 33, "AzCa", 0x4163_6365_7373_3030)),
    alone("azure-functions-key", |r| {
        let seed = r.pick(&[0x4675_6e63_7469_3030, 0x4d61_7374_6572_3030, 0x5379_7374_656d_3030]).unwrap_or_default();
        identifiable(r, 44, "AzFu", seed, true)
    }),
    alone("azure-search-key", |r| {
        let seed = r.pick(&[0x5041_646d_696e_3030, 0x5175_6572_7930_3030]).unwrap_or_default();
        identifiable_plain(r, 42, "AzSe", seed)
    }),
    inside("azure-search-key", "https://acme.search.windows.net/indexes?api-version=2024-07-01&api-key={}", |r| {
        r.text(UPPERHEX, 32)
    })
    .by(&["azure-search-key-legacy"]),
    alone("azure-container-registry-key", |r| identifiable(r, 42, "+ACR", 0x4143_5244_666c_7430, false)),
    alone("azure-entra-client-secret", entra),
    alone("azure-entra-client-secret-7q", |r| format!("{}7Q~{}", r.text(ALNUM, 3), r.text(UNRESERVED, 31))),
    inside(
        "azure-entra-client-secret-legacy",
        "AZURE_TENANT_ID=5f2b8c1e-93d4-4a7b-8e60-1c2d7f9a4b35\nAZURE_CLIENT_ID=a1d93e57-2c48-4f06-b7a9-6e0c5d8f1b24\nAZURE_CLIENT_SECRET={}",
        |r| {
            r.text(ALNUM, 1)
                + &some(r, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:@[]?*+", 30, 33)
        },
    ),
    alone("azure-entra-refresh-token", |r| {
        format!("{}.A{}.Ag{}", r.text("01", 1), some(r, URL, 50, 80), some(r, URL, 250, 700))
    }),
    alone("azure-entra-refresh-token", |r| {
        format!("M.{}.{}", either(r, &["R3_BAY", "C5_BAY"]), some(r, ALNUM, 250, 400))
    }),
    inside(
        "azure-sas-token",
        "https://acmestore7.blob.core.windows.net/reports/q1.csv?sv=2024-11-04&st=2026-03-01T00%3A00%3A00Z&se=2027-05-01T00%3A00%3A00Z&sr=b&sp=r&sig={}",
        signature,
    ),
    inside(
        "azure-sas-token",
        "?sv=2024-11-04&ss=bfqt&srt=sco&sp=rwdlacupiytfx&se=2027-05-01T00:00:00Z&st=2026-03-01T00:00:00Z&spr=https&sig={}",
        signature,
    ),
    inside(
        "azure-servicebus-connection-string",
        "Endpoint=sb://acme-jobs.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey={}",
        |r| base64(&r.bytes(32)),
    ),
    inside(
        "azure-signalr-connection-string",
        "Endpoint=https://acme-live.service.signalr.net;AccessKey={};Version=1.0;",
        |r| base64(&r.bytes(32)),
    ),
    inside(
        "azure-signalr-connection-string",
        "Endpoint=https://acme-live.webpubsub.azure.com;AccessKey={};Version=1.0;",
        |r| annotated(r, "AAAA", "AWPS"),
    ),
    inside(
        "azure-app-configuration-connection-string",
        "Endpoint=https://acme.azconfig.io;Id=Zx3k-l9-s0:Qm7TqvB2WcRk;Secret={}",
        |r| base64(&r.bytes(32)),
    ),
    inside("azure-app-configuration-connection-string", "Endpoint=https://acme.azconfig.io;Id=Zx3k;Secret={}", |r| {
        annotated(r, "AAAA", "AZAC")
    }),
    link("azure-logic-apps-url", |r| {
        let [flow, sig] = [r.text(HEX, 32), r.text(URL, 43)];
        let number = r.number(10, 99);
        format!(
            "https://prod-{number}.westeurope.logic.azure.com:443/workflows/{flow}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={sig}"
        )
    }),
    link("power-automate-webhook", |r| {
        let [place, flow, sig] = [r.text(HEX, 30), r.text(HEX, 32), r.text(URL, 43)];
        format!(
            "https://{place}.07.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/{flow}/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={sig}"
        )
    }),
    inside(
        "azure-publish-profile-password",
        "<publishData><publishProfile profileName=\"acme - Web Deploy\" publishMethod=\"MSDeploy\" userName=\"$acme\" userPWD=\"{}\" destinationAppUrl=\"https://acme.internal.test\" /></publishData>",
        |r| r.text(ALNUM, 60),
    ),
    inside(
        "azure-app-insights-connection-string",
        "InstrumentationKey={};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/",
        made::uuid,
    )
    .marked(),
    inside(
        "azure-sql-connection-string",
        "Server=tcp:acme-prod.database.windows.net,1433;Initial Catalog=orders;User ID=app;Password={};Encrypt=True;",
        |r| r.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#-_.", 18),
    ),
    link("teams-incoming-webhook", |r| {
        let [a, b, c] = [made::uuid(r), made::uuid(r), made::uuid(r)];
        let hook = r.text(HEX, 32);
        let end = if r.below(2) == 0 { String::new() } else { format!("/V2{}", r.text(ALNUM, 43)) };
        format!("https://acme.webhook.office.com/webhookb2/{a}@{b}/IncomingWebhook/{hook}/{c}{end}")
    }),
];
