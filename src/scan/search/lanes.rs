//! Sixty-four bytes at once: which of them are of some set, as bits. What the processor has for it is used; where it has nothing, the pass
//! goes byte by byte (`bytewise.rs`) and this file is left out.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

/// Some sixty-four bytes, or for each of them whether it is of a set.
pub trait Lanes: Copy {
    /// These bytes.
    fn of(bytes: &[u8; 64]) -> Self;
    /// The same byte everywhere.
    fn all(byte: u8) -> Self;
    /// Where both are equal.
    fn equals(self, other: Self) -> Self;
    /// Where it is no more than the other.
    fn at_most(self, other: Self) -> Self;
    /// The difference.
    fn less(self, other: Self) -> Self;
    /// What is in either set.
    fn or(self, other: Self) -> Self;
    /// What is in both sets.
    fn and(self, other: Self) -> Self;
    /// For each byte what `lower` has for its lower half and `upper` for its upper half, as far as both agree.
    fn look_up(self, lower: &[u8; 16], upper: &[u8; 16]) -> Self;
    /// The upper bit of each byte, the first byte's is the lowest.
    fn bits(self) -> u64;

    /// Which bytes are not zero.
    #[inline(always)]
    fn filled(self) -> u64 {
        !self.is(0).bits()
    }

    /// Those that are `byte`.
    #[inline(always)]
    fn is(self, byte: u8) -> Self {
        self.equals(Self::all(byte))
    }

    /// Those from `first` to `last`.
    #[inline(always)]
    fn between(self, first: u8, last: u8) -> Self {
        self.less(Self::all(first)).at_most(Self::all(last - first))
    }
}

/// The eight bytes at `at` as a number.
#[inline(always)]
fn number(bytes: &[u8], at: usize) -> i64 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |eight| i64::from_le_bytes(*eight))
}

/// What is done to one part of the bytes is done to each. Written out, since a closure for each part is not always part of its caller.
macro_rules! each {
    (2, $one:expr, $act:expr) => {{
        let [a, b] = $one;
        Self([$act(a), $act(b)])
    }};
    (2, $one:expr, $other:expr, $act:expr) => {{
        let ([a, b], [c, d]) = ($one, $other);
        Self([$act(a, c), $act(b, d)])
    }};
    (4, $one:expr, $act:expr) => {{
        let [a, b, c, d] = $one;
        Self([$act(a), $act(b), $act(c), $act(d)])
    }};
    (4, $one:expr, $other:expr, $act:expr) => {{
        let ([a, b, c, d], [e, f, g, h]) = ($one, $other);
        Self([$act(a, e), $act(b, f), $act(c, g), $act(d, h)])
    }};
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Lanes, number};
    use core::arch::x86_64 as x86;

    /// Calls what the processor is known to have.
    macro_rules! known {
        ($call:expr) => {
            // SAFETY: every x86-64 processor has SSE2; `Wide` is used behind a check for AVX2 alone (`strides.rs`). None of these functions
            // reads or writes memory.
            unsafe { $call }
        };
    }

    /// Four times sixteen bytes.
    #[derive(Clone, Copy)]
    pub struct Narrow([x86::__m128i; 4]);

    /// Twice thirty-two bytes, where the processor has AVX2.
    #[derive(Clone, Copy)]
    pub struct Wide([x86::__m256i; 2]);

    impl Lanes for Narrow {
        #[inline(always)]
        fn of(bytes: &[u8; 64]) -> Self {
            let part = |at: usize| {
                let [low, high] = [number(bytes, at), number(bytes, at + 8)];
                known!(x86::_mm_set_epi64x(high, low))
            };
            Self([part(0), part(16), part(32), part(48)])
        }
        #[inline(always)]
        fn all(byte: u8) -> Self {
            Self([known!(x86::_mm_set1_epi8(byte.cast_signed())); 4])
        }
        #[inline(always)]
        fn equals(self, other: Self) -> Self {
            each!(4, self.0, other.0, |one, other| known!(x86::_mm_cmpeq_epi8(one, other)))
        }
        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            each!(4, self.0, other.0, |one, other| known!(x86::_mm_cmpeq_epi8(x86::_mm_min_epu8(one, other), one)))
        }
        #[inline(always)]
        fn less(self, other: Self) -> Self {
            each!(4, self.0, other.0, |one, other| known!(x86::_mm_sub_epi8(one, other)))
        }
        #[inline(always)]
        fn or(self, other: Self) -> Self {
            each!(4, self.0, other.0, |one, other| known!(x86::_mm_or_si128(one, other)))
        }
        #[inline(always)]
        fn and(self, other: Self) -> Self {
            each!(4, self.0, other.0, |one, other| known!(x86::_mm_and_si128(one, other)))
        }
        /// Byte by byte: the oldest processors look nothing up.
        #[inline(always)]
        fn look_up(self, lower: &[u8; 16], upper: &[u8; 16]) -> Self {
            let half = |half: &[u8; 16], at: u8| half.get(usize::from(at)).copied().unwrap_or_default();
            each!(4, self.0, |part| {
                let eights =
                    known!([x86::_mm_cvtsi128_si64(part), x86::_mm_cvtsi128_si64(x86::_mm_srli_si128::<8>(part))]);
                let [low, high] = eights.map(|eight| {
                    i64::from_le_bytes(eight.to_le_bytes().map(|byte| half(lower, byte & 15) & half(upper, byte >> 4)))
                });
                known!(x86::_mm_set_epi64x(high, low))
            })
        }
        #[inline(always)]
        fn bits(self) -> u64 {
            let bits = |part| u64::from(known!(x86::_mm_movemask_epi8(part)).cast_unsigned());
            let [a, b, c, d] = self.0;
            bits(a) | bits(b) << 16 | bits(c) << 32 | bits(d) << 48
        }
    }

    impl Lanes for Wide {
        #[inline(always)]
        fn of(bytes: &[u8; 64]) -> Self {
            let part = |at: usize| {
                let [a, b, c, d] =
                    [number(bytes, at), number(bytes, at + 8), number(bytes, at + 16), number(bytes, at + 24)];
                known!(x86::_mm256_set_epi64x(d, c, b, a))
            };
            Self([part(0), part(32)])
        }
        #[inline(always)]
        fn all(byte: u8) -> Self {
            Self([known!(x86::_mm256_set1_epi8(byte.cast_signed())); 2])
        }
        #[inline(always)]
        fn equals(self, other: Self) -> Self {
            each!(2, self.0, other.0, |one, other| known!(x86::_mm256_cmpeq_epi8(one, other)))
        }
        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            each!(2, self.0, other.0, |one, other| known!(x86::_mm256_cmpeq_epi8(
                x86::_mm256_min_epu8(one, other),
                one
            )))
        }
        #[inline(always)]
        fn less(self, other: Self) -> Self {
            each!(2, self.0, other.0, |one, other| known!(x86::_mm256_sub_epi8(one, other)))
        }
        #[inline(always)]
        fn or(self, other: Self) -> Self {
            each!(2, self.0, other.0, |one, other| known!(x86::_mm256_or_si256(one, other)))
        }
        #[inline(always)]
        fn and(self, other: Self) -> Self {
            each!(2, self.0, other.0, |one, other| known!(x86::_mm256_and_si256(one, other)))
        }
        #[inline(always)]
        fn look_up(self, lower: &[u8; 16], upper: &[u8; 16]) -> Self {
            let (a, b) = (number(lower, 0), number(lower, 8));
            let (c, d) = (number(upper, 0), number(upper, 8));
            let low = known!(x86::_mm256_set_epi64x(b, a, b, a));
            let high = known!(x86::_mm256_set_epi64x(d, c, d, c));
            let half = known!(x86::_mm256_set1_epi8(15));
            each!(2, self.0, |part| known!(x86::_mm256_and_si256(
                x86::_mm256_shuffle_epi8(low, x86::_mm256_and_si256(part, half)),
                x86::_mm256_shuffle_epi8(high, x86::_mm256_and_si256(x86::_mm256_srli_epi16::<4>(part), half)),
            )))
        }
        #[inline(always)]
        fn bits(self) -> u64 {
            let bits = |part| u64::from(known!(x86::_mm256_movemask_epi8(part)).cast_unsigned());
            let [a, b] = self.0;
            bits(a) | bits(b) << 32
        }
    }
}

