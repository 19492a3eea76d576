//! A compiled pattern: a lazy automaton that finds matches, and a slower machine for groups and for patterns whose automaton would
//! grow without end. Both are linear in the text; what they do is counted in a [`Budget`], so that no file and no text can hang a scan.

use super::limits;
use regex_automata::hybrid::{dfa, regex};
use regex_automata::nfa::thompson::pikevm::{self, PikeVM};
use regex_automata::nfa::thompson::{self, NFA, WhichCaptures};
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::hir::Hir;
use std::ops::Range;

/// The steps that a scan may still take: about a byte looked at, or half a byte of table made.
pub struct Budget(u64);

impl Budget {
    /// For a text of so many bytes.
    pub const fn of(length: usize) -> Self {
        Self(limits::STEPS + limits::STEPS_PER_BYTE * length as u64)
    }

    /// Takes steps; false when they are used up.
    pub const fn take(&mut self, steps: usize) -> bool {
        self.0 = self.0.saturating_sub(steps as u64);
        self.0 > 0
    }
}

/// A compiled pattern.
pub struct Engine {
    automaton: regex::Regex,
    machine: PikeVM,
    weight: usize,
}

/// What an engine writes while it searches.
pub struct Memory {
    tables: regex::Cache,
    threads: Option<pikevm::Cache>,
    /// Of the tables: bytes searched, and bytes made, that are paid.
    paid: (usize, usize),
}

impl Engine {
    /// Compiles; none only where that is impossible, which the weight excludes.
    pub fn new(hir: &Hir, weight: usize) -> Option<Self> {
        let plain = thompson::Config::new().utf8(false);
        let forward = NFA::compiler().configure(plain.clone()).build_from_hir(hir).ok()?;
        let backward = plain.which_captures(WhichCaptures::None).reverse(true);
        let backward = NFA::compiler().configure(backward).build_from_hir(hir).ok()?;
        let config = dfa::Config::new()
            .cache_capacity(limits::TABLE_BYTES)
            .skip_cache_capacity_check(true)
            // A table that is thrown away again and again is worse than none.
            .minimum_cache_clear_count(Some(2))
            .minimum_bytes_per_state(Some(10));
        let machine = PikeVM::new_from_nfa(forward.clone()).ok()?;
        let forward = dfa::Builder::new().configure(config.clone()).build_from_nfa(forward).ok()?;
        let config = config.match_kind(MatchKind::All);
        let backward = dfa::Builder::new().configure(config).build_from_nfa(backward).ok()?;
        Some(Self { automaton: regex::Builder::new().build_from_dfas(forward, backward), machine, weight })
    }

    /// Bytes that it takes.
    pub fn memory(&self) -> usize {
        let forward = self.machine.get_nfa().memory_usage();
        // The backward automaton's states are about as many.
        2 * forward + size_of::<Self>()
    }

    /// What a search with it needs.
    pub fn start(&self) -> Memory {
        Memory { tables: self.automaton.create_cache(), threads: None, paid: (0, 0) }
    }

    /// The first match in a part of `text`; the text around it counts for `^`, `$` and `\b`. None also when the budget is used up.
    pub fn find(
        &self,
        memory: &mut Memory,
        text: &[u8],
        part: Range<usize>,
        budget: &mut Budget,
    ) -> Option<Range<usize>> {
        let input = Input::new(text).span(part.clone());
        let found = self.automaton.try_search(&mut memory.tables, &input);
        let good = memory.pay(budget);
        match found {
            Ok(found) => found.filter(|_| good).map(|found| found.range()),
            // The table grew too fast.
            Err(_) => self.groups(memory, &input, budget).and_then(|groups| groups.first().cloned().flatten()),
        }
    }

    /// The groups of a match that was found before; the first is the whole.
    pub fn captures(
        &self,
        memory: &mut Memory,
        text: &[u8],
        found: Range<usize>,
        budget: &mut Budget,
    ) -> Option<Vec<Option<Range<usize>>>> {
        self.groups(memory, &Input::new(text).span(found).anchored(Anchored::Yes), budget)
    }

    /// Whether `text` has a match.
    pub fn matches(&self, memory: &mut Memory, text: &[u8], budget: &mut Budget) -> bool {
        let input = Input::new(text).earliest(true);
        let found = self.automaton.forward().try_search_fwd(memory.tables.forward_mut(), &input);
        memory.pay(budget);
        found.map_or_else(|_| self.groups(memory, &input, budget).is_some(), |found| found.is_some())
    }

    fn groups(&self, memory: &mut Memory, input: &Input, budget: &mut Budget) -> Option<Vec<Option<Range<usize>>>> {
        // At worst all states are busy at each byte. In a match few are; where the table grew too fast, many.
        let busy = if input.get_anchored().is_anchored() { 4 } else { 8 };
        let steps = input.get_range().len().saturating_add(1).saturating_mul(busy * self.weight);
        if !budget.take(steps) {
            return None;
        }
        let threads = memory.threads.get_or_insert_with(|| self.machine.create_cache());
        let mut slots = vec![None; self.machine.get_nfa().group_info().slot_len()];
        self.machine.search_slots(threads, input, &mut slots)?;
        let place = |pair: &[_]| match pair {
            [Some(start), Some(end)] => Some(nonmax(*start)..nonmax(*end)),
            _ => None,
        };
        Some(slots.chunks(2).map(place).collect())
    }
}

fn nonmax(place: regex_automata::util::primitives::NonMaxUsize) -> usize {
    place.get()
}

impl Memory {
    /// Takes from the budget what was done since the last time.
    fn pay(&mut self, budget: &mut Budget) -> bool {
        let (forward, backward) = self.tables.as_parts();
        let searched = forward.search_total_len() + backward.search_total_len();
        let made = |table: &dfa::Cache| table.memory_usage() + table.clear_count() * limits::TABLE_BYTES;
        let made = made(forward) + made(backward);
        let steps = searched.saturating_sub(self.paid.0) + 2 * made.saturating_sub(self.paid.1);
        self.paid = (searched, made);
        budget.take(steps)
    }
}
