// Where the statements of a TOML text stand, byte by byte: what changes one of them must leave the
// rest alone. For this room only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::config {

/// From the root, a name a step: {"pools", "main", "max"}; names may hold dots.
using KeyPath = std::vector<std::string>;

bool isWithin(const KeyPath& path, const KeyPath& table); ///< or the table itself
/// As TOML writes it, with quotes where they are needed.
std::string keyText(const KeyPath& path);

struct TomlStatement {
    enum class Kind {
        header, ///< [table], [[table]]
        value   ///< key = value
    };
    /// A name of a dotted key, with its quotes.
    struct Part {
        std::size_t begin = 0, end = 0;
    };
    Kind kind = Kind::value;
    KeyPath path;                             ///< from the root, whatever header it stands under
    std::vector<Part> parts;                  ///< as written here: the last ones of `path`
    std::size_t begin = 0;                    ///< of its first line
    std::size_t valueBegin = 0, valueEnd = 0; ///< of a header: both behind its bracket
    std::size_t end = 0;                      ///< behind its last line's end
    std::size_t line = 0;                     ///< of its key, from 1
    bool commented = false;                   ///< there are comments inside its value

    std::size_t above() const { return path.size() - parts.size(); } ///< names its header gave
};

/// Of a text that is TOML; empty where it is not understood.
std::optional<std::vector<TomlStatement>> tomlStatements(std::string_view text);
/// "\r\n" where the first line ends so.
std::string lineEndOf(std::string_view text);

} // namespace usher::config