#[cfg(target_arch = "x86_64")]
pub use x86::{Narrow, Wide};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use super::{Lanes, number};
    use core::arch::wasm32 as wasm;

    /// Four times sixteen bytes.
    #[derive(Clone, Copy)]
    pub struct Narrow([wasm::v128; 4]);

    impl Lanes for Narrow {
        #[inline(always)]
        fn of(bytes: &[u8; 64]) -> Self {
            let part = |at: usize| wasm::i64x2(number(bytes, at), number(bytes, at + 8));
            Self([part(0), part(16), part(32), part(48)])
        }
        #[inline(always)]
        fn all(byte: u8) -> Self {
            Self([wasm::u8x16_splat(byte); 4])
        }
        #[inline(always)]
        fn equals(self, other: Self) -> Self {
            each!(4, self.0, other.0, wasm::i8x16_eq)
        }
        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            each!(4, self.0, other.0, wasm::u8x16_le)
        }
        #[inline(always)]
        fn less(self, other: Self) -> Self {
            each!(4, self.0, other.0, wasm::i8x16_sub)
        }
        #[inline(always)]
        fn or(self, other: Self) -> Self {
            each!(4, self.0, other.0, wasm::v128_or)
        }
        #[inline(always)]
        fn and(self, other: Self) -> Self {
            each!(4, self.0, other.0, wasm::v128_and)
        }
        #[inline(always)]
        fn look_up(self, lower: &[u8; 16], upper: &[u8; 16]) -> Self {
            let low = wasm::i64x2(number(lower, 0), number(lower, 8));
            let high = wasm::i64x2(number(upper, 0), number(upper, 8));
            let half = wasm::u8x16_splat(15);
            each!(4, self.0, |part| wasm::v128_and(
                wasm::i8x16_swizzle(low, wasm::v128_and(part, half)),
                wasm::i8x16_swizzle(high, wasm::u8x16_shr(part, 4)),
            ))
        }
        #[inline(always)]
        fn bits(self) -> u64 {
            let bits = |part| u64::from(wasm::i8x16_bitmask(part));
            let [a, b, c, d] = self.0;
            bits(a) | bits(b) << 16 | bits(c) << 32 | bits(d) << 48
        }
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use wasm::Narrow;
