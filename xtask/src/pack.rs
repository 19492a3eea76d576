//! The data of a translated module: the tables of the rules, word lists, texts.
//!
//! wasm2js writes them as base64, in more than a thousand calls, and decodes them in JavaScript whenever a core is made: a quarter of the file.
//! They are pressed instead, by DEFLATE, and come out by the browser's own `DecompressionStream`, once for all cores of a page. A text in
//! base64 stays around the bytes: `atob` reads it without a loop of ours for each sign.

use anyhow::{Context, Result, ensure};
use std::ops::Range;

/// How wasm2js writes one stretch of the data.
const CALL: &str = "base64DecodeToExistingUint8Array(bufferView, ";
/// Where all stretches are put, and what does it in what is written instead.
const BEGIN: &str = "function initActiveSegments(imports) {\n";
const END: &str = "}\n";
/// The name by which the module finds its bytes; `prelude` makes it.
const BYTES: &str = "hushkeyData";

/// A translated module without its data, and the data.
pub struct Packed {
    /// The module; it takes its data from a name outside.
    pub module: String,
    /// The data, pressed, in base64.
    pub data: String,
}

/// Takes the data out of what wasm2js wrote.
pub fn pack(module: &str) -> Result<Packed> {
    let (before, rest) =
        module.split_once(BEGIN).context("wasm2js puts its data elsewhere than it did: adapt xtask/src/pack.rs")?;
    let (calls, after) = rest.split_once(END).context("the end of wasm2js' data was not found")?;
    let mut stretches = Vec::new();
    for call in calls.lines() {
        stretches
            .push(stretch(call).with_context(|| format!("this line of wasm2js' data was not understood: {call:.80}"))?);
    }
    let (at, image) = image(&stretches)?;
    let pressed = miniz_oxide::deflate::compress_to_vec_zlib(&image, 10);
    Ok(Packed {
        module: format!("{before}{BEGIN}  bufferView.set({BYTES}, {at});\n{END}{after}"),
        data: to_base64(&pressed),
    })
}

/// What a module with packed data has before it: it runs once, and every core takes the same bytes.
pub fn prelude(data: &str) -> String {
    format!(
        "const stream = new DecompressionStream(\"deflate\");\n\
         const writer = stream.writable.getWriter();\n\
         const spoilt = writer.write(Uint8Array.from(atob(\"{data}\"), (sign) => sign.charCodeAt(0))).then(() => writer.close());\n\
         spoilt.catch(() => {{}}); // the reader says it as well\n\
         const parts = [];\n\
         const reader = stream.readable.getReader();\n\
         for (let part; !(part = await reader.read()).done; ) parts.push(part.value);\n\
         const {BYTES} = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));\n\
         parts.reduce((at, part) => ({BYTES}.set(part, at), at + part.length), 0);\n"
    )
}

/// The place and the bytes of one stretch.
fn stretch(call: &str) -> Option<(usize, Vec<u8>)> {
    let (place, text) = call.trim().strip_prefix(CALL)?.strip_suffix("\");")?.split_once(", \"")?;
    Some((place.parse().ok()?, from_base64(text)?))
}

/// All stretches in their places, with zeros between, and where the first lies. Zeros are what memory has anyway.
fn image(stretches: &[(usize, Vec<u8>)]) -> Result<(usize, Vec<u8>)> {
    let start = stretches.iter().map(|(place, _)| *place).min().context("the module has no data")?;
    let end = stretches.iter().map(|(place, bytes)| place + bytes.len()).max().unwrap_or(start);
    let mut image = vec![0; end - start];
    for (place, bytes) in stretches {
        let range: Range<usize> = place - start..place - start + bytes.len();
        let room = image.get_mut(range).context("a stretch lies outside of all")?;
        ensure!(room.iter().all(|&byte| byte == 0), "two stretches of wasm2js' data overlap");
        room.copy_from_slice(bytes);
    }
    Ok((start, image))
}

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits =
            three.iter().enumerate().fold(0_u32, |bits, (index, &byte)| bits | u32::from(byte) << (16 - 8 * index));
        for index in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * index)) as usize & 63).copied().unwrap_or_default();
            text.push(if index > three.len() { '=' } else { char::from(sign) });
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for sign in text.trim_end_matches('=').bytes() {
        let value = SIGNS.iter().position(|&known| known == sign)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{from_base64, image, pack, to_base64};

    #[test]
    fn data_is_taken_out_and_can_be_put_back() {
        let module = "before\nfunction initActiveSegments(imports) {\n  base64DecodeToExistingUint8Array(bufferView, 1024, \"AQID\");\n  \
                      base64DecodeToExistingUint8Array(bufferView, 1030, \"BA==\");\n}\nafter";
        let packed = pack(module).expect("it is as wasm2js writes it");
        assert_eq!(
            packed.module,
            "before\nfunction initActiveSegments(imports) {\n  bufferView.set(hushkeyData, 1024);\n}\nafter"
        );
        let pressed = from_base64(&packed.data).expect("it is base64");
        let bytes = miniz_oxide::inflate::decompress_to_vec_zlib(&pressed).expect("it was pressed");
        assert_eq!(bytes, [1, 2, 3, 0, 0, 0, 4]);
    }

    #[test]
    fn what_is_not_as_wasm2js_writes_it_is_an_error() {
        assert!(pack("nothing").is_err());
        assert!(pack("function initActiveSegments(imports) {\n  something(else);\n}\n").is_err());
        assert!(image(&[(8, vec![1, 2]), (9, vec![3])]).is_err());
    }

    #[test]
    fn base64_is_written_and_read() {
        for text in ["", "a", "ab", "abc", "abcd"] {
            assert_eq!(from_base64(&to_base64(text.as_bytes())).as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(to_base64(b"abcd"), "YWJjZA==");
        assert_eq!(from_base64("a-"), None);
    }
}
