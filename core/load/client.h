// One session with the gate: connects, runs a transaction statement by statement, is free for the
// next.
#pragma once

#include "load/conversation.h"
#include "load/scram_login.h"
#include "load/script.h"
#include "load/tally.h"
#include "net/loop.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher::load {

class Client;

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
    virtual bool mayWork() const = 0; ///< false: no new transaction begins
    /// false: a holding client keeps its transaction open
    virtual bool mayCommit() const = 0;
    /// It is logged in and has no transaction to run: begin() or start() it, or keep it in mind.
    virtual void freed(Client& client) = 0;
    /// +1 as a connect starts, -1 when it has ended
    virtual void connecting(int change) = 0;
    /// logged in, or ended() without having been
    virtual void loginSettled(Client& client) = 0;
};

/// Thread contract: the crowd's thread.
class Client final : net::StreamHandler {
  public:
    struct Options {
        std::string pool;
        std::string database;
        Workload workload = Workload::booking;
        int group = 0;
        std::uint32_t writer = 0; ///< for Workload::recording, its own
    };
    Client(ClientHost& host, Options options);
    ~Client() override;

    void connect();
    /// Thinks for that long, then runs a transaction, if the crowd still may.
    void begin(Nanos pause);
    /// Runs one now; its times run from when it was `due`.
    void start(MonoTime due);
    /// The same with a fixed list of statements.
    void say(Script script, MonoTime due);
    void release(); ///< holding: commits
    void leave();

    const Options& options() const { return m_options; }
    bool loggedIn() const { return m_state != State::out && m_state != State::loggingIn; }
    bool ended() const { return m_state == State::out; }
    bool free() const { return m_state == State::thinking; }
    bool working() const {
        return m_state == State::working || m_state == State::pausing || m_state == State::holding;
    }

  private:
    enum class State {
        out, ///< not connected (yet, or any more)
        loggingIn,
        thinking, ///< idle, outside a transaction
        working,  ///< a statement is on its way
        pausing,  ///< inside a transaction, silent until its timer
        holding   ///< inside a transaction, silent until release()
    };
    static constexpr std::uint32_t kMaxMessage = 64u << 20;

    void onBytes(net::Stream& stream, net::Bytes bytes) override;
    void onClosed(net::Stream& stream, const Error& reason) override;
    void opened(Result<int> fd);
    void heard(Heard what);
    void answered();
    void goOn();
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
    Script m_script;
    std::size_t m_next = 0; ///< statement of the script that goes out next
    bool m_scriptFailed = false;
    MonoTime m_connectedAt{}, m_dueAt{}, m_begunAt{}, m_askedAt{};
    std::uint32_t m_writes = 0; ///< recording: begun so far, whatever became of them
    std::uint64_t m_number = 0; ///< of the row this transaction writes
    net::TimerId m_timer = 0;
};

} // namespace usher::load
