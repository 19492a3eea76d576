//! From the steps of all programs to the bytes that `program.rs` reads. Runs in the build script.

use super::program::code;

/// One step of a format's program, as it is put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// This text.
    Literal(String),
    /// As many characters of an alphabet as there are, from `min` to `max`; fewer when what follows fails.
    Run { alphabet: u8, min: u16, max: u16 },
    /// The same where fewer could never help, because what follows cannot begin with a character of the alphabet.
    Take { alphabet: u8, min: u16, max: u16 },
    /// Go on here; if that fails, so many steps from here.
    Split(isize),
    /// Go on so many steps from here.
    Jump(isize),
    /// The secret begins here.
    Open,
    /// The secret ends here.
    Close,
    /// The whole has matched, if the next character is not of this alphabet.
    Match { boundary: u8 },
}

/// The bytes of `program`, and at which of them each step begins.
pub fn encode(program: &[Op]) -> Result<(Vec<u8>, Vec<u16>), String> {
    let mut starts = Vec::new();
    let mut length = 0usize;
    for op in program {
        starts.push(u16::try_from(length).map_err(|_| "the program table is full")?);
        length += bytes(op, 0)?.len();
    }
    let mut encoded = Vec::with_capacity(length);
    for (step, op) in program.iter().enumerate() {
        let place = |step: Option<usize>| step.and_then(|step| starts.get(step)).map(|start| i32::from(*start));
        let distance = match op {
            Op::Split(steps) | Op::Jump(steps) => {
                let to = place(step.checked_add_signed(*steps)).ok_or("a step goes out of the program")?;
                to - place(Some(step)).unwrap_or_default()
            }
            _ => 0,
        };
        encoded.extend(bytes(op, i16::try_from(distance).map_err(|_| "a step goes too far")?)?);
    }
    Ok((encoded, starts))
}

fn bytes(op: &Op, distance: i16) -> Result<Vec<u8>, String> {
    let [low, high] = distance.to_le_bytes();
    Ok(match op {
        Op::Literal(text) => {
            let length = u8::try_from(text.len()).ok().and_then(|length| length.checked_add(code::LITERAL));
            let length = length.filter(|_| !text.is_empty()).ok_or("a literal is empty, or too long")?;
            [&[length], text.as_bytes()].concat()
        }
        Op::Take { alphabet, min, max } => run(code::TAKE, code::TAKE_WIDE, *alphabet, *min, *max),
        Op::Run { alphabet, min, max } => run(code::RUN, code::RUN_WIDE, *alphabet, *min, *max),
        Op::Split(_) => vec![code::SPLIT, low, high],
        Op::Jump(_) => vec![code::JUMP, low, high],
        Op::Open => vec![code::OPEN],
        Op::Close => vec![code::CLOSE],
        Op::Match { boundary } => vec![code::MATCH, *boundary],
    })
}

fn run(narrow: u8, wide: u8, alphabet: u8, min: u16, max: u16) -> Vec<u8> {
    if let (Ok(min), Ok(max)) = (u8::try_from(min), u8::try_from(max)) {
        return vec![narrow, alphabet, min, max];
    }
    let ([a, b], [c, d]) = (min.to_le_bytes(), max.to_le_bytes());
    vec![wide, alphabet, a, b, c, d]
}
