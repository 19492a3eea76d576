//! Sixteen bytes at once: which of them are of some set, as bits. What the processor has for it is used through the compiler's own safe
//! functions; where it has nothing, the pass goes byte by byte (`bytewise.rs`) and this file is left out.

#[cfg(target_arch = "x86_64")]
mod vector {
    use core::arch::x86_64::{
        __m128i, _mm_and_si128, _mm_cmpeq_epi8, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8, _mm_sub_epi8,
    };

    /// What is marked with SSE2 alone.
    macro_rules! sse2 {
        ($call:expr) => {
            // SAFETY: every x86-64 processor has SSE2, and none of these functions reads or writes memory.
            unsafe { $call }
        };
    }

    pub type Vector = __m128i;

    pub fn load(bytes: &[u8; 16]) -> Vector {
        let [low, high] = super::halves(bytes);
        sse2!(_mm_set_epi64x(high, low))
    }
    pub fn all(byte: u8) -> Vector {
        sse2!(_mm_set1_epi8(byte.cast_signed()))
    }
    pub fn equal(one: Vector, other: Vector) -> Vector {
        sse2!(_mm_cmpeq_epi8(one, other))
    }
    pub fn at_most(one: Vector, other: Vector) -> Vector {
        sse2!(_mm_cmpeq_epi8(_mm_min_epu8(one, other), one))
    }
    pub fn less(one: Vector, other: Vector) -> Vector {
        sse2!(_mm_sub_epi8(one, other))
    }
    pub fn or(one: Vector, other: Vector) -> Vector {
        sse2!(_mm_or_si128(one, other))
    }
    pub fn and(one: Vector, other: Vector) -> Vector {
        sse2!(_mm_and_si128(one, other))
    }
    pub fn bits(one: Vector) -> u32 {
        sse2!(_mm_movemask_epi8(one)).cast_unsigned()
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_eq, i8x16_sub, i64x2, u8x16_le, u8x16_splat, v128, v128_and, v128_or,
    };

    pub type Vector = v128;

    pub fn load(bytes: &[u8; 16]) -> Vector {
        let [low, high] = super::halves(bytes);
        i64x2(low, high)
    }
    pub fn all(byte: u8) -> Vector {
        u8x16_splat(byte)
    }
    pub fn equal(one: Vector, other: Vector) -> Vector {
        i8x16_eq(one, other)
    }
    pub fn at_most(one: Vector, other: Vector) -> Vector {
        u8x16_le(one, other)
    }
    pub fn less(one: Vector, other: Vector) -> Vector {
        i8x16_sub(one, other)
    }
    pub fn or(one: Vector, other: Vector) -> Vector {
        v128_or(one, other)
    }
    pub fn and(one: Vector, other: Vector) -> Vector {
        v128_and(one, other)
    }
    pub fn bits(one: Vector) -> u32 {
        u32::from(i8x16_bitmask(one))
    }
}

/// Sixteen bytes as two numbers, the lower ones first.
fn halves(bytes: &[u8; 16]) -> [i64; 2] {
    let (low, high) = bytes.split_at(8);
    [low, high].map(|half| half.first_chunk().map_or(0, |half| i64::from_le_bytes(*half)))
}

/// Sixteen bytes.
#[derive(Clone, Copy)]
pub struct Lanes(vector::Vector);

/// Which of sixteen bytes are of a set.
#[derive(Clone, Copy)]
pub struct Set(vector::Vector);

impl Lanes {
    #[inline]
    pub fn of(bytes: &[u8; 16]) -> Self {
        Self(vector::load(bytes))
    }

    /// Those that are `byte`.
    #[inline]
    pub fn is(self, byte: u8) -> Set {
        Set(vector::equal(self.0, vector::all(byte)))
    }

    /// Those that are letters of ASCII.
    #[inline]
    pub fn letters(self) -> Set {
        let small = vector::or(self.0, vector::all(0x20));
        Set(vector::at_most(vector::less(small, vector::all(b'a')), vector::all(25)))
    }

    /// Those that are digits.
    #[inline]
    pub fn digits(self) -> Set {
        Set(vector::at_most(vector::less(self.0, vector::all(b'0')), vector::all(9)))
    }

    /// Those that are `byte` or less.
    #[inline]
    pub fn at_most(self, byte: u8) -> Set {
        Set(vector::at_most(self.0, vector::all(byte)))
    }

    /// Those that are no ASCII.
    #[inline]
    pub fn foreign(self) -> u64 {
        vector::bits(self.0).into()
    }
}

impl Set {
    /// One bit for each, the first byte's is the lowest.
    #[inline]
    pub fn bits(self) -> u64 {
        vector::bits(self.0).into()
    }
}

impl std::ops::BitOr for Set {
    type Output = Self;
    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(vector::or(self.0, other.0))
    }
}

impl std::ops::BitAnd for Set {
    type Output = Self;
    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(vector::and(self.0, other.0))
    }
}
