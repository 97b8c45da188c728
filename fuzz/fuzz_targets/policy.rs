//! Tries `policy` with bytes of chance.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::targets::policy(bytes));
