// From the server to the client: passed on as it comes, but for answers to what the gate itself
// asked.
#pragma once

#include "gate/relay/relay_parts.h"

#include <optional>
#include <string>
#include <string_view>

namespace usher::gate {

class Relay;

/// What a session has of its own.
struct SessionAnswer {
    SettingList settings = {}; ///< that the server does not report
    std::string holds = {};    ///< "advisory locks, LISTEN"; empty = nothing, or not asked
};

/// Thread contract: the loop's thread.
class ServerReader final : public LinkUser {
  public:
    ServerReader(RelayParts& parts, Relay& relay) : m_parts(parts), m_relay(relay) {}

    void serverBytes(std::string_view bytes) override;
    void serverClosed(const Error& reason) override;
    void serverDrained() override;
    void cancelsLanded() override;

    /// Asks for the session's settings; takeAnswer() has them when the gate's own query has ended.
    void askSettings();
    /// To the one that the reserve acts as, if it is lent. In a transaction it is asked for first:
    /// no SELECT may stand before its client's SET TRANSACTION.
    void restoreRole();
    std::optional<SessionAnswer> takeAnswer();
    /// True once when the client waits for its ReadyForQuery.
    bool takeReady() { return std::exchange(m_holdsReady, false); }
    /// Of the client's, to the server.
    void messageEnded();
    /// The client has been given the beginning of a message, and not its end.
    bool isMidMessage() const { return m_midMessage; }

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
    void putRole();
    void probe();
    ReadyView readyView() const;
    void noteTag(std::string_view payload);
    bool noteParameter(std::string_view payload, ServerStep& step);
    void noteFailure(std::string_view payload, const ServerStep& step);
    void noteColumns(const Framer::Event& event);
    bool clientHears(const Framer::Event& event, ServerStep& step);
    bool clientHearsError(const Framer::Event& event, const ServerStep& step);
    bool triesAgain(std::string_view payload, const ServerStep& step);
    void tryAgain();
    void replaceError(const Framer::Event& event, const ServerStep& step);

    RelayParts& m_parts;
    Relay& m_relay;
    Columns m_columns = 0; ///< of the statement that is being described
    /// Of that statement, held back: should it prove stale the client never hears of it.
    std::string m_parameters;
    std::string m_before; ///< the message: what the client gets first
    std::string m_rows;   ///< of the answer to what is asked
    enum class Asking {
        nothing,
        settings,
        role
    };
    Asking m_asking = Asking::nothing;
    bool m_holdsReady = false; ///< a ReadyForQuery: the client gets it when that has been answered
    bool m_midMessage = false; ///< what the client has been given ends within one
    std::string m_instead;     ///< of an error: what the client gets
};

} // namespace usher::gate
