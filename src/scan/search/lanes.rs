//! Many bytes at once: which of them are of some set, as bits. What the processor has for it is used; where it has nothing, the pass goes
//! byte by byte (`bytewise.rs`) and this file is left out.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

/// Some bytes, or for each of some bytes whether it is of a set.
pub trait Lanes: Copy {
    /// How many bytes.
    const WIDTH: usize;

    /// The first bytes of `bytes`; zeros if there are too few.
    fn of(bytes: &[u8]) -> Self;
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
        !self.is(0).bits() & (u64::MAX >> (64 - Self::WIDTH))
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

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::Lanes;
    use core::arch::x86_64 as x86;

    /// Calls what the processor is known to have.
    macro_rules! known {
        ($call:expr) => {
            // SAFETY: every x86-64 processor has SSE2; `Wide` is used behind a check for AVX2 alone (`strides.rs`). None of these functions
            // reads or writes memory.
            unsafe { $call }
        };
    }

    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub struct Narrow(x86::__m128i);

    /// Thirty-two bytes, where the processor has AVX2.
    #[derive(Clone, Copy)]
    pub struct Wide(x86::__m256i);

    fn number(bytes: &[u8], at: usize) -> i64 {
        bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |eight| i64::from_le_bytes(*eight))
    }

    impl Lanes for Narrow {
        const WIDTH: usize = 16;

        #[inline(always)]
        fn of(bytes: &[u8]) -> Self {
            Self(known!(x86::_mm_set_epi64x(number(bytes, 8), number(bytes, 0))))
        }
        #[inline(always)]
        fn all(byte: u8) -> Self {
            Self(known!(x86::_mm_set1_epi8(byte.cast_signed())))
        }
        #[inline(always)]
        fn equals(self, other: Self) -> Self {
            Self(known!(x86::_mm_cmpeq_epi8(self.0, other.0)))
        }
        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            Self(known!(x86::_mm_cmpeq_epi8(x86::_mm_min_epu8(self.0, other.0), self.0)))
        }
        #[inline(always)]
        fn less(self, other: Self) -> Self {
            Self(known!(x86::_mm_sub_epi8(self.0, other.0)))
        }
        #[inline(always)]
        fn or(self, other: Self) -> Self {
            Self(known!(x86::_mm_or_si128(self.0, other.0)))
        }
        #[inline(always)]
        fn and(self, other: Self) -> Self {
            Self(known!(x86::_mm_and_si128(self.0, other.0)))
        }
        /// Byte by byte: the oldest processors look nothing up.
        #[inline(always)]
        fn look_up(self, lower: &[u8; 16], upper: &[u8; 16]) -> Self {
            let halves = known!([x86::_mm_cvtsi128_si64(self.0), x86::_mm_cvtsi128_si64(x86::_mm_srli_si128::<8>(self.0))]);
            let half = |half: &[u8; 16], at: u8| half.get(usize::from(at)).copied().unwrap_or_default();
            let [low, high] = halves.map(|eight| {
                i64::from_le_bytes(eight.to_le_bytes().map(|byte| half(lower, byte & 15) & half(upper, byte >> 4)))
            });
            Self(known!(x86::_mm_set_epi64x(high, low)))
        }
        #[inline(always)]
        fn bits(self) -> u64 {
            known!(x86::_mm_movemask_epi8(self.0)).cast_unsigned().into()
        }
    }

    impl Lanes for Wide {
        const WIDTH: usize = 32;

        #[inline(always)]
        fn of(bytes: &[u8]) -> Self {
            let [a, b, c, d] = [0, 8, 16, 24].map(|at| number(bytes, at));
            Self(known!(x86::_mm256_set_epi64x(d, c, b, a)))
        }
        #[inline(always)]
        fn all(byte: u8) -> Self {
            Self(known!(x86::_mm256_set1_epi8(byte.cast_signed())))
        }
        #[inline(always)]
        fn equals(self, other: Self) -> Self {
            Self(known!(x86::_mm256_cmpeq_epi8(self.0, other.0)))
        }
        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            Self(known!(x86::_mm256_cmpeq_epi8(x86::_mm256_min_epu8(self.0, other.0), self.0)))
        }
        #[inline(always)]
        fn less(self, other: Self) -> Self {
            Self(known!(x86::_mm256_sub_epi8(self.0, other.0)))
        }
        #[inline(always)]
        fn or(self, other: Self) -> Self {
            Self(known!(x86::_mm256_or_si256(self.0, other.0)))
        }
        #[inline(always)]
        fn and(self, other: Self) -> Self {
            Self(known!(x86::_mm256_and_si256(self.0, other.0)))
        }
        #[inline(always)]
        fn look_up(self, lower: &[u8; 16], upper: &[u8; 16]) -> Self {
            let twice = |table: &[u8; 16]| {
                let (first, second) = (number(table, 0), number(table, 8));
                known!(x86::_mm256_set_epi64x(second, first, second, first))
            };
            let (half, low, high) = (Self::all(15), twice(lower), twice(upper));
            let above = Self(known!(x86::_mm256_srli_epi16::<4>(self.0))).and(half);
            let low = Self(known!(x86::_mm256_shuffle_epi8(low, self.and(half).0)));
            low.and(Self(known!(x86::_mm256_shuffle_epi8(high, above.0))))
        }
        #[inline(always)]
        fn bits(self) -> u64 {
            known!(x86::_mm256_movemask_epi8(self.0)).cast_unsigned().into()
        }
    }
}

#[cfg(target_arch = "x86_64")]
pub use x86::{Narrow, Wide};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use super::Lanes;
    use core::arch::wasm32 as wasm;

    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub struct Narrow(wasm::v128);

    fn number(bytes: &[u8], at: usize) -> i64 {
        bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |eight| i64::from_le_bytes(*eight))
    }

    impl Lanes for Narrow {
        const WIDTH: usize = 16;

        #[inline(always)]
        fn of(bytes: &[u8]) -> Self {
            Self(wasm::i64x2(number(bytes, 0), number(bytes, 8)))
        }
        #[inline(always)]
        fn all(byte: u8) -> Self {
            Self(wasm::u8x16_splat(byte))
        }
        #[inline(always)]
        fn equals(self, other: Self) -> Self {
            Self(wasm::i8x16_eq(self.0, other.0))
        }
        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            Self(wasm::u8x16_le(self.0, other.0))
        }
        #[inline(always)]
        fn less(self, other: Self) -> Self {
            Self(wasm::i8x16_sub(self.0, other.0))
        }
        #[inline(always)]
        fn or(self, other: Self) -> Self {
            Self(wasm::v128_or(self.0, other.0))
        }
        #[inline(always)]
        fn and(self, other: Self) -> Self {
            Self(wasm::v128_and(self.0, other.0))
        }
        #[inline(always)]
        fn look_up(self, lower: &[u8; 16], upper: &[u8; 16]) -> Self {
            let table = |table: &[u8; 16]| wasm::i64x2(number(table, 0), number(table, 8));
            let low = wasm::i8x16_swizzle(table(lower), wasm::v128_and(self.0, wasm::u8x16_splat(15)));
            let high = wasm::i8x16_swizzle(table(upper), wasm::u8x16_shr(self.0, 4));
            Self(wasm::v128_and(low, high))
        }
        #[inline(always)]
        fn bits(self) -> u64 {
            wasm::i8x16_bitmask(self.0).into()
        }
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use wasm::Narrow;
