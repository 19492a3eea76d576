//! Whether a press on a button sends what is written beside it. Pages do not say so; what they say is what the button is called, what
//! kind of button it is, and what it opens. A button of which nothing is known is taken for one that sends: a person who presses
//! it is asked once too often rather than once too late, and only when a secret is there.

use super::field::words;

/// What a page says of a button.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Button {
    /// Its `type`, where it has one that counts: `submit`, `reset`, `image`, `button`.
    pub kind: String,
    /// Its `role`.
    pub role: String,
    /// What a person reads or hears of it.
    pub label: String,
    /// What else the page calls it: id, name, test id, classes. Only asked where it has no label.
    pub names: String,
    /// Whether it opens or switches something: a menu, a list, bold type.
    pub toggles: bool,
    /// Whether it stands in a toolbar.
    pub in_toolbar: bool,
}

/// Words of buttons that send.
const SENDING: [&str; 30] = [
    "send",
    "submit",
    "post",
    "publish",
    "comment",
    "reply",
    "answer",
    "ask",
    "create",
    "save",
    "share",
    "tweet",
    "update",
    "confirm",
    "commit",
    "run",
    "generate",
    "preview",
    "search",
    "go",
    "senden",
    "absenden",
    "speichern",
    "enviar",
    "publicar",
    "envoyer",
    "publier",
    "invia",
    "отправить",
    "arrow",
];

/// Words of buttons that change what is written, or leave it where it is.
const HARMLESS: [&str; 77] = [
    "cancel",
    "close",
    "discard",
    "dismiss",
    "delete",
    "remove",
    "clear",
    "reset",
    "back",
    "hide",
    "collapse",
    "expand",
    "more",
    "less",
    "menu",
    "options",
    "settings",
    "help",
    "info",
    "copy",
    "cut",
    "undo",
    "redo",
    "bold",
    "italic",
    "underline",
    "strike",
    "strikethrough",
    "heading",
    "quote",
    "code",
    "link",
    "list",
    "table",
    "image",
    "gif",
    "emoji",
    "emojis",
    "sticker",
    "mention",
    "attach",
    "attachment",
    "upload",
    "file",
    "files",
    "format",
    "formatting",
    "font",
    "color",
    "colour",
    "align",
    "indent",
    "outdent",
    "template",
    "insert",
    "voice",
    "record",
    "microphone",
    "dictate",
    "fullscreen",
    "resize",
    "zoom",
    "markdown",
    "toggle",
    "show",
    "abbrechen",
    "schließen",
    "verwerfen",
    "löschen",
    "annuler",
    "fermer",
    "cancelar",
    "cerrar",
    "annulla",
    "отмена",
    "キャンセル",
    "取消",
];

/// Roles of what is no button that acts.
const OTHER_ROLES: [&str; 10] = [
    "tab",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "checkbox",
    "radio",
    "switch",
    "combobox",
    "treeitem",
];

impl Button {
    /// Whether a press on it is taken for sending.
    pub fn sends(&self) -> bool {
        if self.kind == "reset" || OTHER_ROLES.contains(&self.role.as_str()) {
            return false;
        }
        if self.kind == "submit" || self.kind == "image" {
            return true;
        }
        let said = if self.label.trim().is_empty() { &self.names } else { &self.label };
        let said: Vec<String> = words(said).collect();
        let any = |list: &[&str]| said.iter().any(|word| list.contains(&word.as_str()));
        any(&SENDING) || !(any(&HARMLESS) || self.toggles || self.in_toolbar)
    }
}

#[cfg(test)]
mod tests {
    use super::Button;

    fn named(label: &str) -> Button {
        Button { label: label.to_owned(), ..Button::default() }
    }

    #[test]
    fn buttons_that_send_say_so_or_say_nothing() {
        for label in ["Send", "Post comment", "Save changes", "Ask", "Add note", "Absenden", "Отправить", "Weiter", ""]
        {
            assert!(named(label).sends(), "{label}");
        }
        assert!(Button { names: "composer-send-btn".to_owned(), ..Button::default() }.sends());
        assert!(Button { kind: "submit".to_owned(), ..named("Cancel") }.sends(), "what submits a form sends it");
        assert!(Button { toggles: true, ..named("Send") }.sends(), "a button that sends and opens a menu of ways");
    }

    #[test]
    fn what_changes_the_text_or_leaves_it_does_not_send() {
        for label in ["Cancel", "Bold", "Insert link", "Add emoji", "Abbrechen", "キャンセル"] {
            assert!(!named(label).sends(), "{label}");
        }
        assert!(!Button { names: "toolbarBold".to_owned(), ..Button::default() }.sends());
        assert!(!Button { kind: "reset".to_owned(), ..named("Send") }.sends());
        assert!(!Button { role: "tab".to_owned(), ..named("Preview") }.sends());
        assert!(!Button { toggles: true, ..named("Formats") }.sends());
        assert!(!Button { in_toolbar: true, ..named("") }.sends());
    }
}
