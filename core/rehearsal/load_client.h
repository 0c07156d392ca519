// One session with the gate: connects, thinks, runs a transaction statement by statement, thinks
// again.
#pragma once

#include "net/loop.h"
#include "rehearsal/conversation.h"
#include "rehearsal/scram_login.h"
#include "rehearsal/script.h"
#include "rehearsal/tally.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher::rehearsal {

class LoadClient;

/// What a client needs of the crowd it belongs to. Thread contract: the crowd's thread.
class ClientHost {
  public:
    virtual ~ClientHost() = default;
    virtual net::Loop& loop() = 0;
    virtual Tally& counts() = 0;
    virtual Random& random() = 0;
    virtual const Workbench& bench() const = 0;
    virtual const std::string& address() const = 0;
    virtual const std::string& user() const = 0;
    virtual SaltedPasswords& passwords() = 0;
    /// for Workload::recording, each once
    virtual std::uint64_t nextNumber() = 0;
    virtual bool mayWork() const = 0; ///< false: no new transaction begins
    /// false: a holding client keeps its transaction open
    virtual bool mayCommit() const = 0;
    virtual Nanos thinkTime(const LoadClient& client) = 0; ///< the next pause
    /// +1 as a connect starts, -1 when it has ended
    virtual void connecting(int change) = 0;
    /// logged in, or ended() without having been
    virtual void loginSettled(LoadClient& client) = 0;
};

/// Thread contract: the crowd's thread.
class LoadClient final : net::StreamHandler {
  public:
    struct Options {
        std::string pool;
        Workload workload = Workload::booking;
        int group = 0;
    };
    LoadClient(ClientHost& host, Options options);
    ~LoadClient() override;

    void connect();
    /// Thinks for `first`, then works for as long as the crowd may.
    void begin(Nanos first);
    /// A fixed list of statements instead of thinking and working.
    void say(std::vector<std::string> statements);
    void release(); ///< holding: commits
    void leave();

    const Options& options() const { return m_options; }
    bool loggedIn() const { return m_state != State::out && m_state != State::loggingIn; }
    bool ended() const { return m_state == State::out; }
    bool working() const { return m_state == State::working || m_state == State::holding; }
    const std::string& lastError() const { return m_conversation.error(); }

  private:
    enum class State {
        out, ///< not connected (yet, or any more)
        loggingIn,
        thinking, ///< idle, outside a transaction
        working,  ///< a statement is on its way
        holding   ///< inside a transaction, silent
    };
    static constexpr std::uint32_t kMaxMessage = 64u << 20;

    void onBytes(net::Stream& stream, net::Bytes bytes) override;
    void onClosed(net::Stream& stream, const Error& reason) override;
    void opened(Result<int> fd);
    void heard(Heard what);
    void answered();
    void think(Nanos time);
    void work();
    void sendNext();
    void finishTransaction();
    void fail(const std::string& why);
    void proveWho(Heard what);
    void setState(State state);

    ClientHost& m_host;
    const Options m_options;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< for the connect under way
    std::unique_ptr<net::Stream> m_stream;
    gate::Framer m_framer{kHearingRules, kMaxMessage};
    Conversation m_conversation;
    std::optional<ScramLogin> m_scram; ///< while logging in
    State m_state = State::out;
    std::vector<std::string> m_script;
    std::size_t m_next = 0; ///< statement of the script that goes out next
    bool m_scriptFailed = false;
    MonoTime m_askedAt{}, m_begunAt{};
    std::uint64_t m_number = 0; ///< recording: the row this transaction writes
    net::TimerId m_timer = 0;
};

} // namespace usher::rehearsal
