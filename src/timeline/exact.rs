//! Exact fractions: whole numbers of any size above and below the line, rounded once at the end.

use std::ops::Neg;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, FromPrimitive, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// Whole numbers that a fraction is made of: quick ones that may run out, or slow ones that never do.
pub(super) trait Whole:
    Integer
    + Clone
    + Neg<Output = Self>
    + CheckedAdd
    + CheckedSub
    + CheckedMul
    + FromPrimitive
    + ToPrimitive
    + std::fmt::Debug
{
    /// Whether a fraction stays as it comes, and is reduced to lowest terms only where its numbers would run out: to look
    /// for a common divisor takes most of the time.
    const AS_IT_COMES: bool;
}

impl Whole for i128 {
    const AS_IT_COMES: bool = true;
}

impl Whole for BigInt {
    const AS_IT_COMES: bool = false;
}

/// One number over another, which is more than zero.
fn over<W: Whole>(above: W, below: W) -> Exact<W> {
    if W::AS_IT_COMES { Exact::new_raw(above, below) } else { Exact::new(above, below) }
}

/// A fraction of such numbers.
pub(super) type Exact<W> = Ratio<W>;

/// A decimal number as a fraction.
pub(super) fn fraction<W: Whole>(number: Decimal) -> Option<Exact<W>> {
    let above = W::from_i128(number.mantissa())?;
    let below = W::from_i128(10i128.checked_pow(number.scale())?)?;
    Some(over(above, below))
}

/// A whole number of parts of another one.
pub(super) fn parts<W: Whole>(above: i64, below: i64) -> Option<Exact<W>> {
    Some(over(W::from_i64(above)?, W::from_i64(below).filter(|below| *below > W::zero())?))
}

/// The sum, unless the numbers run out.
pub(super) fn plus<W: Whole>(a: &Exact<W>, b: &Exact<W>) -> Option<Exact<W>> {
    if a.is_zero() {
        return Some(b.clone());
    }
    // What is over one line is added above it, without a search for a common one.
    if a.denom() == b.denom() {
        return Some(Exact::new_raw(a.numer().checked_add(b.numer())?, a.denom().clone()));
    }
    a.checked_add(b)
}

/// The difference, unless the numbers run out.
pub(super) fn minus<W: Whole>(a: &Exact<W>, b: &Exact<W>) -> Option<Exact<W>> {
    a.checked_sub(b)
}

/// The product, unless the numbers run out.
pub(super) fn times<W: Whole>(a: &Exact<W>, b: &Exact<W>) -> Option<Exact<W>> {
    if W::AS_IT_COMES
        && let Some(above) = a.numer().checked_mul(b.numer())
        && let Some(below) = a.denom().checked_mul(b.denom())
    {
        return Some(Exact::new_raw(above, below));
    }
    a.checked_mul(b)
}

/// Rounded half away from zero to so many decimals; none where the number is too large to be an amount.
pub(super) fn rounded<W: Whole>(number: &Exact<W>, decimals: u32) -> Option<Decimal> {
    let unit = W::from_i128(10i128.checked_pow(decimals)?)?;
    let two = W::from_u8(2)?;
    let negative = number.numer() < &W::zero();
    let above = if negative { W::zero() - number.numer().clone() } else { number.numer().clone() };
    let above = above.checked_mul(&unit)?.checked_mul(&two)?.checked_add(number.denom())?;
    let below = number.denom().checked_mul(&two)?;
    let minor = above.div_floor(&below).to_i128()?;
    let rounded = Decimal::try_from_i128_with_scale(minor, decimals).ok()?;
    Some(if negative { -rounded } else { rounded })
}
