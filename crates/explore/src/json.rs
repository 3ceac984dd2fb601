//! JSON as text, written member by member.

use grappes_i18n::decimal::decimal;

/// Decimals written: about a decimetre of degrees, and more than any count has.
const PLACES: u32 = 6;
const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];

/// A text that is being written.
#[derive(Debug, Default)]
pub(crate) struct Json {
    text: String,
    /// Whether the object or array at hand has nothing yet.
    fresh: bool,
}

impl Json {
    /// The text, ended as files are.
    pub(crate) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// A member of an object, whose value comes next.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.item().text(key);
        self.text.push(':');
        self
    }

    /// An item of an array, which comes next.
    pub(crate) fn item(&mut self) -> &mut Self {
        if !std::mem::take(&mut self.fresh) {
            self.text.push(',');
        }
        self
    }

    /// What comes next stands on a line of its own.
    pub(crate) fn line(&mut self) -> &mut Self {
        if !std::mem::replace(&mut self.fresh, true) {
            self.text.push(',');
        }
        self.text.push('\n');
        self
    }

    pub(crate) fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.text.push('{');
        self.fresh = true;
        write(self);
        self.fresh = false;
        self.text.push('}');
    }

    pub(crate) fn array(&mut self, write: impl FnOnce(&mut Self)) {
        self.text.push('[');
        self.fresh = true;
        write(self);
        self.fresh = false;
        self.text.push(']');
    }

    pub(crate) fn number(&mut self, value: f64) {
        self.text.push_str(&decimal(value, PLACES));
    }

    pub(crate) fn flag(&mut self, is: bool) {
        self.text.push_str(if is { "true" } else { "false" });
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.text.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(letter);
                }
                '\n' => self.text.push_str("\\n"),
                letter if letter < ' ' => {
                    let code = letter as usize;
                    self.text.push_str("\\u00");
                    self.text.push(HEX[code >> 4]);
                    self.text.push(HEX[code & 15]);
                }
                letter => self.text.push(letter),
            }
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    proptest! {
        #[test]
        fn any_text_comes_back(text in ".*|[\\x00-\\x1f\"\\\\]{0,9}") {
            let mut json = Json::default();
            json.text(&text);
            prop_assert_eq!(serde_json::from_str::<Value>(&json.finish()).unwrap(), Value::from(text));
        }
    }

    #[test]
    fn commas_stand_between() {
        let mut json = Json::default();
        json.object(|json| {
            json.key("a").array(|json| {
                for number in [1.0, -2.5] {
                    json.line().item().number(number);
                }
            });
            json.key("b").object(|_| {});
            json.key("c").flag(true);
        });
        assert_eq!(json.finish(), "{\"a\":[\n1,\n-2.5],\"b\":{},\"c\":true}\n");
    }
}
