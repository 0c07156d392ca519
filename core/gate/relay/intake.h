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
    bool midMessage() const { return m_framer.current() != 0; }

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

    /// The message waits. Its bytes are copied: they may lie in the framer, or in the input.
    void holdMessage() { m_held.assign(m_message.raw); }
    /// So does what follows. True when it is as much as a client may have waiting.
    bool hold(std::string_view bytes);
    bool holds() const { return !m_held.empty(); }
    void forget() { m_held = {}; }
    HeldInput release() { return {m_message, std::exchange(m_held, {})}; }

  private:
    enum class Rest {
        passed,
        dropped
    };
    Framer m_framer;
    Framer::Event m_message;
    Rest m_rest = Rest::dropped;
    std::string m_held;
};

} // namespace usher::gate
