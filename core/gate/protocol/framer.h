// Cuts a byte stream into messages without gathering them: only as much of a message is kept as a
// decision needs, the rest passes through as it comes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace usher::gate {

/// Thread contract: none of its own.
class Framer {
  public:
    /// What one direction allows and wants to see.
    struct Rules {
        bool (*known)(char type); ///< an unknown type is bad
        /// payload bytes to gather before showing it
        std::uint32_t (*need)(char type, std::uint32_t payload);
    };
    enum class Kind {
        more,    ///< the input is used up
        message, ///< a message begins: type, length and at least `need` bytes of payload
        chunk,   ///< more of the message begun before
        bad      ///< unknown type, a length below 4 or above the limit
    };
    struct Event {
        Kind kind = Kind::more;
        char type = 0;
        std::uint32_t payload = 0; ///< payload bytes of the whole message
        std::string_view raw = {}; ///< bytes to pass on; valid until the next call
        bool last = true;          ///< the message ends with these bytes
        bool gathered = false;     ///< `raw` lies in the framer, not in the input

        std::string_view body() const { return kind == Kind::message ? raw.substr(5) : raw; }
    };

    /// `limit`: the longest payload allowed.
    Framer(const Rules& rules, std::uint32_t limit) : m_rules(&rules), m_limit(limit) {}

    /// Takes the next event from the front of `in`.
    Event next(std::string_view& in);
    /// True between messages: nothing begun, nothing kept.
    bool atBoundary() const { return m_left == 0 && (m_carry.empty() || m_shown); }
    /// The type of the message under way, 0 at a boundary.
    char current() const { return m_left ? m_type : 0; }
    void reset();

  private:
    Event fromInput(std::string_view& in);
    Event gather(std::string_view& in);
    Event begin(std::string_view available, bool gathered);
    bool check(const char* header);

    const Rules* m_rules;
    std::uint32_t m_limit;
    std::uint32_t m_left = 0; ///< bytes of the current message still to pass on
    char m_type = 0;
    bool m_shown = false; ///< m_carry has been handed out
    bool m_bad = false;
    std::string m_carry; ///< the beginning of a message that is not whole enough
};

/// Rules for what clients and servers send (protocol 3, after the startup packet).
extern const Framer::Rules kClientRules;
extern const Framer::Rules kServerRules;

/// of a query's text, looked at for hints
inline constexpr std::uint32_t kMaxInspectBytes = 16 * 1024;
/// a named statement that is to be kept
inline constexpr std::uint32_t kMaxStatementBytes = 1024 * 1024;
inline constexpr std::uint32_t kMaxNameBytes = 1024; ///< portal and statement names

} // namespace usher::gate
