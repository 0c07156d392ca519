// Cuts a byte stream into messages without gathering them: only as much of a message is kept as a
// decision needs, the rest passes through as it comes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace usher::gate {

/// Thread contract: none of its own.
class Framer {
  public:
    /// What one direction allows and wants to see, by type. A type that isn't allowed is bad.
    class Rules {
      public:
        struct Rule {
            bool known = false;
            std::uint32_t whole = 0, front = 0;

            /// Payload bytes to gather before a message is shown.
            std::uint32_t need(std::uint32_t payload) const {
                return payload <= whole ? payload : front;
            }
        };
        /// All of a payload up to `whole` bytes is gathered, of a longer one its `front`.
        constexpr Rules& allow(std::string_view types, std::uint32_t whole, std::uint32_t front) {
            for (const char type : types)
                m_byType[static_cast<unsigned char>(type)] = {true, whole, front};
            return *this;
        }
        constexpr Rules& allow(std::string_view types, std::uint32_t front = 0) {
            return allow(types, front, front);
        }
        const Rule& of(char type) const { return m_byType[static_cast<unsigned char>(type)]; }

      private:
        std::array<Rule, 256> m_byType{};
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
    /// What five bytes say of their message; false when it is bad.
    bool readHeader(const char* header);
    Event goOn(std::string_view& in);
    Event gather(std::string_view& in);
    Event keep(std::string_view& in);
    Event begin(std::string_view available, bool gathered);

    const Rules* m_rules;
    std::uint32_t m_limit;
    std::uint32_t m_left = 0;    ///< bytes of the current message still to pass on
    std::uint32_t m_payload = 0; ///< of the current message
    std::uint32_t m_need = 0;    ///< of it, before it is shown
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
