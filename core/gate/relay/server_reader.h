// From the server to the client: passed on as it comes, but for answers to what the gate itself
// asked.
#pragma once

#include "gate/relay/relay_parts.h"

#include <string_view>

namespace usher::gate {

class Relay;

/// Thread contract: the loop's thread.
class ServerReader final : public LinkUser {
  public:
    ServerReader(RelayParts& parts, Relay& relay) : m_parts(parts), m_relay(relay) {}

    void serverBytes(std::string_view bytes) override;
    void serverClosed(const Error& reason) override;
    void serverDrained() override;

  private:
    enum class Goes {
        on,
        elsewhere ///< the lease has gone or changed hands
    };
    bool isPlain(const Framer::Event& event) const;
    Goes read(const Framer::Event& event, Run& run);
    ServerStep readMessage(const Framer::Event& event);
    void passOn(const Framer::Event& event, Run& run);
    Goes act(const ServerStep& step);
    Goes lostStep();
    void leave(ServerLink& link, std::string_view rest);
    void ready();
    void noteTag(std::string_view payload);
    bool noteParameter(std::string_view payload, ServerStep& step);
    void noteFailure(std::string_view payload, const ServerStep& step);

    RelayParts& m_parts;
    Relay& m_relay;
};

} // namespace usher::gate
