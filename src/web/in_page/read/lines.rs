//! The text of an editable part of the document, line by line, with no question to the layout: `innerText` lays the page out first,
//! which a long document pays for at every key.
//!
//! A `<br>` ends its line, an element that is not made for running text stands on lines of its own. What a browser would collapse
//! (blanks and line ends in the source) stays as it is: editors keep their text unchanged by style.

use crate::web::in_page::dom::{self, Content, Point};
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::JsCast;
use web_sys::{Node, Range};

/// One piece of text as it stands in the document; of no length, the end of a line.
pub struct Part {
    /// Where in the read text it begins, in UTF-16 units.
    start: u32,
    length: u32,
    node: Node,
}

/// Elements that stand in a line. Whatever else has a name of HTML makes lines of its own; names with a hyphen are the page's, and
/// stand in a line unless styled, as HTML has it.
const IN_LINE: [&str; 38] = [
    "A", "ABBR", "ACRONYM", "B", "BDI", "BDO", "BIG", "BUTTON", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "FONT",
    "I", "IMG", "INPUT", "INS", "KBD", "LABEL", "MARK", "Q", "RUBY", "S", "SAMP", "SMALL", "SPAN", "STRIKE", "STRONG",
    "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR", "SLOT",
];

/// What holds no text of the person's.
const SILENT: [&str; 4] = ["SCRIPT", "STYLE", "TEMPLATE", "TEXTAREA"];

struct Lines {
    pieces: Array,
    parts: Vec<Part>,
    length: u32,
    any: bool,
    open: bool,
}

/// The text below `root`, and its parts in order.
pub fn read(root: &Node) -> (JsString, Vec<Part>) {
    from(root, root.first_child(), u32::MAX)
}

/// The same of what stands near a place: about `limit` units before it, and as many after it.
pub fn read_near(root: &Node, (node, at): &Point, limit: u32) -> (JsString, Vec<Part>) {
    let mut first = node.child_nodes().item(*at).unwrap_or_else(|| node.clone());
    let mut before = if node.node_type() == Node::TEXT_NODE { *at } else { 0 };
    while before < limit
        && let Some(earlier) = earlier(&first, root)
    {
        if earlier.node_type() == Node::TEXT_NODE {
            before += dom::length(&earlier);
        }
        first = earlier;
    }
    from(root, Some(first), before.saturating_add(limit))
}

/// The node before `node` and all in it, or the one around it.
fn earlier(node: &Node, root: &Node) -> Option<Node> {
    if root.is_same_node(Some(node)) {
        return None;
    }
    let Some(mut last) = node.previous_sibling() else {
        return node.parent_node().filter(|parent| !root.is_same_node(Some(parent)));
    };
    while let Some(child) = last.last_child() {
        last = child;
    }
    Some(last)
}

/// Reads from `first` on, until it is more than `most`.
fn from(root: &Node, first: Option<Node>, most: u32) -> (JsString, Vec<Part>) {
    let mut lines = Lines { pieces: Array::new(), parts: Vec::new(), length: 0, any: false, open: false };
    lines.walk(root, first, most);
    (lines.pieces.join(""), lines.parts)
}

impl Lines {
    /// Goes through everything below `root` without recursion: how deep a page nests is the page's choice.
    fn walk(&mut self, root: &Node, first: Option<Node>, most: u32) {
        let mut next = first;
        while let Some(node) = next.filter(|_| self.length <= most) {
            let name = node.node_name();
            let inside = match node.node_type() {
                Node::TEXT_NODE => {
                    self.text(&node);
                    None
                }
                Node::ELEMENT_NODE => self.enter(&node, &name).then(|| node.first_child()).flatten(),
                _ => None,
            };
            next = inside.or_else(|| self.after(node, root));
        }
    }

    /// The node that comes after `node` and all in it, closing the lines of what ends on the way.
    fn after(&mut self, mut node: Node, root: &Node) -> Option<Node> {
        loop {
            if node.node_type() == Node::ELEMENT_NODE && is_block(&node.node_name()) {
                self.open = false;
            }
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent_node().filter(|parent| !root.is_same_node(Some(parent)))?;
        }
    }

    /// True when there is something to read in an element of this name.
    fn enter(&mut self, node: &Node, name: &str) -> bool {
        if name == "BR" {
            self.begin();
            self.parts.push(Part { start: self.length, length: 0, node: node.clone() });
            self.open = false;
            return false;
        }
        if is_block(name) {
            self.open = false;
        }
        !SILENT.contains(&name)
    }

    fn begin(&mut self) {
        if !self.open {
            if self.any {
                self.pieces.push(&"\n".into());
                self.length += 1;
            }
            self.any = true;
            self.open = true;
        }
    }

    fn text(&mut self, node: &Node) {
        let text = node.unchecked_ref::<Content>().data();
        let length = text.length();
        if length > 0 {
            self.begin();
            self.parts.push(Part { start: self.length, length, node: node.clone() });
            self.pieces.push(&text);
            self.length += length;
        }
    }
}

fn is_block(name: &str) -> bool {
    name != "BR" && !IN_LINE.contains(&name) && !name.contains('-')
}

/// The place of the units from `start` to `end`, from the first piece of text that holds any of them to the last.
pub fn range(parts: &[Part], start: u32, end: u32) -> Option<Range> {
    let range = Range::new().ok()?;
    if start == end {
        let part = parts.iter().rfind(|part| part.start <= start)?;
        // An empty line has nothing but its end.
        if part.length == 0 {
            range.set_start_before(&part.node).ok()?;
        } else {
            range.set_start(&part.node, (start - part.start).min(part.length)).ok()?;
        }
        range.collapse_with_to_start(true);
        return Some(range);
    }
    let first = parts.iter().find(|part| start < part.start + part.length)?;
    let last = parts.iter().rfind(|part| part.start < end && part.length > 0)?;
    range.set_start(&first.node, start.saturating_sub(first.start)).ok()?;
    range.set_end(&last.node, (end - last.start).min(last.length)).ok()?;
    Some(range)
}

/// Which unit stands at `point`: in a piece of text, before what an element holds there, or after all that it holds.
pub fn offset(parts: &[Part], (node, at): &Point) -> Option<u32> {
    if let Some(part) = parts.iter().find(|part| part.node.is_same_node(Some(node))) {
        return Some(part.start + (*at).min(part.length));
    }
    if let Some(child) = node.child_nodes().item(*at) {
        return parts.iter().find(|part| child.contains(Some(&part.node))).map(|part| part.start);
    }
    let last = parts.iter().rfind(|part| node.contains(Some(&part.node)));
    last.map(|part| part.start + part.length)
}
