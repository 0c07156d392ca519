// What comes from a client, cut into messages, each cut once: one that must wait for a lease is
// kept as it was read, and what came behind it as bytes.
#pragma once

#include "gate/protocol/framer.h"

#include <string>
#include <string_view>
#include <utility>

namespace usher::gate {

/// What waited for a lease.
class HeldInput {
  public:
    HeldInput() = default;
    HeldInput(const Framer::Event& first, std::string bytes)
        : m_first(first),
          m_bytes(std::move(bytes)) {}
    /// The message that waited; its bytes lie here.
    Framer::Event first() const;
    std::string_view rest() const { return std::string_view(m_bytes).substr(m_first.raw.size()); }

  private:
    Framer::Event m_first; ///< of its bytes only their number counts
    std::string m_bytes;
};

/// Thread contract: the loop's thread.
class Intake {
  public:
    /// `limit`: the longest message allowed.
    explicit Intake(std::uint32_t limit) : m_framer(kClientRules, limit) {}

    Framer::Event next(std::string_view& in) { return m_framer.next(in); }
    /// A part of a message has been let through or dropped, the rest has not come: one that waits
    /// for answers waits whole.
    bool midMessage() const { return m_framer.current() != 0 && !awaitsAnswers(); }

    /// A message begins. Its rest is dropped unless it is let through.
    void begin(const Framer::Event& message) {
        m_message = message;
        m_rest = Rest::dropped;
    }
    /// Valid until the next() call, or held.
    const Framer::Event& message() const { return m_message; }
    void letThrough() { m_rest = Rest::passed; }
    void dropRest() { m_rest = Rest::dropped; }
    bool passesRest() const { return m_rest == Rest::passed; }

    /// The message waits for a lease. Its bytes are copied: they may lie in the framer, or in the
    /// input.
    void holdMessage() { m_held.assign(m_message.raw); }
    /// It waits for answers that decide what it means.
    void awaitAnswers(const Framer::Event& message) {
        m_message = message;
        m_held.assign(message.raw);
        m_wait = Wait::forAnswers;
    }
    /// So do messages that are to be sent again.
    void awaitAnswers(std::string messages) {
        m_message = firstOf(messages);
        m_held = std::move(messages);
        m_wait = Wait::forAnswers;
    }
    bool awaitsAnswers() const { return m_wait == Wait::forAnswers; }
    /// So does what follows. True when it is as much as a client may have waiting.
    bool hold(std::string_view bytes);
    bool holds() const { return !m_held.empty(); }
    /// A Terminate is among what waits.
    bool holdsTerminate() const;
    void forget() {
        m_held = {};
        m_wait = Wait::none;
    }
    HeldInput release() {
        m_wait = Wait::none;
        return {m_message, std::exchange(m_held, {})};
    }

  private:
    enum class Rest {
        passed,
        dropped
    };
    enum class Wait {
        none, ///< or for a lease, as the client's machine knows
        forAnswers
    };
    static Framer::Event firstOf(std::string_view messages);

    Framer m_framer;
    Framer::Event m_message;
    Wait m_wait = Wait::none;
    Rest m_rest = Rest::dropped;
    std::string m_held;
};

} // namespace usher::gate
