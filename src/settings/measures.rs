//! Reads the `measures:` of the settings.
//!
//! A measure of the vault's own needs its range and direction; one that the program knows already
//! keeps what the settings leave out, so that only a threshold need be written.

use super::parse::Reader;
use super::{Band, Better, ChangeRule, Instrument};
use crate::text::Code;
use serde_yaml::Value;

const KEYS: [&str; 9] = ["min", "max", "better", "reliable", "rule", "bands", "items", "item_max", "source"];

/// What an entry says, before it is known whether it is complete.
#[derive(Default)]
struct Written {
    min: Option<f64>,
    max: Option<f64>,
    better: Option<Better>,
    reliable: Option<f64>,
    rule: Option<String>,
    bands: Option<Vec<Band>>,
    items: Option<usize>,
    item_max: Option<f64>,
    source: Option<String>,
}

/// Adds the measures of the settings to those known, in the order written.
pub(super) fn read(instruments: &mut Vec<Instrument>, reader: &mut Reader<'_>, value: &Value) {
    for (name, value) in reader.any_entries(&["measures"], value) {
        let problems = reader.problems.len();
        let written = read_entry(reader, &name, value);
        let known = instruments.iter().position(|it| it.name.eq_ignore_ascii_case(&name));
        let base = known.map(|index| instruments[index].clone());
        let faulty = reader.problems.len() > problems && base.is_none();
        if let Some(instrument) = complete(reader, &name, written, base, faulty) {
            match known {
                Some(index) => instruments[index] = instrument,
                None => instruments.push(instrument),
            }
        }
    }
}

fn read_entry(reader: &mut Reader<'_>, name: &str, value: &Value) -> Written {
    let mut written = Written::default();
    for (key, value) in reader.entries(&["measures", name], value, &KEYS) {
        let path = ["measures", name, key.as_str()];
        match key.as_str() {
            "min" => written.min = reader.number(&path, value),
            "max" => written.max = reader.number(&path, value),
            "better" => written.better = read_better(reader, &path, value),
            "reliable" => written.reliable = above_zero(reader, &path, value),
            "rule" => written.rule = reader.words(&path, value),
            "bands" => written.bands = Some(read_bands(reader, &path, value)),
            "items" => written.items = above_zero(reader, &path, value).map(|items| items as usize),
            "item_max" => written.item_max = above_zero(reader, &path, value),
            _ => written.source = reader.words(&path, value),
        }
    }
    written
}

fn complete(reader: &mut Reader<'_>, name: &str, written: Written, base: Option<Instrument>, faulty: bool) -> Option<Instrument> {
    let min = written.min.or(base.as_ref().map(|it| it.min));
    let max = written.max.or(base.as_ref().map(|it| it.max));
    let better = written.better.or(base.as_ref().map(|it| it.better));
    let (Some(min), Some(max), Some(better)) = (min, max, better) else {
        let missing = [("min", min.is_none()), ("max", max.is_none()), ("better", better.is_none())];
        let missing: Vec<&str> = missing.iter().filter(|(_, is)| *is).map(|(key, _)| *key).collect();
        // A faulty value has been named; that the key lacks one need not be said twice.
        if !faulty {
            let span = reader.places.key(&["measures", name]);
            let message = format!("measure `{name}` has no {}, so it is not used", missing.join(" and no "));
            reader.say(Code::WrongType, span, message, Some("write for example `{min: 0, max: 40, better: down}`".into()));
        }
        return None;
    };
    if min >= max {
        let span = reader.places.key(&["measures", name]);
        reader.say(
            Code::OutOfRange,
            span,
            format!("measure `{name}` has a min that is not below its max, so it is not used"),
            None,
        );
        return None;
    }
    let base_items = base.as_ref().and_then(|it| it.items);
    let items = match (written.items.or(base_items.map(|it| it.0)), written.item_max.or(base_items.map(|it| it.1))) {
        (Some(items), Some(item_max)) => Some((items, item_max)),
        (None, None) => None,
        _ => {
            let span = reader.places.key(&["measures", name]);
            let message = format!("measure `{name}` needs both `items` and `item_max` to read answers item by item");
            reader.say(Code::WrongType, span, message, None);
            None
        }
    };
    let change = match written.reliable {
        Some(points) => {
            let rule = written.rule.unwrap_or_else(|| format!("your settings: {points} points"));
            Some(ChangeRule { points, name: rule })
        }
        None => base.as_ref().and_then(|it| it.change.clone()),
    };
    Some(Instrument {
        name: base.as_ref().map_or_else(|| name.to_owned(), |it| it.name.clone()),
        min,
        max,
        better,
        items,
        bands: written.bands.or(base.as_ref().map(|it| it.bands.clone())).unwrap_or_default(),
        change,
        source: written.source.or(base.and_then(|it| it.source)),
    })
}

fn read_better(reader: &mut Reader<'_>, path: &[&str], value: &Value) -> Option<Better> {
    match value.as_str().map(|word| word.trim().to_ascii_lowercase()).as_deref() {
        Some("up") => Some(Better::Up),
        Some("down") => Some(Better::Down),
        _ => {
            reader.wrong(path, "`better` is neither `up` nor `down`", None);
            None
        }
    }
}

fn read_bands(reader: &mut Reader<'_>, path: &[&str], value: &Value) -> Vec<Band> {
    let mut bands = Vec::new();
    for (from, name) in reader.any_entries(path, value) {
        let Ok(from) = from.parse::<f64>() else {
            reader.wrong(
                path,
                "a band does not begin with the number of its lowest total",
                Some("write for example `{0: low, 10: high}`"),
            );
            continue;
        };
        if let Some(name) = reader.words(path, name) {
            bands.push(Band { from, name });
        }
    }
    bands.sort_by(|a, b| a.from.total_cmp(&b.from));
    bands
}

fn above_zero(reader: &mut Reader<'_>, path: &[&str], value: &Value) -> Option<f64> {
    let number = reader.number(path, value)?;
    if number > 0.0 {
        return Some(number);
    }
    let span = reader.places.value(path);
    reader.say(Code::OutOfRange, span, format!("`{}` is not above 0", path.last().unwrap_or(&"")), None);
    None
}
