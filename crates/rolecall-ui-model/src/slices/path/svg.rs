//! The path as a picture to put into a document: what the page shows of it, drawn with plain shapes.

use std::fmt::Write;

use crate::view::{DecisionView, LaneView, PathGateView, PathView, Tone};

const MARGIN: usize = 24;
const STEP: usize = 120;
const LINE: usize = 112;
const HEIGHT: usize = 176;

/// The picture, in the colours of the light page.
pub(super) fn picture(path: &PathView, decision: &DecisionView) -> String {
    let gates: usize = path.way.lanes.iter().map(|lane| lane.gates.len()).sum();
    let width = 2 * MARGIN + STEP * (gates + 2);
    let mut out = String::new();
    let sentence = escaped(&decision.sentence.words());
    let color = color(decision.status.tone);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {HEIGHT}\" width=\"{width}\" height=\"{HEIGHT}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\"><title>{sentence}</title>\
         <rect width=\"{width}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\
         <text x=\"{MARGIN}\" y=\"32\" font-size=\"14\" font-weight=\"600\" fill=\"{color}\">{sentence}</text>"
    );
    let middle = |nth: usize| MARGIN + STEP * nth + STEP / 2;
    let mut nth = 1;
    for lane in path.way.lanes.iter() {
        band(&mut out, lane, middle(nth) - STEP / 2 + 4);
        nth += lane.gates.len();
    }
    let all: Vec<_> = path.way.lanes.iter().flat_map(|lane| lane.gates.iter()).collect();
    for (at, next) in (0..=gates).map(|at| (at, all.get(at))) {
        let reached = next.map_or(path.way.arrives, |gate| gate.reached);
        let (stroke, dash) = if reached { ("#176c3a", "none") } else { ("#868e9c", "4 4") };
        let (from, to) = (middle(at), middle(at + 1));
        let _ = write!(
            out,
            "<line x1=\"{from}\" y1=\"{LINE}\" x2=\"{to}\" y2=\"{LINE}\" stroke=\"{stroke}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>"
        );
    }
    end(&mut out, middle(0), &path.from.name);
    for (at, gate) in all.iter().enumerate() {
        station(&mut out, middle(at + 1), gate);
    }
    end(&mut out, middle(gates + 1), &path.to.name);
    out.push_str("</svg>\n");
    out
}

/// The ground of an account or an organization, with its name.
fn band(out: &mut String, lane: &LaneView, x: usize) {
    let width = STEP * lane.gates.len() - 8;
    let (label, detail) = (escaped(&lane.label), escaped(&lane.detail));
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"48\" width=\"{width}\" height=\"112\" rx=\"8\" fill=\"#f4f5f7\"/>\
         <text x=\"{}\" y=\"66\" font-weight=\"600\">{label}</text><text x=\"{}\" y=\"82\" fill=\"#565e6c\">{detail}</text>",
        x + 10,
        x + 10,
    );
}

fn station(out: &mut String, x: usize, gate: &PathGateView) {
    let (color, name) = (color(gate.status.tone), escaped(&gate.name));
    let mark = match gate.status.tone {
        Tone::Ok => "✓",
        Tone::Danger => "✗",
        Tone::Unknown => "?",
        Tone::Warning | Tone::Muted => "–",
    };
    let weight = if gate.deciding { 700 } else { 400 };
    let _ = write!(
        out,
        "<circle cx=\"{x}\" cy=\"{LINE}\" r=\"11\" fill=\"{color}\"/>\
         <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#fff\">{mark}</text>\
         <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-weight=\"{weight}\">{name}</text>",
        LINE + 4,
        LINE + 32,
    );
}

fn end(out: &mut String, x: usize, name: &str) {
    let _ = write!(
        out,
        "<circle cx=\"{x}\" cy=\"{LINE}\" r=\"5\" fill=\"#1b1f27\"/><text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        LINE + 32,
        escaped(&cut(name)),
    );
}

/// A name that fits under its place.
fn cut(name: &str) -> String {
    const ROOM: usize = 18;
    if name.chars().count() <= ROOM { name.to_owned() } else { name.chars().take(ROOM - 1).chain(['…']).collect() }
}

fn color(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok => "#176c3a",
        Tone::Danger => "#b3251e",
        Tone::Unknown => "#6b3fb5",
        Tone::Warning => "#8a5300",
        Tone::Muted => "#565e6c",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
