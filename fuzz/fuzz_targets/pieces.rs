//! Tries `pieces` with bytes of chance.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::targets::pieces(bytes));
