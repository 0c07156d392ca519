// From the client to the server: what is passed on, held, changed or refused.
#pragma once

#include "gate/relay/relay_parts.h"

#include <string_view>

namespace usher::gate {

class Relay;

/// Thread contract: the loop's thread.
class ClientReader {
  public:
    ClientReader(RelayParts& parts, Relay& relay) : m_parts(parts), m_relay(relay) {}

    /// Bytes of the client's, as they come.
    void take(std::string_view in);
    void hold(std::string_view bytes);
    /// The lease is there: the message that waited goes on, and what is held behind it.
    void replay();
    /// The message that waited has been answered; what is held behind it goes on.
    void skipHeld();
    void forward(const Framer::Event& event);
    /// A message may have waited for them.
    void answersCame();
    /// The client is read again, unless it still has too much under way.
    void makeRoom();

  private:
    void takeEvent(const Framer::Event& event, std::string_view& in);
    void takeMessage(const Framer::Event& event, std::string_view& in);
    void pass(const Framer::Event& event);
    void goOn(std::string_view held);
    void forwardAs(Request request, const Framer::Event& event);
    void settle(const Framer::Event& event, const StatementRelay::Outcome& outcome);
    void refuse(std::string_view why);
    void endInput();
    bool isFull(std::uint32_t owed) const;
    /// True when its text may leave what no reset clears.
    bool watch(std::string_view piece);

    RelayParts& m_parts;
    Relay& m_relay;
    StainWatch m_watch; ///< of a text whose rest isn't read
};

} // namespace usher::gate
