//! The codes of all that can be wrong, and of what follows from it. Each has its sentence in `extension/_locales`, as `problem_` and the
//! code's name; a test holds the two to each other (`tests/words.rs`).

use crate::names::names;

names! {
    in "hushkey::problem";
    /// What is wrong, or what follows from it.
    ///
    /// ```
    /// use hushkey::problem::Code;
    ///
    /// assert_eq!(Code::SlowRule.to_string(), "slow-rule");
    /// ```
    Code {
        // What a value must be.
        /// True or false.
        MustBeSwitch = "must-be-switch",
        /// One of these names.
        MustBeOneOf = "must-be-one-of",
        /// A list.
        MustBeList = "must-be-list",
        /// A list of names.
        MustBeNames = "must-be-names",
        /// A list of hosts.
        MustBeHosts = "must-be-hosts",
        /// A list of files.
        MustBeFiles = "must-be-files",
        /// A list of words of one's own.
        MustBeWords = "must-be-words",
        /// A list of texts.
        MustBeTexts = "must-be-texts",
        /// A text.
        MustBeText = "must-be-text",
        /// A text of so many characters.
        MustBeShortText = "must-be-short-text",
        /// A name.
        MustBeName = "must-be-name",
        /// A name on one line, of so many bytes.
        MustBeShortName = "must-be-short-name",
        /// A word on one line, of so many bytes.
        MustBeShortWord = "must-be-short-word",
        /// A host.
        MustBeHost = "must-be-host",
        /// A host in ASCII.
        MustBeAscii = "must-be-ascii",
        /// An address of the web.
        MustBeAddress = "must-be-address",
        /// A table.
        MustBeTable = "must-be-table",
        /// A table with these fields.
        MustBeTableOf = "must-be-table-of",
        /// A table of settings.
        MustBeSettings = "must-be-settings",
        /// A table that is written so.
        MustBeWritten = "must-be-written",
        /// A whole number from this one on.
        MustBeWhole = "must-be-whole",
        /// This number.
        MustBeNumber = "must-be-number",
        /// A number of bits.
        MustBeEntropy = "must-be-entropy",
        /// A placeholder.
        MustBePlaceholder = "must-be-placeholder",
        /// The id of a rule.
        MustBeRuleId = "must-be-rule-id",

        // What is too much, not known or missing.
        /// A list has more entries than are taken.
        TooManyEntries = "too-many-entries",
        /// Bytes, and how many are taken.
        TooManyBytes = "too-many-bytes",
        /// The same of a file of rules.
        FileTooLong = "file-too-long",
        /// A field that is not known.
        Unknown = "unknown",
        /// A field that no rule has; these are those that one has.
        UnknownOfRule = "unknown-of-rule",
        /// What is beside the rules of a file.
        UnknownBesideRules = "unknown-beside-rules",
        /// What another version may know.
        UnknownToVersion = "unknown-to-version",
        /// A rule or a provider that is none of the catalogue's.
        UnknownName = "unknown-name",
        /// A file without its name.
        LacksName = "lacks-name",
        /// A file without its rules.
        LacksRules = "lacks-rules",
        /// A word that is none.
        LacksWord = "lacks-word",
        /// A rule without its id.
        LacksId = "lacks-id",
        /// A rule of gitleaks that looks for nothing.
        LacksRegex = "lacks-regex",

        // What is stored, and files of settings.
        /// Storage is none.
        Unreadable = "unreadable",
        /// A newer version wrote it.
        NewerStorage = "newer-storage",
        /// The salt is none.
        SaltDamaged = "salt-damaged",
        /// The journal is none.
        JournalDamaged = "journal-damaged",
        /// No pause of a site.
        NoPause = "no-pause",
        /// Nothing that can be allowed.
        NoAllowance = "no-allowance",
        /// A file that cannot be read, and the reader's word on it.
        NoToml = "no-toml",
        /// A file without its version.
        LacksVersion = "lacks-version",
        /// A newer version wrote the file.
        NewerFile = "newer-file",
        /// A kind that is allowed, in part.
        LacksSiteOrRule = "lacks-site-or-rule",

        // Words of one's own.
        /// The word of this line once more.
        SameWord = "same-word",
        /// Without so many characters that always stand there.
        SlowWord = "slow-word",
        /// With fewer characters than these.
        ShortWord = "short-word",
        /// With fewer digits and letters than these.
        ShortFormat = "short-format",
        /// A format without anything that may vary.
        NoFormat = "no-format",

        // Rules of one's own.
        /// The rules of gitleaks are asked for.
        UseDefault = "use-default",
        /// Another file is asked for.
        NotFetched = "not-fetched",
        /// An allowlist is for a rule that is none of the file's.
        UnknownTarget = "unknown-target",
        /// A rule is turned off that nobody has.
        UnknownRule = "unknown-rule",
        /// Other rules nearby are asked for.
        Required = "required",
        /// A rule that is hidden.
        ReportsNothing = "reports-nothing",
        /// A path is asked for as well.
        NoPath = "no-path",
        /// Only a path is asked for.
        PathsAlone = "paths-alone",
        /// A rule that changes another file's.
        ChangesOther = "changes-other",
        /// A pattern that an empty text fits.
        MatchesEmpty = "matches-empty",
        /// The secret is in a group, of so many, that is not there.
        NoGroup = "no-group",
        /// A text has nothing of that kind.
        NotInText = "not-in-text",
        /// The same, where it must be there.
        NeverInText = "never-in-text",
        /// Patterns of an allowlist.
        AllowlistTooLarge = "allowlist-too-large",
        /// An allowlist that excuses nothing.
        NothingUsable = "nothing-usable",
        /// The case of a pattern's letters.
        CaseOfPattern = "case-of-pattern",
        /// Words, of which one is none.
        EmptyWord = "empty-word",
        /// What is for patterns, with words.
        ForPatterns = "for-patterns",
        /// Both a pattern and words.
        PatternAndWords = "pattern-and-words",
        /// Neither of them.
        NothingSought = "nothing-sought",
        /// A keyword's bytes, and how many are taken.
        KeywordTooLong = "keyword-too-long",
        /// The id of the rule in this line.
        IdTaken = "id-taken",
        /// A rule more than are taken.
        TooManyRules = "too-many-rules",
        /// How many rules a file has, and how many are taken.
        RulesBeyond = "rules-beyond",
        /// All patterns together.
        PatternsTooLarge = "patterns-too-large",
        /// All keywords together.
        KeywordsTooLong = "keywords-too-long",
        /// So many more problems.
        MoreProblems = "more-problems",
        /// The same as a rule in a line.
        SameRule = "same-rule",
        /// A pattern without keywords.
        SlowRule = "slow-rule",

        // Patterns.
        /// A pattern's bytes, and how many are taken.
        PatternTooLong = "pattern-too-long",
        /// A pattern's states, and how many are taken.
        PatternTooLarge = "pattern-too-large",
        /// What the reader of patterns said.
        NotUnderstood = "not-understood",
        /// A class that ignores the case of letters beyond ASCII.
        CaseBeyondAscii = "case-beyond-ascii",
        /// Looks around itself.
        LooksAround = "looks-around",
        /// Refers back to a group.
        RefersBack = "refers-back",
        /// A number that is no character.
        NoCharacter = "no-character",
        /// A class of Unicode's.
        NeedsTables = "needs-tables",
        /// An escape that is none.
        NoMeaning = "no-meaning",
        /// A class without an end.
        Unclosed = "unclosed",
        /// A range from a higher character to a lower.
        Backwards = "backwards",
        /// The end, where something must follow.
        EndsInBackslash = "ends-in-backslash",

        // What follows.
        /// Nothing of it counts.
        PassedOver = "passed-over",
        /// It is not there.
        LeftOut = "left-out",
        /// The same, of an allowlist.
        AllowlistLeftOut = "allowlist-left-out",
        /// The same, of what of a list cannot be read.
        RestLeftOut = "rest-left-out",
        /// It means nothing here.
        Ignored = "ignored",
        /// It does nothing.
        NoEffect = "no-effect",
        /// The settings are those of the beginning.
        StandardHolds = "standard-holds",
        /// A setting is as strict as can be.
        Locked = "locked",
        /// All settings are.
        AllLocked = "all-locked",
        /// All of a policy is.
        Strictest = "strictest",
        /// No secret goes out.
        NothingPasses = "nothing-passes",
        /// It is on.
        IsOn = "is-on",
        /// No rule can be turned off.
        NoneOff = "none-off",
        /// It is so on every site.
        EverySite = "every-site",
        /// Nothing of a file is used.
        NothingUsed = "nothing-used",
    }
}
