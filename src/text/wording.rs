//! What a message says, with its values told apart from its words.

/// A message whose values can be written for machines (`2400`, `KH,LA,TH`) or for readers (`2,400`,
/// `Cambodia, Laos, Thailand`). Reports take the first, the terminal and the page the second.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Wording(Vec<Word>);

/// A piece of a [`Wording`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Word {
    /// Words, the same for everybody.
    Text(String),
    /// A value in its two spellings.
    Value {
        /// As the report formats write it.
        machine: String,
        /// As a reader of the document would.
        shown: String,
    },
}

impl Wording {
    /// Says nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends words.
    #[must_use]
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.0.push(Word::Text(words.into()));
        self
    }

    /// Appends a value.
    #[must_use]
    pub fn value(mut self, machine: impl Into<String>, shown: impl Into<String>) -> Self {
        self.0.push(Word::Value { machine: machine.into(), shown: shown.into() });
        self
    }

    /// Appends another message.
    #[must_use]
    pub fn append(mut self, other: Wording) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message for reports: machine values.
    pub fn machine(&self) -> String {
        self.write(|word| match word {
            Word::Text(text) => text,
            Word::Value { machine, .. } => machine,
        })
    }

    /// The message for readers: values as documents write them.
    pub fn shown(&self) -> String {
        self.write(|word| match word {
            Word::Text(text) => text,
            Word::Value { shown, .. } => shown,
        })
    }

    fn write<'a>(&'a self, spell: impl Fn(&'a Word) -> &'a String) -> String {
        self.0.iter().map(spell).map(String::as_str).collect()
    }
}

impl<S: Into<String>> From<S> for Wording {
    fn from(words: S) -> Self {
        Self::new().text(words)
    }
}
