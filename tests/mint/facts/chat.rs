//! Chat platforms.

use super::pieces::{either, some};
use super::{Fact, alone, inside, link, named};
use crate::mint::rng::{ALNUM, BASE64, DIGITS, HEX, LOWERNUM, Rng, UPPERNUM, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64url;

/// A number of some digits that does not begin with 0.
fn big(r: &mut Rng, least: usize, most: usize) -> String {
    r.text("123456789", 1) + &some(r, DIGITS, least - 1, most - 1)
}

/// A Slack id: a letter and capitals.
fn slack_id(r: &mut Rng, letter: &str) -> String {
    letter.to_owned() + &some(r, UPPERNUM, 8, 11)
}

fn discord(r: &mut Rng) -> String {
    let id = big(r, 17, 20);
    format!("{}.{}.{}", base64url(id.as_bytes()), r.text(URL, 6), some(r, URL, 27, 38))
}

/// Base64 in a cookie.
fn cookie(r: &mut Rng) -> String {
    some(r, BASE64, 100, 180).replace('+', "%2B").replace('/', "%2F") + "%3D%3D"
}

pub const FACTS: &[Fact] = &[
    alone("slack-bot-token", |r| format!("xoxb-{}-{}-{}", big(r, 10, 13), big(r, 10, 13), r.text(ALNUM, 24))),
    alone("slack-bot-token-legacy", |r| format!("xoxb-{}-{}", big(r, 8, 14), some(r, ALNUM, 18, 26))),
    alone("slack-user-token", |r| {
        let [a, b, c] = [big(r, 10, 13), big(r, 10, 13), big(r, 10, 13)];
        format!("xoxp-{a}-{b}-{c}-{}", r.text(HEX, 32))
    }),
    alone("slack-user-token", |r| {
        let [a, b, c] = [big(r, 10, 13), big(r, 10, 13), big(r, 10, 13)];
        format!("xoxp-{a}-{b}-{c}-{}", some(r, ALNUM, 28, 34))
    }),
    alone("slack-app-token", |r| format!("xapp-1-A{}-{}-{}", r.text(UPPERNUM, 10), big(r, 13, 13), r.text(HEX, 64))),
    alone("slack-rotating-access-token", |r| {
        format!("{}1-{}", either(r, &["xoxe.xoxp-", "xoxe.xoxb-"]), some(r, ALNUM, 163, 166))
    }),
    alone("slack-refresh-token", |r| format!("xoxe-1-{}", some(r, ALNUM, 146, 147))),
    alone("slack-workflow-token", |r| format!("xwfp-{}", some(r, ALNUM, 60, 120))),
    alone("slack-legacy-workspace-token", |r| {
        format!("{}{}{}", either(r, &["xoxa-", "xoxr-"]), either(r, &["", "2-"]), some(r, ALNUM, 16, 48))
    }),
    alone("slack-legacy-workspace-token", |r| {
        let [a, b, c] = [big(r, 10, 12), big(r, 10, 12), big(r, 10, 12)];
        format!("{}{a}-{b}-{c}-{}", either(r, &["xoxo-", "xoxs-"]), r.text(HEX, 32))
    }),
    alone("slack-client-session-token", |r| {
        let [a, b, c] = [big(r, 9, 15), big(r, 9, 15), big(r, 9, 15)];
        format!("xoxc-{a}-{b}-{c}-{}", r.text(HEX, 64))
    }),
    inside("slack-client-session-token", "Cookie: b=x7; d={}", |r| format!("xoxd-{}", cookie(r))),
    named("slack-signing-secret", "SLACK_SIGNING_SECRET|SLACK_SECRET", |r| r.text(HEX, 32)),
    named("slack-signing-secret", "SLACK_CLIENT_SECRET", |r| r.text(HEX, 32)),
    link("slack-incoming-webhook", |r| {
        let host = either(r, &["hooks.slack.com", "hooks.slack.com", "hooks.slack-gov.com"]);
        let [team, hook] = [slack_id(r, "T"), slack_id(r, "B")];
        format!("https://{host}/services/{team}/{hook}/{}", some(r, ALNUM, 23, 25))
    }),
    link("slack-workflow-webhook", |r| {
        let [team, app] = [slack_id(r, "T"), slack_id(r, "A")];
        format!("https://hooks.slack.com/workflows/{team}/{app}/{}/{}", big(r, 17, 19), some(r, ALNUM, 23, 25))
    }),
    link("slack-workflow-trigger", |r| {
        let letter = either(r, &["T", "E"]);
        let team = slack_id(r, letter);
        format!("https://hooks.slack.com/triggers/{team}/{}/{}", big(r, 12, 14), r.text(HEX, 32))
    })
    .by(&["slack-workflow-webhook"]),
    alone("discord-bot-token", discord),
    alone("discord-mfa-token", |r| format!("mfa.{}", r.text(URL, 84))),
    link("discord-webhook", |r| {
        let host = either(r, &["discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com"]);
        let version = either(r, &["", "v10/"]);
        format!("https://{host}/api/{version}webhooks/{}/{}", big(r, 17, 20), some(r, URL, 60, 72))
    }),
    named("discord-client-secret", "DISCORD_CLIENT_SECRET", |r| r.text(URL, 32)),
    alone("telegram-bot-token", |r| format!("{}:AA{}", big(r, 8, 10), r.text(URL, 33))),
    named("mattermost-token", "MATTERMOST_TOKEN", |r| r.text(LOWERNUM, 26)),
    named("lark-app-secret", "LARK_APP_SECRET", |r| r.text(ALNUM, 32)),
    link("lark-bot-webhook", |r| {
        let host = either(r, &["open.feishu.cn", "open.larksuite.com"]);
        format!("https://{host}/open-apis/bot/v2/hook/{}", made::uuid(r))
    }),
    link("dingtalk-webhook", |r| format!("https://oapi.dingtalk.com/robot/send?access_token={}", r.text(HEX, 64))),
    link("wecom-webhook", |r| format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={}", made::uuid(r))),
    named("line-channel-access-token", "LINE_CHANNEL_ACCESS_TOKEN", |r| {
        format!("{}1O/w1cDnyilFU=", r.text(BASE64, 158))
    }),
    named("line-notify-token", "LINE_NOTIFY_TOKEN", |r| r.text(ALNUM, 43)).marked(),
    alone("webex-token", |r| format!("{}_{}_{}", r.text(ALNUM, 64), r.text(ALNUM, 4), made::uuid(r))),
    named("zoom-client-secret", "ZOOM_CLIENT_SECRET", |r| r.text(ALNUM, 32)),
];
