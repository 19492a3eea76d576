//! Enumerations whose values go by names, which stay the same whatever becomes of the code: one list says both.

/// The enumeration, with `name`, `from_name` and `ALL`, each with an example that runs. Those find it in the module that it is written
/// in, or in the one that is named first, where the world sees it from there.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($variants:tt)+ }) => {
        $crate::names::names! { in module_path!(); $(#[$meta])* $name { $($variants)+ } }
    };
    (in $home:expr; $(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every one of them.
            ///
            /// ```
            #[doc = concat!("use ", $home, "::", stringify!($name), ";\n")]
            #[doc = concat!("assert!(", stringify!($name), "::ALL.iter().all(|one| !one.name().is_empty()));")]
            /// ```
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name in reports, rules, settings, messages and what is kept.
            ///
            /// ```
            #[doc = concat!("use ", $home, "::", stringify!($name), ";\n")]
            #[doc = $crate::names::names!(@name $name $($variant = $text),+)]
            /// ```
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The one of that name; `None` where none has it.
            ///
            /// ```
            #[doc = concat!("use ", $home, "::", stringify!($name), ";\n")]
            #[doc = $crate::names::names!(@from_name $name $($variant = $text),+)]
            #[doc = concat!("assert_eq!(", stringify!($name), "::from_name(\"nothing such\"), None);")]
            /// ```
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
    (@name $name:ident $variant:ident = $text:literal $(, $rest:ident = $other:literal)*) => {
        concat!("assert_eq!(", stringify!($name), "::", stringify!($variant), ".name(), \"", $text, "\");")
    };
    (@from_name $name:ident $variant:ident = $text:literal $(, $rest:ident = $other:literal)*) => {
        concat!("assert_eq!(", stringify!($name), "::from_name(\"", $text, "\"), Some(", stringify!($name), "::", stringify!($variant), "));")
    };
}

pub(crate) use names;
