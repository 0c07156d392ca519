// What a client has sent since its last ReadyForQuery, as long as it can be sent again: when a
// statement of the gate's is not there (somebody has dropped it) or is planned for tables that are
// gone, the client never hears of it.
#pragma once

#include "gate/protocol/exchange.h"
#include "gate/protocol/framer.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::gate {

/// Thread contract: the loop's thread.
class SecondTry {
  public:
    /// A message of the client's has been sent. `fresh`: nothing was owed before it, and no
    /// transaction open; `flights`: requests sent on the connection so far.
    void sent(const Framer::Event& event, bool fresh, std::uint32_t flights);
    /// Something of it has been run, or it has been sent twice.
    void spoil() { m_state = State::spoilt; }
    /// Its answer has come whole.
    void settle() { m_state = State::empty; }
    /// The messages from the one on whose request failed; empty when they can't be sent again.
    std::string from(std::uint32_t flight) const;

  private:
    /// So much is worth keeping.
    static constexpr std::size_t kMaxBytes = 64 * 1024;
    enum class State {
        empty,
        growing,
        whole, ///< its Sync has been sent
        spoilt
    };
    struct Message {
        std::size_t at = 0;
        std::uint32_t flights = 0; ///< sent by its end
    };
    bool takes(const Framer::Event& event, bool fresh);

    State m_state = State::empty;
    std::string m_bytes;
    std::vector<Message> m_messages;
};

} // namespace usher::gate
