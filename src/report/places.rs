//! A secret's places as a report lists them: what cannot be told apart outside of the page is one place, with how often it was seen.

use crate::survey::{Kind, Secret};
use std::collections::BTreeMap;

/// One place, or several of which a report can say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub frame: u32,
    pub kind: Kind,
    pub name: &'a str,
    pub shadow: bool,
    pub hidden: bool,
    pub count: usize,
}

/// The places of `secret`, in the order in which they were seen.
pub fn of(secret: &Secret) -> Vec<Place<'_>> {
    let mut places: Vec<Place> = Vec::new();
    let mut known = BTreeMap::new();
    for seen in &secret.sightings {
        let same = (seen.frame, seen.kind, &seen.name, seen.shadow, seen.hidden);
        let index = *known.entry(same).or_insert(places.len());
        if let Some(place) = places.get_mut(index) {
            place.count += 1;
        } else {
            places.push(Place {
                frame: seen.frame,
                kind: seen.kind,
                name: &seen.name,
                shadow: seen.shadow,
                hidden: seen.hidden,
                count: 1,
            });
        }
    }
    places
}
